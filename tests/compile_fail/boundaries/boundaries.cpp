// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Every public boundary that takes a quantity, given every wrong one. A new boundary is a line.
//
// BOUNDARY(kind, "what the sentence begins with", expression of the argument x)
//
// Compiled with MISUSE each line meets a quantity of every kind but its own, a number, a number of
// steps and a quantity of the other unit system; check.cmake counts the sentences. Without, each
// meets its own kind and compiles. `mixed` is a boundary whose dimension has no name.
#include <cstdint>
#include <type_traits>

#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using U = units::URBANCZIK_TEST_UNITS;
using Other =
    std::conditional_t<std::is_same_v<U, units::biophysical>, units::unitless, units::biophysical>;
using cell_type = urbanczik_senn_neuron<U>;
using kind = units::came;

namespace given {
extern cell_type cell;
extern sigmoid<U> phi;
extern spike_trains trains;
extern units::time_grid grid;
extern urbanczik_senn<U> rule;
extern no_random source;
extern poisson_generator<no_random> generator;
extern simulation<cell_type, runge_kutta_4, no_random> run;
extern units::affine_map<U, Other> map;
extern units::current<U> I;
extern units::time<U> t;
}  // namespace given

// Right is the quantity that belongs there.
template <kind Kind, class U>
struct right;
// clang-format off
template <class U> struct right<kind::voltage,     U> { using type = units::voltage<U>; };
template <class U> struct right<kind::conductance, U> { using type = units::conductance<U>; };
template <class U> struct right<kind::capacitance, U> { using type = units::capacitance<U>; };
template <class U> struct right<kind::current,     U> { using type = units::current<U>; };
template <class U> struct right<kind::charge,      U> { using type = units::charge<U>; };
template <class U> struct right<kind::time,        U> { using type = units::time<U>; };
template <class U> struct right<kind::rate,        U> { using type = units::rate<U>; };
// clang-format on

template <kind Kind, class F>
void boundary([[maybe_unused]] F const& f) {
#ifdef MISUSE
  [[maybe_unused]] auto const give = [&]<kind... Given>(std::integer_sequence<kind, Given...>) {
    (
        [&] {
          if constexpr (Given != Kind) f(typename right<Given, U>::type{});
        }(),
        ...);
  };
  give(std::integer_sequence<kind, kind::voltage, kind::conductance, kind::capacitance,
                             kind::current, kind::charge, kind::time, kind::rate>{});
  f(0.17);
  f(units::step_count{1});
  // Times and rates are the same in both systems.
  if constexpr (Kind != kind::time && Kind != kind::rate && Kind != kind::other_dimension)
    f(typename right<Kind, Other>::type{});
#else
  if constexpr (Kind != kind::other_dimension) f(typename right<Kind, U>::type{});
#endif
}

#define BOUNDARY(KIND, BEGIN, ...) \
  boundary<kind::KIND>([](auto const& x) { static_cast<void>(__VA_ARGS__); });

void all() {
  using namespace given;
  // clang-format off
  // Parameters of compartments.
  BOUNDARY(capacitance, "'C_m'",       leaky_membrane<U>{.C_m = x, .g_L = {}, .E_L = {}})
  BOUNDARY(conductance, "'g_L'",       leaky_membrane<U>{.C_m = {}, .g_L = x, .E_L = {}})
  BOUNDARY(voltage,     "'E_L'",       leaky_membrane<U>{.C_m = {}, .g_L = {}, .E_L = x})
  BOUNDARY(conductance, "'g_Na'",      hodgkin_huxley_membrane<U>{}.g_Na = x)
  BOUNDARY(conductance, "'g_K'",       hodgkin_huxley_membrane<U>{}.g_K = x)
  BOUNDARY(voltage,     "'E_Na'",      hodgkin_huxley_membrane<U>{}.E_Na = x)
  BOUNDARY(voltage,     "'E_K'",       hodgkin_huxley_membrane<U>{}.E_K = x)
  BOUNDARY(voltage,     "'E_r'",       hodgkin_huxley_membrane<U>{}.E_r = x)
  BOUNDARY(voltage,     "'mV'",        hodgkin_huxley_membrane<U>{}.mV = x)
  BOUNDARY(conductance, "'g_sp'",      two_way_coupling<U>{}.g_sp = x)
  BOUNDARY(conductance, "'g_ps'",      two_way_coupling<U>{}.g_ps = x)
  BOUNDARY(voltage,     "'E_rev'",     conductance<exponential>::model<U>{}.E_rev = x)
  BOUNDARY(time,        "'tau_syn'",   conductance<exponential>::model<U>{}.kinetics.tau_syn = x)
  BOUNDARY(time,        "'tau_rise'",  current<difference_of_exponentials>::model<U>{}.kinetics.tau_rise = x)
  BOUNDARY(time,        "'tau_decay'", current<difference_of_exponentials>::model<U>{}.kinetics.tau_decay = x)
  BOUNDARY(current,     "'I_e'",       cell_type::model_type{}.compartments[soma].I_e = x)
  BOUNDARY(rate,        "'phi_max'",   sigmoid<U>{}.phi_max = x)
  BOUNDARY(rate,        "'phi_theta'", exponential_rate<U>{}.phi_theta = x)
  BOUNDARY(voltage,     "'theta'",     sigmoid<U>{}.theta = x)
  BOUNDARY(other_dimension, "'beta'",  sigmoid<U>{}.beta = x)
  BOUNDARY(other_dimension, "'slope'", softplus_rate<U>{}.slope = x)
  BOUNDARY(voltage,     "phi(U): 'U'", phi.phi(x))
  BOUNDARY(voltage,     "h(U): 'U'",   cell.h(x))
  BOUNDARY(rate,        "inverse(r): 'r'", phi.inverse(x))
  // Neurons.
  BOUNDARY(time,        "'t_ref'",     escape_noise_model<U, sigmoid<U>>{}.t_ref = x)
  BOUNDARY(voltage,     "'V_th'",      threshold_with_reset_model<U>{}.V_th = x)
  BOUNDARY(voltage,     "'V_reset'",   threshold_with_reset_model<U>{}.V_reset = x)
  BOUNDARY(time,        "integrate(method, dt): 'dt'",       cell.integrate(runge_kutta_4{}, x))
  BOUNDARY(current,     "cell[compartment].inject(I): 'I'",  cell[dendrite].inject(x))
  BOUNDARY(current,     "cell[compartment][receptor].receive(w): 'w'", cell[dendrite][excitatory].receive(x))
  // Rules.
  BOUNDARY(other_dimension, "'eta'",   urbanczik_senn<U>{.eta = x, .tau_Delta = t, .W_max = I})
  BOUNDARY(time,        "'tau_Delta'", urbanczik_senn<U>{.eta = I * I, .tau_Delta = x, .W_max = I})
  BOUNDARY(current,     "'W_min'",     urbanczik_senn<U>{}.W_min = x)
  BOUNDARY(current,     "'W_max'",     urbanczik_senn<U>{.eta = I * I, .tau_Delta = t, .W_max = x})
  BOUNDARY(time,        "'tau'",       prospective<U>{}.tau = x)
  BOUNDARY(time,        "'tau_eff'",   prospective<U>{}.tau_eff = x)
  BOUNDARY(conductance, "'A_LTD'",     clopath<U>{}.A_LTD = x)
  BOUNDARY(other_dimension, "'A_LTP'", clopath<U>{}.A_LTP = x)
  BOUNDARY(voltage,     "'theta_minus'", clopath<U>{}.theta_minus = x)
  BOUNDARY(voltage,     "'theta_plus'",  clopath<U>{}.theta_plus = x)
  BOUNDARY(time,        "'tau_x'",     clopath<U>{}.tau_x = x)
  BOUNDARY(time,        "'tau_minus'", clopath<U>{}.tau_minus = x)
  BOUNDARY(time,        "'tau_plus'",  clopath<U>{}.tau_plus = x)
  BOUNDARY(current,     "'A_plus'",    pair_stdp<U>{}.A_plus = x)
  BOUNDARY(current,     "'A_minus'",   pair_stdp<U>{}.A_minus = x)
  BOUNDARY(charge,      "'W_min'",     sacramento_cancellation<U>{}.W_min = x)
  BOUNDARY(charge,      "'W_max'",     sacramento_prediction<U>{}.W_max = x)
  BOUNDARY(other_dimension, "'eta'",   sacramento_prediction<U>{}.eta = x)
  BOUNDARY(capacitance, "nest::learning_rate<U>(number, C_m): 'C_m'", nest::learning_rate<U>(0.17, x))
  BOUNDARY(other_dimension, "nest::eta<U>(natural, C_m): 'natural'",  nest::eta<U>(x, {}))
  // Connections.
  BOUNDARY(current, "connect(trains, site, rule, initial, delay): 'initial'", connect(trains, cell[dendrite][excitatory], rule, x, t))
  BOUNDARY(time,    "connect(trains, site, rule, initial, delay): 'delay'",   connect(trains, cell[dendrite][excitatory], rule, I, x))
  BOUNDARY(time,    "presynaptic_spike: 'time'", presynaptic_spike{x, 0})
  // Simulations and recorders.
  BOUNDARY(time,    "time_grid(dt): 'dt'",       units::time_grid(x))
  BOUNDARY(time,    "time_grid: the time",       grid.steps(x))
  BOUNDARY(current, "inject(compartment, I, start, stop): 'I'",     inject(cell[soma], x, t, t))
  BOUNDARY(time,    "inject(compartment, I, start, stop): 'start'", inject(cell[soma], I, x, t))
  BOUNDARY(time,    "inject(compartment, I, start, stop): 'stop'",  inject(cell[soma], I, t, x))
  BOUNDARY(conductance, "drive(site, wave): 'offset'",    drive(cell[soma][excitatory], {.offset = x}))
  BOUNDARY(conductance, "drive(site, wave): 'amplitude'", drive(cell[soma][excitatory], {.amplitude = x}))
  BOUNDARY(time,    "drive(site, wave): 'period'",        drive(cell[soma][excitatory], {.period = x}))
  BOUNDARY(time,    "drive(site, wave): 'start'",         drive(cell[soma][excitatory], {.start = x}))
  BOUNDARY(time,    "drive(site, wave): 'stop'",          drive(cell[soma][excitatory], {.stop = x}))
  BOUNDARY(current, "inject_white_noise(compartment, noise): 'mean'",     inject_white_noise(cell[soma], {.mean = x}))
  BOUNDARY(current, "inject_white_noise(compartment, noise): 'sd'",       inject_white_noise(cell[soma], {.sd = x}))
  BOUNDARY(time,    "inject_white_noise(compartment, noise): 'interval'", inject_white_noise(cell[soma], {.interval = x}))
  BOUNDARY(current, "inject_ornstein_uhlenbeck(compartment, noise): 'mean'", inject_ornstein_uhlenbeck(cell[soma], {.mean = x}))
  BOUNDARY(current, "inject_ornstein_uhlenbeck(compartment, noise): 'sd'",   inject_ornstein_uhlenbeck(cell[soma], {.sd = x}))
  BOUNDARY(time,    "inject_ornstein_uhlenbeck(compartment, noise): 'tau'",  inject_ornstein_uhlenbeck(cell[soma], {.tau = x}))
  BOUNDARY(rate,    "poisson_trains(synapses, rate, length, ...): 'rate'",   poisson_trains(1, x, t, grid, source))
  BOUNDARY(time,    "poisson_trains(synapses, rate, length, ...): 'length'", poisson_trains(1, units::rate<U>{}, x, grid, source))
  BOUNDARY(rate,    "poisson_generator(synapses, rate, ...): 'rate'",  poisson_generator(1, x, grid, source))
  BOUNDARY(time,    "poisson_generator::next(length): 'length'",       generator.next(x))
  BOUNDARY(time,    "repeated(pattern, period, times): 'period'",            repeated(trains, x, 2))
  BOUNDARY(time,    "simulation::advance(span): 'span'",                     run.advance(x))
  BOUNDARY(time,    "multimeter(interval, ...): 'interval'",                 multimeter<>(x))
  // Maps, from U to the other system.
  BOUNDARY(voltage, "affine_map: the potential", map.potential(x))
  // clang-format on
}
