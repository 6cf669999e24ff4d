// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The laws of integrators on small problems with an exact solution; on_cells.cpp has whole cells.

#include <string>
#include <type_traits>

#include "integrators/methods.hpp"
#include "laws/integrators.hpp"

using namespace urbanczik_test;
using in_mV = units::biophysical;

namespace {

/// Calls law(method) with every method of fixed step that can do the problem; implicit_euler cannot,
/// where there is no tree.
template <class Problem, class Law>
void for_each_fixed_method_for(Problem const&, Law const& law) {
  for_each_fixed_method([&](auto const& method) {
    using Method = std::remove_cvref_t<decltype(method)>;
    if constexpr (Integrator<Method, Problem, typename Problem::state, typename Problem::t>) {
      INFO(std::string(Method::name));
      law(method);
    }
  });
}

/// With the adaptive ones in addition, which are made for the problem.
template <class Problem, class Law>
void for_each_method_for(Problem const& f, Law const& law) {
  for_each_fixed_method_for(f, law);
  for_each_embedded_pair([&](auto tableau) {
    auto const method = adaptive_to_scale<decltype(tableau)>(f.scale(), 1e-6);
    INFO("adaptive " << std::string(method.name));
    law(method);
  });
}

/// Calls compare(f's result, g's result) for two problems that are alike but for their types.
template <class F, class G, class Compare>
void with_every_method(F const& f, G const& g, Compare const& compare) {
  for_each_fixed_method_for(
      f, [&](auto const& method) { compare(solved(method, f, 32), solved(method, g, 32)); });
  for_each_embedded_pair([&](auto tableau) {
    using pair = decltype(tableau);
    INFO("adaptive " << std::string(pair::name));
    compare(solved(adaptive_to_scale<pair>(f.scale(), 1e-4), f, 32),
            solved(adaptive_to_scale<pair>(g.scale(), 1e-4), g, 32));
  });
}

}  // namespace

TEST_CASE("the error vanishes with the declared order") {
  for_each_problem<in_mV>([](auto const& f) {
    for_each_fixed_method_for(
        f, [&](auto const& method) { laws::error_vanishes_with_the_declared_order(method, f); });
  });
}

TEST_CASE("two half steps differ from one in the next order") {
  for_each_problem<in_mV>([](auto const& f) {
    for_each_fixed_method_for(f, [&](auto const& method) {
      laws::two_half_steps_differ_from_one_in_the_next_order(method, f);
    });
  });
}

TEST_CASE("an equilibrium stays where it is, bit for bit") {
  for_each_problem<in_mV>([](auto const& f) {
    for_each_method_for(f, [&](auto const& method) {
      laws::equilibrium_is_a_fixed_point(method, f, {0.01, 0.1, 1.0, 100.0});
    });
  });
}

TEST_CASE("a step of no time changes nothing") {
  for_each_problem<in_mV>([](auto const& f) {
    for_each_method_for(f, [&](auto const& method) { laws::no_time_changes_nothing(method, f); });
  });
}

TEST_CASE("the same numbers in another unit system give the same bits") {
  // So the laws above hold in any.
  using in_Vu = units::unitless;
  with_every_method(discharge<in_mV>{}, discharge<in_Vu>{}, [](auto const& a, auto const& b) {
    CHECK(a[V_m].value() == b[V_m].value());
    CHECK(a[g_syn].value() == b[g_syn].value());
  });
  with_every_method(growth<in_mV>{}, growth<in_Vu>{},
                    [](auto const& a, auto const& b) { CHECK(a.value() == b.value()); });
}

TEST_CASE("single precision gives the result of double precision to its own rounding") {
  with_every_method(
      discharge<in_mV>{}, discharge<units::basic_biophysical<float>>{},
      [](auto const& exact, auto const& single) {
        static_assert(std::is_same_v<std::remove_cvref_t<decltype(single[V_m].value())>, float>);
        CHECK(double(single[V_m].value()) == Approx(exact[V_m].value()).epsilon(1e-5));
        CHECK(double(single[g_syn].value()) == Approx(exact[g_syn].value()).epsilon(1e-5));
      });
}
