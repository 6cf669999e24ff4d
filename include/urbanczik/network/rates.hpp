// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/concepts.hpp>
#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/graded_connection.hpp>
#include <urbanczik/network/rate_function.hpp>
#include <urbanczik/network/refused_rates.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/units/messages/anything.hpp>

/// Rates as the source of a connection of a network.
namespace urbanczik {

/// The rates phi(U) of the neurons of a population or of a part of one, or those in a vector that the
/// program may change between two advances, as the source of a connection:
///
///     connect(rates_of(cells[I]), cells[P][apical][inhibitory], rule, all_to_all{}, uniform{-w, w})
///     connect(rates_of(input), cells[P][basal][excitatory], static_synapse{}, all_to_all{}, w)
///
/// The vector outlives the connection and keeps its length.
template <class Neurons>
  requires(!detail::FunctionOfInput<std::remove_cvref_t<Neurons>>)
auto rates_of(Neurons&& neurons) {
  using given = std::remove_cvref_t<Neurons>;
  if constexpr (detail::is_part_of_population<given>) {
    using population = typename given::population_type;
    if constexpr (detail::HasRate<population>)
      return detail::values_of_neurons<population, detail::firing_rate>(neurons);
    else
      return detail::refused_target<detail::neurons_of_rates_of<population>>();
  } else if constexpr (Population<given> && std::is_lvalue_reference_v<Neurons>) {
    return rates_of(population_part<given>(neurons, 0, neurons.size()));
  } else if constexpr (detail::is_vector_of<units::dimensions::rate, given> &&
                       std::is_lvalue_reference_v<Neurons>) {
    return detail::given_values<typename given::value_type>(neurons, "rates");
  } else {
    return detail::refused_target<detail::argument_of_rates_of<given>>();
  }
}

/// Connects rates to a receptor that holds its input, as receptor<Name, current<rate_input>>, of each neuron of
/// a population or of a part of one.
///
/// @param sources rates_of(...)
/// @param rule    static_synapse, or a rule that learns from rates
/// @param pattern which pairs are connected
/// @param weights what the receptor takes per rate: one for all, a vector with one for each synapse of a
///                pattern that has an order, or a distribution; within the bounds of the rule
/// @param delays  from a rate to its arrival, as for spikes; one step where none is given. Rates before
///                the first step are those of the first step.
template <detail::GradedSource Source, class Target, class Compartment, class Receptor, class Rule,
          Pattern              P, class Weights, class Delays = detail::one_step>
auto connect(Source sources, population_site<Target, Compartment, Receptor> const& site, Rule rule,
             P pattern, Weights const& weights, Delays const& delays = {}) {
  using Site    = population_site<Target, Compartment, Receptor>;
  using weight  = typename Source::template weight_onto<Site>;
  using values  = detail::values_of_t<weight, Weights>;
  using delayed = detail::delays_of_t<Delays>;
  constexpr bool given_rates_have_no_delay =
      !std::is_void_v<typename Source::population> || std::is_same_v<Delays, detail::one_step>;
  static_assert(
      given_rates_have_no_delay,
      "connect(rates_of(vector), site, rule, pattern, weights): rates that the program gives "
      "have no delay, because the program says when they change; leave 'delays' out "
      "[delay-of-given-rates]");
  if constexpr (!detail::RatesConnectable<Rule, typename Site::neuron_site, weight>) {
    static_cast<void>(
        sizeof(detail::refused_connection_of_rates<Rule, typename Site::neuron_site, weight>));
    return units::nothing{};
  } else if constexpr (!given_rates_have_no_delay || !detail::values_fit<P, values, delayed>()) {
    return units::nothing{};
  } else {
    return graded_connection<Source, Site, Rule, P, values, delayed>(
        std::move(sources), site, std::move(rule), std::move(pattern), values{weights},
        delayed{delays});
  }
}

/// Refuses a pattern of rates onto one neuron, with a sentence.
template <class F, class Target, class Rule, class Pattern, class Weights>
  requires(detail::kind_of_target<Target> == detail::target_kind::neuron_receptor)
units::nothing connect(detail::rate_function<F> const&, Target const&, Rule const&, Pattern const&,
                       Weights const&, units::anything const& = {}) {
  return detail::refused_target<detail::pattern_of_rates<Target>>();
}

}  // namespace urbanczik
