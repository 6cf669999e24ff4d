// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <urbanczik/network/part.hpp>
#include <urbanczik/network/patterns/pattern.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// The neurons of a population, or of a part of one, as the source of a connection. A base of sources,
/// which send spikes, rates or potentials.
template <class Population>
class neurons_as_source {
 public:
  using population = Population;

  /// Refers to these neurons.
  explicit neurons_as_source(population_part<Population> const& neurons) : neurons_(neurons) {}

  std::uint32_t size() const { return neurons_.size(); }         ///< number of neurons
  Population&   cells() const { return neurons_.population(); }  ///< their population
  void          check(units::parameter_check&, units::time_grid const&) const {}
  void          prepare(units::time_grid const&) {}
  void          end_preparation() {}

  /// Sources and targets as a pattern takes them.
  template <class Site>
  pattern_ends ends_onto(Site const& site) const {
    bool const same = static_cast<void const*>(&cells()) == static_cast<void const*>(&site.cells());
    return {size(), site.size(), same, std::int64_t{neurons_.first()} - std::int64_t{site.first()}};
  }
  /// Spikes and values arrive one delay later at the earliest.
  static constexpr units::step_count shortest_delay(units::step_count delay) { return delay; }

  template <class Self, class F>
  static void for_each_constant(Self&, F const&) {}

 protected:
  population_part<Population> neurons_;  ///< the sources
};

}  // namespace urbanczik::detail
