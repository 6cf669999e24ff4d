// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Hines elimination on random trees, against dense elimination.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <random>
#include <set>

#include <urbanczik/integrators/hines.hpp>

#include "catch.hpp"
#include "plain/dense.hpp"

namespace {

using namespace urbanczik;
namespace plain = urbanczik_test::plain;

/// A random tree with its nodes in random order: each hangs on an earlier one of a permutation.
template <std::size_t N>
std::array<std::size_t, N> random_tree(std::mt19937& random) {
  std::array<std::size_t, N> label{}, parent{};
  std::iota(label.begin(), label.end(), std::size_t{0});
  std::shuffle(label.begin(), label.end(), random);
  parent[label[0]] = no_parent;
  for (std::size_t i = 1; i < N; ++i)
    parent[label[i]] = label[std::uniform_int_distribution<std::size_t>(0, i - 1)(random)];
  return parent;
}

template <std::size_t N>
double worst_error(std::mt19937& random) {
  std::uniform_real_distribution<double> coupling(0.0, 3.0), extra(1e-3, 1.0), right(-1.0, 1.0);
  auto const parent = random_tree<N>(random);

  // Diagonally dominant, as 1 - dt J of a passive tree is: what is coupled away stands on the
  // diagonal, and something more.
  std::array<double, N> diagonal{}, to_parent{}, from_child{}, x{};
  plain::matrix A = plain::zeros(N);
  plain::vector b(N);
  for (std::size_t i = 0; i < N; ++i) {
    diagonal[i] += extra(random);
    x[i] = right(random);
    if (parent[i] == no_parent) continue;
    to_parent[i] = -coupling(random);
    from_child[i] = -coupling(random);
    diagonal[i] -= to_parent[i];
    diagonal[parent[i]] -= from_child[i];
  }
  for (std::size_t i = 0; i < N; ++i) {
    b[i] = x[i];
    A[i][i] = diagonal[i];
    if (parent[i] == no_parent) continue;
    A[i][parent[i]] = to_parent[i];
    A[parent[i]][i] = from_child[i];
  }

  solve_tree(parent, children_first(parent), diagonal, to_parent, from_child, x);
  auto const expected = plain::solve(A, b);
  double worst = 0.0, size = 0.0;
  for (auto each : expected) size = std::max(size, static_cast<double>(std::abs(each)));
  for (std::size_t i = 0; i < N; ++i) {
    double const error = static_cast<double>(std::abs(expected[i] - x[i])) / size;
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

}  // namespace

TEMPLATE_TEST_CASE_SIG("Hines elimination solves any tree in any order of its nodes",
                       "",
                       ((std::size_t N), N),
                       1,
                       2,
                       3,
                       8,
                       40) {
  std::mt19937 random(1984);
  for (int example = 0; example < 200; ++example) {
    INFO("example " << example << " of " << N << " nodes");
    // Dominant by 1e-3 and more: the condition number may be some 1e4, rounding 1e-16 times that.
    REQUIRE(worst_error<N>(random) < 1e-11);
  }
}

TEMPLATE_TEST_CASE_SIG("children come before their parents and every node comes once",
                       "",
                       ((std::size_t N), N),
                       1,
                       2,
                       8,
                       40) {
  std::mt19937 random(69);
  for (int example = 0; example < 200; ++example) {
    auto const parent = random_tree<N>(random);
    std::set<std::size_t> seen;
    for (auto node : children_first(parent)) {
      if (parent[node] != no_parent) REQUIRE(seen.count(parent[node]) == 0);
      seen.insert(node);
    }
    REQUIRE(seen.size() == N);
  }
}
