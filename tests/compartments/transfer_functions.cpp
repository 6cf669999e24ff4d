// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The values and the limits of the transfer functions; their laws are in laws.cpp.

#include "compartments/transfer_functions.hpp"

#include <cmath>

#include <urbanczik/parameters/unit_maps.hpp>

#include "catch.hpp"

using namespace urbanczik_test;

namespace {

constexpr sigmoid<units::unitless> paper{
    .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 5.0 / Vu, .theta = 1.0 * Vu};
constexpr auto const& nest = a_sigmoid;
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

TEST_CASE("extreme potentials give the limits of a sigmoid, not an overflow") {
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

TEST_CASE("a potential that is not a number gives a sigmoid's rate that is not a number") {
  CHECK(std::isnan(paper.phi(std::nan("") * Vu).value()));
  CHECK(std::isnan(paper.h(std::nan("") * Vu).value()));
}

TEST_CASE("the other transfer functions have the values of their formulas") {
  // Plain numbers: ms, mV.
  auto const phi = [](auto const& f, double V) { return f.phi(V * mV).value(); };
  CHECK(phi(an_exponential, -47.0) == Approx(0.02 * std::exp(2.0)));
  CHECK(phi(a_softplus, -55.0) == Approx(0.01 * std::log(2.0) / 0.5));
  CHECK(phi(a_clipped_line, -52.0) == Approx(0.08));
}

TEST_CASE("far from the threshold a soft-plus stays finite and goes to its limits") {
  CHECK(a_softplus.phi(1e4 * mV).value() == Approx(0.01 * (1e4 + 55.0)));
  CHECK(a_softplus.h(1e4 * mV).value() == Approx(1.0 / (1e4 + 55.0)));
  CHECK(a_softplus.phi(-1e4 * mV).value() == 0.0);
  CHECK(a_softplus.h(-1e4 * mV).value() == Approx(0.5));
}

TEST_CASE("a clipped line has no gain where it is constant") {
  CHECK(a_clipped_line.phi(-61.0 * mV).value() == 0.0);
  CHECK(a_clipped_line.phi(0.0 * mV).value() == 0.15);
  CHECK(a_clipped_line.h(-61.0 * mV).value() == 0.0);
  CHECK(a_clipped_line.h(-60.0 * mV).value() == 0.0);
  CHECK(a_clipped_line.h(0.0 * mV).value() == 0.0);
}
