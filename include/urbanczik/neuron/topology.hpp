// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

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

// Plain packs and no hana::filter, which took a tenth of the time to compile 32 compartments.
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

// Without std::tuple, whose header is a fiftieth of what a neuron's headers cost to compile.
template <std::size_t I, class T>
struct at_position {};
template <class Positions, class... T>
struct list;
template <std::size_t... I, class... T>
struct list<std::index_sequence<I...>, T...> : at_position<I, T>... {};
template <std::size_t I, class T>
std::type_identity<T> element(at_position<I, T> const*);  // only declared

/// The type at position I.
template <std::size_t I, class... T>
using element_t = typename decltype(element<I>(
    static_cast<list<std::make_index_sequence<sizeof...(T)>, T...>*>(nullptr)))::type;

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
  static constexpr auto positions_of = [] {
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

  template <std::size_t I, std::size_t... J>
  static auto couplings_at(std::index_sequence<J...>)
      -> parts<element_t<positions_of<I>[J], K...>...>;

  /// The couplings that compartment Name is an end of, as parts<...>. By position, as asking each
  /// coupling in turn would cost the compiler the square of the tree.
  template <class Name>
  using couplings_of = decltype(couplings_at<index<Name>>(
      std::make_index_sequence<positions_of<index<Name>>.size()>{}));

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

// What can be wrong. Each class only asserts, and names the mistake by its template arguments.
// Whether there is a mistake is computed without them: a class whose assertion failed is no constant
// for clang, which would go on to further errors.

struct no_mistake {};

template <class Part>
struct not_a_part {
  static_assert(is_part<Part>,
                "neuron<...>: a part is neither a compartment, a coupling, a way to spike nor a "
                "way to predict; not_a_part<Part> shows which [not-a-part]");
};

template <class... Compartment>
struct compartments_of_neuron {
  static constexpr bool there_is_one = sizeof...(Compartment) > 0;
  static_assert(
      there_is_one,
      "neuron<...> requires at least one compartment<...>, and has none [no-compartment]");
};

template <class Child, class... Compartment>
struct child_of_coupling {
  static constexpr bool is_declared = (std::is_same_v<Child, Compartment> || ...);
  static_assert(is_declared,
                "neuron<...>: the 'Child' of a coupling<Child, Parent> is no compartment of this "
                "neuron; child_of_coupling<Child, Compartment...> shows them [unknown-child]");
};

template <class Parent, class... Compartment>
struct parent_of_coupling {
  static constexpr bool is_declared = (std::is_same_v<Parent, Compartment> || ...);
  static_assert(is_declared,
                "neuron<...>: the 'Parent' of a coupling<Child, Parent> is no compartment of this "
                "neuron; parent_of_coupling<Parent, Compartment...> shows them [unknown-parent]");
};

template <class Name, std::size_t Declared>
struct name_of_compartment {
  static_assert(Declared == 1,
                "neuron<...>: two compartments have the same name; name_of_compartment<Name, 2> "
                "shows which [compartment-twice]");
};

template <class Name, std::size_t Parents>
struct parents_of_compartment {
  static_assert(Parents <= 1,
                "neuron<...>: a compartment is attached to two parents, which is not a tree; "
                "parents_of_compartment<Name, 2> shows which [two-parents]");
};

template <class Name, bool ReachesARoot>
struct branch_of_compartment {
  static_assert(ReachesARoot,
                "neuron<...>: the couplings form a cycle, which is not a tree; "
                "branch_of_compartment<Name, false> shows a compartment on it [cycle]");
};

template <std::size_t Roots>
struct roots_of_tree {
  static_assert(Roots == 1,
                "neuron<...>: more than one compartment has no parent, so some are cut off from "
                "the soma; attach each with a coupling<Child, Parent> [cut-off]");
};

template <class... Generation>
struct ways_to_spike {
  static constexpr bool there_is_one = sizeof...(Generation) == 1;
  static_assert(there_is_one,
                "neuron<...> requires one way to spike, such as escape_noise<sigmoid>; "
                "ways_to_spike<...> shows what came [ways-to-spike]");
};

template <class... Prediction>
struct ways_to_predict {
  static constexpr bool there_is_one = sizeof...(Prediction) <= 1;
  static_assert(there_is_one,
                "neuron<...> takes at most one predicts<...>; ways_to_predict<...> shows what came "
                "[ways-to-predict]");
};

template <class Name, class Model>
struct membrane_of_compartment {
  template <class>
  static constexpr bool is_a_membrane = false;
  static_assert(is_a_membrane<Model>,
                "compartment<Name, Membrane, receptor...>: 'Membrane' is no membrane, such as "
                "leaky_membrane; membrane_of_compartment<Name, Given> shows what came "
                "[not-a-membrane]");
};

template <class Name, class Part>
struct receptor_of_compartment {
  template <class>
  static constexpr bool is_a_receptor = false;
  static_assert(is_a_receptor<Part>,
                "compartment<Name, Membrane, receptor...>: a part behind the membrane is no "
                "receptor<Name, Model>; receptor_of_compartment<Name, Given> shows what came "
                "[not-a-receptor]");
};

template <class Compartment, class Receptor>
struct name_of_receptor {
  template <class>
  static constexpr bool is_declared_once = false;
  static_assert(is_declared_once<Receptor>,
                "compartment<...>: two receptors have the same name; name_of_receptor<Compartment, "
                "Receptor> shows which [receptor-twice]");
};

/// The first of the mistakes, or no_mistake.
template <class... Mistake>
struct first_mistake {
  using type = no_mistake;
};
template <class... Rest>
struct first_mistake<no_mistake, Rest...> : first_mistake<Rest...> {};
template <class Mistake, class... Rest>
struct first_mistake<Mistake, Rest...> {
  using type = Mistake;
};

template <bool Right, class Mistake>
using unless = std::conditional_t<Right, no_mistake, Mistake>;

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
    requires Receptor<typename T::template model<U>, U>;
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
  /// What is wrong first, so that no error hides behind its consequences: a class that asserts.
  using mistake =
      typename decltype(find(compartments{}, couplings{}, generations{}, predictions{}))::type;

  /// Whether nothing is wrong.
  static constexpr bool is_valid = std::is_same_v<mistake, detail::no_mistake>;
};

}  // namespace urbanczik::topology
