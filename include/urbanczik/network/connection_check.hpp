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
concept Connectable =
    std::is_same_v<Rule, static_synapse> ||
    (WeightsAgree<Rule, Site> && Answered<Rule, Site> && PlasticityRule<Rule, Site>);

/// Named for their messages: a rule and the receptor that it cannot sit on.
template <class Rule, class Site>
struct weight_of_rule {
  static_assert(WeightsAgree<Rule, Site>,
                "connect(trains, site, rule, ...): the rule's weight is not the quantity that this "
                "receptor takes (a current where it takes a conductance, or another unit system); "
                "weight_of_rule<Rule, Site> shows both [weight-mismatch]");
};
template <class Rule, class Site>
struct members_of_rule {
  template <class>
  static constexpr bool are_there = false;
  static_assert(
      are_there<Rule>,
      "connect(trains, site, rule, ...): 'rule' has no kernel(site), eta or "
      "bounded(weight), or its kernel is no PresynapticKernel; members_of_rule<Rule, Site> "
      "shows both [not-a-rule]");
};

template <class Rule, class Site>
constexpr auto why_not_connected() {
  if constexpr (!WeightsAgree<Rule, Site>)
    return std::type_identity<weight_of_rule<Rule, Site>>{};
  else if constexpr (!Answered<Rule, Site>)
    return std::type_identity<typename Rule::asks::template missing<Site>>{};
  else
    return std::type_identity<members_of_rule<Rule, Site>>{};
}
/// The class whose assertion says why.
template <class Rule, class Site>
using refused_connection = typename decltype(why_not_connected<Rule, Site>())::type;

}  // namespace urbanczik::detail
