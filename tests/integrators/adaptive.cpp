// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <limits>
#include <stdexcept>

#include <urbanczik/integrators/adaptive_runge_kutta.hpp>
#include <urbanczik/units/symbols.hpp>

#include "integrators/methods.hpp"
#include "integrators/problems.hpp"

using namespace urbanczik_test;
using namespace urbanczik::units::symbols;

namespace {

// A problem with the number of times that its right-hand side was asked.
template <class Problem>
struct counted : Problem {
  mutable int calls = 0;
  auto operator()(typename Problem::state const& y) const {
    ++calls;
    return Problem::operator()(y);
  }
};

using membrane = discharge<units::biophysical>;

}  // namespace

TEMPLATE_TEST_CASE("an adaptive method meets its tolerance over one large step",
                   "",
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  for_each_problem<units::biophysical>([](auto const& f) {
    for (double tolerance : {1e-2, 1e-4, 1e-6, 1e-8, 1e-10}) {
      INFO("tolerance " << tolerance);
      auto const y = adaptive_to_scale<TestType>(f.scale(), tolerance).step(f, f.start(), f.span);
      // The error of each inner step is below the tolerance; the problem adds them up, and the
      // cycle lets them grow.
      CHECK(distance(y, f.at(f.span), f.scale()) < 10 * tolerance);
    }
  });
}

TEMPLATE_TEST_CASE("where the tolerance never divides a step, an adaptive method is its tableau's",
                   "",
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  for_each_problem<units::biophysical>([](auto const& f) {
    auto const a = solved(adaptive_to_scale<TestType>(f.scale(), 1e9), f, 32);
    CHECK(distance(a, solved(explicit_runge_kutta<TestType>{}, f, 32), f.scale()) == 0.0);
  });
}

TEMPLATE_TEST_CASE("a smaller tolerance costs more and brings more",
                   "",
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  counted<membrane> const f{};
  int calls = 0;
  double error = 1.0;
  for (double tolerance : {1e-3, 1e-5, 1e-7, 1e-9, 1e-11}) {
    f.calls = 0;
    auto const y = adaptive_to_scale<TestType>(f.scale(), tolerance).step(f, f.start(), f.span);
    CHECK(f.calls > calls);
    CHECK(distance(y, f.at(f.span), f.scale()) < error);
    calls = f.calls;
    error = distance(y, f.at(f.span), f.scale());
  }
}

TEMPLATE_TEST_CASE("a step within the tolerance is taken as a whole",
                   "",
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  counted<membrane> const f{};
  auto const dt = 0.01 * ms;
  static_cast<void>(adaptive_to_scale<TestType>(f.scale(), 1e-6).step(f, f.start(), dt));
  CHECK(f.calls == TestType::stages);
}

TEMPLATE_TEST_CASE("a state that is not a number is refused, not returned",
                   "",
                   tableaus::fehlberg_45,
                   tableaus::dormand_prince_54) {
  membrane const f{};
  auto const method = adaptive_to_scale<TestType>(f.scale(), 1e-6);
  for (double bad :
       {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    auto y = f.start();
    y[V_m] = bad * mV;
    CHECK_THROWS_AS(method.step(f, y, f.span), tolerance_not_met);
    y = f.start();
    y[g_syn] = bad * nS;
    CHECK_THROWS_AS(method.step(f, y, f.span), tolerance_not_met);
  }
}

TEST_CASE("a problem too fast for the step is refused with method and step size") {
  membrane f{};
  f.tau = 1e-9 * ms;
  auto const method = runge_kutta_fehlberg_45(1e-6 * mV, 1e-6 * nS);
  CHECK_THROWS_AS(method.step(f, f.start(), f.span), tolerance_not_met);
  CHECK_THROWS_WITH(method.step(f, f.start(), f.span),
                    contains_text("runge_kutta_fehlberg_45: the error stays above the tolerance") &&
                        contains_text(" ms"));
}

TEST_CASE("a tolerance that is not positive is refused") {
  CHECK_THROWS_AS(runge_kutta_fehlberg_45(0.0 * mV), std::invalid_argument);
  CHECK_THROWS_AS(runge_kutta_fehlberg_45(1.0 * mV, -1.0 * nS), std::invalid_argument);
  CHECK_THROWS_AS(dormand_prince_54(std::numeric_limits<double>::quiet_NaN() * mV),
                  std::invalid_argument);
  CHECK_THROWS_WITH(dormand_prince_54(0.0 * mV),
                    contains_text("tolerance = 0 mV: must be positive [dormand_prince_54]"));
  // It would accept any step.
  CHECK_THROWS_WITH(runge_kutta_fehlberg_45(1.0 * mV, std::numeric_limits<double>::infinity() * nS),
                    contains_text("tolerance = inf nS: must be finite [runge_kutta_fehlberg_45]"));
  CHECK_NOTHROW(runge_kutta_fehlberg_45(1e-6 * mV, 1e-6 * nS));
}

TEST_CASE("each kind of quantity has its own tolerance, whatever their order") {
  membrane const f{};
  auto const a = runge_kutta_fehlberg_45(1e-3 * mV, 1e-9 * nS).step(f, f.start(), f.span);
  auto const b = runge_kutta_fehlberg_45(1e-9 * nS, 1e-3 * mV).step(f, f.start(), f.span);
  CHECK(a == b);
  auto const c = runge_kutta_fehlberg_45(1e-3 * nS, 1e-9 * mV).step(f, f.start(), f.span);
  CHECK(a != c);
}

TEST_CASE("a tolerance for a quantity that the state has not got is of no consequence") {
  membrane const f{};
  auto const a = runge_kutta_fehlberg_45(1e-6 * mV, 1e-6 * nS);
  auto const b = runge_kutta_fehlberg_45(1e-6 * mV, 1e-6 * nS, 1e-300 * pA);
  CHECK(a.step(f, f.start(), f.span) == b.step(f, f.start(), f.span));
}

TEST_CASE("a run that is stopped and continued at a step goes on as if it was not") {
  membrane const f{};
  auto const method = dormand_prince_54(1e-9 * mV, 1e-9 * nS);
  auto y = f.start();
  for (int i = 0; i < 10; ++i) y = method.step(f, y, 0.1 * ms);
  auto const stopped = y;
  auto const continued = dormand_prince_54(1e-9 * mV, 1e-9 * nS);
  auto z = stopped;
  for (int i = 0; i < 10; ++i) {
    y = method.step(f, y, 0.1 * ms);
    z = continued.step(f, z, 0.1 * ms);
  }
  CHECK(y == z);
}
