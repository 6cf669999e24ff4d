// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/check.hpp>
#include <urbanczik/time/refused_steps.hpp>
#include <urbanczik/time/step_count.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/says.hpp>
#include <urbanczik/units/text.hpp>

namespace urbanczik::units {

/// A span of time in ms. Time is measured in ms in every unit system, so this is one type.
using duration = time<biophysical>;

/// The grid t_n = n dt on which a simulation runs.
class time_grid {
 public:
  /// @throws invalid_parameters unless dt is positive and finite; a constant does not compile then
  explicit constexpr time_grid(argument<duration, says::dt> const& dt) : dt_(dt) {
    if (!numerics::is_finite(dt.value()) || !(dt.value() > 0.0))
      the_resolution_must_be_positive_and_finite();
  }

  /// The time step dt.
  [[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr duration
  resolution() const {
    return dt_;
  }
  /// The time n dt.
  [[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr duration
  time_of(step_count n) const {
    return duration::from_value(static_cast<double>(n.value) * dt_.value());
  }

  /// Anything else is refused, with a sentence.
  template <class Given>
    requires(!std::is_same_v<Given, step_count>)
  constexpr nothing time_of(Given const&) const {
    return static_cast<void>(sizeof(detail::steps_of_time<Given>)), nothing{};
  }

  /// The grid point nearest to t.
  /// @throws invalid_parameters where t is not finite, or so long that its steps cannot be counted
  [[nodiscard("it returns its result and changes nothing [dropped-result]")]] step_count nearest(
      argument<duration, says::t> const& t) const {
    double const steps = t.value() / dt_.value();
    if (!((std::abs)(steps) < countable)) refuse("time", t);
    return {std::llround(steps)};
  }

  /// Whether t lies on the grid up to rounding (a millionth of a step, or more for times so long that
  /// a double is not that exact). Of the times that round to step 0 only 0 itself does.
  [[nodiscard("it returns its result and changes nothing [dropped-result]")]] bool contains(
      argument<duration, says::t> const& t) const {
    return place_of(t).on_grid;
  }

  /// The step at t, and whether t lies on the grid: nearest() and contains() in one, for long lists.
  struct place {
    step_count step;     ///< the nearest one
    bool       on_grid;  ///< whether t is there, up to rounding
  };
  /// See place.
  [[nodiscard(
      "it returns its result and changes nothing [dropped-result]")]] [[gnu::always_inline]] place
  place_of(duration t) const {
    double const steps = t.value() / dt_.value();
    // In the range of contains(), in which half a step more or less is exact enough to round.
    if (!((std::abs)(steps) < countable)) return {{}, false};
    auto const   n        = static_cast<std::int64_t>(steps + std::copysign(0.5, steps));
    double const rounding = (std::max)(1e-6, 4.0 * (std::abs)(steps) * 0x1p-52);
    return {{n},
            (std::abs)(steps - static_cast<double>(n)) < rounding && (n != 0 || t.value() == 0.0)};
  }

  /// The number of steps in t.
  /// @throws invalid_parameters where t, called `name` in the message, is off the grid
  [[nodiscard("it returns its result and changes nothing [dropped-result]")]] step_count steps(
      argument<duration, says::t> const& t, std::string const& name = "time") const {
    if (!contains(t)) refuse(name, t);
    return nearest(t);
  }

  /// Adds a violation unless t obeys the rule, whose source is given, and lies on the grid.
  void require(parameter_check& check, must_be rule, std::string_view name, duration t,
               char const* source = rule_of_grid) const {
    check.require(rule, name, t, source);
    double const steps = (std::abs)(t.value() / dt_.value());
    if (!numerics::is_finite(t) || contains(t)) return;
    check.violated(name, text_of(t),
                   steps < countable ? "must be a multiple of the resolution " + text_of(dt_)
                                     : "must be less than 2^48 steps of " + text_of(dt_),
                   rule_of_grid);
  }

  /// Whose rule it is that times lie on the grid.
  static constexpr char const* rule_of_grid = "time_grid: t_n = n dt";

 private:
  // In which half a step more or less is exact, and sums of a few do not overflow; 890 years of 0.1 ms.
  static constexpr double countable = 0x1p48;

  // Not constexpr: what a compiler names where a constant is refused.
  [[gnu::cold]] void the_resolution_must_be_positive_and_finite() const {
    parameter_check check;
    check.require(must_be::positive, "resolution dt", dt_, rule_of_grid);
    check.throw_if_violated();
  }
  [[gnu::cold]] void refuse(std::string_view name, duration t) const {
    parameter_check check;
    require(check, must_be::finite, name, t);
    check.throw_if_violated();
  }

  duration dt_;
};

}  // namespace urbanczik::units
