// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <urbanczik/base/whole_number.hpp>
#include <urbanczik/neuron/site.hpp>

namespace urbanczik {

/// The address of a receptor of the neurons of a population, `cells[dendrite][excitatory]`, or of a
/// part of one.
template <class Population, class Compartment, class Receptor>
class population_site {
 public:
  using population_type = Population;   ///< the population
  using compartment_tag = Compartment;  ///< which compartment
  using receptor_tag    = Receptor;     ///< which of its receptors
  /// This receptor of one neuron; rules are checked against it.
  using neuron_site = site<typename Population::neuron_type, Compartment, Receptor>;
  using unit_system = typename neuron_site::unit_system;
  using weight      = typename neuron_site::weight;

  /// The receptor of these neurons of a population, which outlives it.
  population_site(Population const& cells, std::uint32_t first, std::uint32_t size)
      : cells_(&cells), first_(first), size_(size) {}
  /// The receptor of all its neurons.
  explicit population_site(Population const& cells)
      : population_site(cells, 0, static_cast<std::uint32_t>(cells.size())) {}

  Population const& cells() const { return *cells_; }  ///< the population
  std::uint32_t     first() const { return first_; }   ///< number of the first neuron
  std::uint32_t     size() const { return size_; }     ///< number of neurons

  /// Its name in messages, "E.soma.excitatory".
  std::string name() const {
    auto whole = std::string(Population::name());
    if (!whole.empty()) whole += '.';
    return whole.append(Compartment::name).append(".").append(Receptor::name);
  }

  /// This receptor of the neurons of a pack.
  template <class Pack>
  static auto of(Pack& pack) {
    return site<Pack, Compartment, Receptor>(pack);
  }

 private:
  Population const* cells_;
  std::uint32_t     first_, size_;
};

/// A compartment of every neuron of a population, `cells[soma]`.
template <class Population, class Compartment>
class population_compartment {
 public:
  using population_type = Population;   ///< the population
  using compartment_tag = Compartment;  ///< which compartment
  using unit_system     = typename Population::neuron_type::unit_system;

  /// The compartment of these neurons, which outlive it.
  explicit population_compartment(Population const& cells)
      : population_compartment(cells, 0, static_cast<std::uint32_t>(cells.size())) {}
  /// The compartment of some of them.
  population_compartment of_part(std::uint32_t first, std::uint32_t size) const {
    return {*cells_, first, size};
  }
  Population const& cells() const { return *cells_; }  ///< the population
  std::uint32_t     first() const { return first_; }   ///< number of the first neuron
  std::uint32_t     size() const { return size_; }     ///< number of neurons

  /// Its name in messages, "E.soma".
  std::string name() const {
    auto whole = std::string(Population::name());
    if (!whole.empty()) whole += '.';
    return whole.append(Compartment::name);
  }

  /// The receptor under this tag.
  template <class Receptor>
  auto operator[](Receptor) const {
    return at<Receptor>(cells_->model().compartments[Compartment{}].receptors);
  }

  /// The membrane potential of neuron i.
  auto V_m(whole_number i) const { return cells_->value(Compartment{}, urbanczik::V_m, i); }

 private:
  template <class Receptor, class... Name, class... Model>
  auto at(tagged_tuple<tagged<Name, Model>...> const&) const {
    if constexpr ((std::is_same_v<Receptor, Name> || ...))
      return population_site<Population, Compartment, Receptor>(*cells_, first_, size_);
    else
      return static_cast<void>(sizeof(detail::receptor_of_cell<Receptor, Name...>)),
             units::nothing{};
  }

  population_compartment(Population const& cells, std::uint32_t first, std::uint32_t size)
      : cells_(&cells), first_(first), size_(size) {}

  Population const* cells_;
  std::uint32_t     first_, size_;
};

}  // namespace urbanczik
