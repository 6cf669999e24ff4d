// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>

#include <urbanczik/network/connection.hpp>
#include <urbanczik/network/connection_check.hpp>
#include <urbanczik/network/onto_population.hpp>
#include <urbanczik/network/plastic_connection.hpp>
#include <urbanczik/network/refused_network_connection.hpp>

namespace urbanczik {

namespace detail {

/// A scheme that cannot serve a rule on a site.
template <template <class> class Scheme, class Rule, class Site>
concept RefusedScheme = !std::is_same_v<Rule, static_synapse> && requires {
  typename update_in_rows<Scheme, dynamics_on_t<Rule, Site>>::refused;
};

/// Whether weights, delays and a pattern fit one another; each that does not has its sentence.
/// @tparam Values, Delayed  those that the arguments stand for, void where they stand for none
template <class P, class Values, class Delayed>
constexpr bool values_fit() {
  constexpr bool weights_are_what_the_receptor_takes = !std::is_void_v<Values>;
  static_assert(
      weights_are_what_the_receptor_takes,
      "connect(sources, site, rule, pattern, weights, delays): 'weights' must be the "
      "quantity that the receptor takes, or takes per rate where the sources send rates; a vector "
      "of it or a distribution of it; in its unit system [weights-mismatch]");
  constexpr bool delays_are_times_on_the_grid = !std::is_void_v<Delayed>;
  static_assert(
      delays_are_times_on_the_grid,
      "connect(sources, site, rule, pattern, weights, delays): 'delays' must be a time, a "
      "vector of times, or a distribution of times that is rounded to the grid, as "
      "rounded{normal{1.5 * ms, 0.5 * ms}} [delays-mismatch]");
  constexpr bool pattern_has_the_order_of_a_list =
      !(is_list<Values> || is_list<Delayed>) ||
      requires(P const& pattern, pattern_ends const& ends) { pattern.listed(ends); };
  static_assert(
      pattern_has_the_order_of_a_list,
      "connect(sources, site, rule, pattern, weights, delays): a vector of weights or delays "
      "requires a pattern whose synapses have an order, which are pairs, all_to_all and "
      "one_to_one; give one value or a distribution [pattern-without-order]");
  return weights_are_what_the_receptor_takes && delays_are_times_on_the_grid &&
         pattern_has_the_order_of_a_list;
}

/// The connection of a source and a site under a rule and an update scheme.
template <template <class> class Scheme, class Source, class Site, class Rule, class P,
          class Weights, class Delays>
auto connected(Source source, Site const& site, Rule rule, P pattern, Weights const& weights,
               Delays const& delays) {
  using values        = values_of_t<typename Site::weight, Weights>;
  using delayed       = delays_of_t<Delays>;
  constexpr bool fits = values_fit<P, values, delayed>();
  if constexpr (!Connectable<Rule, typename Site::neuron_site>) {
    static_cast<void>(sizeof(refused_connection<Rule, typename Site::neuron_site>));
    return units::nothing{};
  } else if constexpr (RefusedScheme<Scheme, Rule, typename Site::neuron_site>) {
    static_cast<void>(sizeof(
        typename update_in_rows<Scheme, dynamics_on_t<Rule, typename Site::neuron_site>>::refused));
    return units::nothing{};
  } else if constexpr (!fits) {
    return units::nothing{};
  } else if constexpr (std::is_same_v<Rule, static_synapse>) {
    return connection<Source, Site, P, values, delayed>(std::move(source), site, std::move(pattern),
                                                        values{weights}, delayed{delays});
  } else {
    static_cast<void>(check_errors_of_rule<dynamics_on_t<Rule, typename Site::neuron_site>,
                                           typename Site::neuron_site>);
    return plastic_connection<Source, Site, Rule, P, values, delayed, Scheme>(
        std::move(source), site, std::move(rule), std::move(pattern), values{weights},
        delayed{delays});
  }
}

}  // namespace detail

/// Connects the neurons of a population, or of a part of one, to a receptor of another or the same:
///
///     auto EE = connect(cells[E], cells[E][soma][excitatory], static_synapse{}, fixed_indegree{64},
///                       6.0 * nS, 0.1 * ms);
///     auto L2 = connect(cells[A], cells[B][dendrite][excitatory], rule, pairwise_bernoulli{0.1},
///                       normal{90.0 * pA, 9.0 * pA}, rounded{normal{1.5 * ms, 0.5 * ms}});
///     auto slow = connect<per_step>(cells[A], ...);    // another update scheme
///
/// @param rule    static_synapse, or a plasticity rule
/// @param pattern which pairs are connected
/// @param weights one for all, a vector with one for each synapse of a pattern that has an order, or a
///                distribution; within the bounds of the rule
/// @param delays  likewise; a positive multiple of the resolution, or a distribution that is `rounded`
template <template <class> class Scheme = fastest, class Population, class Target,
          class Compartment, class Receptor, class Rule, Pattern P, class Weights, class Delays>
  requires requires(Population const& cells) { cells.slices(); }
auto connect(population_part<Population> const&                    sources,
             population_site<Target, Compartment, Receptor> const& site, Rule rule, P pattern,
             Weights const& weights, Delays const& delays) {
  return detail::connected<Scheme>(detail::spiking_neurons<Population>(sources), site,
                                   std::move(rule), std::move(pattern), weights, delays);
}
/// From all neurons of a population.
template <template <class> class Scheme = fastest, class Population, class Target,
          class Compartment, class Receptor, class Rule, Pattern P, class Weights, class Delays>
  requires requires(Population& cells) { cells.slices(); }
auto connect(Population& sources, population_site<Target, Compartment, Receptor> const& site,
             Rule rule, P pattern, Weights const& weights, Delays const& delays) {
  population_part<Population> const all(sources, 0, sources.size());
  return detail::connected<Scheme>(detail::spiking_neurons<Population>(all), site, std::move(rule),
                                   std::move(pattern), weights, delays);
}
/// From spike trains, the inputs of the pattern being their numbers:
///
///     auto xB = connect(trains, cells[B][dendrite][excitatory], rule, all_to_all{}, 90.0 * pA, 0.1 * ms);
template <template <class> class Scheme = fastest, class Target, class Compartment, class Receptor,
          class Rule, Pattern P, class Weights, class Delays>
  requires(!detail::AloneInSimulation<Target>)
auto connect(spike_trains trains, population_site<Target, Compartment, Receptor> const& site,
             Rule rule, P pattern, Weights const& weights, Delays const& delays) {
  return detail::connected<Scheme>(detail::listed_spikes(std::move(trains)), site, std::move(rule),
                                   std::move(pattern), weights, delays);
}

}  // namespace urbanczik
