// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include <urbanczik/integrators/tableaus.hpp>

#include "catch.hpp"

namespace {

using namespace urbanczik;

// Butcher's theory: a method has order p if for every rooted tree of up to p nodes its elementary
// weight is 1 over the tree's density. (Hairer, Norsett, Wanner, Solving ODEs I, II.2.)
struct tree {
  std::vector<tree> branches;

  int size() const {
    int n = 1;
    for (auto const& branch : branches) n += branch.size();
    return n;
  }
  double density() const {
    double product = size();
    for (auto const& branch : branches) product *= branch.density();
    return product;
  }
};

// All trees of n nodes; a tree occurs once for every order of its branches.
std::vector<tree> trees(int n);
std::vector<std::vector<tree>> forests(int n) {
  if (n == 0) return {{}};
  std::vector<std::vector<tree>> all;
  for (int first = 1; first <= n; ++first)
    for (auto const& t : trees(first))
      for (auto rest : forests(n - first)) {
        rest.insert(rest.begin(), t);
        all.push_back(rest);
      }
  return all;
}
std::vector<tree> trees(int n) {
  std::vector<tree> all;
  for (auto const& forest : forests(n - 1)) all.push_back({forest});
  return all;
}

template <class Tableau>
double weight_at_stage(tree const& t, std::size_t stage) {
  double product = 1.0;
  for (auto const& branch : t.branches) {
    double sum = 0.0;
    for (std::size_t j = 0; j < Tableau::a.size(); ++j)
      sum += Tableau::a[stage][j] * weight_at_stage<Tableau>(branch, j);
    product *= sum;
  }
  return product;
}
template <class Tableau, class Weights>
double elementary_weight(tree const& t, Weights const& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < b.size(); ++i) sum += b[i] * weight_at_stage<Tableau>(t, i);
  return sum;
}

// By how much the conditions of order n are missed.
template <class Tableau, class Weights>
double violation(Weights const& b, int n) {
  double worst = 0.0;
  for (auto const& t : trees(n))
    worst = std::max(worst, std::abs(elementary_weight<Tableau>(t, b) - 1.0 / t.density()));
  return worst;
}

template <class Tableau>
void has_order(std::array<double, Tableau::stages> const& b, int order) {
  for (int n = 1; n <= order; ++n) {
    INFO("trees of " << n << " nodes");
    CHECK(violation<Tableau>(b, n) < 1e-15);
  }
  CHECK(violation<Tableau>(b, order + 1) > 1e-4);
}

}  // namespace

TEST_CASE("there are 1, 1, 2, 5, 14 rooted trees with ordered branches") {
  for (auto const& [n, count] : {std::pair{1, 1u}, {2, 1u}, {3, 2u}, {4, 5u}, {5, 14u}})
    CHECK(trees(n).size() == count);
}

TEMPLATE_TEST_CASE("a tableau fulfils the conditions of its order and not of the next",
                   "",
                   tableaus::forward_euler,
                   tableaus::heun,
                   tableaus::runge_kutta_4,
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  has_order<TestType>(TestType::b, TestType::order);
}

TEMPLATE_TEST_CASE("the embedded solution is one order lower",
                   "",
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  auto embedded = TestType::b;
  for (std::size_t i = 0; i < embedded.size(); ++i) embedded[i] -= TestType::error[i];
  has_order<TestType>(embedded, TestType::order - 1);
}

TEMPLATE_TEST_CASE("the weights of the solution sum to 1, those of the error to 0",
                   "",
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  double solution = 0.0, error = 0.0;
  for (double b : TestType::b) solution += b;
  for (double e : TestType::error) error += e;
  CHECK(solution == Approx(1.0).epsilon(1e-15));
  CHECK(std::abs(error) < 1e-16);
}

TEMPLATE_TEST_CASE("a stage depends on earlier stages only",
                   "",
                   tableaus::forward_euler,
                   tableaus::heun,
                   tableaus::runge_kutta_4,
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  for (std::size_t i = 0; i < TestType::a.size(); ++i)
    for (std::size_t j = i; j < TestType::a[i].size(); ++j) CHECK(TestType::a[i][j] == 0.0);
}

TEST_CASE("the stages stand at the published nodes") {
  auto const node = [](auto const& row) {
    double sum = 0.0;
    for (double a : row) sum += a;
    return sum;
  };
  auto const& F = tableaus::fehlberg_45::a;
  std::array const fehlberg{0., 1. / 4, 3. / 8, 12. / 13, 1., 1. / 2};
  for (std::size_t i = 0; i < 6; ++i) CHECK(node(F[i]) == Approx(fehlberg[i]).margin(1e-15));
  auto const& D = tableaus::dormand_prince_54::a;
  std::array const dormand_prince{0., 1. / 5, 3. / 10, 4. / 5, 8. / 9, 1., 1.};
  for (std::size_t i = 0; i < 7; ++i) CHECK(node(D[i]) == Approx(dormand_prince[i]).margin(1e-14));
}

TEST_CASE("Dormand and Prince's last stage is at the solution") {
  using tableau = tableaus::dormand_prince_54;
  for (std::size_t j = 0; j < 7; ++j) CHECK(tableau::a[6][j] == tableau::b[j]);
}
