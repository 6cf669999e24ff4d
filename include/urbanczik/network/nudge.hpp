// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/concepts.hpp>
#include <urbanczik/network/graded_connection.hpp>
#include <urbanczik/network/nudged_compartment.hpp>
#include <urbanczik/network/refused_rates.hpp>
#include <urbanczik/network/synapse_values.hpp>

/// Nudging: potentials act on potentials.
namespace urbanczik {

namespace detail {

/// The potentials that an argument of nudge() stands for.
template <class Neurons>
auto potentials_of(Neurons&& neurons) {
  using given = std::remove_cvref_t<Neurons>;
  if constexpr (is_part_of_population<given>) {
    using population = typename given::population_type;
    using root       = typename population::neuron_type::model_type::root_t;
    return values_of_neurons<population, membrane_potential<root>>(neurons);
  } else if constexpr (Population<given> && std::is_lvalue_reference_v<Neurons>) {
    return potentials_of(population_part<given>(neurons, 0, neurons.size()));
  } else if constexpr (kind_of_target<given> == target_kind::population_compartment) {
    using population = typename given::population_type;
    population_part<population> const part(const_cast<population&>(neurons.cells()),
                                           neurons.first(),
                                           std::size_t{neurons.first()} + neurons.size());
    return values_of_neurons<population, membrane_potential<typename given::compartment_tag>>(part);
  } else if constexpr (is_vector_of<units::dimensions::voltage, given> &&
                       std::is_lvalue_reference_v<Neurons>) {
    return given_values<typename given::value_type>(neurons, "potentials");
  } else {
    return refused_target<source_of_nudge<given>>();
  }
}

}  // namespace detail

/// Pulls the potential of a compartment of each neuron of a population, or of a part of one, towards other
/// potentials: the somatic ones of a population or of a part, those of a compartment, or those in a
/// vector that the program may change between two advances.
///
///     auto pull  = nudge(cells[T], cells[I][soma], one_to_one{}, 0.8 * Cu / ms);
///     auto teach = nudge(targets, first(10, cells[O])[soma], one_to_one{}, 30.0 * nS);
///
/// In each step the current sum of g (V_source - V) flows, with the potentials of the step before.
///
/// @param towards  the potentials; a vector outlives the connection and keeps its length
/// @param pattern  which pairs are connected
/// @param g        a conductance: one for all, a vector with one for each pair of a pattern that has an order, or
///                 a distribution. The sum onto a neuron must not exceed C_m / dt.
template <class Towards, class Target, class Compartment, Pattern P, class Strength>
auto nudge(Towards&& towards, population_compartment<Target, Compartment> const& compartment,
           P pattern, Strength const& g) {
  using Site   = detail::nudged_compartment<Target, Compartment>;
  using source = decltype(detail::potentials_of(std::forward<Towards>(towards)));
  if constexpr (std::is_same_v<source, units::nothing>) {
    return detail::potentials_of(std::forward<Towards>(towards));
  } else {
    using conductance                        = typename source::template weight_onto<Site>;
    using values                             = detail::values_of_t<conductance, Strength>;
    constexpr bool strength_is_a_conductance = !std::is_void_v<values>;
    static_assert(strength_is_a_conductance,
                  "nudge(towards, compartment, pattern, g): 'g' must be a conductance, a vector of "
                  "conductances or a distribution of them, in the unit system of the populations "
                  "[weights-mismatch]");
    constexpr bool pattern_has_the_order_of_a_list =
        !detail::is_list<values> || requires(pattern_ends const& ends) { pattern.listed(ends); };
    static_assert(pattern_has_the_order_of_a_list,
                  "nudge(towards, compartment, pattern, g): a vector of conductances requires a "
                  "pattern whose pairs have an order, which are pairs, all_to_all and one_to_one "
                  "[pattern-without-order]");
    if constexpr (!strength_is_a_conductance || !pattern_has_the_order_of_a_list)
      return units::nothing{};
    else
      return graded_connection<source, Site, static_synapse, P, values, detail::one_step>(
          detail::potentials_of(std::forward<Towards>(towards)), Site(compartment), {},
          std::move(pattern), values{g}, {});
  }
}

/// Refuses a target that is no compartment of a population, with a sentence.
template <class Towards, class Target>
  requires(detail::kind_of_target<Target> != detail::target_kind::population_compartment)
units::nothing nudge(Towards&&, Target const&, units::anything const& = {},
                     units::anything const& = {}) {
  return detail::refused_target<detail::target_of_nudge<Target>>();
}

}  // namespace urbanczik
