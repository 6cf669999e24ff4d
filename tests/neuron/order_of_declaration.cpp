// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The parts of a neuron may be written in any order, and trees may be deep.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators.hpp>

#include "catch.hpp"
#include "cells.hpp"
#include "plain/dense.hpp"

using namespace urbanczik_test;
using U = units::biophysical;

namespace {

using body = compartment<soma_t, leaky_membrane, receptor<inhibitory_t, conductance<exponential>>>;
using branch = compartment<apical_t, leaky_membrane>;
using leaf = compartment<tuft_t, leaky_membrane, receptor<excitatory_t, current<alpha>>>;
using side = compartment<basal_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>;
using to_soma = coupling<apical_t, soma_t>;
using to_side = coupling<basal_t, soma_t, one_way_coupling>;
using to_leaf = coupling<tuft_t, apical_t>;

/// The same cell, whatever the order of its parts.
template <class... Part>
auto cell_of() {
  using Cell = neuron<U, Part...>;
  static_assert(std::is_same_v<typename Cell::model_type::root_t, soma_t>);
  typename Cell::model_type m{};
  set_membranes_and_couplings(m);
  m.compartments[soma].receptors[inhibitory] = {{4.0 * ms}, -75.0 * mV};
  m.compartments[tuft].receptors[excitatory] = {{2.0 * ms}};
  m.compartments[basal].receptors[excitatory] = {{3.0 * ms}};
  Cell cell(m);
  cell[soma][inhibitory].receive(20.0 * nS);
  cell[tuft][excitatory].receive(200.0 * pA);
  cell[basal][excitatory].receive(300.0 * pA);
  return cell;
}

/// Potentials after a while, and the prediction.
template <class Cell, class Method>
std::array<double, 5> outcome(Cell cell, Method const& method) {
  for (int n = 0; n < 100; ++n) cell.integrate(method, 0.1 * ms);
  return {cell[soma].V_m().value(), cell[basal].V_m().value(), cell[apical].V_m().value(),
          cell[tuft].V_m().value(), cell.prediction().value()};
}

template <std::size_t I>
struct link_t {
  static constexpr std::string_view name = "link";
};

/// N compartments in a row, each attached to the one before it, declared from the tip to the root or
/// from the root to the tip.
template <bool TipFirst, class>
struct row;
template <bool TipFirst, std::size_t... I>
struct row<TipFirst, std::index_sequence<I...>> {
  static constexpr std::size_t N = sizeof...(I) + 1;
  template <std::size_t K>
  using piece = compartment<link_t<TipFirst ? N - 1 - K : K>, leaky_membrane>;
  using type =
      neuron<U, piece<I>..., piece<N - 1>, coupling<link_t<I + 1>, link_t<I>>..., no_spikes>;
};

template <class Cell, std::size_t... I>
plain::vector potentials(Cell const& cell, std::index_sequence<I...>) {
  return {cell[link_t<I>{}].V_m().value()...};
}

}  // namespace

TEST_CASE("parts in any order make the same cell") {
  auto const first = cell_of<body, side, branch, leaf, to_side, to_soma, to_leaf, no_spikes>();
  auto const reversed = cell_of<no_spikes, to_side, to_soma, to_leaf, leaf, branch, side, body>();
  auto const scattered = cell_of<to_leaf, leaf, no_spikes, to_side, branch, body, to_soma, side>();

  auto const check = [&](auto const& method) {
    INFO(std::string(method.name));
    auto const expected = outcome(first, method);
    CHECK(expected[0] != -70.0);
    // With the couplings in one order nothing changes; in another, sums are rounded otherwise.
    CHECK(outcome(reversed, method) == expected);
    auto const other = outcome(scattered, method);
    for (std::size_t i = 0; i < other.size(); ++i)
      CHECK(other[i] == Approx(expected[i]).epsilon(1e-13));
  };
  // By what they ask of a cell: slopes, decay rates, the tree.
  check(runge_kutta_4{});
  check(exponential_midpoint{});
  check(exponential_simpson{});
  check(implicit_euler{});
}

TEMPLATE_TEST_CASE_SIG("a deep chain follows its equations, from whichever end it is declared",
                       "",
                       ((bool TipFirst), TipFirst),
                       true,
                       false) {
  constexpr std::size_t N = 16;
  using Cell = typename row<TipFirst, std::make_index_sequence<N - 1>>::type;
  static_assert(std::is_same_v<typename Cell::model_type::root_t, link_t<0>>);
  using sequence = std::make_index_sequence<N>;

  // Every number its own, so that none can be taken for another's.
  typename Cell::model_type model{};
  plain::matrix A = plain::zeros(N);
  plain::vector b(N);
  auto const fill = [&]<std::size_t I>() {
    double const C = 100.0 + 3.0 * I, g = 10.0 + I, E = -70.0 + I;
    model.compartments[link_t<I>{}].membrane = {.C_m = C * pF, .g_L = g * nS, .E_L = E * mV};
    A[I][I] -= g / C;
    b[I] = g * E / C;
    if constexpr (I > 0) {
      double const up = 20.0 + 2.0 * I, down = 50.0 - I, C_parent = 100.0 + 3.0 * (I - 1);
      model.couplings[link_t<I>{}] = {.g_sp = up * nS, .g_ps = down * nS};
      A[I][I] -= down / C, A[I][I - 1] += down / C;
      A[I - 1][I - 1] -= up / C_parent, A[I - 1][I] += up / C_parent;
    }
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (fill.template operator()<I>(), ...);
  }(sequence{});

  Cell cell(model);
  auto const start = potentials(cell, sequence{});
  auto const expected = plain::propagated(A, b, start, 5.0L);
  exact_linear const exact(cell.dynamics(), cell.state(), 0.5 * ms);
  auto rk = cell, by_exact = cell;
  for (int n = 0; n < 10; ++n) by_exact.integrate(exact, 0.5 * ms);
  for (int n = 0; n < 500; ++n) rk.integrate(runge_kutta_4{}, 0.01 * ms);
  auto const a = potentials(by_exact, sequence{}), r = potentials(rk, sequence{});
  for (std::size_t i = 0; i < N; ++i) {
    INFO("compartment " << i);
    CHECK(double(a[i]) == Approx(double(expected[i])).epsilon(1e-12));
    CHECK(double(r[i]) == Approx(double(expected[i])).epsilon(1e-9));
  }
}
