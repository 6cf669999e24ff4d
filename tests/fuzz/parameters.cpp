// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <optional>
#include <string>
#include <string_view>

#include <urbanczik/json.hpp>
#include <urbanczik/urbanczik.hpp>

#include "expect.hpp"
#include "parameter_differences.hpp"
#include "targets.hpp"

namespace urbanczik_fuzz {
namespace {

using namespace urbanczik;
using units::biophysical;
using units::unitless;

constexpr std::string_view name = "text.json";

/// A document, refused or read once for all models.
struct document {
  std::string_view text;
  json_document json;
};

template <class Model>
void expect_round_trip(Model& read) {
  auto const written = json_of(read).dump(1);
  auto again = parameters_of<Model>(json_document(written, "written.json"));
  expect(urbanczik_test::differing_parameters(read, again) == 0,
         "what is written reads back as the same numbers:\n" + written);
}

template <class Model, class Read>
void check(document const& in, Read const& parameters) {
  std::optional<Model> read;
  try {
    read = parameters();
  } catch (units::invalid_parameters const& refusal) {
    bool any = false;
    refusal.for_each_violation([&](std::string_view sentence) {
      any = true;
      expect_place(sentence, name, in.text);
    });
    return expect(any, "a refusal says what is wrong");
  }
  expect_round_trip(*read);
}

/// All parameters have to be in the document.
template <class Model>
void read_all(document const& in) {
  check<Model>(in, [&] { return parameters_of<Model>(in.json); });
}
/// The document has what differs.
template <class Model>
void read_some(document const& in, Model const& otherwise) {
  check<Model>(in, [&] { return parameters_of(in.json, otherwise); });
}

template <units::UnitSystem U>
using replayed_neuron = neuron<U, compartment<soma_t, leaky_membrane>, imposed_spikes<sigmoid>>;

}  // namespace

void parameters(std::string_view text) {
  std::optional<document> in;
  try {
    in = document{text, json_document(std::string(text), name)};
  } catch (input_error const& e) {
    return expect_place(e.what(), name, text);
  }

  using cell = urbanczik_senn_neuron<biophysical>;
  using unitless_cell = urbanczik_senn_neuron<unitless>;
  using float_cell = urbanczik_senn_neuron<units::basic_biophysical<float>>;
  read_all<cell::model_type>(*in);
  read_all<unitless_cell::model_type>(*in);
  read_some(*in, presets::urbanczik_senn_2014.model<cell>());
  read_some(*in, presets::urbanczik_senn_2014.model<float_cell>());
  read_some(*in, presets::nest_example<biophysical>());
  read_some(*in, presets::nest_example<unitless>());
  read_some(*in, typename replayed_neuron<biophysical>::model_type{});
}

}  // namespace urbanczik_fuzz
