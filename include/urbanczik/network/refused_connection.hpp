// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/units/messages/anything.hpp>

/// Targets that connect(), connect_all_to_all() and connect_rates() refuse, each with a sentence.
namespace urbanczik {

namespace detail {

/// Named for its messages: a target that connect() does not reach.
template <class Target>
struct target_of_connect {
  static_assert(
      kind_of_target<Target> != target_kind::population_receptor,
      "connect(trains, site, rule, ...): 'site' must be a receptor of one neuron, and is a "
      "receptor of a population; connect_all_to_all(trains, site, rule, ...) connects "
      "each spike train to all its neurons [receptor-of-population]");
  static_assert(!is_compartment<Target>,
                "connect(trains, site, rule, ...): 'site' must be a receptor, as "
                "cell[compartment][receptor], and is a compartment [compartment-for-receptor]");
  static_assert(!is_other<Target>,
                "connect(trains, site, rule, ...): 'site' must be a receptor, as "
                "cell[compartment][receptor], and is no part of a cell [not-a-site]");
};

/// Named for its messages: a target that connect_all_to_all() does not reach.
template <class Target>
struct target_of_connect_all_to_all {
  static_assert(kind_of_target<Target> != target_kind::neuron_receptor,
                "connect_all_to_all(trains, site, rule, ...): 'site' must be a receptor of a "
                "population, and is a receptor of one neuron; connect(trains, site, rule, ...) "
                "connects spike trains to one neuron [receptor-of-one-neuron]");
  static_assert(!is_compartment<Target>,
                "connect_all_to_all(trains, site, rule, ...): 'site' must be a receptor, as "
                "cells[compartment][receptor], and is a compartment [compartment-for-receptor]");
  static_assert(!is_other<Target>,
                "connect_all_to_all(trains, site, rule, ...): 'site' must be a receptor, as "
                "cells[compartment][receptor], and is no part of a population [not-a-site]");
};

/// Named for its messages: a target that connect_rates() does not reach.
template <class Target>
struct target_of_connect_rates {
  static_assert(
      kind_of_target<Target> != target_kind::population_receptor,
      "connect_rates(rates, site, rule, ...): 'site' must be a receptor of one neuron, and "
      "is a receptor of a population; connect(rates_of(neurons), site, rule, pattern, "
      "weights) connects rates to a population [receptor-of-population]");
  static_assert(!is_compartment<Target>,
                "connect_rates(rates, site, rule, ...): 'site' must be a receptor, as "
                "cell[compartment][receptor], and is a compartment [compartment-for-receptor]");
  static_assert(!is_other<Target>,
                "connect_rates(rates, site, rule, ...): 'site' must be a receptor, as "
                "cell[compartment][receptor], and is no part of a cell [not-a-site]");
};

}  // namespace detail

/// Refuses a target that is no receptor of one neuron, with a sentence.
template <template <class> class... Scheme, class Target>
  requires(detail::kind_of_target<Target> != detail::target_kind::neuron_receptor)
units::nothing connect(spike_trains const&, Target const&, units::anything const& = {},
                       units::anything const& = {}, units::anything const& = {}) {
  return detail::refused_target<detail::target_of_connect<Target>>();
}

/// Refuses a target that is no receptor of a population, with a sentence.
template <class Target>
  requires(detail::kind_of_target<Target> != detail::target_kind::population_receptor)
units::nothing connect_all_to_all(spike_trains const&, Target const&, units::anything const& = {},
                                  units::anything const& = {}, units::anything const& = {}) {
  return detail::refused_target<detail::target_of_connect_all_to_all<Target>>();
}

/// Refuses a target that is no receptor of one neuron, with a sentence.
template <class Rates, class Target>
  requires(detail::kind_of_target<Target> != detail::target_kind::neuron_receptor)
units::nothing connect_rates(Rates const&, Target const&, units::anything const& = {},
                             units::anything const& = {}) {
  return detail::refused_target<detail::target_of_connect_rates<Target>>();
}

}  // namespace urbanczik
