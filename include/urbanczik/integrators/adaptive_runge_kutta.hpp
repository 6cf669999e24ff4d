// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/integrators/tolerance_not_met.hpp>
#include <urbanczik/integrators/tolerances.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/units/math.hpp>
#include <urbanczik/units/text.hpp>

namespace urbanczik {

/// An embedded Runge-Kutta pair that divides the step until each variable's local error is below
/// its absolute tolerance.
///
///     adaptive_runge_kutta<tableaus::fehlberg_45, ...> method{1e-6 * mV, 1e-6 * nS, 1e-6 * pA};
///
/// It keeps nothing from one step to the next, so a run can be stopped and continued anywhere. The
/// step size control is the customary one: h <- h * 0.9 (tolerance / error)^(1/order), at most 5
/// times larger or smaller at once (Hairer, Norsett, Wanner, Solving ODEs I, II.4).
template <class Tableau, class... Q>
class adaptive_runge_kutta {
  template <class State>
  using missing = typename detail::missing_tolerance<State, Q...>::type;
  template <class State>
  static constexpr bool has_all_tolerances = std::is_void_v<missing<State>>;

 public:
  static constexpr std::string_view name  = Tableau::name;
  static constexpr int              order = Tableau::order;
  /// That a step may throw tolerance_not_met.
  static constexpr bool can_miss_its_tolerance = true;

  /// @throws units::invalid_parameters unless every tolerance is positive and finite; a constant does
  ///   not compile then
  constexpr explicit adaptive_runge_kutta(Q const&... absolute) : tolerances_(absolute...) {
    if (!tolerances_.in_range()) every_tolerance_must_be_positive_and_finite();
  }

  /// The state at t + dt. @throws tolerance_not_met
  template <class State, Time T, RightHandSide<State, T> F>
    requires has_all_tolerances<State>
  [[nodiscard("step() returns the next state [dropped-result]")]] constexpr State step(
      F const& f, State y, T const& dt) const {
    return divided_step(f, y, dt);
  }
  /// Refuses a state with a quantity that no tolerance was given for, with a sentence.
  template <class State, Time T, RightHandSide<State, T> F>
    requires(!has_all_tolerances<State>)
  constexpr units::nothing step(F const&, State, T const&) const {
    return static_cast<void>(sizeof(missing<State>)), units::nothing{};
  }
  /// Anything else is refused, with a sentence.
  template <class State, class T, class F>
  constexpr units::nothing step(F const&, State, T const&) const {
    return static_cast<void>(
               sizeof(detail::refused_step<detail::any_right_hand_side, F, State, T>)),
           units::nothing{};
  }

  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("tolerances", self.tolerances_);
  }

 private:
  // Not constexpr: what a compiler names where a constant is refused.
  [[gnu::cold]] void every_tolerance_must_be_positive_and_finite() const {
    units::parameter_check check;
    tolerances_.for_each([&](auto const& tolerance) {
      check.require(units::must_be::positive, "tolerance", tolerance, name.data());
    });
    check.throw_if_violated();
  }

  template <class State, Time T, class F>
  constexpr State divided_step(F const& f, State y, T const& dt) const {
    using Real  = typename T::value_type;
    T remaining = dt;
    T h         = dt;
    while (remaining > T{}) {
      auto const   k     = detail::slopes<Tableau>(f, y, h);
      std::size_t  which = 0;
      double const error = error_over_tolerance(y, h, k, which);
      if (error <= 1.0) {
        y = detail::combined<detail::solution_row<Tableau>, true>(y, h, k);
        remaining -= h;
      } else if (!(h > Real(smallest_fraction) * dt)) {
        refuse_with(tolerance_not_met(
            std::string(name) + ": the error stays above the tolerance (" + units::text_of(error) +
                " times) at a step of " + units::text_of(h),
            which));
      }
      h = (std::min)(remaining, T(Real(scale(error)) * h));
    }
    return y;
  }

  static constexpr double smallest_fraction = 1e-6;  // of dt: beyond it, rounding rules the error

  static double scale(double error) {
    if (!numerics::is_finite(error)) return 0.2;
    return std::clamp(0.9 * std::pow(error, -1.0 / order), 0.2, 5.0);
  }

  template <class State, Time T, class Stages>
  constexpr double error_over_tolerance(State const& y, T const& h, Stages const& k,
                                        std::size_t& which) const {
    State const error  = detail::combined<detail::error_row<Tableau>, false>(y, h, k);
    double      worst  = 0.0;
    std::size_t leaves = 0;
    for_each_leaf(
        [&](auto const& leaf) {
          using Leaf = std::remove_cvref_t<decltype(leaf)>;
          double const ratio =
              (std::abs)(double(units::as_number(leaf / tolerances_.template of<Leaf>())));
          // Not std::max, which would lose a NaN. The first that is not finite is kept.
          if (numerics::is_finite(worst) && (!numerics::is_finite(ratio) || ratio > worst))
            worst = ratio, which = leaves;
          ++leaves;
        },
        error);
    return worst;
  }

  tolerances<Q...> tolerances_;
};

/// Runge-Kutta-Fehlberg 4(5), with its tolerances: `runge_kutta_fehlberg_45(1e-6 * mV, ...)`.
template <class... Q>
constexpr auto runge_kutta_fehlberg_45(Q const&... absolute) {
  return adaptive_runge_kutta<tableaus::fehlberg_45, Q...>(absolute...);
}

/// Dormand-Prince 5(4), with its tolerances.
template <class... Q>
constexpr auto dormand_prince_54(Q const&... absolute) {
  return adaptive_runge_kutta<tableaus::dormand_prince_54, Q...>(absolute...);
}

}  // namespace urbanczik
