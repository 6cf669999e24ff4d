// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

#include <urbanczik/synapses/psp_kernel.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "plain/urbanczik_senn.hpp"

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinAbs;

namespace {

using natural_kernel = psp_kernel<units::unitless>;
using biophysical_kernel = psp_kernel<units::biophysical>;

// The paper's tau_s = 3 ms and tau_L = 10 ms. The area of eps is tau_s tau_L / C_m, so a
// capacitance of 30 gives the kernel unit area.
natural_kernel const unit_area(3.0 * ms, 10.0 * ms, 30.0 * Cu);

// The dendrite of NEST's example: 300 pF, 30 nS, 3 ms.
biophysical_kernel const dendritic(3.0 * ms, 10.0 * ms, 300.0 * pF);

template <class Kernel>
double at(Kernel const& kernel, double t) {
  return kernel(t * ms).value();
}

// Simpson's rule for f over 0 <= t <= 400 ms, 40 slow time constants.
template <class F>
double integral(F const& f) {
  int const pieces = 40000;
  double const dt = 400.0 / pieces;
  double sum = f(0.0) + f(400.0);
  for (int i = 1; i < pieces; ++i) sum += (i % 2 == 1 ? 4.0 : 2.0) * f(i * dt);
  return sum * dt / 3.0;
}

struct peak {
  double t, value;
};
template <class Kernel>
peak peak_of(Kernel const& kernel) {
  peak best{0.0, 0.0};
  for (int i = 0; i < 1'000'000; ++i)
    if (double const t = i * 1e-5, value = at(kernel, t); value > best.value) best = {t, value};
  return best;
}

}  // namespace

TEST_CASE("the kernel of unit area peaks at 0.0596910 per ms after 5.15988 ms") {
  // t = ln(tau_L/tau_s) / (1/tau_s - 1/tau_L) = 30/7 ln(10/3) ms
  auto const top = peak_of(unit_area);
  CHECK_THAT(top.value, WithinAbs(0.0596910, 5e-8));
  CHECK_THAT(top.t, WithinAbs(5.15988, 1.5e-5));
}

TEST_CASE("the kernel of unit area has the integral 1 and the integral of its square 1/26") {
  CHECK_THAT(integral([](double t) { return at(unit_area, t); }), WithinAbs(1.0, 1e-12));
  CHECK_THAT(integral([](double t) { return at(unit_area, t) * at(unit_area, t); }),
             WithinAbs(1.0 / 26.0, 1e-12));
}

TEST_CASE("a spike of 90 pA peaks at 0.53722 mV, and the area is 0.1 mV ms per pA") {
  CHECK_THAT(90.0 * peak_of(dendritic).value, WithinAbs(0.53722, 5e-6));
  CHECK_THAT(integral([](double t) { return at(dendritic, t); }), WithinAbs(0.1, 1e-13));
}

TEST_CASE("the kernel is the difference of exponentials, whichever time constant is the longer") {
  for (auto [tau_s, tau_L] :
       {std::pair{3.0, 10.0}, std::pair{10.0, 3.0}, std::pair{0.2, 40.0}, std::pair{25.0, 0.5}}) {
    biophysical_kernel const kernel(tau_s * ms, tau_L * ms, 250.0 * pF);
    for (double t : {0.0, 0.01, 0.1, 1.0, 7.3, 40.0, 300.0}) {
      INFO("tau_s = " << tau_s << " ms, tau_L = " << tau_L << " ms, t = " << t << " ms");
      double const expected = plain::eps(t, tau_s, tau_L, 250.0);
      CHECK_THAT(at(kernel, t), WithinAbs(expected, 1e-16));
      CHECK(at(kernel, t) >= 0.0);
    }
  }
}

TEST_CASE("at equal time constants the kernel is the alpha function") {
  biophysical_kernel const kernel(10.0 * ms, 10.0 * ms, 300.0 * pF);
  for (double t : {0.0, 0.1, 3.0, 10.0, 55.0, 400.0}) {
    double const alpha = t * std::exp(-t / 10.0) / 300.0;
    INFO("t = " << t << " ms");
    CHECK_THAT(at(kernel, t), WithinAbs(alpha, 1e-15 * alpha));
  }
}

TEST_CASE("near equal time constants the kernel approaches the alpha function without a jump") {
  // With x = t (1/tau_s - 1/tau_L): eps = t exp(-t/tau_L) / C (1 - x/2 + x^2/6 - x^3/24 + ...).
  // The textbook difference of exponentials loses all its digits on the way.
  for (double closeness : {1e-3, 1e-5, 1e-8, 1e-12, 4e-16}) {
    for (double sign : {-1.0, +1.0}) {
      double const tau_L = 10.0;
      double const tau_s = tau_L * (1.0 + sign * closeness);
      biophysical_kernel const kernel(tau_s * ms, tau_L * ms, 300.0 * pF);
      for (double t : {0.1, 5.0, 30.0}) {
        double const x = t * (tau_L - tau_s) / (tau_L * tau_s);
        double const series = 1.0 - x / 2.0 * (1.0 - x / 3.0 * (1.0 - x / 4.0 * (1.0 - x / 5.0)));
        double const expected = t * std::exp(-t / tau_L) / 300.0 * series;
        INFO("tau_s/tau_L - 1 = " << sign * closeness << ", t = " << t << " ms");
        CHECK_THAT(at(kernel, t), WithinAbs(expected, 2e-15 * expected));
      }
    }
  }
}

TEST_CASE("after any time, however long, the kernel is a number and falls to zero") {
  for (auto [tau_s, tau_L] :
       {std::pair{3.0, 10.0}, std::pair{10.0, 3.0}, std::pair{10.0, 10.0}, std::pair{1e-3, 1e3}}) {
    natural_kernel const kernel(tau_s * ms, tau_L * ms, 1.0 * Cu);
    for (double t : {1e5, 1e6, 1e9, 1e100, 1e308}) {
      INFO("tau_s = " << tau_s << " ms, tau_L = " << tau_L << " ms, t = " << t << " ms");
      CHECK(std::isfinite(at(kernel, t)));
      CHECK(at(kernel, t) <= 1e-40);

      natural_kernel::trace trace{};
      kernel.receive(trace);
      kernel.advance(trace, kernel.step(2.0 * ms));
      REQUIRE(kernel.read(trace)[0] > 0.0);
      kernel.advance(trace, kernel.step(t * ms));
      CHECK(std::isfinite(kernel.read(trace)[0]));
      CHECK(kernel.read(trace)[0] <= 1e-40);
    }
  }
}

TEST_CASE("the trace of several spikes is the sum of their kernels") {
  std::mt19937_64 bits(1);
  for (auto [tau_s, tau_L] :
       {std::pair{3.0, 10.0}, std::pair{10.0, 3.0}, std::pair{10.0, 10.0}, std::pair{2.0, 15.0}}) {
    biophysical_kernel const kernel(tau_s * ms, tau_L * ms, 300.0 * pF);
    double const dt = 0.1;
    auto const step = kernel.step(dt * ms);
    biophysical_kernel::trace trace{};
    std::vector<int> spikes;
    double largest_difference = 0.0;
    for (int n = 1; n <= 5000; ++n) {
      kernel.advance(trace, step);
      double expected = 0.0;
      for (int spike : spikes) expected += plain::eps((n - spike) * dt, tau_s, tau_L, 300.0);
      largest_difference = std::max(largest_difference, std::abs(kernel.read(trace)[0] - expected));
      // A spike in 5 ms, now and then two in one step.
      while (plain::uniform(bits) < 0.02) {
        kernel.receive(trace);
        spikes.push_back(n);
      }
    }
    INFO("tau_s = " << tau_s << " ms, tau_L = " << tau_L << " ms");
    CHECK(spikes.size() > 30);
    // The trace is some 0.01 mV/pA; 5000 steps of rounding.
    CHECK(largest_difference < 1e-14);
  }
}

TEST_CASE("advancing a trace twice by dt is advancing it once by 2 dt") {
  for (double tau_s : {3.0, 10.0, 30.0}) {
    biophysical_kernel const kernel(tau_s * ms, 10.0 * ms, 300.0 * pF);
    biophysical_kernel::trace twice{}, once{};
    for (auto* trace : {&twice, &once}) {
      kernel.receive(*trace);
      kernel.advance(*trace, kernel.step(4.0 * ms));
      kernel.receive(*trace);
    }
    kernel.advance(twice, kernel.step(0.7 * ms));
    kernel.advance(twice, kernel.step(0.7 * ms));
    kernel.advance(once, kernel.step(1.4 * ms));
    INFO("tau_s = " << tau_s << " ms");
    CHECK_THAT(twice[0], WithinAbs(once[0], 1e-15));
    CHECK_THAT(twice[1], WithinAbs(once[1], 1e-17));
    CHECK(once[1] > 1e-3);
    // [0] is the current: it decays with the receptor's time constant.
    CHECK_THAT(once[0], WithinAbs((1.0 + std::exp(-4.0 / tau_s)) * std::exp(-1.4 / tau_s), 1e-15));
  }
}

TEST_CASE("the kernel of a hyperpolarising receptor is the negative one") {
  auto negative = dendritic;
  negative.sign = -1;
  for (double t : {0.1, 5.0, 30.0}) CHECK(at(negative, t) == -at(dendritic, t));

  biophysical_kernel::trace up{}, down{};
  dendritic.receive(up);
  negative.receive(down);
  dendritic.advance(up, dendritic.step(5.0 * ms));
  negative.advance(down, negative.step(5.0 * ms));
  CHECK(negative.read(down)[0] == -dendritic.read(up)[0]);
  CHECK(dendritic.read(up)[0] > 0.0);
}
