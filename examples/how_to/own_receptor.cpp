// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Your own receptor: each spike uses a part of the resources of the next spike. docs/own_receptor.md
// explains the program.
//
// output:
//   10 ms: g = 10 nS
//   60 ms: g = 5.47581 nS
//   110 ms: g = 3.42899 nS

#include <iostream>

#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

// clang-format off
struct used_t { static constexpr std::string_view name = "used"; };  // part of the resources, 0 to 1
// clang-format on

/// tau_syn dq/dt = -q,    tau_rec dx/dt = -x;    at a spike q += w (1 - x), then x += u (1 - x).
template <units::UnitSystem U, class Name, units::Quantity Q>
struct depressing {
  units::time<U> tau_syn;
  units::time<U> tau_rec;
  units::number<U> u;  // part of what is left that a spike uses

  using state = tagged_tuple<tagged<Name, Q>, tagged<used_t, units::number<U>>>;

  static constexpr auto parameters() {
    using self = depressing;
    using units::must_be;
    return units::table(units::parameter("tau_syn", &self::tau_syn, must_be::positive),
                        units::parameter("tau_rec", &self::tau_rec, must_be::positive),
                        units::parameter("u", &self::u, must_be::non_negative));
  }

  constexpr void receive(state& y, Q const& w) const {
    auto const left = units::number<U>(1) - y[used_t{}];
    y[Name{}] += w * left;
    y[used_t{}] += u * left;
  }
  constexpr derivative_t<state, units::time<U>> derivative(state const& y) const {
    return {{-y[Name{}] / tau_syn}, {-y[used_t{}] / tau_rec}};
  }
  constexpr rates_t<state, units::time<U>> decay(state const&) const {
    return {{units::number<U>(1) / tau_syn}, {units::number<U>(1) / tau_rec}};
  }
};

static_assert(Receptor<conductance<depressing>::model<units::biophysical>, units::biophysical>);
static_assert(Receptor<current<depressing>::model<units::unitless>, units::unitless>);

template <units::UnitSystem U>
using cell_type =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<depressing>>>,
           no_spikes>;

int main() {
  cell_type<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV};
  model.compartments[soma].receptors[excitatory] = {
      .kinetics = {.tau_syn = 3_ms, .tau_rec = 500_ms, .u = 0.5}, .E_rev = 0_mV};

  cell_type<units::biophysical> cell(model);
  units::time_grid grid(0.1_ms);
  spike_trains const train{.synapses = 1, .spikes = {{9_ms, 0}, {59_ms, 0}, {109_ms, 0}}};
  auto input = connect(train, cell[soma][excitatory], static_synapse{}, 10_nS, 1_ms);
  simulation run(cell, grid, exponential_euler{}, no_random{}, input);
  for (auto span : {10_ms, 50_ms, 50_ms}) {
    run.advance(span);
    std::cout << run.now() << ": g = " << cell[soma][excitatory].conductance() << '\n';
  }
}
