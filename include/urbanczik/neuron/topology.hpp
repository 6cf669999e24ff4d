// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include <boost/hana/bool.hpp>
#include <boost/hana/filter.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>
#include <boost/hana/unpack.hpp>

#include <urbanczik/compartments/compartment.hpp>
#include <urbanczik/integrators/hines.hpp>

/// What the list of a neuron's parts says about its tree, computed by the compiler.
namespace urbanczik::topology {

/// A list of parts as a type.
template <class... Part>
struct parts {
  static constexpr std::size_t size = sizeof...(Part);
};

template <class>
inline constexpr bool is_compartment = false;
template <class Name, template <class> class M, class... R>
inline constexpr bool is_compartment<compartment<Name, M, R...>> = true;

template <class>
inline constexpr bool is_coupling = false;
template <class Child, class Parent, template <class> class Model>
inline constexpr bool is_coupling<coupling<Child, Parent, Model>> = true;

template <class Part>
inline constexpr bool is_spike_generation = requires { typename Part::spike_generation; };

template <class Part>
inline constexpr bool is_prediction = requires { typename Part::prediction; };

namespace detail {

// clang-format off
struct compartments { template <class P> static constexpr bool holds = is_compartment<P>; };
struct couplings    { template <class P> static constexpr bool holds = is_coupling<P>; };
struct generations  { template <class P> static constexpr bool holds = is_spike_generation<P>; };
struct predictions  { template <class P> static constexpr bool holds = is_prediction<P>; };
// clang-format on

/// The parts of one kind, in the order in which they were written, as parts<...>.
template <class Kind, class... Part>
constexpr auto select() {
  namespace hana   = boost::hana;
  auto const kind  = hana::filter(hana::tuple_t<Part...>, [](auto part) {
    return hana::bool_c<Kind::template holds<typename decltype(part)::type>>;
  });
  auto const names = [](auto... part) { return parts<typename decltype(part)::type...>{}; };
  return hana::unpack(kind, names);
}

inline constexpr std::size_t none = no_parent;

/// The position of Name among Names; the first where there are several, `none` where there is none.
template <class Name, class... Names>
constexpr std::size_t index_of() {
  constexpr std::array<bool, sizeof...(Names) + 1> same{std::is_same_v<Name, Names>..., false};
  for (std::size_t i = 0; i < sizeof...(Names); ++i)
    if (same[i]) return i;
  return none;
}

template <class Compartments, class Couplings>
struct graph;

template <class... C, class... K>
struct graph<parts<C...>, parts<K...>> {
  static constexpr std::size_t size = sizeof...(C);

  template <class Name>
  static constexpr std::size_t index = index_of<Name, typename C::tag...>();
  template <class Name>
  static constexpr std::size_t declared = (0 + ... + std::is_same_v<Name, typename C::tag>);
  template <class Name>
  static constexpr std::size_t parents = (0 + ... + std::is_same_v<Name, typename K::child>);

  /// The parent of each compartment, `none` for a root.
  static constexpr std::array<std::size_t, size> parent_of = [] {
    std::array<std::size_t, size> parent{};
    parent.fill(none);
    [[maybe_unused]] auto const attach = [&](std::size_t child, std::size_t to) {
      if (child != none) parent[child] = to;
    };
    (attach(index<typename K::child>, index<typename K::parent>), ...);
    return parent;
  }();

  /// The positions of the two ends of each coupling.
  static constexpr std::array<std::size_t, sizeof...(K)> child_end{index<typename K::child>...};
  static constexpr std::array<std::size_t, sizeof...(K)> parent_end{index<typename K::parent>...};

  /// The positions of the couplings that compartment I is an end of.
  template <std::size_t I>
  static constexpr auto couplings_of = [] {
    constexpr std::size_t count = [] {
      std::size_t n = 0;
      for (std::size_t k = 0; k < sizeof...(K); ++k) n += (child_end[k] == I || parent_end[k] == I);
      return n;
    }();
    std::array<std::size_t, count> positions{};
    for (std::size_t k = 0, next = 0; k < sizeof...(K); ++k)
      if (child_end[k] == I || parent_end[k] == I) positions[next++] = k;
    return positions;
  }();

  /// Whether one arrives at a root by going from parent to parent.
  static constexpr bool reaches_a_root(std::size_t i) {
    for (std::size_t steps = 0; steps < size; ++steps) {
      if (parent_of[i] == none) return true;
      i = parent_of[i];
    }
    return false;
  }

  static constexpr std::size_t number_of_roots = [] {
    std::size_t roots = 0;
    for (auto parent : parent_of) roots += (parent == none);
    return roots;
  }();

  static constexpr std::size_t root = [] {
    for (std::size_t i = 0; i < size; ++i)
      if (parent_of[i] == none) return i;
    return none;
  }();
};

// A mistake is named by the template arguments of the class that asserts.

template <class Part>
struct part_check {
  static constexpr bool passed =
      is_compartment<Part> || is_coupling<Part> || is_spike_generation<Part> || is_prediction<Part>;
  static_assert(passed,
                "neuron<...>: a part is neither a compartment, a coupling, a way to spike nor a "
                "way to predict; part_check<Part> shows which");
};

template <class Coupling, class Graph>
struct coupling_check {
  static constexpr bool child_is_declared  = Graph::template declared<typename Coupling::child> != 0;
  static constexpr bool parent_is_declared = Graph::template declared<typename Coupling::parent> != 0;
  static_assert(child_is_declared,
                "neuron<...>: the 'Child' of a coupling<Child, Parent> is not a compartment of "
                "this neuron; coupling_check<coupling<...>> shows which");
  static_assert(parent_is_declared,
                "neuron<...>: the 'Parent' of a coupling<Child, Parent> is not a compartment of "
                "this neuron; coupling_check<coupling<...>> shows which");
  static constexpr bool passed = child_is_declared && parent_is_declared;
};

template <class Name, class Graph>
struct compartment_check {
  static constexpr bool declared_once = Graph::template declared<Name> == 1;
  static constexpr bool one_parent    = Graph::template parents<Name> <= 1;
  static constexpr bool no_cycle =
      !declared_once || !one_parent || Graph::reaches_a_root(Graph::template index<Name>);
  static_assert(declared_once,
                "neuron<...>: two compartments have the same name; compartment_check<Name> shows "
                "which");
  static_assert(one_parent,
                "neuron<...>: a compartment is attached to two parents, which is not a tree; "
                "compartment_check<Name> shows which");
  static_assert(no_cycle,
                "neuron<...>: the couplings form a cycle, which is not a tree; "
                "compartment_check<Name> shows a compartment on it");
  static constexpr bool passed = declared_once && one_parent && no_cycle;
};

template <class Compartments, class Couplings>
struct tree_check;
template <class... C, class... K>
struct tree_check<parts<C...>, parts<K...>> {
  using graph_type = graph<parts<C...>, parts<K...>>;

  static constexpr bool there_is_a_compartment = sizeof...(C) > 0;
  static_assert(there_is_a_compartment, "neuron<...> requires at least one compartment<...>");
  static constexpr bool parts_passed =
      (coupling_check<K, graph_type>::passed && ...) &&
      (compartment_check<typename C::tag, graph_type>::passed && ...);
  static constexpr bool one_root = !parts_passed || graph_type::number_of_roots == 1;
  static_assert(one_root,
                "neuron<...>: more than one compartment has no parent, so some are cut off from "
                "the soma; attach each with a coupling<Child, Parent>");
  static constexpr bool passed = there_is_a_compartment && parts_passed && one_root;
};

}  // namespace detail

/// The tree of a neuron: its compartments, its couplings, and the root, which is the compartment
/// without a parent and the one that spikes.
template <class... Part>
struct tree {
  using compartments = decltype(detail::select<detail::compartments, Part...>());
  using couplings    = decltype(detail::select<detail::couplings, Part...>());
  using generations  = decltype(detail::select<detail::generations, Part...>());
  using predictions  = decltype(detail::select<detail::predictions, Part...>());
  using graph        = detail::graph<compartments, couplings>;

  static constexpr bool is_valid = (detail::part_check<Part>::passed && ...) &&
                                   detail::tree_check<compartments, couplings>::passed;
};

}  // namespace urbanczik::topology
