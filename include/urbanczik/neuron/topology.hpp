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
  static constexpr std::size_t size = sizeof...(Part);  ///< how many
};

/// Whether a part of a neuron's type is a compartment.
template <class>
inline constexpr bool is_compartment = false;
/// It is.
template <class Name, template <class> class M, class... R>
inline constexpr bool is_compartment<compartment<Name, M, R...>> = true;

/// Whether a part of a neuron's type is a coupling.
template <class>
inline constexpr bool is_coupling = false;
/// It is.
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

  static constexpr bool ends_are_declared =
      ((declared<typename K::child> != 0 && declared<typename K::parent> != 0) && ...);
  static constexpr bool each_is_on_a_branch =
      ((declared<typename C::tag> == 1 && parents<typename C::tag> <= 1 &&
        reaches_a_root(index<typename C::tag>)) &&
       ...);
  static constexpr bool is_tree = ends_are_declared && each_is_on_a_branch && number_of_roots == 1;
};

/// Whether Part is of a kind that a neuron is made of.
template <class Part>
inline constexpr bool is_part =
    is_compartment<Part> || is_coupling<Part> || is_spike_generation<Part> || is_prediction<Part>;

// The checks below only assert, each naming the mistake by its template arguments. Whether the tree
// is valid is computed without them: a class whose assertion failed is no constant for clang, which
// would go on to further errors.

template <class Part>
struct part_check {
  static_assert(is_part<Part>,
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
};

template <class Graph>
struct root_check {
  static constexpr bool one_root = Graph::number_of_roots <= 1;
  static_assert(one_root,
                "neuron<...>: more than one compartment has no parent, so some are cut off from "
                "the soma; attach each with a coupling<Child, Parent>");
};

template <class Graph>
struct size_check {
  static constexpr bool there_is_a_compartment = Graph::size > 0;
  static_assert(there_is_a_compartment, "neuron<...> requires at least one compartment<...>");
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
  using graph        = detail::graph<compartments, couplings>;  // the tree by position

  /// Whether it is a tree and each part is one of a neuron.
  static constexpr bool is_valid = (detail::is_part<Part> && ...) && graph::is_tree;

  /// Asserts what is wrong, the first kind of mistake only, so that one error does not hide behind
  /// its consequences.
  static constexpr auto check() {
    if constexpr (!(detail::is_part<Part> && ...))
      (static_cast<void>(sizeof(detail::part_check<Part>)), ...);
    else
      check_graph(compartments{}, couplings{});
    return is_valid;
  }

 private:
  template <class... C, class... K>
  static constexpr auto check_graph(parts<C...>, parts<K...>) {
    if constexpr (graph::size == 0)
      static_cast<void>(sizeof(detail::size_check<graph>));
    else if constexpr (!graph::ends_are_declared)
      (static_cast<void>(sizeof(detail::coupling_check<K, graph>)), ...);
    else if constexpr (!graph::each_is_on_a_branch)
      (static_cast<void>(sizeof(detail::compartment_check<typename C::tag, graph>)), ...);
    else
      static_cast<void>(sizeof(detail::root_check<graph>));
    return is_valid;
  }
};

}  // namespace urbanczik::topology
