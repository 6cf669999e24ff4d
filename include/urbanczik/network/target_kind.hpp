// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/network/population_site.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/units/messages/nothing.hpp>

/// The kinds of targets that connections and inputs are given: which of them a function refuses, and
/// with which sentence, stands in refused_connection.hpp and refused_input.hpp.
namespace urbanczik::detail {

enum class target_kind {
  neuron_receptor,         ///< `cell[dendrite][excitatory]`
  population_receptor,     ///< `cells[dendrite][excitatory]`
  neuron_compartment,      ///< `cell[dendrite]`
  population_compartment,  ///< `cells[dendrite]`
  refused_before,          ///< an unknown name, which has had its sentence
  other                    ///< a cell, a population, or anything else
};

template <class Target>
inline constexpr target_kind kind_of_target = target_kind::other;
template <class Neuron, class Compartment, class Receptor>
inline constexpr target_kind kind_of_target<site<Neuron, Compartment, Receptor>> =
    target_kind::neuron_receptor;
template <class Population, class Compartment, class Receptor>
inline constexpr target_kind kind_of_target<population_site<Population, Compartment, Receptor>> =
    target_kind::population_receptor;
template <class Neuron, class Compartment>
inline constexpr target_kind kind_of_target<compartment_site<Neuron, Compartment>> =
    target_kind::neuron_compartment;
template <class Population, class Compartment>
inline constexpr target_kind kind_of_target<population_compartment<Population, Compartment>> =
    target_kind::population_compartment;
template <>
inline constexpr target_kind kind_of_target<units::nothing> = target_kind::refused_before;

template <class Target>
inline constexpr bool is_receptor = kind_of_target<Target> == target_kind::neuron_receptor ||
                                    kind_of_target<Target> == target_kind::population_receptor;
template <class Target>
inline constexpr bool is_compartment =
    kind_of_target<Target> == target_kind::neuron_compartment ||
    kind_of_target<Target> == target_kind::population_compartment;
template <class Target>
inline constexpr bool is_other = kind_of_target<Target> == target_kind::other;

/// The result of a call with a refused target. The class Refused holds the sentences.
template <class Refused>
constexpr units::nothing refused_target() {
  return static_cast<void>(sizeof(Refused)), units::nothing{};
}

}  // namespace urbanczik::detail
