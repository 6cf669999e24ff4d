// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include <urbanczik/numerics/arithmetic_exp.hpp>
#include <urbanczik/numerics/doubles.hpp>
#include <urbanczik/numerics/exp_near_zero.hpp>
#include <urbanczik/numerics/words.hpp>

#include "catch.hpp"

namespace numerics = urbanczik::numerics;

namespace {

std::uint64_t bits(double x) { return std::bit_cast<std::uint64_t>(x); }

template <std::size_t N>
void check_lanes() {
  using doubles = numerics::doubles<N>;
  constexpr double inf = std::numeric_limits<double>::infinity();
  for (double first : {-3.7, 0.0, 1e-9, 690.0, 800.0, -900.0, inf, -inf, std::nan("")}) {
    std::array<double, N> x{first}, y, z;
    for (std::size_t k = 1; k < N; ++k) x[k] = 0.3 * static_cast<double>(k) - 0.4;
    auto const lanes = doubles::load(x.data());
    numerics::arithmetic_exp(lanes).store(y.data());
    select(lanes < doubles(0.0), -lanes, abs(lanes) / (lanes + doubles(2.0))).store(z.data());
    bool any_below = false;
    for (std::size_t k = 0; k < N; ++k) {
      CHECK(bits(y[k]) == bits(numerics::arithmetic_exp(x[k])));
      CHECK(bits(z[k]) == bits(x[k] < 0.0 ? -x[k] : std::abs(x[k]) / (x[k] + 2.0)));
      any_below |= x[k] < 0.0;
    }
    CHECK(any(lanes < doubles(0.0)) == any_below);
    for (std::size_t k = 0; k < N; ++k)
      CHECK((bits_of(lanes < doubles(0.0)) >> k & 1) == (x[k] < 0.0));
    CHECK(!any(!(lanes < doubles(inf))) == (first < inf));
  }
}

template <std::size_t N>
void check_words() {
  using words = numerics::words<N>;
  auto const lane = [](words const& x, std::size_t k) { return std::uint64_t{x.lanes[k]}; };
  constexpr std::uint64_t low = 0xffffffff;
  for (std::uint64_t first : {std::uint64_t{0}, std::uint64_t{1} << 32, low - 1, ~std::uint64_t{2},
                              0x123456789abcdef0 + low}) {
    auto const x = words::neighbours(first);
    words const y(0xD2511F53 | std::uint64_t{7} << 40);
    auto const fraction = words::fraction(x >> 11);
    for (std::size_t k = 0; k < N; ++k) {
      std::uint64_t const a = first + k, b = lane(y, k);
      CHECK(lane(x, k) == a);
      CHECK(lane(words::product(x, y), k) == (a & low) * (b & low));
      CHECK(lane((x ^ y) + (x & y) + (x | y), k) == (a ^ b) + (a & b) + (a | b));
      CHECK(lane(x << 3, k) == a << 3);
      CHECK(lane(x >> 32, k) == a >> 32);
      CHECK(bits(fraction.lanes[k]) == bits(static_cast<double>(a >> 11) * 0x1p-53));
    }
  }
}

}  // namespace

TEST_CASE("each of several whole numbers in a register is what it is alone") {
  check_words<2>();
  if constexpr (numerics::doubles_at_once >= 4) check_words<4>();
  check_words<numerics::words_at_once>();
}

TEST_CASE(
    "each of several doubles in a register has the bits of one alone, extremes beside it or not") {
  check_lanes<2>();
  if constexpr (numerics::doubles_at_once == 4) check_lanes<4>();
}

TEST_CASE("two exponentials near zero, side by side, have the bits of each alone") {
  for (double x : {-0.6, -0.5, -0.01, 0.0, 0.2, 0.5, 3.0})
    for (double y : {-40.0, -0.5, -0.1, 0.0, 0.49, 0.7}) {
      auto const both = numerics::exp_near_zero<6>(x, y);
      CHECK(bits(both[0]) == bits(numerics::exp_near_zero<6>(x)));
      CHECK(bits(both[1]) == bits(numerics::exp_near_zero<6>(y)));
    }
}
