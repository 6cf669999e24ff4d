// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/compartments.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/parameters/unit_maps.hpp>
#include <urbanczik/units/symbols.hpp>

// Cells that the laws are run on: between them they hold every membrane, receptor and coupling. Each
// is written down once, in mV, nS, pF, and is to be had in any unit system and value type.
namespace urbanczik_test::inline cells_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

// clang-format off
struct basal_t  { static constexpr std::string_view name = "basal"; };
struct apical_t { static constexpr std::string_view name = "apical"; };
struct tuft_t   { static constexpr std::string_view name = "tuft"; };
inline constexpr basal_t  basal{};
inline constexpr apical_t apical{};
inline constexpr tuft_t   tuft{};
// clang-format on

/// The map from mV, nS, pF to the unit system U: the paper's numbers, or the same units over another
/// value type.
template <class U>
constexpr auto map_to() {
  using numbers = typename U::template rebind<double>;
  using V = typename U::value_type;
  if constexpr (std::is_same_v<numbers, units::unitless>) {
    auto const map = presets::unitless_to_biophysical.inverse();
    return units::affine_map<units::biophysical, U>{.V_0 = units::rebind<U>(map.V_0),
                                                    .s = units::rebind<U>(map.s),
                                                    .C = units::rebind<U>(map.C)};
  } else {
    return units::affine_map<units::biophysical, U>{.V_0 = units::voltage<U>::from_value(V(0)),
                                                    .s = units::voltage<U>::from_value(V(1)),
                                                    .C = units::capacitance<U>::from_value(V(1))};
  }
}

/// A state or a derivative under an affine map; potentials are its leaves that are voltages.
template <class To, class Map, class From>
To mapped_leaves(Map const& map, From const& from) {
  To to{};
  for_each_leaf(
      [&](auto const& x, auto& y) {
        using X = std::remove_cvref_t<decltype(x)>;
        if constexpr (units::QuantityOf<X, units::dimensions::voltage>)
          y = map.potential(x);
        else if constexpr (units::Quantity<X>)
          y = map(x);
        else
          y = std::remove_cvref_t<decltype(y)>(x);
      },
      from, to);
  return to;
}

/// The membranes of a soma with a basal and an apical dendrite and a tuft on the latter, each unlike the
/// others, and the couplings between them, from a coupling of one way only its g_sp.
template <class Model>
void set_membranes_and_couplings(Model& m) {
  m.compartments[soma].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  m.compartments[basal].membrane = {.C_m = 200.0 * pF, .g_L = 20.0 * nS, .E_L = -68.0 * mV};
  m.compartments[apical].membrane = {.C_m = 150.0 * pF, .g_L = 10.0 * nS, .E_L = -66.0 * mV};
  m.compartments[tuft].membrane = {.C_m = 100.0 * pF, .g_L = 10.0 * nS, .E_L = -65.0 * mV};
  auto const join = [](auto& coupling, double g_sp, double g_ps) {
    coupling.g_sp = g_sp * nS;
    if constexpr (requires { coupling.g_ps; }) coupling.g_ps = g_ps * nS;
  };
  join(m.couplings[basal], 60.0, 45.0);
  join(m.couplings[apical], 40.0, 40.0);
  join(m.couplings[tuft], 30.0, 25.0);
}

/// Four compartments in a tree, passive, with every kind of current: f(y) = A y + b.
struct passive_tree {
  static constexpr std::string_view name = "passive_tree";
  template <class U>
  using cell =
      neuron<U,  //
             compartment<soma_t,
                         leaky_membrane,  //
                         receptor<inhibitory_t, inhibitory_current<difference_of_exponentials>>>,
             compartment<basal_t,
                         leaky_membrane,                                      //
                         receptor<excitatory_t, current<exponential>>,        //
                         receptor<inhibitory_t, inhibitory_current<alpha>>>,  //
             compartment<apical_t,
                         leaky_membrane,  //
                         receptor<excitatory_t, current<difference_of_exponentials>>>,
             compartment<tuft_t,
                         leaky_membrane,                                            //
                         receptor<excitatory_t, current<alpha>>,                    //
                         receptor<inhibitory_t, inhibitory_current<exponential>>>,  //
             coupling<basal_t, soma_t>,                                             //
             coupling<apical_t, soma_t>,                                            //
             coupling<tuft_t, apical_t>,                                            //
             no_spikes>;

  static auto model() {
    cell<units::biophysical>::model_type m{};
    set_membranes_and_couplings(m);
    m.compartments[soma].receptors[inhibitory].kinetics = {.tau_rise = 1.0 * ms,
                                                           .tau_decay = 8.0 * ms};
    m.compartments[basal].receptors[excitatory].kinetics = {.tau_syn = 3.0 * ms};
    m.compartments[basal].receptors[inhibitory].kinetics = {.tau_syn = 2.0 * ms};
    m.compartments[apical].receptors[excitatory].kinetics = {.tau_rise = 2.0 * ms,
                                                             .tau_decay = 5.0 * ms};
    m.compartments[tuft].receptors[excitatory].kinetics = {.tau_syn = 2.5 * ms};
    m.compartments[tuft].receptors[inhibitory].kinetics = {.tau_syn = 4.0 * ms};
    m.compartments[basal].I_e = 50.0 * pA;
    return m;
  }
  /// A state in which everything moves.
  static auto disturbed() {
    auto const m = model();
    auto y = m.resting_state();
    y[soma][V_m] = -62.0 * mV;
    y[tuft][V_m] = -50.0 * mV;
    m.compartments[soma].receptors[inhibitory].receive(y[soma][inhibitory], 100.0 * pA);
    m.compartments[basal].receptors[excitatory].receive(y[basal][excitatory], 400.0 * pA);
    m.compartments[basal].receptors[inhibitory].receive(y[basal][inhibitory], 150.0 * pA);
    m.compartments[apical].receptors[excitatory].receive(y[apical][excitatory], 300.0 * pA);
    m.compartments[tuft].receptors[excitatory].receive(y[tuft][excitatory], 200.0 * pA);
    m.compartments[tuft].receptors[inhibitory].receive(y[tuft][inhibitory], 80.0 * pA);
    return y;
  }
  static constexpr double span = 4.0, step = 0.5;  // ms: to measure orders with
};

/// Every kind of conductance, on a soma and two dendrites of which one is driven one way.
struct synaptic_tree {
  static constexpr std::string_view name = "synaptic_tree";
  template <class U>
  using cell = neuron<U,  //
                      compartment<apical_t,
                                  leaky_membrane,                              //
                                  receptor<excitatory_t, conductance<alpha>>,  //
                                  receptor<inhibitory_t, conductance<difference_of_exponentials>>>,
                      coupling<apical_t, soma_t>,  //
                      compartment<soma_t,
                                  leaky_membrane,                                     //
                                  receptor<excitatory_t, conductance<exponential>>,   //
                                  receptor<inhibitory_t, conductance<exponential>>>,  //
                      compartment<basal_t,
                                  leaky_membrane,                                    //
                                  receptor<excitatory_t, conductance<exponential>>,  //
                                  receptor<inhibitory_t, current<rate_input>>>,      //
                      coupling<basal_t, soma_t, one_way_coupling>,                   //
                      no_spikes>;

  static auto model() {
    cell<units::biophysical>::model_type m{};
    m.compartments[soma].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
    m.compartments[basal].membrane = {.C_m = 250.0 * pF, .g_L = 20.0 * nS, .E_L = -70.0 * mV};
    m.compartments[apical].membrane = {.C_m = 200.0 * pF, .g_L = 15.0 * nS, .E_L = -70.0 * mV};
    m.compartments[soma].receptors[excitatory] = {.kinetics = {.tau_syn = 3.0 * ms},
                                                  .E_rev = 0.0 * mV};
    m.compartments[soma].receptors[inhibitory] = {.kinetics = {.tau_syn = 6.0 * ms},
                                                  .E_rev = -75.0 * mV};
    m.compartments[basal].receptors[excitatory] = {.kinetics = {.tau_syn = 4.0 * ms},
                                                   .E_rev = 0.0 * mV};
    m.compartments[apical].receptors[excitatory] = {.kinetics = {.tau_syn = 2.0 * ms},
                                                    .E_rev = 0.0 * mV};
    m.compartments[apical].receptors[inhibitory] = {
        .kinetics = {.tau_rise = 1.5 * ms, .tau_decay = 6.0 * ms}, .E_rev = -80.0 * mV};
    m.couplings[basal] = {.g_sp = 50.0 * nS};
    m.couplings[apical] = {.g_sp = 40.0 * nS, .g_ps = 30.0 * nS};
    return m;
  }
  static auto disturbed() {
    auto const m = model();
    auto y = m.resting_state();
    y[apical][V_m] = -55.0 * mV;
    m.compartments[soma].receptors[excitatory].receive(y[soma][excitatory], 40.0 * nS);
    m.compartments[soma].receptors[inhibitory].receive(y[soma][inhibitory], 60.0 * nS);
    m.compartments[basal].receptors[excitatory].receive(y[basal][excitatory], 30.0 * nS);
    m.compartments[basal].receptors[inhibitory].receive(y[basal][inhibitory], -70.0 * pA);
    m.compartments[apical].receptors[excitatory].receive(y[apical][excitatory], 50.0 * nS);
    m.compartments[apical].receptors[inhibitory].receive(y[apical][inhibitory], 20.0 * nS);
    return y;
  }
  static constexpr double span = 4.0, step = 0.5;  // ms
};

/// 1000 square micrometres of squid axon as the spiking soma of a passive dendrite.
struct squid_axon {
  static constexpr std::string_view name = "squid_axon";
  template <class U>
  using cell = neuron<U,                                             //
                      compartment<soma_t, hodgkin_huxley_membrane>,  //
                      compartment<dendrite_t,
                                  leaky_membrane,                           //
                                  receptor<excitatory_t, current<alpha>>>,  //
                      coupling<dendrite_t, soma_t>,                         //
                      threshold_crossing>;

  static auto model() {
    cell<units::biophysical>::model_type m{};
    // Table 3 of Hodgkin and Huxley (1952) times the area, 1e-5 cm^2; at rest at -65 mV. The leak
    // reversal is the one at which no current flows at rest (they give 10.613, rounded).
    m.compartments[soma].membrane = {.C_m = 10.0 * pF,
                                     .g_Na = 1200.0 * nS,
                                     .g_K = 360.0 * nS,
                                     .g_L = 3.0 * nS,
                                     .E_Na = 50.0 * mV,
                                     .E_K = -77.0 * mV,
                                     .E_L = (-65.0 + 10.5989209693916785) * mV,
                                     .E_r = -65.0 * mV,
                                     .mV = 1.0 * mV};
    m.compartments[dendrite].membrane = {.C_m = 20.0 * pF, .g_L = 1.0 * nS, .E_L = -65.0 * mV};
    m.compartments[dendrite].receptors[excitatory].kinetics = {.tau_syn = 2.0 * ms};
    m.couplings[dendrite] = {.g_sp = 2.0 * nS, .g_ps = 2.0 * nS};
    m.spiking.V_th = 0.0 * mV;
    return m;
  }
  static auto disturbed() {
    auto const m = model();
    auto y = m.resting_state();
    y[soma][V_m] = -50.0 * mV;  // a spike follows
    m.compartments[dendrite].receptors[excitatory].receive(y[dendrite][excitatory], 30.0 * pA);
    return y;
  }
  static constexpr double span = 1.6, step = 0.02;  // ms: into the falling phase of the spike
};

using all_cells = std::tuple<passive_tree, synaptic_tree, squid_axon>;

/// The model of a cell in U.
template <class Cell, class U>
auto model_in() {
  return units::mapped<typename Cell::template cell<U>::model_type>(map_to<U>(), Cell::model());
}

/// A cell in U, in the disturbed state.
template <class Cell, class U = units::biophysical>
auto disturbed_cell() {
  typename Cell::template cell<U> cell(model_in<Cell, U>());
  cell.state() =
      mapped_leaves<std::remove_cvref_t<decltype(cell.state())>>(map_to<U>(), Cell::disturbed());
  return cell;
}

/// The largest difference of corresponding leaves, as numbers of their coherent units, each over the
/// size of the second, or over 1 where that is smaller. NaN where one is NaN.
template <class State>
double distance(State const& a, State const& b) {
  double worst = 0.0;
  for_each_leaf(
      [&](auto const& x, auto const& y) {
        auto const p = units::detail::plain_number(x);
        auto const q = units::detail::plain_number(y);
        using Real = std::remove_cvref_t<decltype(p)>;
        for (std::size_t lane = 0; lane < numerics::lanes<Real>::count; ++lane) {
          double const from = numerics::lanes<Real>::get(p, lane),
                       to = numerics::lanes<Real>::get(q, lane);
          double const difference = std::abs(from - to) / std::max(1.0, std::abs(to));
          if (!(difference <= worst)) worst = difference;  // not std::max, which would lose a NaN
        }
      },
      a, b);
  return worst;
}

/// The state after `steps` steps of dt.
template <class Method, class Cell, class Time>
auto state_after(int steps, Method const& method, Cell cell, Time const& dt) {
  for (int n = 0; n < steps; ++n) cell.integrate(method, dt);
  return cell.state();
}

}  // namespace urbanczik_test::inline cells_hpp
