// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/units/literals.hpp>

#include "catch.hpp"

namespace {
using namespace urbanczik::units;
using namespace urbanczik::units::literals;
using namespace urbanczik::units::symbols;
}  // namespace

TEST_CASE("a literal is the number times the unit") {
  CHECK(-70_mV == -70.0 * mV);
  CHECK(0.1_ms == 0.1 * ms);
  CHECK(2.5_s == 2500.0 * ms);
  CHECK(30_nS == 30.0 * nS);
  CHECK(300_pF == 300.0 * pF);
  CHECK(90.5_pA == 90.5 * pA);
  CHECK(3_fC == 3.0 * fC);
  CHECK(10_Hz == 0.01 * kHz);
  CHECK(0.15_kHz == 0.15 * kHz);
  CHECK(1_Vu == 1.0 * Vu);
  CHECK(1_Cu == 1.0 * Cu);
}

TEST_CASE("literals are constants of the compiler") {
  static_assert(30_nS * 2_mV == 60_pA);
  static_assert(300_pF * 2_mV / 1_ms == 600_pA);
  SUCCEED();
}
