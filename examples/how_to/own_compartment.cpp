// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Your own membrane: a slow current follows the potential and opposes it, so that the membrane overshoots.
// docs/own_compartment.md explains the program.
//
// output:
//   25 ms: V_m = -54.4699 mV
//   300 ms: V_m = -60 mV

#include <iostream>

#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

// clang-format off
struct w_t { static constexpr std::string_view name = "w"; };  // the slow current
// clang-format on

/// C_m dV/dt = -g_L (V - E_L) - w + I,    tau_w dw/dt = a (V - E_L) - w.
template <units::UnitSystem U>
struct slow_membrane {
  units::capacitance<U> C_m;
  units::conductance<U> g_L;
  units::voltage<U> E_L;
  units::conductance<U> a;
  units::time<U> tau_w;

  using state = tagged_tuple<tagged<V_m_t, units::voltage<U>>, tagged<w_t, units::current<U>>>;

  static constexpr auto parameters() {
    using self = slow_membrane;
    using units::must_be;
    return units::table(units::parameter("C_m", &self::C_m, must_be::positive),
                        units::parameter("g_L", &self::g_L, must_be::positive),
                        units::potential("E_L", &self::E_L),
                        units::parameter("a", &self::a, must_be::non_negative),
                        units::parameter("tau_w", &self::tau_w, must_be::positive));
  }

  constexpr state resting_state() const { return {{E_L}, {}}; }

  template <class State>
  constexpr derivative_t<state, units::time<U>> derivative(State const& y,
                                                           units::current<U> const& I) const {
    auto const V = y[V_m];
    auto const w = y[w_t{}];
    return {{(g_L * (E_L - V) - w + I) / C_m}, {(a * (V - E_L) - w) / tau_w}};
  }

  template <class State>
  constexpr rates_t<state, units::time<U>> decay(State const&,
                                                 units::conductance<U> const& G) const {
    return {{(g_L + G) / C_m}, {units::number<U>(1) / tau_w}};
  }
};
static_assert(Membrane<slow_membrane<units::biophysical>, units::biophysical>);
static_assert(Membrane<slow_membrane<units::unitless>, units::unitless>);

template <units::UnitSystem U>
using cell_type = neuron<U, compartment<soma_t, slow_membrane>, no_spikes>;

int main() {
  cell_type<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {
      .C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV, .a = 30_nS, .tau_w = 50_ms};
  model.compartments[soma].I_e = 600_pA;

  cell_type<units::biophysical> cell(model);
  units::time_grid grid(0.1_ms);
  simulation run(cell, grid, exponential_midpoint{}, no_random{});
  for (auto span : {25_ms, 275_ms}) {
    run.advance(span);
    std::cout << run.now() << ": V_m = " << cell[soma].V_m() << '\n';
  }
}
