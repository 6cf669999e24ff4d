// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <type_traits>

#include <urbanczik/compartments.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>

#include "catch.hpp"

/// The laws of the concepts of the compartments' floor: Membrane, Kinetics, Receptor, Coupling,
/// TransferFunction. Each holds in any unit system.
namespace urbanczik_test::laws {

using namespace urbanczik;

/// The number of leaves of a state.
template <class State>
std::size_t leaves(State const& y) {
  std::size_t n = 0;
  for_each_leaf([&](auto const&) { ++n; }, y);
  return n;
}

/// Leaf i as a number of its coherent unit.
template <class Leaves>
double leaf(Leaves const& y, std::size_t i) {
  double found = 0.0;
  std::size_t n = 0;
  for_each_leaf(
      [&](auto const& x) {
        if (n++ == i) found = static_cast<double>(units::detail::plain_number(x));
      },
      y);
  return found;
}

/// y with `by` added to leaf i.
template <class State>
State moved(State const& y, std::size_t i, double by) {
  std::size_t n = 0;
  return transform_leaves(
      [&](auto const& x) {
        using Leaf = std::remove_cvref_t<decltype(x)>;
        if (n++ != i) return x;
        if constexpr (units::Quantity<Leaf>)
          return Leaf::from_value(x.value() + by);
        else
          return Leaf(x + by);
      },
      y);
}

/// decay(y) is minus the partial derivative of each variable's own slope; f is linear in each
/// variable alone, so the difference quotient of any width gives it to rounding.
template <class Slope, class Decay, class State>
void decay_is_minus_the_diagonal_of_the_jacobian(Slope const& slope,
                                                 Decay const& decay,
                                                 State const& y) {
  auto const rates = decay(y);
  for (std::size_t i = 0; i < leaves(y); ++i) {
    double const width = 0.01;
    double const up = leaf(slope(moved(y, i, +width)), i);
    double const down = leaf(slope(moved(y, i, -width)), i);
    double const expected = -(up - down) / (2.0 * width);
    // Rounding of the slopes, 1e-16 of the largest, over the width.
    double const tolerance = 1e-13 * (std::abs(up) + std::abs(down)) / width + 1e-12;
    INFO("variable " << i);
    CHECK(std::abs(leaf(rates, i) - expected) <= tolerance);
  }
}

/// The laws of Membrane: at rest nothing moves; decay is minus the diagonal of the Jacobian, also
/// where others add a conductance G towards 0.
template <class U, Membrane<U> M>
void membrane(M const& m, typename M::state const& y, units::conductance<U> const& G) {
  auto const still = m.derivative(m.resting_state(), units::current<U>{});
  for (std::size_t i = 0; i < leaves(still); ++i) {
    INFO("variable " << i << " at rest");
    CHECK(std::abs(leaf(still, i)) < 1e-12);
  }
  decay_is_minus_the_diagonal_of_the_jacobian(
      [&](auto const& x) { return m.derivative(x, -G * x[V_m]); },
      [&](auto const& x) { return m.decay(x, G); }, y);
  // A current that flows in depolarises.
  auto const I = units::current<U>::from_value(1.0);
  CHECK(m.derivative(y, I)[V_m] > m.derivative(y, units::current<U>{})[V_m]);
}

/// The laws of Kinetics: at rest when value-initialised; linear in the weight; the weight is the peak
/// of the time course, and it is reached once.
template <class U, class Q, class K>
void kinetics(K const& k, units::time<U> const& longest) {
  using state = typename K::state;
  for (std::size_t i = 0; i < leaves(state{}); ++i) CHECK(leaf(k.derivative(state{}), i) == 0.0);
  decay_is_minus_the_diagonal_of_the_jacobian([&](auto const& x) { return k.derivative(x); },
                                              [&](auto const& x) { return k.decay(x); },
                                              moved(state{}, 0, 2.0));

  auto const peak = [&](double weight) {
    state y{};
    k.receive(y, Q::from_value(weight));
    double highest = leaf(y, 0);
    auto const f = [&](state const& x) { return k.derivative(x); };
    auto const dt = units::time<U>::from_value(1e-3 * longest.value());
    for (int n = 0; n < 10'000; ++n) {  // ten time constants
      y = runge_kutta_4{}.step(f, y, dt);
      highest = std::max(highest, leaf(y, 0));
    }
    // What neither decays nor is renewed stays; all else is gone.
    bool const held = leaf(k.decay(y), 0) == 0.0;
    CHECK((held ? leaf(y, 0) == weight : leaf(y, 0) < 1e-2 * weight));
    return highest;
  };
  // Sampled at steps of 1e-3 of the time constant the peak is missed by 1e-6/8 of it at most.
  CHECK(std::abs(peak(1.0) - 1.0) < 1e-6);
  CHECK(std::abs(peak(250.0) - 250.0) < 250e-6);

  if constexpr (PropagatedKinetics<K, U>) {
    // What advance() does in a step, and integral() over it, is what the equations do in many.
    for (double part : {1e-3, 0.1, 0.4, 2.0}) {  // of a time constant
      auto const dt = units::time<U>::from_value(part * longest.value());
      state start{};
      k.receive(start, Q::from_value(40.0));
      start = moved(start, 0, 7.0);
      auto y = start;
      auto const s = k.step(dt);
      k.advance(y, s);
      auto expected = start;
      double area = 0.0;  // by Simpson's rule
      constexpr int parts = 1000;
      auto const h = units::time<U>::from_value(dt.value() / (2 * parts));
      auto const f = [&](state const& x) { return k.derivative(x); };
      for (int n = 0; n < 2 * parts; ++n) {
        area += leaf(expected, 0) * (n == 0 ? 1 : n % 2 ? 4 : 2);
        expected = runge_kutta_4{}.step(f, expected, h);
      }
      area = (area + leaf(expected, 0)) * h.value() / 3;
      INFO("dt of " << part << " time constants");
      for (std::size_t i = 0; i < leaves(y); ++i)
        CHECK(leaf(y, i) == Approx(leaf(expected, i)).epsilon(1e-11).margin(1e-11));
      CHECK(k.integral(start, s).value() == Approx(area).epsilon(1e-10));
    }
  }

  // Two spikes add up, in any order.
  state once{}, twice{}, in_turn{};
  k.receive(once, Q::from_value(3.75));
  k.receive(twice, Q::from_value(1.5));
  k.receive(twice, Q::from_value(2.25));
  k.receive(in_turn, Q::from_value(2.25));
  k.receive(in_turn, Q::from_value(1.5));
  CHECK(twice == in_turn);
  for (std::size_t i = 0; i < leaves(once); ++i)
    CHECK(std::abs(leaf(once, i) - leaf(twice, i)) <= 1e-15 * std::abs(leaf(once, i)));
}

/// The laws of Receptor: no spikes, no current; a conductance's current is g (E_rev - V) and so
/// none at E_rev; a current's is the same at any potential, with its sign.
template <class U, Receptor<U> R>
void receptor(R const& r) {
  using weight = typename R::weight;
  using state = typename R::state;
  auto const V = units::voltage<U>::from_value(-3.5), W = units::voltage<U>::from_value(2.0);
  CHECK(r.current(state{}, V) == units::current<U>{});

  state y = moved(state{}, 0, 4.0);  // the first leaf is the conductance or the current itself
  if constexpr (ConductanceReceptor<R, U>) {
    CHECK(r.conductance(y).value() == 4.0);
    CHECK(r.current(y, r.E_rev) == units::current<U>{});
    CHECK(r.current(y, V) == r.conductance(y) * (r.E_rev - V));
    CHECK(r.current(y, V) > r.current(y, W));
  } else {
    static_assert(CurrentReceptor<R, U>);
    CHECK(r.current(y, V) == r.current(y));
    CHECK(r.current(y, W) == r.current(y));
    CHECK(r.current(y).value() == R::sign * 4.0);
  }

  // A spike acts through the kinetics.
  state a{}, b{};
  r.receive(a, weight::from_value(7.0));
  r.kinetics.receive(b, weight::from_value(7.0));
  CHECK(a == b);
  CHECK(r.derivative(a) == r.kinetics.derivative(a));
  CHECK(r.decay(a) == r.kinetics.decay(a));
}

/// The laws of JumpReceptor: a spike of weight w moves the potential by w, whatever the potential is;
/// there is no current before or after it, and nothing that changes between spikes.
template <class U, JumpReceptor<U> R>
void jump_receptor(R const& r) {
  static_assert(Receptor<R, U> && CurrentReceptor<R, U> && PropagatedReceptor<R, U> &&
                LinearPart<R>);
  static_assert(number_of_leaves<typename R::state> == 0);
  using weight = typename R::weight;
  for (double from : {-70.0, 0.0, 12.0})
    for (double by : {-8.0, 0.0, 2.5}) {
      auto V = units::voltage<U>::from_value(from);
      r.jump(V, weight::from_value(by));
      CHECK(V.value() == from + by);
      CHECK(r.current({}, V) == units::current<U>{});
      CHECK(r.current({}) == units::current<U>{});
    }
}

/// The laws of Coupling: no current between equals; each end is pulled towards the other and never
/// pushed away, with the conductance that is stated.
template <class U, Coupling<U> C>
void coupling(C const& c) {
  auto const V = [](double x) { return units::voltage<U>::from_value(x); };
  CHECK(c.into_parent(V(1.5), V(1.5)) == units::current<U>{});
  CHECK(c.into_child(V(1.5), V(1.5)) == units::current<U>{});
  CHECK(c.conductance_on_parent() >= units::conductance<U>{});
  CHECK(c.conductance_on_child() >= units::conductance<U>{});
  for (double up : {-3.0, 0.5, 8.0}) {
    CHECK(c.into_parent(V(1.0), V(1.0 + up)) == c.conductance_on_parent() * V(up));
    CHECK(c.into_child(V(1.0), V(1.0 + up)) == c.conductance_on_child() * V(up));
  }
}

/// A steepness of phi, the inverse of a potential in which it changes.
template <class Phi>
auto steepness(Phi const& f) {
  if constexpr (requires { f.beta; })
    return f.beta;
  else
    return f.slope / f.phi_max;
}

/// The laws of TransferFunction, at a potential where phi is positive and smooth: h = phi'/phi;
/// inverse(phi(V)) = V; phi rises and, being log-concave in every model, h does not.
template <class U, TransferFunction<U> Phi>
void transfer_function(Phi const& f, units::voltage<U> const& V) {
  // The central difference of ln phi has an error of width^2/6 (ln phi)'''.
  auto const width = units::voltage<U>::from_value(1e-4 / steepness(f).value());
  double const up = std::log(f.phi(V + width).value()), down = std::log(f.phi(V - width).value());
  double const slope = (up - down) / (2.0 * width.value());
  INFO("V = " << V.value() << ", phi = " << f.phi(V).value() << ", h = " << f.h(V).value());
  CHECK(f.phi(V).value() > 0.0);
  CHECK(up > down);
  CHECK(f.h(V + width).value() <= f.h(V - width).value() * (1.0 + 1e-12));
  CHECK(std::abs(f.h(V).value() - slope) < 1e-6 * std::abs(slope));
  CHECK(std::abs((f.inverse(f.phi(V)) - V).value()) * steepness(f).value() < 1e-10);
}

}  // namespace urbanczik_test::laws
