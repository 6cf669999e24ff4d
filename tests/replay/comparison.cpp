// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "replay/comparison.hpp"

#include <limits>

#include "catch.hpp"

using replay::difference;
using urbanczik::units::step_count;

TEST_CASE("the largest difference counts, whatever its sign") {
  difference d{.quantity = "V_m.s", .tolerance = 0.5, .rows = 3};
  d.see({1}, 1.0, 1.25);
  d.see({2}, 1.0, 0.5);
  d.see({3}, 1.0, 1.0);
  CHECK(d.compared == 3);
  CHECK(d.largest == 0.5);
  CHECK(d.step == step_count{2});
  CHECK(d.within());
}

TEST_CASE("a difference above the tolerance counts, and so does a row that was not compared") {
  difference d{.quantity = "V_m.s", .tolerance = 0.5, .rows = 2};
  d.see({1}, 1.0, 1.0);
  CHECK_FALSE(d.within());
  d.see({2}, 1.0, 1.5);
  CHECK(d.within());
  d.see({3}, 1.0, 1.0);
  CHECK_FALSE(d.within());

  difference too_large{.quantity = "V_m.s", .tolerance = 0.5, .rows = 1};
  too_large.see({1}, 1.0, 1.75);
  CHECK_FALSE(too_large.within());
}

TEST_CASE("a difference that is not a number is never within a tolerance") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  difference d{.quantity = "V_m.s", .tolerance = 1e300, .rows = 3};
  d.see({1}, 1.0, 2.0);
  d.see({2}, nan, 2.0);
  d.see({3}, 1.0, 3.0);
  CHECK(d.step == step_count{2});
  CHECK_FALSE(d.within());
}
