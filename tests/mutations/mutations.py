# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""What check.py breaks: a formula, the text that stands for it, a wrong one, and the test that must fail.

A text is as short as makes it unique in its header, which the test of this folder in CI checks.
"""

from typing import NamedTuple


class Mutation(NamedTuple):
    formula: str  # as in README.md
    header: str  # below include/urbanczik
    original: str
    mutated: str
    source: str  # of the test, below tests
    test: str  # its name


MUTATIONS = [
    Mutation(
        "leak of soma and dendrite, g_L (E_L - V)",
        "compartments/leaky_membrane.hpp",
        "g_L * (E_L - V)",
        "g_L * (V - E_L)",
        "neuron/urbanczik_senn_neuron.cpp",
        "the derivatives of the two-compartment neuron are those of the paper's equations",
    ),
    Mutation(
        "synaptic current of the soma, g (E - V)",
        "compartments/conductance_receptor.hpp",
        "y[g_syn] * (E_rev - V)",
        "y[g_syn] * (V - E_rev)",
        "neuron/urbanczik_senn_neuron.cpp",
        "the derivatives of the two-compartment neuron are those of the paper's equations",
    ),
    Mutation(
        "synaptic current of the dendrite, I_E - I_I",
        "compartments/current_receptor.hpp",
        "units::number<U>(sign) * y[I_syn]",
        "y[I_syn]",
        "neuron/urbanczik_senn_neuron.cpp",
        "the derivatives of the two-compartment neuron are those of the paper's equations",
    ),
    Mutation(
        "decay of a receptor, tau dg/dt = -g",
        "compartments/exponential.hpp",
        "{{-y[Name{}] / tau_syn}}",
        "{{y[Name{}] / tau_syn}}",
        "neuron/urbanczik_senn_neuron.cpp",
        "the derivatives of the two-compartment neuron are those of the paper's equations",
    ),
    Mutation(
        "coupling into the soma, g_sp (V_d - V_s)",
        "compartments/couplings.hpp",
        """    return g_sp * (V_child - V_parent);
  }
  constexpr units::current<U> into_child(units::voltage<U> const& V_child,""",
        """    return g_sp * (V_parent - V_child);
  }
  constexpr units::current<U> into_child(units::voltage<U> const& V_child,""",
        "neuron/urbanczik_senn_neuron.cpp",
        "the derivatives of the two-compartment neuron are those of the paper's equations",
    ),
    Mutation(
        "coupling into the dendrite, g_ps (V_s - V_d)",
        "compartments/couplings.hpp",
        "g_ps * (V_parent - V_child)",
        "g_ps * (V_child - V_parent)",
        "neuron/urbanczik_senn_neuron.cpp",
        "the derivatives of the two-compartment neuron are those of the paper's equations",
    ),
    Mutation(
        "prediction V* = (g_L E_L + g_sp V_d) / (g_L + g_sp)",
        "neuron/prediction.hpp",
        "leak_ = membrane.g_L * membrane.E_L / conductance;",
        "leak_ = -membrane.g_L * membrane.E_L / conductance;",
        "neuron/urbanczik_senn_neuron.cpp",
        "the prediction V* is (g_L E_L + g_sp V_d) / (g_L + g_sp) of the soma",
    ),
    Mutation(
        "matching potential U_M = (g_E E_E + g_I E_I) / (g_E + g_I)",
        "compartments/compartment.hpp",
        "r.conductance(y[N{}]) * r.E_rev",
        "-r.conductance(y[N{}]) * r.E_rev",
        "neuron/urbanczik_senn_neuron.cpp",
        "the matching potential U_M is (g_E E_E + g_I E_I) / (g_E + g_I)",
    ),
    Mutation(
        "rate phi = phi_max / (1 + k exp(beta (theta - U)))",
        "compartments/sigmoid.hpp",
        "rate_slope * numerics::arithmetic_exp(units::as_number(beta * (theta - V)))",
        "numerics::arithmetic_exp(units::as_number(beta * (theta - V)))",
        "compartments/transfer_functions.cpp",
        "the paper's sigmoid has the paper's values at rest and at threshold",
    ),
    Mutation(
        "gain h = phi'/phi = beta (1 - phi/phi_max)",
        "compartments/sigmoid.hpp",
        "beta * (units::number<U>(1) - s)",
        "beta * (units::number<U>(1) + s)",
        "compartments/transfer_functions.cpp",
        "the paper's sigmoid has the paper's values at rest and at threshold",
    ),
    Mutation(
        "error of the rule, (S - phi(V*)) h(V*)",
        "synapses/urbanczik_senn.hpp",
        "somatic - Real(at_V.phi * dt)",
        "somatic + Real(at_V.phi * dt)",
        "synapses/urbanczik_senn.cpp",
        "the error of a step is (spikes - phi(V*) dt) h(V*)",
    ),
    Mutation(
        "response eps of the dendrite to a spike",
        "synapses/psp_kernel.hpp",
        "A[1][1] = -(Real(1) / tau_L).value();",
        "A[1][1] = -(Real(1) / tau_s).value();",
        "synapses/psp_kernel.cpp",
        "the kernel is the difference of exponentials, whichever time constant is the longer",
    ),
    Mutation(
        "low-pass filter of the induction, tau_Delta dDelta/dt = PI - Delta",
        "synapses/synapse_dynamics.hpp",
        "decay_factor_ = units::exp(-dt_ / rule_.tau_Delta)",
        "decay_factor_ = Real(1) - Real(dt_ / rule_.tau_Delta)",
        "synapses/recomputed_weights.cpp",
        "each update scheme gives the weights of the paper's integral and of NEST's recursion*",
    ),
    Mutation(
        "what a step leaves in the filter, F <- D F + P",
        "synapses/synapse_dynamics.hpp",
        "F = decay_factor_ * F + P;",
        "F = decay_factor_ * (F + P);",
        "synapses/recomputed_weights.cpp",
        "each update scheme gives the weights of the paper's integral and of NEST's recursion*",
    ),
    Mutation(
        "weight update, dw/dt = eta Delta",
        "synapses/synapse_dynamics.hpp",
        "return eta * ((Real(1) - decay_factor_) * modulation + reward);",
        "return -eta * ((Real(1) - decay_factor_) * modulation + reward);",
        "synapses/recomputed_weights.cpp",
        "each update scheme gives the weights of the paper's integral and of NEST's recursion*",
    ),
    Mutation(
        "factorised update: a spike taken back to the start of its block",
        "synapses/running_sums.hpp",
        "s.F -= Value(t.inverse_decay) * dot(now_[on.k].R_F, t.spike_at_start, on)",
        "s.F += Value(t.inverse_decay) * dot(now_[on.k].R_F, t.spike_at_start, on)",
        "synapses/recomputed_weights.cpp",
        "each update scheme gives the weights of the paper's integral and of NEST's recursion*",
    ),
    Mutation(
        "the same for a population",
        "synapses/running_sums.hpp",
        "s.F -= Value(t.inverse_decay) * dot(now_[on.k].R_F, t.spike_at_start, on)",
        "s.F += Value(t.inverse_decay) * dot(now_[on.k].R_F, t.spike_at_start, on)",
        "network/population.cpp",
        "a population does what its neurons do one by one",
    ),
    Mutation(
        "learning rate of NEST, eta = 15 * 15 * C_m * eta_NEST",
        "synapses/nest.hpp",
        "Real(factor * factor * number)",
        "Real(factor * number)",
        "synapses/nest.cpp",
        "NEST's learning rate 0.17 on 300 pF is 11475 pA^2",
    ),
    Mutation(
        "no spike in the t_ref/dt steps after one",
        "neuron/refractoriness.hpp",
        "return this_step() <= last",
        "return this_step() < last",
        "neuron/spike_generation.cpp",
        "the shortest interval between spikes is t_ref + dt",
    ),
    Mutation(
        "probability of a spike in a step, 1 - exp(-phi dt)",
        "neuron/escape_noise.hpp",
        "number(-units::expm1(-mean))",
        "mean",
        "neuron/spike_generation.cpp",
        "in steps so long that a spike is likely, its probability is 1 - exp(-phi dt)",
    ),
    Mutation(
        "threshold of the integrated hazard, exponential with mean 1",
        "neuron/integrated_hazard.hpp",
        "each[lane] = -std::log1p(-lanes::get(u, lane));",
        "each[lane] = lanes::get(u, lane);",
        "simulation/interval_statistics.cpp",
        "intervals follow the hazard of a changing rate and its refractory time*",
    ),
    Mutation(
        "intervals of a Poisson train, exponential with the mean 1/rate",
        "simulation/poisson.hpp",
        "-std::log1p(-u) / expected_",
        "-std::log1p(-u) / (1.02 * expected_)",
        "simulation/stream_statistics.cpp",
        "the counts of Poisson trains have the distribution of Poisson",
    ),
    Mutation(
        "Simpson's rule of the exponential method",
        "integrators/simpson_weights.hpp",
        "Real(4.0 / 6.0)",
        "Real(3.9 / 6.0)",
        "integrators/on_cells.cpp",
        "a method has the order it declares, by halving its step and against a reference*",
    ),
    Mutation(
        "propagation of a linear compartment at the end of the tree",
        "integrators/linear_leaf.hpp",
        "over_C * f.template integrated_conductance<Index>(after)",
        "over_C * f.template integrated_conductance<Index>(until)",
        "integrators/exponential_simpson.cpp",
        "exponential_simpson propagates a linear compartment at the end of the tree exactly",
    ),
    Mutation(
        "the paper's numbers in mV, V = V_0 + s V_u",
        "parameters/affine_map.hpp",
        "V_0 + s * typename To::value_type(V.value())",
        "s * typename To::value_type(V.value())",
        "units/affine_map.cpp",
        "the map takes the paper's numbers to those in mV, nS and pF",
    ),
    Mutation(
        "steps counted in 64 bits",
        "neuron/refractoriness.hpp",
        "std::int64_t now ",
        "std::int32_t now ",
        "simulation/late_clock.cpp",
        "the refractory time is the same wherever the clock is*",
    ),
    Mutation(
        "a time is the step times dt",
        "time/time_grid.hpp",
        "static_cast<double>(n.value) * dt_.value()",
        "static_cast<float>(n.value) * dt_.value()",
        "simulation/late_clock.cpp",
        "a neuron does at any time what it does at the start*",
    ),
    Mutation(
        "learning from rates, dw/dt = eta error r",
        "network/graded_inputs.hpp",
        "w + steps_[target] * x",
        "w - steps_[target] * x",
        "network/rates.cpp",
        "rates, potentials and what is learnt from them are those of explicit Euler by hand",
    ),
    Mutation(
        "nudging, the current g (V_source - V)",
        "network/graded_inputs.hpp",
        "g * (V - V_[target])",
        "g * (V_[target] - V)",
        "network/rates.cpp",
        "rates, potentials and what is learnt from them are those of explicit Euler by hand",
    ),
    Mutation(
        "delivery in a network, a spike of step n arrives in step n + d",
        "network/connection.hpp",
        "n.value - std::int64_t{d}",
        "n.value - 1 - std::int64_t{d}",
        "network/networks.cpp",
        "a spike arrives after its delay, at the neuron that it is connected to",
    ),
]
