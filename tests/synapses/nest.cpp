// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cmath>
#include <string>

#include <urbanczik/parameters/unit_maps.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinRel;
using units::biophysical;
using units::unitless;
using urbanczik_test::contains_text;

TEST_CASE("NEST's learning rate 0.17 on 300 pF is 11475 pA^2") {
  CHECK_THAT(nest::learning_rate<biophysical>(0.17, 300.0 * pF).value(), WithinRel(11475.0, 1e-15));
}

TEST_CASE("the published synapses are in range") {
  units::parameter_check check;
  check("", presets::nest_example<biophysical>().rule);
  check("", presets::nest_example<unitless>().rule);
  CHECK_NOTHROW(check.throw_if_violated());
}

TEST_CASE("NEST's unitless learning rate 3e-4/(15*15) on a capacitance of 1 is 3e-4") {
  CHECK_THAT(nest::learning_rate<unitless>(3e-4 / (15.0 * 15.0), 1.0 * Cu).value(),
             WithinRel(3e-4, 1e-15));
}

TEST_CASE("a natural learning rate converted to NEST's and back is itself") {
  for (double number : {1e-9, 0.0, 3e-4, 0.17, 42.0}) {
    auto const in_mV = number * pA * pA;
    CHECK_THAT(
        nest::learning_rate<biophysical>(nest::eta<biophysical>(in_mV, 250.0 * pF), 250.0 * pF)
            .value(),
        WithinRel(number, 1e-15));
    auto const natural = units::learning_rate<units::current<unitless>>::from_value(number);
    CHECK_THAT(
        nest::learning_rate<unitless>(nest::eta<unitless>(natural, 0.7 * Cu), 0.7 * Cu).value(),
        WithinRel(number, 1e-15));
  }
  CHECK_THAT(nest::eta<biophysical>(11475.0 * pA * pA, 300.0 * pF), WithinRel(0.17, 1e-15));
}

TEST_CASE("equal learning in the two columns is 3e-4 and NEST's 0.09, not the published 0.17") {
  auto const& map = presets::unitless_to_biophysical;
  auto const natural = presets::nest_example<unitless>().rule.eta;
  auto const in_pA = map(natural);
  CHECK_THAT(in_pA.value(), WithinRel(6075.0, 1e-15));
  CHECK_THAT(nest::eta<biophysical>(in_pA, 300.0 * pF), WithinRel(0.09, 1e-15));
  // The two published sets differ by 17 : 9.
  CHECK_THAT(presets::nest_example<biophysical>().rule.eta / in_pA, WithinRel(17.0 / 9.0, 1e-15));
}

TEST_CASE("the preset synapses are those of NEST's example in both columns") {
  auto const check = [](auto const& preset, plain::parameters const& expected) {
    CHECK_THAT(preset.rule.eta.value(), WithinRel(expected.eta, 1e-15));
    CHECK(preset.rule.tau_Delta.value() == expected.tau_Delta);
    CHECK(preset.rule.W_min.value() == expected.W_min);
    CHECK(preset.rule.W_max.value() == expected.W_max);
    CHECK(preset.weight.value() == expected.w_0);
    CHECK(preset.delay.value() == 0.1);
  };
  check(presets::nest_example<biophysical>(), plain::biophysical);
  check(presets::nest_example<unitless>(), plain::unitless);

  // Bounds are the same in both under the map, and so is the initial weight, though it is 0.3 C_m in
  // mV and 0.2 g_L without units.
  auto const& map = presets::unitless_to_biophysical;
  auto const natural = presets::nest_example<unitless>();
  CHECK_THAT(map(natural.weight).value(), WithinRel(90.0, 1e-15));
  auto const image = units::mapped<urbanczik_senn<biophysical>>(map, natural.rule);
  CHECK_THAT(image.eta.value(), WithinRel(6075.0, 1e-14));
  CHECK(image.tau_Delta == 100.0 * ms);
  CHECK(image.W_min == 0.0 * pA);
  CHECK_THAT(image.W_max.value(), WithinRel(1350.0, 1e-15));
}

TEST_CASE("numbers that make no learning rate are refused") {
  auto const refuses = [](double number, auto const& C_m, std::string const& sentence) {
    CHECK_THROWS_WITH(nest::learning_rate<biophysical>(number, C_m), contains_text(sentence));
  };
  refuses(-0.17, 300.0 * pF, "number = -0.17: must not be negative [nest::learning_rate: ");
  refuses(std::nan(""), 300.0 * pF, "number = nan: must be finite [");
  refuses(0.17, 0.0 * pF, "C_m = 0 pF: must be positive [");
  refuses(0.17, INFINITY * pF, "C_m = inf pF: must be finite [");
  CHECK_THROWS_WITH(nest::eta<biophysical>(1.0 * pA * pA, 0.0 * pF),
                    contains_text("C_m = 0 pF: must be positive ["));
}
