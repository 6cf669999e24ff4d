// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <vector>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/network/graded_sources.hpp>
#include <urbanczik/network/part.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/rate_function.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/synapses/requirements.hpp>
#include <urbanczik/synapses/static_synapse.hpp>
#include <urbanczik/units/concepts.hpp>
#include <urbanczik/units/messages/anything.hpp>

/// Sources and targets of rates and potentials that are refused, each with a sentence.
namespace urbanczik::detail {

template <class Dimension, class Vector>
inline constexpr bool is_vector_of = false;
template <class Dimension, units::QuantityOf<Dimension> Q>
inline constexpr bool is_vector_of<Dimension, std::vector<Q>> = true;

/// A population whose neurons have a rate phi(U).
template <class Population>
concept HasRate =
    requires(typename Population::neuron_type const& cell) { cell.phi(cell.somatic_potential()); };

/// Named for its message: neurons that have no rate.
template <class Population>
struct neurons_of_rates_of {
  static constexpr bool have_a_rate = HasRate<Population>;
  static_assert(have_a_rate,
                "rates_of(neurons): the neurons must have a transfer function phi, whose value is "
                "their rate, and have none; a neuron with escape_noise<softplus_rate> has one "
                "[no-rate]");
};

/// Named for its message: a pattern of rates onto one neuron.
template <class Target>
struct pattern_of_rates {
  template <class>
  static constexpr bool is_left_out = false;
  static_assert(is_left_out<Target>,
                "connect(rates_of(function), site, rule, weights) takes four arguments, the last "
                "of which is a vector with a weight for each input; there are more "
                "[connect-arguments]");
};

/// Named for its message: what has no potentials.
template <class Given>
struct source_of_nudge {
  static constexpr bool has_potentials = std::is_same_v<Given, units::nothing>;
  static_assert(
      has_potentials,
      "nudge(towards, compartment, pattern, g): 'towards' must be a population, a part of "
      "one, a compartment of these, or a variable that is a vector of potentials, and is "
      "none of them; source_of_nudge<Given> shows it [not-a-source-of-potentials]");
};
/// Named for its message: a target that nudge() does not reach.
template <class Target>
struct target_of_nudge {
  static_assert(!is_receptor<Target>,
                "nudge(towards, compartment, pattern, g): 'compartment' must be a compartment of a "
                "population, as cells[E][soma], and is a receptor [receptor-for-compartment]");
  static_assert(kind_of_target<Target> != target_kind::neuron_compartment && !is_other<Target>,
                "nudge(towards, compartment, pattern, g): 'compartment' must be a compartment of a "
                "population, as cells[E][soma], and is none [not-a-site]");
};

/// A rule that learns from rates.
template <class Rule, class Site>
concept RateRule = requires(Rule rule, Site const& post, typename Rule::weight const& w) {
  rule.eta = rule.eta;
  rule.error(post);
  rule.bounded(w);
};

/// A rule, or none, whose synapses can take rates to a site.
template <class Rule, class Site, class Weight>
concept RatesConnectable =
    HoldingReceptor<typename Site::receptor_type> &&
    (std::is_same_v<Rule, static_synapse> ||
     (has_weight<Rule, Weight> && Answered<Rule, Site> && RateRule<Rule, Site>));

/// Named for its message: a rule that lacks a member.
template <class Rule, class Site>
struct members_of_rule_of_rates {
  static constexpr bool are_there = RateRule<Rule, Site>;
  static_assert(are_there,
                "connect(rates_of(neurons), site, rule, ...): 'rule' must have eta, error(site) "
                "and bounded(weight), and lacks one of them [not-a-rule]");
};

template <class Rule, class Site, class Weight>
constexpr auto why_rates_are_not_connected() {
  if constexpr (!HoldingReceptor<typename Site::receptor_type>)
    return std::type_identity<receptor_of_rates<Site>>{};
  else if constexpr (!has_weight<Rule, Weight>)
    return std::type_identity<rule_of_rates<Rule, Weight>>{};
  else if constexpr (!Answered<Rule, Site>)
    return std::type_identity<typename Rule::requirements::template missing<Site>>{};
  else
    return std::type_identity<members_of_rule_of_rates<Rule, Site>>{};
}
/// The class whose assertion says why.
template <class Rule, class Site, class Weight>
using refused_connection_of_rates =
    typename decltype(why_rates_are_not_connected<Rule, Site, Weight>())::type;

}  // namespace urbanczik::detail
