// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <type_traits>

#include <urbanczik/neuron/parts.hpp>

/// Sentences about the parts of a neuron that do not make a tree.
namespace urbanczik::topology::detail {

// Each class is one mistake: it only asserts, and names the mistake by its template arguments. The
// search for a mistake does not use these classes, because a class whose assertion failed is no constant
// for clang, which would report further errors.

struct no_mistake {};

template <class Part>
struct not_a_part {
  static_assert(is_part<Part>,
                "neuron<...>: a part is neither a compartment, a coupling, a way to spike nor a "
                "way to predict; not_a_part<Part> shows it [not-a-part]");
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
                "shows the name [compartment-twice]");
};

template <class Name, std::size_t Parents>
struct parents_of_compartment {
  static_assert(Parents <= 1,
                "neuron<...>: a compartment is attached to two parents, which is not a tree; "
                "parents_of_compartment<Name, 2> shows the compartment [two-parents]");
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
                "ways_to_spike<...> shows the given ones [ways-to-spike]");
};

template <class... Prediction>
struct ways_to_predict {
  static constexpr bool there_is_one = sizeof...(Prediction) <= 1;
  static_assert(there_is_one,
                "neuron<...> takes at most one predicts<...>; ways_to_predict<...> shows the given "
                "ones [ways-to-predict]");
};

template <class Name, class Model>
struct membrane_of_compartment {
  template <class>
  static constexpr bool is_a_membrane = false;
  static_assert(is_a_membrane<Model>,
                "compartment<Name, Membrane, receptor...>: 'Membrane' is no membrane, such as "
                "leaky_membrane; membrane_of_compartment<Name, Given> shows both [not-a-membrane]");
};

template <class Name, class Part>
struct receptor_of_compartment {
  template <class>
  static constexpr bool is_a_receptor = false;
  static_assert(
      is_a_receptor<Part>,
      "compartment<Name, Membrane, receptor...>: an argument behind the membrane is no "
      "receptor<Name, Effect>; receptor_of_compartment<Name, Given> shows it [not-a-receptor]");
};

template <class Compartment, class Receptor>
struct name_of_receptor {
  template <class>
  static constexpr bool is_declared_once = false;
  static_assert(is_declared_once<Receptor>,
                "compartment<...>: two receptors have the same name; name_of_receptor<Compartment, "
                "Receptor> shows both names [receptor-twice]");
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

}  // namespace urbanczik::topology::detail
