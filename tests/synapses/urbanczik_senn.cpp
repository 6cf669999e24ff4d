// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include "plain/urbanczik_senn.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>

#include <urbanczik/compartments/receptors.hpp>
#include <urbanczik/compartments/sigmoid.hpp>
#include <urbanczik/synapses/urbanczik_senn.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "violations.hpp"

namespace plain = urbanczik_test::plain;
using namespace urbanczik;
using namespace urbanczik::units::symbols;
using Catch::Matchers::WithinAbs;
using urbanczik_test::contains_text;

namespace {

// A postsynaptic site made by hand: whatever prediction and spikes a test wants.
template <class U, template <class> class Current>
struct site_by_hand {
  using unit_system = U;
  using receptor_type = Current<U>;

  urbanczik::units::voltage<U> V;
  int somatic_spikes = 0;
  urbanczik::sigmoid<U> f{};
  urbanczik::units::time<U> tau_syn{}, tau_membrane{};
  urbanczik::units::capacitance<U> capacitance{};

  auto const& transfer() const { return f; }
  auto prediction() const { return V; }
  int spikes() const { return somatic_spikes; }
  auto tau_s() const { return tau_syn; }
  auto tau_L() const { return tau_membrane; }
  auto C_m() const { return capacitance; }
  int sign() const { return receptor_type::sign; }
  bool refractory() const { return false; }
  auto somatic_potential() const { return V; }
};

using rule = urbanczik_senn<units::biophysical>;

rule const example{
    .eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_min = 0.0 * pA, .W_max = 1350.0 * pA};

auto violations_of(rule const& r) {
  units::parameter_check check;
  check("synapse", r);
  try {
    check.throw_if_violated();
  } catch (units::invalid_parameters const& error) {
    return urbanczik_test::violations(error);
  }
  return std::vector<std::string>{};
}

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("the error of a step is (spikes - phi(V*) dt) h(V*)") {
  std::mt19937_64 bits(2);
  double largest = 0.0;
  for (int i = 0; i < 1000; ++i) {
    plain::transfer const f{.phi_max = plain::uniform(bits, 0.01, 2.0),
                            .k = plain::uniform(bits, 0.1, 3.0),
                            .beta = plain::uniform(bits, 0.05, 1.0),
                            .theta = plain::uniform(bits, -70.0, -40.0)};
    double const V = plain::uniform(bits, -90.0, -20.0);
    double const dt = plain::uniform(bits, 0.01, 1.0);
    int const spikes = static_cast<int>(bits() % 4);

    site_by_hand<units::biophysical, current<exponential>::model> const post{
        .V = V * mV,
        .somatic_spikes = spikes,
        .f = {.phi_max = f.phi_max * kHz,
              .rate_slope = f.k,
              .beta = f.beta / mV,
              .theta = f.theta * mV}};
    double const expected = (spikes - f.phi(V) * dt) * f.h(V);
    largest = std::max(largest, std::abs(example.error(post, dt * ms).value() - expected));
  }
  CHECK(largest < 1e-14);  // h is up to 1/mV
}

TEST_CASE("far from the threshold the error stays a number") {
  site_by_hand<units::unitless, current<exponential>::model> post{
      .V = 0.0 * Vu,
      .f = {.phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 5.0 / Vu, .theta = 1.0 * Vu}};
  urbanczik_senn<units::unitless> const r{
      .eta = units::learning_rate<units::current<units::unitless>>::from_value(3e-4),
      .tau_Delta = 100.0 * ms,
      .W_max = 0.3 * Cu * Vu / ms};

  post.V = 1000.0 * Vu;  // phi = phi_max, h = 0
  CHECK(r.error(post, 0.1 * ms).value() == 0.0);
  post.V = -1000.0 * Vu;  // phi = 0, h = beta, where exp(beta (theta - V)) overflows
  post.somatic_spikes = 1;
  CHECK(r.error(post, 0.1 * ms).value() == 5.0);
}

TEST_CASE("the kernel of a synapse comes from the receptor and the membrane it sits on") {
  site_by_hand<units::biophysical, current<exponential>::model> const up{
      .V = -70.0 * mV, .tau_syn = 2.5 * ms, .tau_membrane = 12.0 * ms, .capacitance = 280.0 * pF};
  auto const kernel = example.kernel(up);
  CHECK(kernel.tau_s == 2.5 * ms);
  CHECK(kernel.tau_L == 12.0 * ms);
  CHECK(kernel.C_m == 280.0 * pF);
  CHECK(kernel.sign == +1);

  site_by_hand<units::biophysical, inhibitory_current<exponential>::model> const down{.V = -70.0 *
                                                                                           mV};
  CHECK(example.kernel(down).sign == -1);
}

TEST_CASE("a rule with parameters out of range is refused with each reason") {
  CHECK(violations_of(example).empty());

  auto const sole_violation = [](auto const& change) {
    auto r = example;
    change(r);
    auto const found = violations_of(r);
    CHECK(found.size() == 1);
    return found.empty() ? std::string{} : found.front();
  };
  CHECK(sole_violation([](rule& r) { r.tau_Delta = 0.0 * ms; }) ==
        "synapse.tau_Delta = 0 ms: must be positive");
  CHECK(sole_violation([](rule& r) { r.tau_Delta = not_a_number * ms; }) ==
        "synapse.tau_Delta = nan ms: must be finite");
  CHECK(sole_violation([](rule& r) { r.eta = -1.0 * pA * pA; }) ==
        "synapse.eta = -1 pA^2: must not be negative");
  CHECK(sole_violation([](rule& r) { r.eta = infinity * pA * pA; }) ==
        "synapse.eta = inf pA^2: must be finite");
  CHECK(sole_violation([](rule& r) { r.W_min = -1.0 * pA; }) ==
        "synapse.W_min = -1 pA: must not be negative");
  CHECK(sole_violation([](rule& r) { r.W_min = 1351.0 * pA; }) ==
        "synapse.W_min = 1351 pA: must not exceed W_max = 1350 pA");

  // NaN is neither above nor below a bound: both the value and the comparison are refused.
  auto r = example;
  r.W_max = not_a_number * pA;
  CHECK(violations_of(r).size() == 2);

  // All at once, not the first alone.
  r = {.eta = not_a_number * pA * pA, .tau_Delta = -1.0 * ms, .W_min = 2.0 * pA, .W_max = 1.0 * pA};
  CHECK(violations_of(r).size() == 3);
}

TEST_CASE("bounds that coincide are allowed") {
  auto r = example;
  r.W_min = r.W_max;
  CHECK(violations_of(r).empty());
}
