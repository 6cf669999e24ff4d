// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include <urbanczik/compartments.hpp>

#include "catch.hpp"

/// What every Membrane, Receptor, TransferFunction and Coupling must obey.
namespace urbanczik_test {

using namespace urbanczik;

/// The variables of a state in order, as plain numbers.
template <class State>
std::vector<double> numbers_of(State const& y) {
  std::vector<double> numbers;
  for_each_leaf([&](auto const& leaf) { numbers.push_back(double(leaf.value())); }, y);
  return numbers;
}

/// The state with `by` added to variable k.
template <class State>
State displaced(State const& y, std::size_t k, double by) {
  std::size_t i = 0;
  return transform_leaves(
      [&](auto const& leaf) {
        using Leaf = std::remove_cvref_t<decltype(leaf)>;
        return i++ == k ? Leaf(leaf + Leaf::from_value(by)) : leaf;
      },
      y);
}

/// The rate at which a variable decays is minus the derivative of its own slope.
template <class State, class Slope, class Decay>
void decay_is_minus_the_derivative_of_the_slope(State const& y,
                                                Slope const& slope,
                                                Decay const& decay) {
  auto const declared = numbers_of(decay(y));
  REQUIRE(declared.size() == numbers_of(y).size());
  for (std::size_t k = 0; k < declared.size(); ++k) {
    INFO("variable " << k);
    double const d = 1e-3;
    double const above = numbers_of(slope(displaced(y, k, d)))[k];
    double const below = numbers_of(slope(displaced(y, k, -d)))[k];
    CHECK((above - below) / (2 * d) == Approx(-declared[k]).epsilon(1e-8));
  }
}

template <class U, class M>
void obeys_the_laws_of_membranes(M const& m) {
  static_assert(Membrane<M, U>);
  using I = units::current<U>;
  using G = units::conductance<U>;
  auto const y = m.resting_state();
  for (double slope : numbers_of(m.derivative(y, I{}))) CHECK(slope == 0.0);
  // A current in depolarises.
  CHECK(numbers_of(m.derivative(y, I::from_value(1.0)))[0] > 0.0);

  for (double V : {-3.0, 0.0, 12.5})
    for (double open : {0.0, 0.7, 40.0}) {
      // An open conductance towards 0 is a current -G V.
      auto const g = G::from_value(open);
      decay_is_minus_the_derivative_of_the_slope(
          displaced(y, 0, V), [&](auto const& at) { return m.derivative(at, I(-g * at[V_m])); },
          [&](auto const& at) { return m.decay(at, g); });
    }
}

template <class U, class R>
void obeys_the_laws_of_receptors(R const& r) {
  static_assert(Receptor<R, U>);
  using weight = typename R::weight;
  using V = units::voltage<U>;
  typename R::state const silent = {};

  SECTION("without input it stays silent") {
    for (double slope : numbers_of(r.derivative(silent))) CHECK(slope == 0.0);
    CHECK(r.current(silent, V::from_value(-3.0)).value() == 0.0);
  }
  SECTION("spikes add up, in any order") {
    auto a = silent, b = silent, once = silent;
    r.receive(a, weight::from_value(1.5));
    CHECK(numbers_of(a)[0] == 1.5);
    r.receive(a, weight::from_value(2.25));
    r.receive(b, weight::from_value(2.25));
    r.receive(b, weight::from_value(1.5));
    r.receive(once, weight::from_value(3.75));
    CHECK(a == b);
    CHECK(a == once);
  }
  SECTION("a current is proportional to the weight that caused it") {
    auto one = silent, three = silent;
    r.receive(one, weight::from_value(0.5));
    r.receive(three, weight::from_value(1.5));
    auto const at = V::from_value(-40.0);
    CHECK(r.current(one, at).value() != 0.0);
    CHECK(r.current(three, at).value() == Approx(3 * r.current(one, at).value()).epsilon(1e-15));
  }
  SECTION("what came decays") {
    auto y = silent;
    r.receive(y, weight::from_value(2.0));
    CHECK(numbers_of(r.derivative(y))[0] == Approx(-2.0 / r.kinetics.tau_syn.value()).epsilon(1e-15));
    decay_is_minus_the_derivative_of_the_slope(
        y, [&](auto const& at) { return r.derivative(at); },
        [&](auto const& at) { return r.decay(at); });
  }
  if constexpr (ConductanceReceptor<R, U>) {
    SECTION("a conductance drives towards its reversal potential and not beyond") {
      auto y = silent;
      r.receive(y, weight::from_value(2.0));
      CHECK(r.conductance(y).value() == 2.0);
      CHECK(r.current(y, r.E_rev).value() == 0.0);
      CHECK(r.current(y, V(r.E_rev + V::from_value(1.0))).value() == Approx(-2.0).epsilon(1e-13));
      CHECK(r.current(y, V(r.E_rev - V::from_value(1.0))).value() == Approx(2.0).epsilon(1e-13));
    }
  }
}

/// h = phi' / phi, phi between 0 and its maximum, everything finite; `width` is the potential over
/// which phi rises, `centre` where.
template <class U, class F>
void obeys_the_laws_of_transfer_functions(F const& f,
                                          units::voltage<U> const& centre,
                                          units::voltage<U> const& width,
                                          double uniform) {
  static_assert(TransferFunction<F, U>);
  using V = units::voltage<U>;
  auto const at = V(centre + (20.0 * uniform - 10.0) * width);
  auto const d = V(1e-4 * width);
  double const slope = std::log(f.phi(V(at + d)) / f.phi(V(at - d))) / (2 * d.value());
  double const largest = 1.0 / width.value();
  CHECK(f.h(at).value() == Approx(slope).margin(1e-6 * largest));
  CHECK(f.phi(at).value() > 0.0);
  CHECK(f.phi(V(at + d)) >= f.phi(at));
  CHECK(f.h(V(at + d)) <= f.h(at));
}

template <class U, class C>
void obeys_the_laws_of_couplings(C const& c) {
  static_assert(Coupling<C, U>);
  using V = units::voltage<U>;
  auto const low = V::from_value(-3.0);
  auto const high = V::from_value(4.5);
  // Nothing flows between equal potentials, and never from the lower to the higher.
  CHECK(c.into_parent(low, low).value() == 0.0);
  CHECK(c.into_child(low, low).value() == 0.0);
  CHECK(c.into_parent(low, high).value() >= 0.0);
  CHECK(c.into_child(low, high).value() >= 0.0);
  // What it says of itself is its current per difference of potential.
  CHECK(c.into_parent(low, high).value() == Approx(7.5 * c.conductance_on_parent().value()));
  CHECK(c.into_child(high, low).value() == Approx(-7.5 * c.conductance_on_child().value()));
}

}  // namespace urbanczik_test
