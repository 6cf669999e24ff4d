// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/synapses/asks.hpp>
#include <urbanczik/synapses/static_synapse.hpp>

namespace urbanczik::detail {

template <class Rule, class Site>
concept WeightsAgree = std::is_same_v<typename Rule::weight, typename Site::weight>;

template <class Rule, class Site>
concept Connectable = std::is_same_v<Rule, static_synapse> ||
                      (WeightsAgree<Rule, Site> && Answered<Rule, Site> &&
                       PlasticityRule<Rule, Site>);

/// Named for its message: a rule and the receptor that it cannot sit on. Says why.
template <class Rule, class Site>
struct connection_check {
  static_assert(WeightsAgree<Rule, Site>,
                "connect(trains, site, rule, ...): the rule's weight is not the quantity that this "
                "receptor takes (a current where it takes a conductance, or another unit system); "
                "connection_check<Rule, Site> shows both");
  connection_check() {
    if constexpr (!WeightsAgree<Rule, Site>)
      return;
    else if constexpr (!Answered<Rule, Site>)
      demand_answers<Rule, Site>();
    else
      static_assert(PlasticityRule<Rule, Site>,
                    "connect(trains, site, rule, ...): 'rule' has no kernel(site), eta or "
                    "bounded(weight), or its kernel is no PresynapticKernel; "
                    "connection_check<Rule, Site> shows both");
  }
};

/// Named for its message: the weight that a receptor takes, and what was given for it.
template <class Weight, class Given>
struct initial_weight_check {
  static constexpr bool initial_weight_is_what_the_receptor_takes =
      std::is_convertible_v<Given, Weight>;
  static_assert(initial_weight_is_what_the_receptor_takes,
                "connect(trains, site, rule, initial, delay): 'initial' is neither the quantity that "
                "this receptor takes nor a vector of it; initial_weight_check<Weight, Given> shows "
                "both");
};

}  // namespace urbanczik::detail
