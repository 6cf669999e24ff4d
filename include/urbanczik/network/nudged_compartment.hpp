// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/network/population_site.hpp>

namespace urbanczik::detail {

/// A compartment of the neurons of a population, as the site of a graded connection by potentials.
template <class Population, class Compartment>
class nudged_compartment : public population_compartment<Population, Compartment> {
 public:
  /// It receives a current, which depends on its potential.
  struct receives_currents;
  using weight = units::current<typename Population::neuron_type::unit_system>;

  explicit nudged_compartment(population_compartment<Population, Compartment> const& at)
      : population_compartment<Population, Compartment>(at) {}
};

}  // namespace urbanczik::detail
