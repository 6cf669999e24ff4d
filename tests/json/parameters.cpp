// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <bit>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include <urbanczik/json.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"
#include "damaged_text.hpp"
#include "parameter_differences.hpp"
#include "temporary_file.hpp"
#include "violations.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using units::biophysical;
using units::unitless;
using urbanczik_test::differing_parameters;
using urbanczik_test::for_each_parameter;

// Any of its numbers but NaN and infinity, each exponent as likely as the next.
template <class Real>
Real any_finite(std::mt19937_64& random) {
  using bits = std::conditional_t<sizeof(Real) == 8, std::uint64_t, std::uint32_t>;
  for (;;)
    if (Real const x = std::bit_cast<Real>(static_cast<bits>(random())); std::isfinite(x)) return x;
}

// Any numbers that the model accepts, from denormal to the largest.
template <class Model>
Model any_model(std::mt19937_64& random) {
  for (;;) {
    Model model{};
    for_each_parameter(
        [&]<class Value>(units::must_be rule, Value& value) {
          auto const number = [&]<class Real>(Real) {
            Real const x = any_finite<Real>(random);
            return rule == units::must_be::finite ? x : std::abs(x);
          };
          if constexpr (units::Quantity<Value>)
            value = Value::from_value(number(value.value()));
          else if constexpr (std::is_floating_point_v<Value>)
            value = number(value);
          else if constexpr (std::is_enum_v<Value>)
            value = static_cast<Value>(random() % names_of(value).size());
          else
            value = {{1}, {5}, {5}, {std::int64_t{1} << 60}};
        },
        model);
    units::parameter_check check;
    check("", model);
    try {
      check.throw_if_violated();
      return model;
    } catch (units::invalid_parameters const&) {
    }
  }
}

void check_no_difference(int differing, std::string const& text) {
  INFO(text);
  CHECK(differing == 0);
}

template <class Model>
void check_round_trip(Model& model) {
  auto const text = json_of(model).dump(1);
  auto back = parameters_of<Model>(json_document(text, "file.json"));
  check_no_difference(differing_parameters(model, back), text);
}

template <class Model>
void check_random_round_trips() {
  std::mt19937_64 random(2014);
  for (int i = 0; i < 30; ++i) {
    auto model = any_model<Model>(random);
    check_round_trip(model);
  }
}

template <class... Model>
void check_each() {
  (check_random_round_trips<Model>(), ...);
}

struct apical_t {
  static constexpr std::string_view name = "apical";
};
template <units::UnitSystem U>
using reset_cell = neuron<U,
                          compartment<apical_t,
                                      leaky_membrane,
                                      receptor<excitatory_t, current<alpha>>,
                                      receptor<inhibitory_t, current<rate_input>>>,
                          compartment<soma_t, hodgkin_huxley_membrane>,
                          coupling<apical_t, soma_t, one_way_coupling>,
                          threshold_with_reset>;

template <class U>
void check_every_model() {
  check_each<leaky_membrane<U>, hodgkin_huxley_membrane<U>>();
  check_each<conductance<exponential>::model<U>, conductance<alpha>::model<U>,
             conductance<difference_of_exponentials>::model<U>, current<exponential>::model<U>,
             current<rate_input>::model<U>>();
  check_each<one_way_coupling<U>, two_way_coupling<U>>();
  check_each<sigmoid<U>, exponential_rate<U>, softplus_rate<U>, clipped_linear_rate<U>>();
  check_each<escape_noise_model<U, sigmoid<U>>, imposed_spikes_model<U, sigmoid<U>>,
             threshold_crossing_model<U>, no_spikes_model<U>>();
  check_each<urbanczik_senn<U>, reward_modulated<urbanczik_senn<U>>, prospective<U>, clopath<U>,
             pair_stdp<U>, sacramento_prediction<U>, sacramento_cancellation<U>,
             presets::plastic_connection<urbanczik_senn<U>>>();
  check_each<typename urbanczik_senn_neuron<U>::model_type, typename reset_cell<U>::model_type>();
}

using preset_cell = urbanczik_senn_neuron<biophysical>;
using cell_model = preset_cell::model_type;

std::vector<std::string> violations_of(std::string const& text) {
  try {
    static_cast<void>(parameters_of<cell_model>(json_document(text, "cell.json")));
  } catch (units::invalid_parameters const& refusal) {
    return urbanczik_test::violations(refusal);
  }
  return {};
}

// The preset's text with one thing changed.
std::string changed(std::string const& from, std::string const& to) {
  auto text = json_of(preset_cell{presets::urbanczik_senn_2014}.model()).dump(1);
  auto const at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("every model's parameters are read from JSON as they were written, bit for bit") {
  check_every_model<biophysical>();
  check_every_model<unitless>();
  check_each<urbanczik_senn_neuron<units::basic_unitless<float>>::model_type>();
}

TEST_CASE("every preset is read from JSON as it was written") {
  auto const check = [](auto model) { check_round_trip(model); };
  check(presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<biophysical>>());
  check(presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<unitless>>());
  check(presets::nest_example<biophysical>());
  check(presets::nest_example<unitless>());
  check(presets::hodgkin_huxley_1952(10.0 * pF));
}

TEST_CASE("a parameter file says its unit system first, and each quantity with its unit") {
  CHECK(json_of(presets::nest_example<biophysical>()).dump(1) ==
        R"({
 "units": "biophysical",
 "weight": "90 pA",
 "delay": "0.1 ms",
 "eta": "11475 pA^2",
 "tau_Delta": "100 ms",
 "W_min": "0 pA",
 "W_max": "1350 pA",
 "target": "spikes",
 "refractory": "counted",
 "bounds": "wind_up",
 "alignment": "reference"
})");
  CHECK(
      json_of(sigmoid<unitless>{0.15 * kHz, 0.5, 5.0 / Vu, 1.0 * Vu}).dump() ==
      R"({"units":"unitless","phi_max":"0.15 1/ms","rate_slope":0.5,"beta":"5 1/Vu","theta":"1 Vu"})");
  CHECK(json_of(current<exponential>::model<biophysical>{{3.0 * ms}}).dump() ==
        R"({"tau_syn":"3 ms"})");
}

TEST_CASE("prefixes and bare numbers stand for the same parameters") {
  auto const leaky = [](std::string const& text) {
    return parameters_of<leaky_membrane<biophysical>>(json_document(text, "cell.json"));
  };
  auto const same = [](leaky_membrane<biophysical> const& m) {
    return m.C_m == 300.0 * pF && m.g_L == 30.0 * nS && m.E_L == -70.0 * mV;
  };
  CHECK(same(leaky(R"({"C_m": "0.3 nF", "g_L": "0.03 uS", "E_L": "-0.07 V"})")));
  CHECK(same(leaky(R"({"units": "biophysical", "C_m": 300, "g_L": 30.0, "E_L": "-70 mV"})")));
  CHECK(same(leaky(R"({"note": "any text", "C_m": "300 pF", "g_L": "30 nS", "E_L": "-70 mV"})")));
}

TEST_CASE("choices may be missing and keep their defaults") {
  auto const rule = parameters_of<urbanczik_senn<biophysical>>(json_document(
      R"({"eta": "6075 pA^2", "tau_Delta": "100 ms", "W_min": "0 pA", "W_max": "1 nA",
          "bounds": "stop"})",
      "rule.json"));
  CHECK(rule.W_max == 1000.0 * pA);
  CHECK(rule.bounds == bounds::stop);
  CHECK(rule.target == prediction_target::spikes);
  CHECK(rule.alignment == alignment::reference);
}

TEST_CASE("the files in examples/parameters are the presets") {
  auto const folder =
      std::filesystem::path(URBANCZIK_TEST_REFERENCE_DIR) / "../../examples/parameters";
  auto const check = [&](char const* name, auto model) {
    auto read = read_parameters<decltype(model)>(folder / name);
    CHECK(differing_parameters(read, model) == 0);
    CHECK(contents_of(folder / name) == json_of(model).dump(2) + "\n");
  };
  check("urbanczik_senn_2014.biophysical.json",
        presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<biophysical>>());
  check("urbanczik_senn_2014.unitless.json",
        presets::urbanczik_senn_2014.model<urbanczik_senn_neuron<unitless>>());
  check("nest_example.biophysical.json", presets::nest_example<biophysical>());
  check("nest_example.unitless.json", presets::nest_example<unitless>());
}

TEST_CASE("a neuron and its synapses come from files, and go back") {
  auto const folder =
      std::filesystem::path(URBANCZIK_TEST_REFERENCE_DIR) / "../../examples/parameters";
  urbanczik_test::temporary_folder const out;
  // What docs/parameter_files.md quotes.
  using cell = urbanczik_senn_neuron<units::biophysical>;
  using synapses = presets::plastic_connection<urbanczik_senn<units::biophysical>>;

  cell neuron{read_parameters<cell::model_type>(folder / "urbanczik_senn_2014.biophysical.json")};
  auto [rule, weight, delay] = read_parameters<synapses>(folder / "nest_example.biophysical.json");

  write_parameters(out.path() / "cell.json", neuron.model());
  CHECK(contents_of(out.path() / "cell.json") ==
        contents_of(folder / "urbanczik_senn_2014.biophysical.json"));
  CHECK(rule.eta == 11475.0 * pA * pA);
  CHECK(weight == 90.0 * pA);
  CHECK(delay == 0.1 * ms);
}

TEST_CASE("a file may say only what differs from a preset") {
  urbanczik_test::temporary_file const file(
      R"({"soma": {"g_L": "35 nS"}, "dendrite": {"g_ps": "60 nS"}, "t_ref": "2 ms"})");
  auto expected = presets::urbanczik_senn_2014.model<preset_cell>();
  auto read = read_parameters(file.path(), expected);
  CHECK(differing_parameters(read, expected) == 3);
  expected.compartments[soma].membrane.g_L = 35.0 * nS;
  expected.couplings[dendrite].g_ps = 60.0 * nS;
  expected.spiking.t_ref = 2.0 * ms;
  CHECK(differing_parameters(read, expected) == 0);
  CHECK_NOTHROW(preset_cell{read});

  CHECK_THROWS_WITH(read_parameters<cell_model>(file.path().string() + "x"),
                    file.path().string() + "x: there is no such file");
}

TEST_CASE("each mistake in a parameter file is named with line, key, value and rule") {
  CHECK(violations_of(changed("\"300 pF\"", "\"300 pF\"")).empty());
  for (auto const& [from, to, message] : {
           std::tuple<std::string, std::string, std::string>{
               "300 pF", "300 nS",
               "5: soma.C_m: 'nS' is a unit of conductance; a capacitance is expected, in pF, at "
               "column 5 of '300 nS'"},
           {"300 pF", "300 pf",
            "5: soma.C_m: 'pf' is not a known unit; did you mean 'pF'?, at column 5 of '300 pf'"},
           {"300 pF", "1 Cu",
            "5: soma.C_m: 'Cu' is a unit of the unitless formulation, not a biophysical one, at "
            "column 3 of '1 Cu'"},
           {"300 pF", "nan pF", "5: soma.C_m: the number must be finite, at column 1 of 'nan pF'"},
           {"300 pF", "300",
            "5: soma.C_m: the unit is missing; a capacitance is expected, in pF, at column 4 of "
            "'300'"},
           {"300 pF", "-0.3 nF", "5: soma.C_m = -300 pF: must be positive"},
           {"\"300 pF\"", "-300", "5: soma.C_m = -300 pF: must be positive"},
           {"\"300 pF\"", "[300]",
            "5: soma.C_m: must be a number or a text with a unit, not a list"},
           {"\"300 pF\"", "null",
            "5: soma.C_m: must be a number or a text with a unit, not 'null'"},
           {"\"C_m\": \"300 pF\",", "", "3: soma: the key 'C_m' is missing"},
           {"\"C_m\": \"300 pF\",", "\"C_m\": \"300 pF\", \"c_m\": 3,",
            "5: soma.c_m: is not a known key"},
           {"\"excitatory\": {\n   \"tau_syn\": \"3 ms\"\n  },", "",
            "17: dendrite: the key 'excitatory' is missing"},
           {"0.5", "\"0.5\"", "33: rate_slope: must be a number, not '\"0.5\"'"},
           {"0.5", "-0.5", "33: rate_slope = -0.5: must be positive"},
           {"\"0 nS\"", "\"-1 nS\"", "29: dendrite.g_ps = -1 nS: must not be negative"},
           {"biophysical", "unitless",
            "2: units: must be 'biophysical', as the model is, not 'unitless'"},
           {"\"biophysical\"", "1", "2: units: must be a string, not '1'"},
       }) {
    INFO(to);
    auto const all = violations_of(changed(from, to));
    REQUIRE(all.size() == 1);
    // The lines of missing keys are those of the objects that lack them.
    CHECK(all.front() == "cell.json:" + message);
  }
}

TEST_CASE("all mistakes in a parameter file are named at once") {
  CHECK(violations_of(R"({
  "soma": {"C_m": "300 nS", "g_L": 30.0, "E_L": "-70 mV", "I_e": "0 pA",
           "excitatory": {"E_rev": "0 mV", "tau_syn": "-3 ms"}, "inhibitor": {}},
  "dendrite": 3,
  "t_ref": true, "rate_slope": "x", "phi_max": 0.15, "theta": "-55 mV", "beta": "0.1 1/V"
})") == std::vector<std::string>{
            "cell.json:2: soma.C_m: 'nS' is a unit of conductance; a capacitance is expected, in "
            "pF, at column 5 of '300 nS'",
            "cell.json:2: soma.g_L: a bare number needs a unit, '30.0 nS', or \"units\": "
            "\"biophysical\" in the file",
            "cell.json:3: soma.excitatory.tau_syn = -3 ms: must be positive",
            "cell.json:2: soma: the key 'inhibitory' is missing",
            "cell.json:4: dendrite: must be an object, not '3'",
            "cell.json:5: t_ref: must be a number or a text with a unit, not 'true'",
            "cell.json:5: rate_slope: must be a number, not '\"x\"'",
            "cell.json:3: soma.inhibitor: is not a known key"});
  CHECK(violations_of("[]") ==
        std::vector<std::string>{"cell.json:1: must be an object, not a list"});
  CHECK(violations_of("{}").size() == 7);  // two objects and five numbers are missing
}

TEST_CASE("rules that join parameters hold for what was read, and name the line") {
  auto const rule = [](std::string const& text) {
    return parameters_of<urbanczik_senn<biophysical>>(json_document(text, "rule.json"));
  };
  CHECK_THROWS_WITH(rule("{\"eta\": \"1 pA^2\", \"tau_Delta\": \"1 ms\",\n"
                         "\"W_min\": \"2 pA\", \"W_max\": \"1 pA\"}"),
                    "invalid parameters:\n"
                    "  rule.json:2: W_min = 2 pA: must not exceed W_max = 1 pA "
                    "[urbanczik_senn: Urbanczik & Senn 2014]");
  CHECK_THROWS_WITH(rule("{\"eta\": \"1 pA^2\", \"tau_Delta\": \"1 ms\",\n"
                         "\"W_min\": \"0 pA\", \"W_max\": \"1 pA\", \"bounds\": \"hard\"}"),
                    "invalid parameters:\n"
                    "  rule.json:2: bounds: must be 'wind_up' or 'stop', not 'hard'");

  using imposed = imposed_spikes_model<biophysical, sigmoid<biophysical>>;
  auto const spikes = [](std::string const& times) {
    return parameters_of<imposed>(
        json_document("{\"times\": " + times +
                          ", \"t_ref\": \"3 ms\", \"phi_max\": 1, \"rate_slope\": 1, \"beta\": "
                          "\"1/mV\", \"theta\": \"0 mV\"}",
                      "spikes.json"));
  };
  CHECK(spikes("[1, 3, 3]").times == std::vector<units::step_count>{{1}, {3}, {3}});
  CHECK_THROWS_WITH(spikes("[1, 3, 2]"),
                    "invalid parameters:\n"
                    "  spikes.json:1: times = step 2: imposed spikes must be in ascending order "
                    "[imposed_spikes: a recorded run is replayed]");
  CHECK_THROWS_WITH(spikes("[1, 3.5]"),
                    "invalid parameters:\n"
                    "  spikes.json:1: times: entry 1 must be a whole number below 2^63, not '3.5'");
  CHECK(spikes("[9223372036854775807]").times.front().value == 9223372036854775807);
  CHECK_THROWS_WITH(spikes("[1, 9223372036854775808]"),
                    "invalid parameters:\n"
                    "  spikes.json:1: times: entry 1 must be a whole number below 2^63, not "
                    "'9223372036854775808'");
  CHECK_THROWS_WITH(spikes("3"),
                    "invalid parameters:\n"
                    "  spikes.json:1: times: must be a list of steps, not '3'");
}

// Whatever happens to a file, it is read, or refused in sentences that begin with its name.
TEST_CASE("a damaged parameter file is read or refused, and nothing else") {
  auto const whole = json_of(presets::urbanczik_senn_2014.model<preset_cell>()).dump(1);
  urbanczik_test::text_damage damage;
  int read = 0, refused = 0, not_json = 0;
  for (int round = 0; round < 3000; ++round) {
    auto const text = damage.damaged(whole, whole.size());
    std::vector<std::string> sentences;
    try {
      static_cast<void>(parameters_of<cell_model>(json_document(text, "cell.json")));
      ++read;
    } catch (units::invalid_parameters const& refusal) {
      ++refused;
      sentences = urbanczik_test::violations(refusal);
      if (sentences.empty()) FAIL(text);
    } catch (input_error const& e) {
      ++not_json;
      sentences.push_back(e.what());
    }
    for (auto const& sentence : sentences)
      if (!sentence.starts_with("cell.json:") || sentence.find('\n') != sentence.npos)
        FAIL(sentence);
  }
  CHECK(read > 50);
  CHECK(refused > 50);
  CHECK(not_json > 1000);
}
