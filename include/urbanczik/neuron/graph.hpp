// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators/hines.hpp>
#include <urbanczik/neuron/parts.hpp>

namespace urbanczik::topology::detail {

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

  /// The positions of the couplings that compartment Index is an end of.
  template <std::size_t Index>
  static constexpr auto positions_of = [] {
    constexpr std::size_t count = [] {
      std::size_t n = 0;
      for (std::size_t k = 0; k < sizeof...(K); ++k)
        n += (child_end[k] == Index || parent_end[k] == Index);
      return n;
    }();
    std::array<std::size_t, count> positions{};
    for (std::size_t k = 0, next = 0; k < sizeof...(K); ++k)
      if (child_end[k] == Index || parent_end[k] == Index) positions[next++] = k;
    return positions;
  }();

  template <std::size_t Index, std::size_t... J>
  static auto couplings_at(std::index_sequence<J...>)
      -> parts<element_t<positions_of<Index>[J], K...>...>;

  /// The couplings that compartment Name is an end of, as parts<...>. By position, as asking each
  /// coupling in turn would cost the compiler the square of the tree.
  template <class Name>
  using couplings_of = decltype(couplings_at<index<Name>>(
      std::make_index_sequence<positions_of<index<Name>>.size()>{}));

  /// Whether the way from parent to parent ends at a root.
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

}  // namespace urbanczik::topology::detail
