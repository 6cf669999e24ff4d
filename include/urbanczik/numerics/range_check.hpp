// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include <urbanczik/base/finite_bits.hpp>

namespace urbanczik::numerics {

namespace detail {
/// A quantity, without knowledge of its units.
template <class T>
concept HasUnit = requires(T const& x) {
  typename T::unit_type;
  x.value();
};

/// The double or float that a value type is made of: a number, a batch, or one that knows derivatives.
template <class Real>
struct scalar_of {
  using type = double;
};
template <class Real>
  requires requires { typename Real::value_type; }
struct scalar_of<Real> {
  using type = typename Real::value_type;
};
template <class Real>
  requires requires { typename Real::root_type; }
struct scalar_of<Real> {
  using type = typename Real::root_type;
};
template <std::floating_point Real>
struct scalar_of<Real> {
  using type = Real;
};
}  // namespace detail

/// Whether all of many numbers are finite and of limited size, at two or three instructions each, for
/// all lanes at once.
///
/// It looks at the bits, which grow with the size and are largest for infinity and NaN, for the reason
/// in base/finite_bits.hpp.
template <class Real>
class range_check {
 public:
  /// The double or float that Real is made of.
  using scalar = typename detail::scalar_of<Real>::type;

 private:
  using word =
      std::conditional_t<sizeof(scalar) == sizeof(std::uint64_t), std::uint64_t, std::uint32_t>;
  // A value type consists of doubles or of floats only.
  static_assert(sizeof(scalar) == sizeof(word) && sizeof(Real) % sizeof(word) == 0);

  static constexpr word          without_sign = (std::numeric_limits<word>::max)() >> 1;
  static constexpr std::size_t   words        = sizeof(Real) / sizeof(word);
  static constexpr std::uint64_t top          = 8 * sizeof(word) - 1;

 public:
  /// The largest size that a number may have.
  class limit {
   public:
    /// Anything finite.
    constexpr limit() : limit((std::numeric_limits<scalar>::max)()) {}
    /// Up to a number, which is not negative.
    constexpr explicit limit(scalar largest) : bits(std::bit_cast<word>(largest)) {}

   private:
    friend range_check;

    word bits;
  };

  /// Takes in a number or a quantity.
  template <class Number>
  [[gnu::always_inline]] void see(Number const& x, limit const& most = {}) {
    if constexpr (detail::HasUnit<Number>) {
      see(x.value(), most);
    } else {
      // Word by word: a copy of the whole would be stored and read again in pieces of other sizes.
      auto const* const bytes = reinterpret_cast<unsigned char const*>(&x);
      for (std::size_t k = 0; k < words; ++k) {
        word bits;
        std::memcpy(&bits, bytes + k * sizeof bits, sizeof bits);
        beyond_[k] |= most.bits - (bits & without_sign);  // its top bit: x is larger than the limit
      }
    }
  }

  /// Whether a number was beyond its limit.
  bool failed() const {
    word any = 0;
    for (word w : beyond_) any |= w;
    return (any >> top) != 0;
  }
  /// Whether a number in this lane was beyond its limit.
  bool failed(std::size_t lane) const { return (beyond_[lane] >> top) != 0; }

 private:
  std::array<word, words> beyond_{};
};

/// Whether a number or a quantity is finite, in every lane; by its bits.
template <class Number>
constexpr bool is_finite(Number const& x) {
  if constexpr (detail::HasUnit<Number>) {
    return is_finite(x.value());
  } else if constexpr (std::is_integral_v<Number>) {
    return true;
  } else if constexpr (requires { urbanczik::detail::has_finite_bits(x); }) {
    return urbanczik::detail::has_finite_bits(x);
  } else {
    range_check<Number> check;
    check.see(x);
    return !check.failed();
  }
}

/// Whether a number is NaN, by its bits.
constexpr bool is_nan(double x) { return urbanczik::detail::has_nan_bits(x); }

}  // namespace urbanczik::numerics
