// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <urbanczik/neuron/site.hpp>

namespace urbanczik {

/// The address of a receptor of every neuron of a population, `cells[dendrite][excitatory]`.
template <class Population, class Compartment, class Receptor>
struct population_site {
  /// The same receptor of one neuron: what rules are checked against.
  using neuron_site = site<typename Population::neuron_type, Compartment, Receptor>;
  using units       = typename neuron_site::units;
  using weight      = typename neuron_site::weight;

  /// The same receptor of the neurons of a pack.
  template <class Pack>
  static auto of(Pack& pack) {
    return site<Pack, Compartment, Receptor>(pack);
  }
};

/// A compartment of every neuron of a population, `cells[soma]`.
template <class Population, class Compartment>
class population_compartment {
 public:
  /// The compartment of these neurons, which outlive it.
  explicit population_compartment(Population const& cells) : cells_(&cells) {}

  /// The receptor under this tag.
  template <class Receptor>
  auto operator[](Receptor) const {
    return at<Receptor>(cells_->model().compartments[Compartment{}].receptors);
  }

  /// The membrane potential of neuron i.
  auto V_m(std::size_t i) const { return cells_->value(Compartment{}, urbanczik::V_m, i); }

 private:
  template <class Receptor, class... Name, class... Model>
  static auto at(tagged_tuple<tagged<Name, Model>...> const&) {
    if constexpr ((std::is_same_v<Receptor, Name> || ...))
      return population_site<Population, Compartment, Receptor>{};
    else
      return static_cast<void>(sizeof(detail::receptor_of_cell<Receptor, Name...>)),
             units::nothing{};
  }

  Population const* cells_;
};

}  // namespace urbanczik
