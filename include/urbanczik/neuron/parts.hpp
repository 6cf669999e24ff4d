// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/compartments/compartment.hpp>

/// Lists of a neuron's parts as types.
namespace urbanczik::topology {

/// A list of parts as a type.
template <class... Part>
struct parts {
  static constexpr std::size_t size = sizeof...(Part);  ///< how many
};

/// Whether a part of a neuron's type is a compartment.
template <class>
inline constexpr bool is_compartment = false;
/// True for compartment<...>.
template <class Name, template <class> class M, class... R>
inline constexpr bool is_compartment<compartment<Name, M, R...>> = true;

/// Whether a part of a neuron's type is a coupling.
template <class>
inline constexpr bool is_coupling = false;
/// True for coupling<...>.
template <class Child, class Parent, template <class> class Model>
inline constexpr bool is_coupling<coupling<Child, Parent, Model>> = true;

/// Whether a part is a way to spike.
template <class Part>
inline constexpr bool is_spike_generation = requires { typename Part::spike_generation; };

/// Whether a part is a way to predict.
template <class Part>
inline constexpr bool is_prediction = requires { typename Part::prediction; };

namespace detail {

// clang-format off
struct compartments { template <class P> static constexpr bool holds = is_compartment<P>; };
struct couplings    { template <class P> static constexpr bool holds = is_coupling<P>; };
struct generations  { template <class P> static constexpr bool holds = is_spike_generation<P>; };
struct predictions  { template <class P> static constexpr bool holds = is_prediction<P>; };
// clang-format on

// Plain packs. hana::filter took a tenth of the time to compile 32 compartments; the header
// boost/mp11/algorithm.hpp alone takes 0.13 s of the 0.93 s of this floor's topology.hpp (g++ 12).
template <class... A, class... B>
constexpr parts<A..., B...> operator+(parts<A...>, parts<B...>) {
  return {};
}

template <class Kind, class Part>
using if_of_kind = std::conditional_t<Kind::template holds<Part>, parts<Part>, parts<>>;

/// The parts of one kind, in the order in which they were written, as parts<...>.
template <class Kind, class... Part>
constexpr auto select() {
  return (parts<>{} + ... + if_of_kind<Kind, Part>{});
}

// The element of a list by position. std::tuple would do, but its header is a fiftieth of the cost to
// compile a neuron's headers.
template <std::size_t Index, class T>
struct at_position {};
template <class Positions, class... T>
struct list;
template <std::size_t... Index, class... T>
struct list<std::index_sequence<Index...>, T...> : at_position<Index, T>... {};
template <std::size_t Index, class T>
std::type_identity<T> element(at_position<Index, T> const*);  // only declared

/// The type at position Index.
template <std::size_t Index, class... T>
using element_t = typename decltype(element<Index>(
    static_cast<list<std::make_index_sequence<sizeof...(T)>, T...>*>(nullptr)))::type;

/// Whether Part is of a kind that a neuron is made of.
template <class Part>
inline constexpr bool is_part =
    is_compartment<Part> || is_coupling<Part> || is_spike_generation<Part> || is_prediction<Part>;

}  // namespace detail

}  // namespace urbanczik::topology
