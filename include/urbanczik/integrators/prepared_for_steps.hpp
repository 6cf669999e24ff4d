// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/units/text.hpp>

namespace urbanczik {

namespace detail {
/// Says that a method cannot take steps of dt. @throws std::invalid_argument
template <class T>
[[noreturn, gnu::noinline, gnu::cold]] void throw_for_other_step(std::string_view method,
                                                                 T const& prepared, T const& dt) {
  refuse_with(std::invalid_argument(std::string(method) + ": it was prepared for steps of " +
                                    units::text_of(prepared) + ", not of " + units::text_of(dt)));
}
}  // namespace detail

/// The interface of a method that was prepared for the tree F and one step size: a base of Method, whose
/// take_step(f, y) moves the state y by one step, in place.
template <class Method, class F, Time T>
class prepared_for_steps {
 public:
  /// The method after the checks of a step. A loop over many trees does the checks once.
  struct checked_step {
    Method const& method;  ///< the checked method

    /// Moves y by dt, in place.
    template <class State>
    [[gnu::always_inline]] constexpr void advance(F const& f, State& y, T const&) const {
      method.take_step(f, y);
    }
    /// The state at t + dt.
    template <class State>
    [[nodiscard(
        "step() returns the next state [dropped-result]")]] [[gnu::always_inline]] constexpr State
    step(F const& f, State const& y, T const&) const {
      State end = y;
      method.take_step(f, end);
      return end;
    }
  };
  /// The method for steps dt. @throws std::invalid_argument where dt is not the one that it is ready for
  [[gnu::always_inline]] constexpr checked_step for_steps(T const& dt) const {
    using numerics::any;
    if (any(dt.value() != dt_.value())) [[unlikely]]
      detail::throw_for_other_step(Method::name, dt_, dt);
    return {static_cast<Method const&>(*this)};
  }
  /// Calls use(method) with the checked method. @throws as for_steps(dt)
  template <class Use>
  [[gnu::always_inline]] constexpr void for_steps(T const& dt, Use const& use) const {
    use(for_steps(dt));
  }

  /// Moves y by dt, in place. @throws as for_steps(dt)
  template <class State>
  [[gnu::always_inline]] constexpr void advance(F const& f, State& y, T const& dt) const {
    for_steps(dt).advance(f, y, dt);
  }
  /// The state at t + dt. @throws as for_steps(dt)
  template <class State>
  [[nodiscard(
      "step() returns the next state [dropped-result]")]] [[gnu::always_inline]] constexpr State
  step(F const& f, State const& y, T const& dt) const {
    return for_steps(dt).step(f, y, dt);
  }

 protected:
  /// Made by the method, which is prepared for steps dt.
  explicit constexpr prepared_for_steps(T const& dt) : dt_(dt) {}
  /// The step.
  constexpr T const& dt() const { return dt_; }
  /// Calls visit<Index>() for each node of the tree.
  template <class Visit>
  [[gnu::always_inline]] static constexpr void each_node(Visit const& visit) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) __attribute__((always_inline)) {
      (visit.template operator()<Index>(), ...);
    }(std::make_index_sequence<F::parent.size()>{});
  }

 private:
  T dt_;
};

}  // namespace urbanczik
