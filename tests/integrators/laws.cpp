// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "laws/integrator_laws.hpp"

using namespace urbanczik_test;

// clang-format off
#define URBANCZIK_EVERY_METHOD                                                     \
  fixed<forward_euler>, fixed<heun>, fixed<runge_kutta_4>,                          \
  adaptive<tableaus::fehlberg_45>, adaptive<tableaus::dormand_prince_54>,           \
  fixed<exponential_euler>, fixed<exponential_midpoint>
// clang-format on

TEMPLATE_TEST_CASE("the error vanishes with the declared order", "", URBANCZIK_EVERY_METHOD) {
  for_each_problem_in_both_systems(
      [](auto const& f) { error_vanishes_with_the_declared_order<TestType>(f); });
}

TEMPLATE_TEST_CASE("two half steps differ from one in the next order", "", URBANCZIK_EVERY_METHOD) {
  for_each_problem_in_both_systems(
      [](auto const& f) { two_half_steps_differ_from_one_in_the_next_order<TestType>(f); });
}

TEMPLATE_TEST_CASE("an equilibrium stays where it is, bit for bit", "", URBANCZIK_EVERY_METHOD) {
  for_each_problem_in_both_systems(
      [](auto const& f) { equilibrium_is_a_fixed_point<TestType>(f); });
}

TEMPLATE_TEST_CASE("a step of no time changes nothing", "", URBANCZIK_EVERY_METHOD) {
  for_each_problem_in_both_systems([](auto const& f) { no_time_changes_nothing<TestType>(f); });
}

TEMPLATE_TEST_CASE("the same numbers in another unit system give the same bits",
                   "",
                   URBANCZIK_EVERY_METHOD) {
  discharge<units::biophysical> const in_mV{};
  discharge<units::unitless> const in_Vu{};
  auto const a = solved(TestType::make(in_mV, 1e-6), in_mV, 20);
  auto const b = solved(TestType::make(in_Vu, 1e-6), in_Vu, 20);
  CHECK(a[V_m].value() == b[V_m].value());
  CHECK(a[g_syn].value() == b[g_syn].value());
}

TEMPLATE_TEST_CASE("single precision gives the result of double precision to its own rounding",
                   "",
                   URBANCZIK_EVERY_METHOD) {
  discharge<units::biophysical> const in_double{};
  discharge<units::basic_biophysical<float>> const in_float{};
  auto const exact = solved(TestType::make(in_double), in_double, 32);
  auto const single = solved(TestType::make(in_float), in_float, 32);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(single[V_m].value())>, float>);
  CHECK(double(single[V_m].value()) == Approx(exact[V_m].value()).epsilon(1e-5));
  CHECK(double(single[g_syn].value()) == Approx(exact[g_syn].value()).epsilon(1e-5));
}
