// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <string>
#include <vector>

#include <urbanczik/compartments/couplings.hpp>
#include <urbanczik/compartments/leaky_membrane.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "violations.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

using sentences = std::vector<std::string>;

template <class Model>
sentences violations_of(Model const& model, std::string const& path = "") {
  parameter_check check;
  check(path, model);
  try {
    check.throw_if_violated();
  } catch (invalid_parameters const& refusal) {
    return urbanczik_test::violations(refusal);
  }
  return {};
}

}  // namespace

TEST_CASE("a violation names the parameter, its value, its unit and the rule") {
  leaky_membrane<biophysical> membrane{.C_m = -300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  CHECK(violations_of(membrane) == sentences{"C_m = -300 pF: must be positive"});
  CHECK(violations_of(membrane, "soma") == sentences{"soma.C_m = -300 pF: must be positive"});

  leaky_membrane<unitless> natural{.C_m = 1.0 * Cu, .g_L = -0.1 * Cu / ms, .E_L = 0.0 * Vu};
  CHECK(violations_of(natural) == sentences{"g_L = -0.1 Cu/ms: must be positive"});
}

TEST_CASE("zero is not positive, and not negative either") {
  leaky_membrane<biophysical> membrane{.C_m = 0.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  CHECK(violations_of(membrane) == sentences{"C_m = 0 pF: must be positive"});
  CHECK(violations_of(two_way_coupling<biophysical>{}).empty());
  CHECK(violations_of(one_way_coupling<biophysical>{.g_sp = -1.0 * nS}) ==
        sentences{"g_sp = -1 nS: must not be negative"});
}

TEST_CASE("numbers that are not finite are refused under every rule") {
  leaky_membrane<biophysical> membrane{
      .C_m = infinity * pF, .g_L = not_a_number * nS, .E_L = -infinity * mV};
  CHECK(violations_of(membrane) == sentences{"C_m = inf pF: must be finite",
                                             "g_L = nan nS: must be finite",
                                             "E_L = -inf mV: must be finite"});
  two_way_coupling<biophysical> coupling{.g_sp = not_a_number * nS, .g_ps = infinity * nS};
  CHECK(violations_of(coupling) ==
        sentences{"g_sp = nan nS: must be finite", "g_ps = inf nS: must be finite"});
}

TEST_CASE("a refusal is an invalid argument") {
  CHECK_THROWS_AS(throw invalid_parameters("x"), std::invalid_argument);
  parameter_check check;
  CHECK_NOTHROW(check.throw_if_violated());
  check.require(must_be::positive, "x", -1.0);
  CHECK_THROWS_WITH(check.throw_if_violated(), contains_text("x = -1: must be positive"));
}
