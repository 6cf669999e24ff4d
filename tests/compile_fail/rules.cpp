// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A rule is connected to a neuron that lacks what it asks for, or updated in a way that its kernel does
// not allow.
#include <array>

#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
#include <urbanczik/synapses.hpp>

using namespace urbanczik;

using U = units::URBANCZIK_TEST_UNITS;
using current = units::current<U>;

extern spike_trains input;
extern urbanczik_senn<U> predicting;
extern clopath<U> voltage_based;
extern units::time<U> dt;
extern current I;

/// A window of so many steps after each spike: no sum of exponentials.
struct rectangular_window {
  using units = U;
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
  using units = U;
  using weight = current;
  current eta{};

  double error(auto const& post, urbanczik::units::time<U> const&) const { return post.spikes(); }
  rectangular_window kernel(auto const&) const { return {}; }
  current bounded(current w) const { return w; }
};
extern windowed counting;

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
  return used(a) + used(b) + used(c);
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
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, alpha_current>>,
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
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, alpha_current>>,
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
  return connect_rates(silent, cell[dendrite][excitatory], cancelling, {});
}
#endif
