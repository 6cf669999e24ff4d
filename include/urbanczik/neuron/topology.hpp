// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>

#include <urbanczik/neuron/graph.hpp>
#include <urbanczik/neuron/mistakes.hpp>
#include <urbanczik/neuron/parts.hpp>

/// The tree that the parts of a neuron's type describe, computed by the compiler.
namespace urbanczik::topology {

namespace detail {

template <class... R>
struct receptors_of;
template <class Name, template <class> class M, class... R>
struct receptors_of<compartment<Name, M, R...>> {
  template <class T>
  static constexpr std::size_t declared =
      (0 + ... + std::is_same_v<typename T::tag, typename R::tag>);
  template <class T, class U>
  static constexpr bool is_receptor = requires {
    typename T::tag;
    requires Receptor<typename T::effect::template model<U>, U>;
  };
  template <class U>
  static constexpr auto mistake() {
    if constexpr (!Membrane<M<U>, U>)
      return std::type_identity<membrane_of_compartment<Name, M<U>>>{};
    else if constexpr (!(is_receptor<R, U> && ...))
      return std::type_identity<typename first_mistake<
          unless<is_receptor<R, U>, receptor_of_compartment<Name, R>>...>::type>{};
    else
      return std::type_identity<typename first_mistake<
          unless<declared<R> == 1, name_of_receptor<Name, typename R::tag>>...>::type>{};
  }
};

}  // namespace detail

/// The tree of a neuron: its compartments, its couplings, and the root, which is the compartment
/// without a parent and the one that spikes.
template <class U, class... Part>
struct tree {
  using compartments = decltype(detail::select<detail::compartments, Part...>());
  using couplings    = decltype(detail::select<detail::couplings, Part...>());
  using generations  = decltype(detail::select<detail::generations, Part...>());
  using predictions  = decltype(detail::select<detail::predictions, Part...>());
  using graph        = detail::graph<compartments, couplings>;  // the tree by position

 private:
  template <class... C, class... K, class... G, class... P>
  static constexpr auto find(parts<C...>, parts<K...>, parts<G...>, parts<P...>) {
    using namespace detail;
    if constexpr (!(is_part<Part> && ...))
      return first<unless<is_part<Part>, not_a_part<Part>>...>();
    else if constexpr (sizeof...(C) == 0)
      return first<compartments_of_neuron<C...>>();
    else if constexpr (!graph::ends_are_declared)
      return first<unless<graph::template declared<typename K::child> != 0,
                          child_of_coupling<typename K::child, typename C::tag...>>...,
                   unless<graph::template declared<typename K::parent> != 0,
                          parent_of_coupling<typename K::parent, typename C::tag...>>...>();
    else if constexpr (!graph::is_tree)
      return first<unless<graph::template declared<typename C::tag> == 1,
                          name_of_compartment<typename C::tag, 2>>...,
                   unless<graph::template parents<typename C::tag> <= 1,
                          parents_of_compartment<typename C::tag, 2>>...,
                   unless<graph::reaches_a_root(graph::template index<typename C::tag>),
                          branch_of_compartment<typename C::tag, false>>...,
                   roots_of_tree<2>>();
    else if constexpr (sizeof...(G) != 1)
      return first<ways_to_spike<G...>>();
    else if constexpr (sizeof...(P) > 1)
      return first<ways_to_predict<P...>>();
    else
      return first<typename decltype(receptors_of<C>::template mistake<U>())::type...>();
  }
  template <class... Mistake>
  static constexpr auto first() {
    return std::type_identity<typename detail::first_mistake<Mistake...>::type>{};
  }

 public:
  /// The first mistake, a class that asserts, or no_mistake. Later mistakes may be its consequences.
  using mistake =
      typename decltype(find(compartments{}, couplings{}, generations{}, predictions{}))::type;

  /// Whether there is no mistake.
  static constexpr bool is_valid = std::is_same_v<mistake, detail::no_mistake>;
};

}  // namespace urbanczik::topology
