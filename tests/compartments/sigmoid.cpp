// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cmath>
#include <random>

#include <urbanczik/compartments/sigmoid.hpp>
#include <urbanczik/units/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "laws/compartment_laws.hpp"

using namespace urbanczik_test;
using namespace urbanczik::units::symbols;

namespace {

constexpr sigmoid<units::unitless> paper{
    .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 5.0 / Vu, .theta = 1.0 * Vu};
constexpr sigmoid<units::biophysical> nest{
    .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -55.0 * mV};
constexpr auto to_mV = presets::unitless_to_biophysical;

}  // namespace

TEST_CASE("the paper's sigmoid has the paper's values at rest and at threshold") {
  CHECK(paper.phi(0.0 * Vu).value() == Approx(0.00199451).epsilon(3e-6));
  CHECK(paper.h(0.0 * Vu).value() == Approx(4.933516).epsilon(1e-7));
  CHECK(paper.phi(1.0 * Vu).value() == Approx(0.1).epsilon(1e-15));
  CHECK(paper.h(1.0 * Vu).value() == Approx(5.0 / 3.0).epsilon(1e-15));
}

TEST_CASE("the biophysical sigmoid has the same rates, and gains per 15 mV") {
  CHECK(nest.phi(-70.0 * mV).value() == Approx(0.00199451).epsilon(3e-6));
  CHECK(nest.h(-70.0 * mV).value() == Approx(4.933516 / 15.0).epsilon(1e-7));
  CHECK(nest.phi(-55.0 * mV).value() == Approx(0.1).epsilon(1e-15));
  CHECK(nest.h(-55.0 * mV).value() == Approx(1.0 / 9.0).epsilon(1e-15));
}

TEST_CASE("the rate is half its maximum at 0.861371, which is -57.079 mV") {
  CHECK(paper.phi(0.861371 * Vu).value() == Approx(0.075).epsilon(2e-6));
  CHECK(nest.phi(-57.079 * mV).value() == Approx(0.075).epsilon(1e-4));
  CHECK(nest.phi(to_mV.potential((1.0 + std::log(0.5) / 5.0) * Vu)).value() ==
        Approx(0.075).epsilon(1e-14));
}

TEST_CASE("a sigmoid obeys the laws of transfer functions") {
  std::mt19937_64 random(2014);
  std::uniform_real_distribution<> uniform;
  for (int i = 0; i < 1000; ++i) {
    double const u = uniform(random);
    obeys_the_laws_of_transfer_functions<units::unitless>(paper, 0.86 * Vu, 0.2 * Vu, u);
    obeys_the_laws_of_transfer_functions<units::biophysical>(nest, -57.0 * mV, 3.0 * mV, u);
  }
}

TEST_CASE("the sigmoids of the two unit systems agree through the map") {
  std::mt19937_64 random(521);
  std::uniform_real_distribution<> potential(-3.0, 4.0);
  for (int i = 0; i < 1000; ++i) {
    auto const V = potential(random) * Vu;
    CHECK(nest.phi(to_mV.potential(V)).value() == Approx(paper.phi(V).value()).epsilon(1e-13));
    CHECK(nest.h(to_mV.potential(V)).value() ==
          Approx(to_mV(paper.h(V)).value()).epsilon(1e-13).margin(1e-16));
  }
}

TEST_CASE("extreme potentials give the limits, not an overflow") {
  // The quotient of exponentials that h is on paper is infinity over infinity here.
  for (double far : {1e3, 1e4, 1e300}) {
    CHECK(paper.phi(far * Vu).value() == 0.15);
    CHECK(paper.h(far * Vu) == 0.0 / Vu);
    CHECK(paper.phi(-far * Vu).value() == 0.0);
    CHECK(paper.h(-far * Vu) == 5.0 / Vu);
    CHECK(nest.phi(100.0 * far * mV) == 0.15 * kHz);
    CHECK(nest.h(100.0 * far * mV) == 0.0 / mV);
    CHECK(nest.phi(-100.0 * far * mV) == 0.0 * kHz);
    CHECK(nest.h(-100.0 * far * mV) == 1.0 / (3.0 * mV));
  }
}

TEST_CASE("a potential that is not a number gives a rate that is not a number") {
  CHECK(std::isnan(paper.phi(std::nan("") * Vu).value()));
  CHECK(std::isnan(paper.h(std::nan("") * Vu).value()));
}
