// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <stdexcept>
#include <utility>
#include <vector>

#include <urbanczik/urbanczik.hpp>

#include "model.hpp"
#include "scenario.hpp"

namespace replay {

/// Recordings of a run: at the times of the scenario's traces, and with each presynaptic spike.
struct recording {
  std::vector<trace_row> traces{};
  std::vector<sent_weight> weights{};
};

template <units::UnitSystem U>
using neuron = urbanczik::urbanczik_senn_neuron<U, urbanczik::imposed_spikes<urbanczik::sigmoid>>;

template <units::UnitSystem U>
urbanczik::urbanczik_senn<U> rule_of(scenario const& s) {
  using u = unit<U>;
  return {.eta = urbanczik::nest::learning_rate<U>(s.eta, s.dendritic.C_m * u::capacitance),
          .tau_Delta = s.tau_Delta * u::ms,
          .W_min = s.W_min * u::current,
          .W_max = s.W_max * u::current};
}

/// Spikes that arrive in given steps with given weights: each has a synapse of its own.
template <class Site>
class jumps {
 public:
  jumps(Site site, units::time_grid const& grid) : site_(site), grid_(grid) {}

  void add(units::step_count step, typename Site::weight const& weight) {
    trains_.spikes.push_back({grid_.time_of(step - units::step_count{1}), trains_.synapses++});
    weights_.push_back(weight);
  }
  auto device() const {
    return connect(trains_, site_, urbanczik::static_synapse{}, weights_, grid_.resolution());
  }

 private:
  Site site_;
  units::time_grid grid_;
  urbanczik::spike_trains trains_{};
  std::vector<typename Site::weight> weights_{};
};

/// A device that reads the state in the steps of the scenario's traces.
class trace_recorder {
 public:
  explicit trace_recorder(scenario const& s) : scenario_(s) {}

  template <class Neuron>
  void observe(Neuron const& cell, units::step_count n) {
    using namespace urbanczik;
    if (rows.size() == scenario_.traces.size() || scenario_.traces[rows.size()].step != n) return;
    auto const g = [&](auto receptor) { return cell[soma][receptor].state()[g_syn].value(); };
    auto const I = [&](auto receptor) { return cell[dendrite][receptor].state()[I_syn].value(); };
    rows.push_back({n,
                    {cell[soma].V_m().value(), cell[dendrite].V_m().value(), g(excitatory),
                     g(inhibitory), I(excitatory), 0.0 - I(inhibitory)}});  // NEST's I_in <= 0
  }

  std::vector<trace_row> rows{};

 private:
  scenario const& scenario_;
};

/// A random source for a run in which nothing is random.
struct nothing_random {
  double uniform(urbanczik::random_stream, std::uint64_t) const {
    throw std::logic_error("a replay draws no random number");
  }
};

/// Runs the scenario in the unit system U, with its somatic spikes imposed.
/// @throws units::invalid_parameters where the library refuses a parameter
template <units::UnitSystem U, template <class> class Scheme = urbanczik::fastest, class Method>
recording run(scenario const& s, Method const& method) {
  using namespace urbanczik;
  using u = unit<U>;

  auto model = model_of<neuron<U>>(s);
  model.spiking.times = s.somatic_spikes;
  neuron<U> cell(model);
  cell[soma].state()[V_m] = s.soma.V_m * u::voltage;
  cell[dendrite].state()[V_m] = s.dendritic.V_m * u::voltage;

  std::vector<units::current<U>> weights;
  for (double w : s.initial_weights) weights.push_back(w * u::current);
  auto plastic = connect<Scheme>(s.presynaptic, cell[dendrite][excitatory], rule_of<U>(s), weights,
                                 units::duration::from_value(s.delay));

  jumps g_ex(cell[soma][excitatory], s.grid);
  jumps g_in(cell[soma][inhibitory], s.grid);
  for (auto const& jump : s.soma_input) {
    if (jump.g_ex != 0.0) g_ex.add(jump.step, jump.g_ex * u::conductance);
    if (jump.g_in != 0.0) g_in.add(jump.step, jump.g_in * u::conductance);
  }
  jumps I_in(cell[dendrite][inhibitory], s.grid);
  for (auto const step : s.inhibitory_spikes)
    I_in.add(step, s.inhibitory_dendritic_weight * u::current);
  auto excitation = g_ex.device();
  auto inhibition = g_in.device();
  auto dendritic_inhibition = I_in.device();

  trace_recorder traces(s);
  weight_recorder sent(plastic);

  simulation steps(cell, s.grid, method, nothing_random{}, excitation, inhibition,
                   dendritic_inhibition, plastic, traces, sent);
  // A weight is known when its spike arrives, which may be after the end of the scenario.
  steps.advance(s.grid.time_of(s.duration + s.grid.nearest(units::duration::from_value(s.delay))));

  recording result{.traces = std::move(traces.rows)};
  for (auto const& [time, synapse, w] : sent.entries())
    if (result.weights.size() < s.weights.size())
      result.weights.push_back({s.grid.nearest(time), synapse, w.value()});
  return result;
}

}  // namespace replay
