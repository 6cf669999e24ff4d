// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <type_traits>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/random/concepts.hpp>
#include <urbanczik/units/concepts.hpp>

/// Distributions of a quantity, for weights, delays, initial states and parameters that differ. They
/// are computed from the numbers of a stream in a fixed way, so that a network is a function of its
/// seed, whatever the standard library.
namespace urbanczik {

namespace detail {
/// The bound of values without one; finite, as -ffast-math does not compare with infinity.
template <units::Quantity Q>
constexpr Q unbounded() {
  return Q::from_value((std::numeric_limits<typename Q::value_type>::max)());
}
template <units::Quantity Q>
constexpr bool is_bounded(Q const& bound) {
  return -unbounded<Q>() < bound && bound < unbounded<Q>();
}
/// A bound in messages.
template <units::Quantity Q>
std::string text_of_bound(Q const& bound) {
  return is_bounded(bound) ? units::text_of(bound) : "values without bound";
}
/// A standard normal number from two uniform ones. G. E. P. Box, M. E. Muller (1958), Ann. Math.
/// Statist. 29, 610-611.
template <class Numbers>
double standard_normal(Numbers& numbers) {
  double const u = 1.0 - numbers.uniform();  // not 0
  return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * numbers.uniform());
}
}  // namespace detail

/// All values between two bounds are equally probable.
template <units::Quantity Q>
struct uniform {
  using quantity = Q;

  Q low;   ///< the least value
  Q high;  ///< values are below it

  /// Values in [from, to).
  constexpr uniform(Q from, std::type_identity_t<Q> to) : low(from), high(to) {}

  template <class Numbers>
  Q draw(Numbers& numbers) const {
    return low + numbers.uniform() * (high - low);
  }
  constexpr Q lowest() const { return low; }
  constexpr Q highest() const { return high; }
  void        check(units::parameter_check& check, std::string const& name) const {
    check.require(units::must_be::finite, name + ".low", low, source);
    check.require(units::must_be::finite, name + ".high", high, source);
    if (!(low <= high))
      check.violated(name + ".high", units::text_of(high),
                            "must not be below low = " + units::text_of(low), source);
  }
  static constexpr char const* source = "uniform: values lie between low and high";
};

/// Normal values.
template <units::Quantity Q>
struct normal {
  using quantity = Q;

  Q mean;  ///< the mean
  Q sd;    ///< the standard deviation, not negative

  /// Values with this mean and standard deviation.
  constexpr normal(Q average, std::type_identity_t<Q> deviation) : mean(average), sd(deviation) {}

  template <class Numbers>
  Q draw(Numbers& numbers) const {
    return mean + detail::standard_normal(numbers) * sd;
  }
  constexpr Q lowest() const { return sd > Q{} ? -detail::unbounded<Q>() : mean; }
  constexpr Q highest() const { return sd > Q{} ? detail::unbounded<Q>() : mean; }
  void        check(units::parameter_check& check, std::string const& name) const {
    check.require(units::must_be::finite, name + ".mean", mean, source);
    check.require(units::must_be::non_negative, name + ".sd", sd, source);
  }
  static constexpr char const* source = "normal: values with this mean and standard deviation";
};

/// Positive values whose logarithm is normal.
template <units::Quantity Q>
struct lognormal {
  using quantity = Q;

  Q      median;  ///< half of the values are below it; positive
  double sigma;   ///< the standard deviation of the logarithm, a pure number, not negative

  /// Values with this median and this standard deviation of the logarithm.
  constexpr lognormal(Q middle, double deviation) : median(middle), sigma(deviation) {}

  template <class Numbers>
  Q draw(Numbers& numbers) const {
    return std::exp(sigma * detail::standard_normal(numbers)) * median;
  }
  constexpr Q lowest() const { return Q{}; }
  constexpr Q highest() const { return sigma > 0.0 ? detail::unbounded<Q>() : median; }
  void        check(units::parameter_check& check, std::string const& name) const {
    check.require(units::must_be::positive, name + ".median", median, source);
    check.require(units::must_be::non_negative, name + ".sigma", sigma, source);
  }
  static constexpr char const* source = "lognormal: the logarithm of value/median is normal";
};

/// Positive values that become less probable exponentially.
template <units::Quantity Q>
struct exponential_distribution {
  using quantity = Q;

  Q mean;  ///< the mean; positive

  /// Values with this mean.
  constexpr explicit exponential_distribution(Q average) : mean(average) {}

  template <class Numbers>
  Q draw(Numbers& numbers) const {
    return -std::log1p(-numbers.uniform()) * mean;
  }
  constexpr Q lowest() const { return Q{}; }
  constexpr Q highest() const { return detail::unbounded<Q>(); }
  void        check(units::parameter_check& check, std::string const& name) const {
    check.require(units::must_be::positive, name + ".mean", mean, source);
  }
  static constexpr char const* source = "exponential_distribution: positive values with this mean";
};

/// Another distribution between two bounds: a value outside is drawn again.
///
///     truncated{normal{1.5 * ms, 0.75 * ms}, 0.1 * ms, 10.0 * ms}
template <Distribution D>
struct truncated {
  using quantity = typename D::quantity;

  D        of;    ///< the distribution that is truncated
  quantity low;   ///< the least value
  quantity high;  ///< the largest one

  /// Values of `whole` in [from, to].
  constexpr truncated(D whole, quantity from, quantity to) : of(whole), low(from), high(to) {}
  /// Without an upper bound.
  constexpr truncated(D whole, quantity from)
      : of(whole), low(from), high(detail::unbounded<quantity>()) {}

  /// @throws std::runtime_error where a million values in sequence lie outside
  template <class Numbers>
  quantity draw(Numbers& numbers) const {
    constexpr int most_tries = 1'000'000;
    for (int k = 0; k < most_tries; ++k) {
      quantity const x = of.draw(numbers);
      if (low <= x && x <= high) return x;
    }
    refuse_with(std::runtime_error("truncated: none of a million values lay between " +
                                   units::text_of(low) + " and " + detail::text_of_bound(high)));
  }
  constexpr quantity lowest() const { return low < of.lowest() ? of.lowest() : low; }
  constexpr quantity highest() const { return of.highest() < high ? of.highest() : high; }
  void               check(units::parameter_check& check, std::string const& name) const {
    of.check(check, name);
    check.require(units::must_be::finite, name + ".low", low, source);
    check.require(units::must_be::finite, name + ".high", high, source);
    if (!(low < high))
      check.violated(name + ".high", units::text_of(high),
                                   "must be above low = " + units::text_of(low), source);
    else if (!(low <= of.highest()) || !(of.lowest() <= high))
      check.violated(name + ".low", units::text_of(low) + " to " + detail::text_of_bound(high),
                                   "must overlap with the values of the distribution", source);
  }
  static constexpr char const* source = "truncated: values outside the bounds are drawn again";
};

/// Values that are rounded to a multiple of the resolution, at least one step: for delays, which must
/// lie on the grid.
///
///     rounded{normal{1.5 * ms, 0.5 * ms}}
template <Distribution D>
struct rounded {
  D of;  ///< the distribution before it is rounded

  /// Rounds the values of this distribution.
  constexpr explicit rounded(D exact) : of(exact) {}
};

}  // namespace urbanczik
