// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
#include <urbanczik/simulation/simulation.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/units/symbols.hpp>

#include "integrators/methods.hpp"

/// A run of a plastic neuron with everything that a learning rule may have read written down, and
/// the weights that follow from it by plain sums over the recording. Nothing here calls a rule, a
/// kernel or an update scheme of the library.
namespace urbanczik_test::inline synapses_recorded_run_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

constexpr double dt = 0.1;  // ms

/// The standard parameters (science: NEST's example), but for the receptors: two time constants.
struct plain_cell {
  double C_m = 300.0, g_L = 30.0, E_L = -70.0;                      // pF, nS, mV, both compartments
  double g_sp = 600.0, g_ps = 0.0;                                  // nS
  double phi_max = 0.15, k = 0.5, beta = 1.0 / 3.0, theta = -55.0;  // 1/ms, 1, 1/mV, mV
  double t_ref = 3.0;                                               // ms
  double tau_ex = 3.0, tau_in = 5.0;                                // ms, of the dendrite

  double phi(double V) const { return phi_max / (1.0 + k * std::exp(beta * (theta - V))); }
  double h(double V) const { return beta * (1.0 - phi(V) / phi_max); }
  double prediction(double V_d) const { return (g_L * E_L + g_sp * V_d) / (g_L + g_sp); }
  double tau_L() const { return C_m / g_L; }

  /// Response of the dendrite to one spike of 1 pA at t = 0, mV.
  double eps(double t, double tau_s) const {
    if (t <= 0.0) return 0.0;
    if (tau_s == tau_L()) return t * std::exp(-t / tau_s) / C_m;
    return tau_s / (g_L * (tau_L() - tau_s)) * (std::exp(-t / tau_L()) - std::exp(-t / tau_s));
  }
};

struct arrival {
  std::int64_t step;
  std::uint32_t synapse;
};

/// The events of a run of `steps` steps.
struct protocol {
  std::int64_t steps = 3000;  // 300 ms
  std::int64_t delay = 5;     // 0.5 ms
  std::uint32_t synapses = 3;
  double w_0 = 400.0;                          // pA
  double I_soma = 2000.0, I_dendrite = 250.0;  // pA, so that the soma spikes
  std::vector<arrival> arrivals{};
  std::vector<units::step_count> imposed{};  // somatic spikes, where the cell takes them
};

/// About 40 spikes per second and synapse, some in the same step, and a long silence at the end.
inline protocol random_protocol(std::uint64_t seed,
                                std::int64_t delay = 5,
                                std::int64_t steps = 3000) {
  protocol p{.steps = steps, .delay = delay};
  std::mt19937_64 random(seed);
  std::bernoulli_distribution spike(0.004 * p.synapses);
  std::uniform_int_distribution<std::uint32_t> synapse(0, p.synapses - 1);
  for (std::int64_t n = p.delay + 1; n < p.steps * 2 / 3; ++n)
    while (spike(random)) p.arrivals.push_back({n, synapse(random)});
  p.arrivals.push_back({p.steps * 2 / 3, 0});
  p.arrivals.push_back({p.steps * 2 / 3, 0});
  p.arrivals.push_back({p.steps - 7, 0});
  p.arrivals.push_back({p.steps - 7, 1});
  return p;
}

/// Index n is step n; index 0 is the state before the first.
struct recording {
  std::vector<double> U, V_d;  // mV
  std::vector<int> spikes;
  std::vector<double> sent;    // pA, one per arrival
  std::vector<double> at_end;  // pA, the current weight of each synapse
};

/// A device that does something in every step, before the projection after it.
template <class F>
struct in_each_step {
  F act;
  template <class Cell>
  void deliver(Cell&, units::step_count n) {
    act(n.value);
  }
};
template <class F>
in_each_step(F) -> in_each_step<F>;

template <class Cell>
Cell cell_of(plain_cell const& c, protocol const& p) {
  auto model = presets::urbanczik_senn_2014.model<Cell>();
  model.compartments[dendrite].receptors[excitatory].kinetics.tau_syn = c.tau_ex * ms;
  model.compartments[dendrite].receptors[inhibitory].kinetics.tau_syn = c.tau_in * ms;
  model.couplings[dendrite].g_ps = c.g_ps * nS;
  model.compartments[soma].I_e = p.I_soma * pA;
  model.compartments[dendrite].I_e = p.I_dendrite * pA;
  if constexpr (requires { model.spiking.times; }) model.spiking.times = p.imposed;
  if constexpr (requires { model.spiking.t_ref; }) model.spiking.t_ref = c.t_ref * ms;
  return Cell(model);
}

/// The multimeter of a run.
template <class Cell>
auto traces_of(Cell const&) {
  return multimeter(dt * ms, probe{"U", [](Cell const& x) { return x[soma].V_m(); }},
                    probe{"V_d", [](Cell const& x) { return x[dendrite].V_m(); }},
                    probe{"spikes", [](Cell const& x) { return x.spikes(); }});
}

/// A run of a cell with one plastic projection. What acts on it is a std::function and the method's
/// step is called, so that the compiler makes one copy of each and not one a test.
template <class Cell, class Projection>
recording recorded(protocol const& p,
                   Cell& cell,
                   Projection& plastic,
                   std::function<void(Projection&, std::int64_t)> const& act) {
  units::time_grid const grid(dt * ms);
  in_each_step control{[&](std::int64_t n) { act(plastic, n); }};
  weight_recorder weights(plastic);
  auto traces = traces_of(cell);

  recording r{.U = {cell[soma].V_m().value()},
              .V_d = {cell[dendrite].V_m().value()},
              .spikes = {0},
              .sent = {},
              .at_end = {}};
  simulation simulated(cell, grid, called{exponential_euler{}}, philox{1}, control, plastic,
                       weights, traces);
  simulated.advance(grid.time_of({p.steps}));
  for (std::size_t k = 0; k < traces.size(); ++k) {
    r.U.push_back(traces.row(k)[0]);
    r.V_d.push_back(traces.row(k)[1]);
    r.spikes.push_back(static_cast<int>(traces.row(k)[2]));
  }
  for (auto const& entry : weights.entries()) r.sent.push_back(entry.w.value());
  for (std::size_t i = 0; i < p.synapses; ++i)
    r.at_end.push_back(plastic.current_weight(i).value());
  return r;
}

/// Runs the protocol; `act(projection, n)` is called at the beginning of each step n.
template <template <class> class Scheme, class Cell, class Receptor, class Rule, class Act>
recording run(
    plain_cell const& c, protocol const& p, Receptor receptor, Rule const& rule, Act const& act) {
  Cell cell = cell_of<Cell>(c, p);
  units::time_grid const grid(dt * ms);
  spike_trains trains{.synapses = p.synapses};
  for (auto const& a : p.arrivals)
    trains.spikes.push_back({grid.time_of({a.step - p.delay}), a.synapse});
  auto plastic =
      connect<Scheme>(trains, cell[dendrite][receptor], rule, p.w_0 * pA, grid.time_of({p.delay}));
  return recorded<Cell, decltype(plastic)>(p, cell, plastic, act);
}

/// Calls f with the name and a run of every update scheme.
template <class Cell, class Receptor, class Rule, class Act, class F>
void with_every_scheme(plain_cell const& c,
                       protocol const& p,
                       Receptor receptor,
                       Rule const& rule,
                       Act const& act,
                       F const& f) {
  f("per_step", run<per_step, Cell>(c, p, receptor, rule, act));
  f("at_presynaptic_spikes", run<at_presynaptic_spikes, Cell>(c, p, receptor, rule, act));
  f("factorised", run<factorised, Cell>(c, p, receptor, rule, act));
}

inline auto const nothing = [](auto&, std::int64_t) {};

/// Index of step n.
inline std::size_t at(std::int64_t n) { return static_cast<std::size_t>(n); }

/// The trace of one synapse at step n: the sum of kernel(t) over the spikes that arrived before it,
/// and in the same step where `same_step`.
template <class Kernel>
double trace_at(protocol const& p,
                std::uint32_t synapse,
                std::int64_t n,
                Kernel const& kernel,
                bool same_step = true) {
  double sum = 0.0;
  for (auto const& a : p.arrivals)
    if (a.synapse == synapse && (a.step < n || (same_step && a.step == n)))
      sum += kernel(static_cast<double>(n - a.step) * dt);
  return sum;
}

enum class at_bounds { wind_up, stop };

/// The weights of all arrivals and at the end: w_0, what was `learnt(synapse, m)` until the arrival
/// in step m, and what each arrival adds, `jump(m)`, within W_min and W_max.
template <class Learnt, class Jump>
recording weights_from(protocol const& p,
                       double W_min,
                       double W_max,
                       at_bounds bounds,
                       Learnt const& learnt,
                       Jump const& jump) {
  recording r;
  std::vector<double> w(p.synapses, p.w_0), counted(p.synapses, 0.0);
  auto const go_on = [&](std::uint32_t i, std::int64_t m) {
    double const integral = learnt(i, m);
    w[i] += integral - counted[i];
    counted[i] = integral;
  };
  for (auto const& a : p.arrivals) {
    go_on(a.synapse, a.step);
    w[a.synapse] += jump(a.step);
    r.sent.push_back(std::clamp(w[a.synapse], W_min, W_max));
    if (bounds == at_bounds::stop) w[a.synapse] = r.sent.back();
  }
  for (std::uint32_t i = 0; i < p.synapses; ++i) {
    go_on(i, p.steps);
    r.at_end.push_back(std::clamp(w[i], W_min, W_max));
  }
  return r;
}

/// The largest difference of any two weights, in parts of W_max.
inline double worst_difference(recording const& a, recording const& b, double W_max) {
  double worst = a.sent.size() == b.sent.size() && !a.sent.empty() ? 0.0 : INFINITY;
  auto const compare = [&](std::vector<double> const& x, std::vector<double> const& y) {
    for (std::size_t k = 0; k < std::min(x.size(), y.size()); ++k) {
      double const difference = std::abs(x[k] - y[k]) / W_max;
      if (!(difference <= worst)) worst = difference;  // not std::max, which would lose a NaN
    }
  };
  compare(a.sent, b.sent);
  compare(a.at_end, b.at_end);
  return worst;
}

}  // namespace urbanczik_test::inline synapses_recorded_run_hpp
