// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A rule is connected to a neuron that lacks what it asks for, or updated in a way that its kernel does
// not allow.
#include <array>
#include <string_view>

#include <urbanczik/network.hpp>
#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
#include <urbanczik/synapses.hpp>

using namespace urbanczik;

using U = units::URBANCZIK_TEST_UNITS;
using weight_type = units::current<U>;

extern spike_trains input;
extern urbanczik_senn<U> predicting;
extern clopath<U> voltage_based;
extern units::time<U> dt;
extern weight_type I;

/// A window of so many steps after each spike: no sum of exponentials.
struct rectangular_window {
  using unit_system = U;
  using value_type = urbanczik::units::number<U>;
  struct trace {
    int steps_left = 0;
  };
  static constexpr std::size_t outputs = 1;

  int step(urbanczik::units::time<U> const&) const { return 1; }
  void advance(trace& p, int) const { p.steps_left -= p.steps_left > 0; }
  void receive(trace& p) const { p.steps_left = 100; }
  std::array<double, 1> read(trace const& p) const { return {p.steps_left > 0 ? 1.0 : 0.0}; }
};
struct windowed {
  using unit_system = U;
  using weight = weight_type;
  weight_type eta{};

  double error(auto const& post, urbanczik::units::time<U> const&) const { return post.spikes(); }
  rectangular_window kernel(auto const&) const { return {}; }
  weight_type bounded(weight_type w) const { return w; }
};
extern windowed counting;
/// A scheme that works for one cell alone.
template <class Dynamics>
struct twice_a_step : per_step<Dynamics> {
  using per_step<Dynamics>::per_step;
};

// What else a program does with a projection makes no further messages.
template <class Projection>
auto used(Projection& plastic) {
  weight_recorder recorder(plastic);
  return plastic.current_weight(0).value() + double(recorder.entries().size());
}

double right(urbanczik_senn_neuron<U>& cell) {
  auto a = connect<factorised>(input, cell[dendrite][excitatory], predicting, I, dt);
  auto b = connect<at_presynaptic_spikes>(input, cell[dendrite][excitatory], counting, I, dt);
  auto c = connect(input, cell[dendrite][excitatory], counting, I, dt);
  auto d = connect<twice_a_step>(input, cell[dendrite][excitatory], counting, I, dt);
  return used(a) + used(b) + used(c) + used(d);
}
struct E_t {
  static constexpr std::string_view name = "E";
};
using population_E = population<urbanczik_senn_neuron<U>, double, E_t>;
void right_in_a_network(population_E& cells) {
  auto const site = cells[dendrite][excitatory];
  auto a = connect<factorised>(cells, site, predicting, all_to_all{}, I, dt);
  auto b = connect<per_step>(cells, site, counting, all_to_all{}, I, dt);
  auto c = connect<at_presynaptic_spikes>(input, site, counting, all_to_all{}, I, dt);
  auto d = connect(cells, site, counting, all_to_all{}, I, dt);
  static_cast<void>(a.size() + b.size() + c.size() + d.size());
}

// misuse: rectangular_window_factorised
// entry: not-factorisable
// lines: gcc 15 clang 31
#ifdef MISUSE_rectangular_window_factorised
double wrong(urbanczik_senn_neuron<U>& cell) {
  auto plastic = connect<factorised>(input, cell[dendrite][excitatory], counting, I, dt);
  return used(plastic);
}
#endif

// misuse: rectangular_window_factorised_in_a_network
// entry: not-factorisable
#ifdef MISUSE_rectangular_window_factorised_in_a_network
auto wrong(population_E& cells) {
  return connect<factorised>(cells, cells[dendrite][excitatory], counting, all_to_all{}, I, dt);
}
#endif

// misuse: rectangular_window_factorised_of_trains_in_a_network
// entry: not-factorisable
#ifdef MISUSE_rectangular_window_factorised_of_trains_in_a_network
auto wrong(population_E& cells) {
  return connect<factorised>(input, cells[dendrite][excitatory], counting, all_to_all{}, I, dt);
}
#endif

// misuse: rectangular_window_all_to_all
// entry: not-factorisable-all-to-all
#ifdef MISUSE_rectangular_window_all_to_all
auto wrong(population<urbanczik_senn_neuron<U>>& cells) {
  return connect(input, cells[dendrite][excitatory], counting, all_to_all{}, I, dt);
}
#endif

// misuse: wrong_learning_rate_in_a_network
// entry: wrong-learning-rate
// The dimensions of errors are checked some calls down.
// lines: gcc 15 clang 26
#ifdef MISUSE_wrong_learning_rate_in_a_network
struct rate_without_a_unit : windowed {
  double eta = 1.0;
};
auto wrong(population_E& cells) {
  return connect(cells, cells[dendrite][excitatory], rate_without_a_unit{}, all_to_all{}, I, dt);
}
#endif

// misuse: scheme_with_too_few_arguments_in_a_network
// entry: connect-arguments
#ifdef MISUSE_scheme_with_too_few_arguments_in_a_network
auto wrong(population_E& cells) {
  return connect<per_step>(cells, cells[dendrite][excitatory], counting, all_to_all{}, I);
}
#endif

// misuse: own_scheme_in_a_network
// entry: scheme-not-in-network
#ifdef MISUSE_own_scheme_in_a_network
auto wrong(population_E& cells) {
  return connect<twice_a_step>(cells, cells[dendrite][excitatory], counting, all_to_all{}, I, dt);
}
#endif

// misuse: a_neuron_without_phi
// entry: no-transfer-function
#ifdef MISUSE_a_neuron_without_phi
double wrong(urbanczik_senn_neuron<U, threshold_with_reset>& cell) {
  auto plastic = connect(input, cell[dendrite][excitatory], predicting, I, dt);
  return used(plastic);
}
#endif

// misuse: a_receptor_with_an_alpha_function
// entry: no-decay-time
#ifdef MISUSE_a_receptor_with_an_alpha_function
using alpha_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<alpha>>>,
           coupling<dendrite_t, soma_t>,
           escape_noise<sigmoid>>;
double wrong(alpha_cell& cell) {
  auto plastic = connect(input, cell[dendrite][excitatory], predicting, I, dt);
  return used(plastic);
}
#endif

// misuse: a_current_for_a_conductance
// entry: weight-mismatch
#ifdef MISUSE_a_current_for_a_conductance
double wrong(urbanczik_senn_neuron<U>& cell, units::conductance<U> g) {
  auto plastic = connect(input, cell[soma][excitatory], predicting, g, dt);
  return used(plastic);
}
#endif

// Each thing that is missing is named.
// misuse: an_alpha_function_and_no_phi
// entry: no-transfer-function
#ifdef MISUSE_an_alpha_function_and_no_phi
using alpha_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<alpha>>>,
           coupling<dendrite_t, soma_t>,
           threshold_with_reset>;
double wrong(alpha_cell& cell) {
  auto plastic = connect(input, cell[dendrite][excitatory], predicting, I, dt);
  return used(plastic);
}
#endif

// misuse: rates_into_a_receptor_that_decays
// entry: receptor-not-held
#ifdef MISUSE_rates_into_a_receptor_that_decays
extern sacramento_cancellation<U> cancelling;
auto wrong(urbanczik_senn_neuron<U>& cell) {
  auto const silent = [](std::size_t) { return units::rate<U>{}; };
  return connect(rates_of(silent), cell[dendrite][excitatory], cancelling, {});
}
#endif
