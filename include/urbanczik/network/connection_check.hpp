// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/synapses/requirements.hpp>
#include <urbanczik/synapses/static_synapse.hpp>
#include <urbanczik/synapses/synapse_dynamics.hpp>

namespace urbanczik::detail {

/// A site whose receptor takes spikes, as all do but a HoldingReceptor.
template <class Site>
concept TakesSpikes = !requires { requires HoldingReceptor<typename Site::receptor_type>; };

template <class Rule, class Site>
concept WeightsAgree = std::is_same_v<typename Rule::weight, typename Site::weight>;

template <class Rule, class Site>
concept Connectable =
    TakesSpikes<Site> &&
    (std::is_same_v<Rule, static_synapse> ||
     (WeightsAgree<Rule, Site> && Answered<Rule, Site> && PlasticityRule<Rule, Site>));

/// Named for its message: a receptor that takes rates, and no spikes.
template <class Site>
struct receptor_of_connect {
  static constexpr bool takes_spikes = TakesSpikes<Site>;
  static_assert(takes_spikes,
                "connect(trains, site, ...): 'site' must be a receptor whose input decays, as "
                "current<exponential>, and is one that holds its input (rate_input), where spikes "
                "would add up without end; connect(rates_of(inputs), site, ...) sets it "
                "[receptor-for-rates]");
};
/// Named for their messages: a rule and the receptor that it cannot sit on.
template <class Rule, class Site>
struct weight_of_rule {
  static_assert(WeightsAgree<Rule, Site>,
                "connect(trains, site, rule, ...): the weight of 'rule' must be the quantity that "
                "the receptor takes, and is another one (a current for a conductance, or another "
                "unit system); weight_of_rule<Rule, Site> shows both [weight-mismatch]");
};
template <class Rule, class Site>
struct members_of_rule {
  template <class>
  static constexpr bool are_there = false;
  static_assert(are_there<Rule>,
                "connect(trains, site, rule, ...): 'rule' must have eta, bounded(weight) and "
                "kernel(site), a PresynapticKernel, and lacks one of them; members_of_rule<Rule, "
                "Site> shows both [not-a-rule]");
};

template <class Rule, class Site>
constexpr auto why_not_connected() {
  if constexpr (!TakesSpikes<Site>)
    return std::type_identity<receptor_of_connect<Site>>{};
  else if constexpr (!WeightsAgree<Rule, Site>)
    return std::type_identity<weight_of_rule<Rule, Site>>{};
  else if constexpr (!Answered<Rule, Site>)
    return std::type_identity<typename Rule::requirements::template missing<Site>>{};
  else
    return std::type_identity<members_of_rule<Rule, Site>>{};
}
/// The class whose assertion says why.
template <class Rule, class Site>
using refused_connection = typename decltype(why_not_connected<Rule, Site>())::type;

/// The errors of a rule on a site as plain numbers, in a call that compiles the checks of their dimensions
/// and is not executed. For networks, whose rules are compiled over lanes where they run.
template <class Dynamics, class Site>
auto errors_of_rule(typename Dynamics::rule_type const& rule, Site const& post,
                    units::time<typename Dynamics::U> const& step) {
  using memory = typename memory_of<typename Dynamics::rule_type>::type;
  if constexpr (requires(memory& of) { rule.remember(of, post, step); })
    return Dynamics::plain(rule.error(post, step, memory{}));
  else
    return Dynamics::plain(rule.error(post, step));
}

/// The dynamics of a rule's synapses on a site; void where they do not learn.
template <class Rule, class Site>
struct dynamics_on {
  using kernel = decltype(std::declval<Rule const&>().kernel(std::declval<Site const&>()));
  using type   = synapse_dynamics<Rule, kernel>;
};
template <class Site>
struct dynamics_on<static_synapse, Site> {
  using type = void;
};
template <class Rule, class Site>
using dynamics_on_t = typename dynamics_on<Rule, Site>::type;

/// The size of errors_of_rule(), which compiles it.
template <class Dynamics, class Site>
inline constexpr std::size_t check_errors_of_rule = sizeof(errors_of_rule<Dynamics>(
    std::declval<typename Dynamics::rule_type const&>(), std::declval<Site const&>(),
    std::declval<units::time<typename Dynamics::U> const&>()));

/// Named for its message: a rule that synapses onto a population without a network cannot update.
template <class Dynamics>
struct rule_onto_population_alone {
  static constexpr bool kernel_is_a_sum_of_exponentials =
      LinearKernel<typename Dynamics::kernel_type>;
  static_assert(
      kernel_is_a_sum_of_exponentials,
      "connect(trains, site, rule, all_to_all{}, ...) onto a population alone is factorised "
      "and requires a rule whose presynaptic kernel is a sum of exponentials "
      "(LinearKernel), and the kernel of this rule is none; onto a population of a "
      "network it takes any kernel [not-factorisable-all-to-all]");
};
/// A rule that synapses onto a population without a network can update on a site.
template <class Rule, class Site>
concept UpdatedOntoPopulationAlone =
    std::is_same_v<Rule, static_synapse> || LinearKernel<typename dynamics_on<Rule, Site>::kernel>;

}  // namespace urbanczik::detail
