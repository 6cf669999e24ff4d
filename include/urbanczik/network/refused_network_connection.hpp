// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>

#include <urbanczik/network/concepts.hpp>
#include <urbanczik/network/part.hpp>
#include <urbanczik/network/patterns/pattern.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/rate_function.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/units/messages/nothing.hpp>

/// Arguments that connect() refuses where it takes a pattern, each with a sentence.
namespace urbanczik {

struct poisson;

namespace detail {

/// Named for their messages: arguments of connect(), of which the first wrong one has its sentence.
template <class Sources>
struct sources_of_connect {
  template <class>
  static constexpr bool send_something = false;
  static_assert(
      send_something<Sources>,
      "connect(sources, site, rule, pattern, weights, delays): the first argument "
      "'sources' must be a population, a part of one, spike trains or rates_of(neurons), "
      "and is none; nudge() sends potentials of a compartment; the order of the arguments "
      "may be wrong [sends-nothing]");
};
template <class Sources>
struct variable_of_connect {
  template <class>
  static constexpr bool is_a_variable = false;
  static_assert(is_a_variable<Sources>,
                "connect(sources, site, rule, pattern, weights, delays): 'sources' must be a "
                "variable, which the connection refers to, and is a temporary or const "
                "[not-a-variable]");
};
template <class Target>
struct site_of_connect {
  static_assert(kind_of_target<Target> != target_kind::neuron_receptor,
                "connect(sources, site, ...): 'site' must be a receptor of a population, as "
                "cells[E][soma][excitatory], and is a receptor of one neuron "
                "[receptor-of-one-neuron]");
  static_assert(!is_compartment<Target>,
                "connect(sources, site, ...): 'site' must be a receptor, as "
                "cells[E][soma][excitatory], and is a compartment [compartment-for-receptor]");
  static_assert(!is_other<Target>,
                "connect(sources, site, ...): 'site' must be a receptor, as "
                "cells[E][soma][excitatory], and is no part of a population; the order of the "
                "arguments may be wrong [not-a-site]");
};
template <class... Argument>
struct arguments_of_connect {
  template <class...>
  static constexpr bool are_complete = false;
  static_assert(are_complete<Argument...>,
                "connect(sources, site, rule, pattern, weights, delays) takes six arguments, the "
                "last of which rates may leave out, and connect(poisson{rate}, site, weight) "
                "three; there are more or fewer [connect-arguments]");
};
template <class Rule, class P>
struct pattern_of_connect {
  static constexpr bool comes_after_the_rule = !Pattern<Rule>;
  static_assert(comes_after_the_rule,
                "connect(sources, site, rule, pattern, weights, delays): the third argument 'rule' "
                "is a pattern; the rule comes before the pattern [not-a-pattern]");
  static constexpr bool says_which_pairs = Pattern<P> || Pattern<Rule>;
  static_assert(says_which_pairs,
                "connect(sources, site, rule, pattern, weights, delays): the fourth argument "
                "'pattern' must say which pairs are connected, as fixed_indegree{64}, and is no "
                "pattern [not-a-pattern]");
};
/// The arguments after the sources.
template <class Target, class Rule = void, class P = void, class... Further>
struct after_sources {
  using target  = Target;
  using rule    = Rule;
  using pattern = P;
};
/// An argument was refused before, where it was made.
struct refused_argument {};

/// Why these arguments make no connection; void where they do, or where other overloads refuse them.
template <class Sources, class... Rest>
constexpr auto why_no_network_connection() {
  using source              = std::remove_cvref_t<Sources>;
  constexpr bool trains     = std::is_convertible_v<Sources, spike_trains>;
  constexpr bool of_poisson = std::is_same_v<source, poisson>;
  constexpr bool neurons    = Population<source>;
  constexpr bool rates      = GradedSource<source>;
  constexpr bool complete =
      sizeof...(Rest) == (of_poisson ? 2 : 5) || (rates && sizeof...(Rest) == 4);  // without delays
  if constexpr (std::is_same_v<source, units::nothing>) {
    return std::type_identity<refused_argument>{};
  } else if constexpr ((trains && !complete) || is_rate_function<source>) {
    return std::type_identity<void>{};  // connections of one neuron
  } else if constexpr (!trains && !of_poisson && !rates && !neurons &&
                       !is_part_of_population<source>) {
    return std::type_identity<sources_of_connect<source>>{};
  } else if constexpr (neurons && (!std::is_lvalue_reference_v<Sources> ||
                                   std::is_const_v<std::remove_reference_t<Sources>>)) {
    return std::type_identity<variable_of_connect<source>>{};
  } else if constexpr (sizeof...(Rest) == 0) {
    return std::type_identity<arguments_of_connect<source>>{};
  } else {
    using target = typename after_sources<Rest...>::target;
    if constexpr (kind_of_target<target> == target_kind::refused_before) {
      return std::type_identity<refused_argument>{};
    } else if constexpr (kind_of_target<target> != target_kind::population_receptor) {
      return std::type_identity<site_of_connect<target>>{};
    } else if constexpr (!complete) {
      return std::type_identity<arguments_of_connect<source, Rest...>>{};
    } else if constexpr (!of_poisson) {
      using rule    = typename after_sources<Rest...>::rule;
      using pattern = typename after_sources<Rest...>::pattern;
      if constexpr (Pattern<rule> || !Pattern<pattern>)
        return std::type_identity<pattern_of_connect<rule, pattern>>{};
      else
        return std::type_identity<void>{};
    } else {
      return std::type_identity<void>{};
    }
  }
}
template <class Sources, class... Rest>
using refused_network_connection =
    typename decltype(why_no_network_connection<Sources, Rest...>())::type;

}  // namespace detail

/// Refuses arguments that make no connection of a network, with a sentence for the first wrong one.
template <template <class> class... Scheme, class Sources, class... Rest>
  requires(!std::is_void_v<detail::refused_network_connection<Sources, Rest...>>)
units::nothing connect(Sources&&, Rest const&...) {
  return detail::refused_target<detail::refused_network_connection<Sources, Rest...>>();
}

}  // namespace urbanczik
