// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Every parameter of every model and rule is visited, given every number that its rule forbids, and must
// be refused by name, value with unit, rule and source. A field of a model that is in no table does not
// compile here.

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/compartments.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/parameters/checked.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "violations.hpp"

using namespace urbanczik;
using units::biophysical;
using units::must_be;
using units::unitless;

namespace {

// A model is as large as what its table and its parts name: a number that is in neither makes it larger.
template <class Model>
constexpr std::size_t bytes_in_the_table() {
  std::size_t bytes = 0;
  Model model{};
  Model::parameters().for_each([&](auto const& row) { bytes += sizeof(model.*(row.member)); });
  if constexpr (units::Composite<Model>)
    Model::for_each_part([&](std::string_view, auto& part) { bytes += sizeof(part); }, model);
  return bytes;
}
template <class Model>
constexpr bool every_field_is_in_the_table =
    sizeof(Model) < bytes_in_the_table<Model>() + sizeof(double);

// Every kind of part in one neuron; every way to spike and every transfer function after it.
template <class U>
using all_parts = neuron<U,
                         compartment<soma_t,
                                     leaky_membrane,
                                     receptor<excitatory_t, conductance<exponential>>,
                                     receptor<inhibitory_t, conductance<alpha>>>,
                         compartment<dendrite_t,
                                     hodgkin_huxley_membrane,
                                     receptor<excitatory_t, current<difference_of_exponentials>>,
                                     receptor<inhibitory_t, current<rate_input>>>,
                         coupling<dendrite_t, soma_t>,
                         escape_noise<sigmoid>>;

// Named for its message.
template <class Model>
struct table_of {
  static constexpr bool is_complete = every_field_is_in_the_table<Model>;
  static_assert(is_complete);
};
template <class... Model>
constexpr bool all_complete = (table_of<Model>::is_complete && ...);

template <class U>
using neuron_of = typename all_parts<U>::model_type;
template <class U>
using compartment_of = std::remove_cvref_t<decltype(neuron_of<U>{}.compartments[soma])>;

template <class U>
constexpr bool every_model_is_complete =
    all_complete<leaky_membrane<U>,
                 hodgkin_huxley_membrane<U>,
                 two_way_coupling<U>,
                 one_way_coupling<U>,
                 conductance<exponential>::model<U>,
                 current<exponential>::model<U>,
                 exponential<U, g_syn_t, units::conductance<U>>,
                 alpha<U, g_syn_t, units::conductance<U>>,
                 difference_of_exponentials<U, g_syn_t, units::conductance<U>>,
                 sigmoid<U>,
                 exponential_rate<U>,
                 softplus_rate<U>,
                 clipped_linear_rate<U>,
                 escape_noise_model<U, sigmoid<U>>,
                 integrated_hazard_model<U, sigmoid<U>>,
                 imposed_spikes_model<U, sigmoid<U>>,
                 threshold_with_reset_model<U>,
                 threshold_crossing_model<U>,
                 no_spikes_model<U>,
                 compartment_of<U>,
                 neuron_of<U>,
                 urbanczik_senn<U>,
                 prospective<U>,
                 clopath<U>,
                 pair_stdp<U>,
                 sacramento_prediction<U>,
                 sacramento_cancellation<U>,
                 presets::plastic_connection<urbanczik_senn<U>>>;
static_assert(every_model_is_complete<biophysical>);
static_assert(every_model_is_complete<unitless>);

// The check itself notices a field without a row.
struct forgotten {
  double in_the_table, not_there;
  static constexpr auto parameters() {
    return units::table(units::parameter("in_the_table", &forgotten::in_the_table));
  }
};
static_assert(!every_field_is_in_the_table<forgotten>);

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

struct forbidden {
  double value;
  std::string text, rule;
};
std::vector<forbidden> forbidden_by(must_be rule) {
  std::vector<forbidden> all{{not_a_number, "nan", "must be finite"},
                             {infinity, "inf", "must be finite"},
                             {-infinity, "-inf", "must be finite"}};
  if (rule == must_be::positive) {
    all.push_back({0.0, "0", "must be positive"});
    all.push_back({-2.5, "-2.5", "must be positive"});
  }
  if (rule == must_be::non_negative) all.push_back({-2.5, "-2.5", "must not be negative"});
  return all;
}

template <class Root>
std::vector<std::string> sentences_of(Root const& root) {
  units::parameter_check check;
  check("", root);
  try {
    check.throw_if_violated();
  } catch (units::invalid_parameters const& refusal) {
    return urbanczik_test::sentences(refusal);
  }
  return {};
}

// Calls f(full name, row, field, source) with every parameter of a model and of its parts.
template <class Model, class F>
void for_each_parameter(std::string const& path, Model& model, F const& f) {
  Model::parameters().for_each([&](auto const& row) {
    f(path + std::string(row.symbol), row, model.*(row.member),
      std::string(units::detail::source_of<Model>()));
  });
  if constexpr (units::Composite<Model>)
    Model::for_each_part(
        [&](std::string_view name, auto& part) {
          for_each_parameter(name.empty() ? path : path + std::string(name) + ".", part, f);
        },
        model);
}

// How many numbers were tried.
template <class Root>
int try_every_parameter() {
  int tried = 0;
  Root root{};
  for_each_parameter("", root, [](auto&&, auto&&, auto& field, auto&&) {
    using Value = std::remove_cvref_t<decltype(field)>;
    if constexpr (units::Quantity<Value>)
      field = Value::from_value(1.0);
    else if constexpr (std::is_same_v<Value, double>)
      field = 1.0;
  });
  for_each_parameter(
      "", root,
      [&](std::string const& name, auto const& row, auto& field, std::string const& source) {
        using Value = std::remove_cvref_t<decltype(field)>;
        if constexpr (units::Quantity<Value> || std::is_same_v<Value, double>) {
          auto const unit = std::string(units::symbol_of<Value>());
          for (auto const& wrong : forbidden_by(row.rule)) {
            auto const kept = field;
            if constexpr (units::Quantity<Value>)
              field = Value::from_value(wrong.value);
            else
              field = wrong.value;
            auto const said = sentences_of(root);
            auto const expected = name + " = " + wrong.text + (unit.empty() ? "" : " ") + unit +
                                  ": " + wrong.rule + " [" + source + "]";
            INFO(expected);
            CHECK_FALSE(source.empty());
            CHECK(std::count(said.begin(), said.end(), expected) == 1);
            field = kept;
            ++tried;
          }
        }
      });
  return tried;
}

template <class U>
int try_every_model() {
  return try_every_parameter<neuron_of<U>>() + try_every_parameter<one_way_coupling<U>>() +
         try_every_parameter<integrated_hazard_model<U, exponential_rate<U>>>() +
         try_every_parameter<imposed_spikes_model<U, softplus_rate<U>>>() +
         try_every_parameter<escape_noise_model<U, clipped_linear_rate<U>>>() +
         try_every_parameter<threshold_with_reset_model<U>>() +
         try_every_parameter<threshold_crossing_model<U>>() +
         try_every_parameter<urbanczik_senn<U>>() +
         try_every_parameter<reward_modulated<urbanczik_senn<U>>>() +
         try_every_parameter<prospective<U>>() + try_every_parameter<clopath<U>>() +
         try_every_parameter<pair_stdp<U, units::conductance<U>>>() +
         try_every_parameter<sacramento_prediction<U>>() +
         try_every_parameter<sacramento_cancellation<U>>() +
         try_every_parameter<presets::plastic_connection<urbanczik_senn<U>>>();
}

}  // namespace

TEST_CASE(
    "every parameter refuses every number that its rule forbids, by name, value, rule, source") {
  int const tried = try_every_model<biophysical>();
  CHECK(try_every_model<unitless>() == tried);
  CHECK(tried > 300);
}

TEST_CASE("parameters in the wrong order are refused by both names and values") {
  using rule = urbanczik_senn<biophysical>;
  using namespace units::symbols;
  rule const wrong{
      .eta = 1.0 * pA * pA, .tau_Delta = 1.0 * ms, .W_min = 2.0 * pA, .W_max = 1.0 * pA};
  CHECK(sentences_of(wrong) ==
        std::vector<std::string>{"W_min = 2 pA: must not exceed W_max = 1 pA "
                                 "[urbanczik_senn: Urbanczik & Senn 2014]"});
  auto above = presets::nest_example<biophysical>();
  above.weight = 1351.0 * pA;
  CHECK(sentences_of(above) ==
        std::vector<std::string>{"weight = 1351 pA: must not exceed W_max = 1350 pA "
                                 "[plastic_connection: the rule's bounds hold from the start]"});
  threshold_with_reset_model<biophysical> const no_reset{
      .V_th = -50.0 * mV, .V_reset = -50.0 * mV, .t_ref = 1.0 * ms};
  CHECK(sentences_of(no_reset).size() == 1);
}

TEST_CASE(
    "what is in range is no constant error, and out of range thrown where it is no constant") {
  using namespace units::symbols;
  constexpr auto rule = units::checked(presets::nest_example<biophysical>().rule);
  auto wrong = rule;
  wrong.tau_Delta = 0.0 * ms;
  CHECK_NOTHROW(units::checked(rule));
  CHECK_THROWS_WITH(units::checked(wrong),
                    urbanczik_test::contains_text("tau_Delta = 0 ms: must be positive ["));
}
