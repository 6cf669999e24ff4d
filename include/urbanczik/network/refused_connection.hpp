// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/rate_function.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/units/messages/anything.hpp>

/// Targets that connections of one neuron refuse, each with a sentence.
namespace urbanczik {

namespace detail {

/// Named for its messages: a target that sources without a pattern do not reach.
template <class Target, bool OfRates>
struct target_of_connect {
  static_assert(
      OfRates || kind_of_target<Target> != target_kind::population_receptor,
      "connect(trains, site, rule, ...): 'site' must be a receptor of one neuron, and is a "
      "receptor of a population; connect(trains, site, rule, all_to_all{}, ...) connects "
      "each spike train to all its neurons [receptor-of-population]");
  static_assert(
      !OfRates || kind_of_target<Target> != target_kind::population_receptor,
      "connect(rates_of(function), site, rule, ...): 'site' must be a receptor of one neuron, and "
      "is a receptor of a population, which takes the rates of neurons or of a vector: "
      "connect(rates_of(neurons), site, rule, pattern, weights) [receptor-of-population]");
  static_assert(!is_compartment<Target>,
                "connect(sources, site, rule, ...): 'site' must be a receptor, as "
                "cell[compartment][receptor], and is a compartment [compartment-for-receptor]");
  static_assert(!is_other<Target>,
                "connect(sources, site, rule, ...): 'site' must be a receptor, as "
                "cell[compartment][receptor], and is no part of a cell [not-a-site]");
};

}  // namespace detail

/// Refuses a target that is no receptor of one neuron, with a sentence.
template <template <class> class... Scheme, class Target>
  requires(detail::kind_of_target<Target> != detail::target_kind::neuron_receptor)
units::nothing connect(spike_trains const&, Target const&, units::anything const& = {},
                       units::anything const& = {}, units::anything const& = {}) {
  return detail::refused_target<detail::target_of_connect<Target, false>>();
}

/// Refuses a target that is no receptor of one neuron, with a sentence.
template <class F, class Target>
  requires(detail::kind_of_target<Target> != detail::target_kind::neuron_receptor)
units::nothing connect(detail::rate_function<F> const&, Target const&, units::anything const& = {},
                       units::anything const& = {}, units::anything const& = {},
                       units::anything const& = {}) {
  return detail::refused_target<detail::target_of_connect<Target, true>>();
}

/// Accepts sources that were refused before, so that no further errors follow.
inline units::nothing connect(units::nothing, units::anything const&, units::anything const& = {},
                              units::anything const& = {}, units::anything const& = {},
                              units::anything const& = {}) {
  return {};
}

}  // namespace urbanczik
