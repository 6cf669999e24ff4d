// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <random>

#include <urbanczik/compartments/couplings.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

TEST_CASE("between equal conductances charge is conserved, to the last bit") {
  std::mt19937_64 random(1957);
  std::uniform_real_distribution<> potential(-90.0, 50.0), conductance(0.0, 1000.0);
  for (int i = 0; i < 1000; ++i) {
    auto const g = conductance(random) * nS;
    two_way_coupling<units::biophysical> const c{.g_sp = g, .g_ps = g};
    auto const V_s = potential(random) * mV;
    auto const V_d = potential(random) * mV;
    CHECK(c.into_parent(V_s, V_d) == -c.into_child(V_d, V_s));
  }
}

TEST_CASE("between unequal conductances charge is not conserved") {
  two_way_coupling<units::biophysical> const c{.g_sp = 600.0 * nS, .g_ps = 25.0 * nS};
  CHECK(c.into_parent(-70.0 * mV, -60.0 * mV) == 6000.0 * pA);
  CHECK(c.into_child(-60.0 * mV, -70.0 * mV) == -250.0 * pA);
}

TEST_CASE("a one-way coupling is a two-way one without the way back") {
  one_way_coupling<units::biophysical> const one{.g_sp = 600.0 * nS};
  two_way_coupling<units::biophysical> const two{.g_sp = 600.0 * nS, .g_ps = 0.0 * nS};
  CHECK(one.into_parent(-70.0 * mV, -60.0 * mV) == two.into_parent(-70.0 * mV, -60.0 * mV));
  CHECK(one.into_child(-60.0 * mV, -70.0 * mV) == 0.0 * pA);
  CHECK(two.into_child(-60.0 * mV, -70.0 * mV) == 0.0 * pA);
  CHECK(one.conductance_on_child() == two.conductance_on_child());
}
