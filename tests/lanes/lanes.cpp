// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Several neurons in the lanes of one: each lane gets bit for bit what the scalar path gives, with
// -ffp-contract=off, wherever only + - * / are used. The exponential function of the lanes is another
// one than that of the standard library, so what uses it agrees to rounding.

#include <array>
#include <cstddef>
#include <string>
#include <type_traits>

#include <urbanczik/xsimd.hpp>

#include "catch.hpp"
#include "cells.hpp"
#include "integrators/methods.hpp"

using namespace urbanczik_test;

namespace {

using U = units::biophysical;
using wide_units = units::basic_biophysical<lanes_of_double>;
constexpr auto lane_count = numerics::lanes<lanes_of_double>::count;

/// The spike weights and currents of lane k: no two alike.
double weight(std::size_t k) { return 3.0 + 1.7 * static_cast<double>(k); }            // nS
double input_current(std::size_t k) { return -40.0 + 33.0 * static_cast<double>(k); }  // pA

lanes_of_double in_all_lanes(double (*f)(std::size_t)) {
  std::array<double, lane_count> values;
  for (std::size_t k = 0; k < lane_count; ++k) values[k] = f(k);
  return lanes_of_double::load_unaligned(values.data());
}

/// The largest difference of a lane's state from that of the scalar run of it; 0 is bit for bit.
template <class Wide, class Narrow>
double difference(Wide const& wide, Narrow const& narrow, std::size_t lane) {
  double worst = 0.0;
  for_each_leaf(
      [&](auto const& x, auto const& y) {
        auto const p = units::detail::plain_number(x);
        double const q = units::detail::plain_number(y);
        double const off = std::abs(numerics::lanes<lanes_of_double>::get(p, lane) - q) /
                           std::max(1.0, std::abs(q));
        if (!(off <= worst)) worst = off;
      },
      wide, narrow);
  return worst;
}

/// Runs a cell with spikes and a current; `w` and `I` in the value type of V.
template <class Cell, class V, class Method>
auto run(Method const& method, typename V::value_type const& w, typename V::value_type const& I) {
  using Real = typename V::value_type;
  auto cell = disturbed_cell<Cell, V>();
  cell[soma].inject(units::current<V>::from_value(I));
  auto const dt = units::time<V>::from_value(Real(0.1 * Cell::step));
  for (int n = 0; n < 200; ++n) {
    cell.integrate(method, dt);
    if constexpr (std::is_same_v<Cell, synaptic_tree>)
      if (n % 9 == 0) cell[apical][excitatory].receive(units::conductance<V>::from_value(w));
  }
  return cell.state();
}

}  // namespace

TEST_CASE("there are several lanes") { REQUIRE(lane_count >= 4); }

TEMPLATE_LIST_TEST_CASE("each lane is the scalar run of its own neuron", "", all_cells) {
  for_each_fixed_method([](auto const& method) {
    using Method = std::remove_cvref_t<decltype(method)>;
    if constexpr (MethodFor<Method, typename TestType::template cell<U>>) {
      // The exponentials of exponential_simpson are polynomials, so its lanes, too, are exact.
      constexpr bool no_exponentials = !std::is_same_v<TestType, squid_axon> &&
                                       !std::is_same_v<Method, exponential_euler> &&
                                       !std::is_same_v<Method, exponential_midpoint>;
      auto const wide =
          run<TestType, wide_units>(method, in_all_lanes(weight), in_all_lanes(input_current));
      for (std::size_t k = 0; k < lane_count; ++k) {
        INFO(std::string(TestType::name) << ", " << std::string(Method::name) << ", lane " << k);
        auto const narrow = run<TestType, U>(method, weight(k), input_current(k));
        if constexpr (no_exponentials)
          CHECK(difference(wide, narrow, k) == 0.0);
        else
          CHECK(difference(wide, narrow, k) < 1e-11);
        // And no other's.
        auto const other = run<TestType, U>(method, weight(k + 1), input_current(k + 1));
        CHECK(difference(wide, other, k) > 1e-6);
      }
    }
  });
}

TEST_CASE("the prediction and the rates of every lane are the scalar ones") {
  using wide = urbanczik_senn_neuron<wide_units, no_spikes>;
  using narrow = urbanczik_senn_neuron<U, no_spikes>;
  wide a{presets::urbanczik_senn_2014};
  a.state()[dendrite][V_m] =
      units::voltage<wide_units>::from_value(in_all_lanes(input_current) * 0.1 - 60.0);
  auto const phi_in = [](auto const& f, auto const& V) { return f.phi(V).value(); };
  auto const h_in = [](auto const& f, auto const& V) { return f.h(V).value(); };

  auto const check = [&](auto const& f) {
    using Phi = std::remove_cvref_t<decltype(f)>;
    auto const g = [&]<template <class> class Model>(Model<U> const& m) {
      return units::mapped<Model<wide_units>>(map_to<wide_units>(), m);
    }(f);
    static_assert(TransferFunction<Phi, U>);
    for (std::size_t k = 0; k < lane_count; ++k) {
      narrow b{presets::urbanczik_senn_2014};
      b.state()[dendrite][V_m] = (input_current(k) * 0.1 - 60.0) * mV;
      auto const get = [&](auto const& x) { return numerics::lanes<lanes_of_double>::get(x, k); };
      REQUIRE(get(a.prediction().value()) == b.prediction().value());
      CHECK(get(phi_in(g, a.prediction())) ==
            Approx(phi_in(f, b.prediction())).epsilon(1e-13).margin(1e-18));
      CHECK(get(h_in(g, a.prediction())) ==
            Approx(h_in(f, b.prediction())).epsilon(1e-13).margin(1e-18));
    }
  };
  check(sigmoid<U>{
      .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -55.0 * mV});
  check(exponential_rate<U>{.phi_theta = 0.02 * kHz, .beta = 0.25 / mV, .theta = -55.0 * mV});
  check(softplus_rate<U>{.slope = 0.01 * kHz / mV, .beta = 0.5 / mV, .theta = -57.0 * mV});
  // Constant below, rising, and constant above, in one batch.
  check(
      clipped_linear_rate<U>{.slope = 0.03 * kHz / mV, .theta = -61.0 * mV, .phi_max = 0.15 * kHz});
}

TEST_CASE("the sigmoid gives every lane the bits of a scalar") {
  sigmoid<U> const f{
      .phi_max = 0.15 * kHz, .rate_slope = 0.5, .beta = 1.0 / (3.0 * mV), .theta = -55.0 * mV};
  auto const g = units::mapped<sigmoid<wide_units>>(map_to<wide_units>(), f);
  auto const get = [](auto const& x, std::size_t k) {
    return numerics::lanes<lanes_of_double>::get(x.value(), k);
  };
  for (double start = -140.0; start < 40.0; start += 0.37) {
    std::array<double, lane_count> V;
    for (std::size_t k = 0; k < lane_count; ++k) V[k] = start + 1.3 * static_cast<double>(k);
    auto const both = g.phi_and_h(
        units::voltage<wide_units>::from_value(lanes_of_double::load_unaligned(V.data())));
    for (std::size_t k = 0; k < lane_count; ++k) {
      CHECK(get(both.phi, k) == f.phi(V[k] * mV).value());
      CHECK(get(both.h, k) == f.h(V[k] * mV).value());
    }
  }
}

TEST_CASE("a spike count holds a number in every lane") {
  spike_count<lanes_of_double> const none;
  lanes_of_double const V = in_all_lanes(input_current);
  auto const some = spike_count<lanes_of_double>::one_where(V > lanes_of_double(0.0));
  CHECK(!none.any);
  CHECK(some.any);
  for (std::size_t k = 0; k < lane_count; ++k) {
    CHECK(numerics::lanes<lanes_of_double>::get(none.number, k) == 0.0);
    CHECK(numerics::lanes<lanes_of_double>::get(some.number, k) ==
          (input_current(k) > 0.0 ? 1.0 : 0.0));
  }
}

TEST_CASE("a lane has the bits of a scalar, whatever stands in the lanes beside it") {
  constexpr double inf = std::numeric_limits<double>::infinity();
  auto const check = [](auto const& f) {
    for (double first : {-3.7, 0.6, 690.0, 1000.0, -1000.0, inf, -inf, std::nan("")}) {
      std::array<double, lane_count> x{first};
      for (std::size_t k = 1; k < lane_count; ++k) x[k] = 0.3 * static_cast<double>(k) - 0.4;
      auto const y = f(lanes_of_double::load_unaligned(x.data()));
      for (std::size_t k = 0; k < lane_count; ++k)
        CHECK(std::bit_cast<std::uint64_t>(numerics::lanes<lanes_of_double>::get(y, k)) ==
              std::bit_cast<std::uint64_t>(f(x[k])));
    }
  };
  check([](auto const& x) { return numerics::arithmetic_exp(x); });
  check([](auto const& x) { return numerics::exp_near_zero<8>(x); });
  check([](auto const& x) { return numerics::mean_decay(x); });
}
