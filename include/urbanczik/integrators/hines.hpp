// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

namespace urbanczik {

/// Marks the root in an array of parents.
inline constexpr std::size_t no_parent = static_cast<std::size_t>(-1);

/// The nodes of a tree in an order in which children come before their parents.
template <std::size_t N>
constexpr std::array<std::size_t, N> children_first(std::array<std::size_t, N> const& parent) {
  std::array<std::size_t, N> depth{}, order{};
  for (std::size_t i = 0; i < N; ++i)
    for (auto up = parent[i]; up != no_parent && depth[i] < N; up = parent[up]) ++depth[i];
  std::size_t next = 0;
  for (std::size_t d = N; d-- > 0;)
    for (std::size_t i = 0; i < N; ++i)
      if (depth[i] == d) order[next++] = i;
  return order;
}

/// Solves the equations of a tree in time proportional to its size, without fill-in:
///
///     diagonal[i] x[i] + to_parent[i] x[parent i] + sum over children c: from_child[c] x[c] = x_in[i]
///
/// where x holds the right-hand side on entry and the solution on return. M. Hines (1984), Int. J.
/// Bio-Med. Comput. 15, 69-76.
template <class Real, std::size_t N>
constexpr void solve_tree(std::array<std::size_t, N> const& parent,
                          std::array<std::size_t, N> const& order, std::array<Real, N> diagonal,
                          std::array<Real, N> const& to_parent,
                          std::array<Real, N> const& from_child, std::array<Real, N>& x) {
  for (std::size_t k = 0; k + 1 < N; ++k) {
    auto const i = order[k];
    auto const p = parent[i];
    Real const f = from_child[i] / diagonal[i];
    diagonal[p] -= f * to_parent[i];
    x[p] -= f * x[i];
  }
  x[order[N - 1]] /= diagonal[order[N - 1]];
  for (std::size_t k = N - 1; k-- > 0;) {
    auto const i = order[k];
    x[i]         = (x[i] - to_parent[i] * x[parent[i]]) / diagonal[i];
  }
}

}  // namespace urbanczik
