// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <string_view>

/// Names of compartments, receptors and state variables, as types known to the compiler.
///
/// A tag is a type with a `name`; your own are two lines:
///
///     struct apical_t { static constexpr std::string_view name = "apical"; };
///     inline constexpr apical_t apical{};
namespace urbanczik {

/// A type that names something.
template <class T>
concept Tag = requires {
  { T::name } -> std::convertible_to<std::string_view>;
};

// clang-format off
struct soma_t       { static constexpr std::string_view name = "soma"; };        // a compartment
struct dendrite_t   { static constexpr std::string_view name = "dendrite"; };    // a compartment
struct excitatory_t { static constexpr std::string_view name = "excitatory"; };  // a receptor
struct inhibitory_t { static constexpr std::string_view name = "inhibitory"; };  // a receptor
struct V_m_t        { static constexpr std::string_view name = "V_m"; };    // membrane potential
struct g_syn_t      { static constexpr std::string_view name = "g_syn"; };  // synaptic conductance
struct I_syn_t      { static constexpr std::string_view name = "I_syn"; };  // synaptic current
struct rise_t       { static constexpr std::string_view name = "rise"; };   // source of g_syn or I_syn in two-stage kinetics

inline constexpr soma_t       soma{};        // cell[soma]
inline constexpr dendrite_t   dendrite{};    // cell[dendrite]
inline constexpr excitatory_t excitatory{};  // cell[dendrite][excitatory]
inline constexpr inhibitory_t inhibitory{};  // cell[dendrite][inhibitory]
inline constexpr V_m_t        V_m{};         // y[V_m]
inline constexpr g_syn_t      g_syn{};       // y[g_syn]
inline constexpr I_syn_t      I_syn{};       // y[I_syn]
inline constexpr rise_t       rise{};        // y[rise]
// clang-format on

}  // namespace urbanczik
