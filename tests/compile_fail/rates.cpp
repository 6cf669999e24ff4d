// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Rates and potentials between populations, put together wrongly.
#include <string_view>
#include <vector>

#include <urbanczik/compartments.hpp>
#include <urbanczik/compartments/transfer_functions.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/network/nudge.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/network/rates.hpp>
#include <urbanczik/neuron/deterministic_spikes.hpp>
#include <urbanczik/neuron/escape_noise.hpp>
#include <urbanczik/synapses/pair_stdp.hpp>
#include <urbanczik/synapses/sacramento.hpp>
#include <urbanczik/units/symbols.hpp>

using U = urbanczik::units::URBANCZIK_TEST_UNITS;
using namespace urbanczik;
using namespace urbanczik::units::symbols;

constexpr struct E_t {
  static constexpr std::string_view name = "E";
} E{};
constexpr struct P_t {
  static constexpr std::string_view name = "P";
} P{};

using spiking_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, current<exponential>>>,
           threshold_with_reset>;
using rate_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
           coupling<dendrite_t, soma_t>,
           escape_noise<softplus_rate>>;
using cells_type =
    network<population<spiking_cell, double, E_t>, population<rate_cell, double, P_t>>;

constexpr auto g = units::conductance<U>::from_value(1.0);
constexpr auto I_0 = units::current<U>::from_value(1.0);
constexpr auto q = units::charge<U>::from_value(1.0);

auto graded(cells_type& cells) {
  return connect(rates_of(cells[P]), cells[P][dendrite][excitatory], static_synapse{},
                 pairwise_bernoulli{0.5}, q, 1.0 * ms);
}
auto learning(cells_type& cells) {
  sacramento_cancellation<U> const rule{{}, -q, q};
  return connect(rates_of(first(5, cells[P])), cells[P][dendrite][excitatory], rule, all_to_all{},
                 uniform{-q, q});
}
auto given(cells_type& cells, std::vector<units::rate<U>> const& input) {
  return connect(rates_of(input), cells[P][dendrite][excitatory], static_synapse{}, all_to_all{},
                 q);
}
auto spikes(cells_type& cells) {
  return connect(cells[P], cells[E][soma][excitatory], static_synapse{}, all_to_all{}, I_0,
                 0.1 * ms);
}
auto pulled(cells_type& cells) { return nudge(cells[P], cells[E][soma], one_to_one{}, g); }
auto taught(cells_type& cells, std::vector<units::voltage<U>> const& targets) {
  return nudge(targets, first(5, cells[P])[soma], one_to_one{}, std::vector{g, g});
}

// misuse: rates_of_neurons_without_a_rate
// entry: no-rate
#ifdef MISUSE_rates_of_neurons_without_a_rate
auto wrong(cells_type& cells) {
  return connect(rates_of(cells[E]), cells[P][dendrite][excitatory], static_synapse{}, all_to_all{},
                 q);
}
#endif

// misuse: rates_of_a_part_without_a_rate
// entry: no-rate
#ifdef MISUSE_rates_of_a_part_without_a_rate
auto wrong(cells_type& cells) { return rates_of(first(5, cells[E])); }
#endif

// misuse: rates_of_a_compartment
// entry: not-a-source-of-rates
#ifdef MISUSE_rates_of_a_compartment
auto wrong(cells_type& cells) {
  return connect(rates_of(cells[P][soma]), cells[P][dendrite][excitatory], static_synapse{},
                 all_to_all{}, q);
}
#endif

// misuse: rates_in_a_temporary
// entry: not-a-source-of-rates
#ifdef MISUSE_rates_in_a_temporary
auto wrong = rates_of(std::vector<units::rate<U>>{});
#endif

// misuse: rates_into_a_receptor_for_spikes
// entry: receptor-not-held
#ifdef MISUSE_rates_into_a_receptor_for_spikes
auto wrong(cells_type& cells) {
  return connect(rates_of(cells[P]), cells[E][soma][excitatory], static_synapse{}, all_to_all{}, q);
}
#endif

// misuse: spikes_into_a_receptor_for_rates
// entry: receptor-for-rates
// expect: connect(rates_of(inputs), site, ...)
#ifdef MISUSE_spikes_into_a_receptor_for_rates
auto wrong(cells_type& cells) {
  return connect(cells[E], cells[P][dendrite][excitatory], static_synapse{}, all_to_all{}, I_0,
                 0.1 * ms);
}
#endif

// misuse: rates_into_a_compartment
// entry: compartment-for-receptor
#ifdef MISUSE_rates_into_a_compartment
auto wrong(cells_type& cells) {
  return connect(rates_of(cells[P]), cells[P][dendrite], static_synapse{}, all_to_all{}, q);
}
#endif

// misuse: compartment_for_the_sources
// entry: sends-nothing
// expect: nudge()
#ifdef MISUSE_compartment_for_the_sources
auto wrong(cells_type& cells) {
  return connect(cells[P][soma], cells[P][dendrite][excitatory], static_synapse{}, all_to_all{}, q);
}
#endif

// misuse: network_for_the_sources
// entry: sends-nothing
#ifdef MISUSE_network_for_the_sources
auto wrong(cells_type& cells) {
  return connect(cells, cells[E][soma][excitatory], static_synapse{}, all_to_all{}, I_0, 0.1 * ms);
}
#endif

// misuse: current_for_the_weight_of_rates
// entry: weights-mismatch
#ifdef MISUSE_current_for_the_weight_of_rates
auto wrong(cells_type& cells) {
  return connect(rates_of(cells[P]), cells[P][dendrite][excitatory], static_synapse{}, all_to_all{},
                 I_0);
}
#endif

// misuse: rule_that_learns_from_spikes
// entry: weight-mismatch
#ifdef MISUSE_rule_that_learns_from_spikes
auto wrong(cells_type& cells, pair_stdp<U> const& rule) {
  return connect(rates_of(cells[P]), cells[P][dendrite][excitatory], rule, all_to_all{}, q);
}
#endif

// misuse: rule_that_learns_from_rates
// entry: weight-mismatch
// lines: gcc 15 clang 22
#ifdef MISUSE_rule_that_learns_from_rates
auto wrong(cells_type& cells, sacramento_cancellation<U> const& rule) {
  return connect(cells[P], cells[E][soma][excitatory], rule, all_to_all{}, I_0, 0.1 * ms);
}
#endif

// misuse: rule_without_an_error
// entry: not-a-rule
#ifdef MISUSE_rule_without_an_error
struct without_error {
  using weight = units::charge<U>;
  double eta = 1.0;
  weight bounded(weight const& w) const { return w; }
};
auto wrong(cells_type& cells) {
  return connect(rates_of(cells[P]), cells[P][dendrite][excitatory], without_error{}, all_to_all{},
                 q);
}
#endif

// misuse: delay_of_given_rates
// entry: delay-of-given-rates
#ifdef MISUSE_delay_of_given_rates
auto wrong(cells_type& cells, std::vector<units::rate<U>> const& input) {
  return connect(rates_of(input), cells[P][dendrite][excitatory], static_synapse{}, all_to_all{}, q,
                 1.0 * ms);
}
#endif

// misuse: number_for_the_delay_of_rates
// entry: delays-mismatch
#ifdef MISUSE_number_for_the_delay_of_rates
auto wrong(cells_type& cells) {
  return connect(rates_of(cells[P]), cells[P][dendrite][excitatory], static_synapse{}, all_to_all{},
                 q, 1.0);
}
#endif

// misuse: rates_for_potentials
// entry: not-a-source-of-potentials
#ifdef MISUSE_rates_for_potentials
auto wrong(cells_type& cells) { return nudge(rates_of(cells[P]), cells[P][soma], one_to_one{}, g); }
#endif

// misuse: nudging_of_a_receptor
// entry: receptor-for-compartment
#ifdef MISUSE_nudging_of_a_receptor
auto wrong(cells_type& cells) {
  return nudge(cells[P], cells[P][dendrite][excitatory], one_to_one{}, g);
}
#endif

// misuse: nudging_of_a_population
// entry: not-a-site
#ifdef MISUSE_nudging_of_a_population
auto wrong(cells_type& cells) { return nudge(cells[P], cells[E], one_to_one{}, g); }
#endif

// misuse: current_for_the_strength_of_nudging
// entry: weights-mismatch
#ifdef MISUSE_current_for_the_strength_of_nudging
auto wrong(cells_type& cells) { return nudge(cells[P], cells[E][soma], one_to_one{}, I_0); }
#endif

// misuse: list_of_conductances_for_a_pattern_without_order
// entry: pattern-without-order
#ifdef MISUSE_list_of_conductances_for_a_pattern_without_order
auto wrong(cells_type& cells) {
  return nudge(cells[P], cells[E][soma], fixed_indegree{3}, std::vector{g, g});
}
#endif
