// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/connection_check.hpp>
#include <urbanczik/network/dense_projection.hpp>
#include <urbanczik/network/list_of.hpp>
#include <urbanczik/network/patterns/deterministic.hpp>
#include <urbanczik/network/refused_connection.hpp>
#include <urbanczik/network/refused_network_connection.hpp>
#include <urbanczik/neuron/device_target.hpp>
#include <urbanczik/synapses/factorised.hpp>
#include <urbanczik/synapses/fastest.hpp>

/// Connections onto a population that is simulated without a network.
namespace urbanczik {

namespace detail {

/// A population without a name, which is simulated without a network.
template <class Population>
concept AloneInSimulation = std::is_same_v<typename Population::name_tag, unnamed>;

template <template <class> class Scheme>
inline constexpr bool is_factorised = false;
template <>
inline constexpr bool is_factorised<fastest> = true;
template <>
inline constexpr bool is_factorised<factorised> = true;

/// Named for its messages: a choice that requires a network.
template <class Pattern, bool SchemeIsFactorised>
struct onto_population_alone {
  static constexpr bool pattern_is_all_to_all = std::is_same_v<Pattern, all_to_all>;
  static_assert(pattern_is_all_to_all,
                "connect(trains, site, rule, pattern, ...): onto a population alone 'pattern' must "
                "be all_to_all{}; for others put the population into a network, network "
                "cells(population(E, size, neuron)) [connection-without-network]");
  static_assert(!pattern_is_all_to_all || SchemeIsFactorised,
                "connect<Scheme>(trains, site, rule, all_to_all{}, ...): onto a population alone "
                "the scheme must be factorised; for others put the population into a network, "
                "network cells(population(E, size, neuron)) [connection-without-network]");
};

}  // namespace detail

/// Connects each spike train to a receptor of every neuron of a population without a name, which is
/// simulated without a network:
///
///     auto plastic = connect(trains, cells[dendrite][excitatory], rule, all_to_all{}, 90.0 * pA, 0.1 * ms);
///
/// @param initial the initial weight of all synapses, or a vector with one for each, those of the
///                first input first
template <template <class> class Scheme = fastest, detail::AloneInSimulation Population,
          class Compartment, class Receptor, class Rule, Pattern P, class Initial>
auto connect(spike_trains trains, population_site<Population, Compartment, Receptor> to, Rule rule,
             P, Initial const& initial, units::argument<units::duration, says::delay> delay) {
  using Site    = typename population_site<Population, Compartment, Receptor>::neuron_site;
  using weight  = typename Site::weight;
  using weights = std::vector<weight>;
  using made    = dense_projection<Population, Compartment, Receptor, Rule>;
  // Static synapses stand in for what is refused, so that no further errors follow.
  using refused = dense_projection<Population, Compartment, Receptor, static_synapse>;
  constexpr bool      factorises = detail::is_factorised<Scheme>;
  device_target const target(&to.cells(), "connect", Compartment::name, Receptor::name);
  if constexpr (!detail::Connectable<Rule, Site>) {
    static_cast<void>(sizeof(detail::refused_connection<Rule, Site>));
    return refused(target, std::move(trains), {}, {}, true, delay);
  } else if constexpr (!std::is_same_v<P, all_to_all> || !factorises) {
    static_cast<void>(sizeof(detail::onto_population_alone<P, factorises>));
    return refused(target, std::move(trains), {}, {}, true, delay);
  } else if constexpr (!detail::UpdatedOntoPopulationAlone<Rule, Site>) {
    static_cast<void>(
        sizeof(detail::rule_onto_population_alone<detail::dynamics_on_t<Rule, Site>>));
    return refused(target, std::move(trains), {}, {}, true, delay);
  } else if constexpr (detail::is_list_of<Initial, weight>) {
    return made(target, std::move(trains), std::move(rule), detail::list_of<weight>(initial), false,
                delay);
  } else if constexpr (std::is_convertible_v<Initial, weight>) {
    return made(target, std::move(trains), std::move(rule), weights{initial}, true, delay);
  } else {
    static_cast<void>(sizeof(units::refused_argument<says::initial, weight, Initial>));
    return made(target, std::move(trains), std::move(rule), weights{}, true, delay);
  }
}

}  // namespace urbanczik
