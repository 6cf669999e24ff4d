// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <type_traits>

#include <urbanczik/network/plastic_rows.hpp>
#include <urbanczik/network/stepped_rows.hpp>
#include <urbanczik/synapses/fastest.hpp>
#include <urbanczik/synapses/per_step.hpp>

namespace urbanczik::detail {

/// Named for its message: a scheme that is none of the library's.
template <class Scheme>
struct scheme_of_network {
  template <class>
  static constexpr bool has_rows = false;
  static_assert(has_rows<Scheme>,
                "connect<Scheme>(sources, site, rule, pattern, weights, delays): 'Scheme' must be "
                "per_step, at_presynaptic_spikes, factorised or fastest, and is none of them; "
                "scheme_of_network<Scheme<Dynamics>> shows scheme and rule "
                "[scheme-not-in-network]");
};

/// The update of the plastic synapses of a network under a scheme: `rows<Number>`, its class; or
/// `refused`, a class whose assertion says why the scheme cannot serve a rule.
template <template <class> class Scheme, class Dynamics>
struct update_in_rows {
  using refused = scheme_of_network<Scheme<Dynamics>>;
};
template <class Dynamics>
struct update_in_rows<per_step, Dynamics> {
  template <class Number>
  using rows = stepped_rows<Dynamics, Number, 1>;
};
template <class Dynamics>
struct update_in_rows<at_presynaptic_spikes, Dynamics> {
  /// Steps for which a neuron has its errors: 4 kB, a fifth of the memory of 1000 synapses.
  static constexpr std::int64_t history = 512;

  template <class Number>
  using rows = stepped_rows<Dynamics, Number, history>;
};
template <class Dynamics>
struct update_in_rows<factorised, Dynamics> {
  using refused = factorised<Dynamics>;  // with the sentence for one neuron
};
template <class Dynamics>
  requires LinearKernel<typename Dynamics::kernel_type>
struct update_in_rows<factorised, Dynamics> {
  template <class Number>
  using rows = plastic_rows<Dynamics, Number>;
};
template <class Dynamics>
struct update_in_rows<fastest, Dynamics>
    : std::conditional_t<LinearKernel<typename Dynamics::kernel_type>,
                         update_in_rows<factorised, Dynamics>,
                         update_in_rows<at_presynaptic_spikes, Dynamics>> {};

}  // namespace urbanczik::detail
