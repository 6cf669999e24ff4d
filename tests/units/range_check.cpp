// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Compiled with -ffinite-math-only, which lets the compiler answer std::isfinite by itself.

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/quantities.hpp>

#include "catch.hpp"

using namespace urbanczik;

namespace {

// From their bits, so that the compiler does not see what they are.
template <class Real, class Word>
void check_numbers(std::initializer_list<Word> finite, std::initializer_list<Word> others) {
  constexpr Word sign = Word(1) << (8 * sizeof(Word) - 1);
  for (Word s : {Word(0), sign}) {
    for (Word bits : finite) CHECK(numerics::is_finite(std::bit_cast<Real>(Word(bits | s))));
    for (Word bits : others) CHECK_FALSE(numerics::is_finite(std::bit_cast<Real>(Word(bits | s))));
  }
}

}  // namespace

TEST_CASE("a number is finite unless it is infinite or NaN, whatever the compiler assumes") {
  // 0, the smallest, 1, the largest; infinity, quiet and signalling NaN, all bits.
  check_numbers<double, std::uint64_t>(
      {0x0, 0x1, 0x3ff0000000000000, 0x7fefffffffffffff},
      {0x7ff0000000000000, 0x7ff8000000000000, 0x7ff0000000000001, 0x7fffffffffffffff});
  check_numbers<float, std::uint32_t>({0x0, 0x1, 0x3f800000, 0x7f7fffff},
                                      {0x7f800000, 0x7fc00000, 0x7f800001, 0x7fffffff});
}

TEST_CASE("one number beyond its limit is seen among many") {
  using check = numerics::range_check<double>;
  using V = units::voltage<units::biophysical>;
  auto const failed = [](double x, check::limit limit) {
    check among;
    for (int k = 0; k < 10; ++k) among.see(V::from_value(k == 6 ? x : 1.0), limit);
    return among.failed();
  };
  check::limit const limit(75.5);
  for (double x : {0.0, 1.0, 75.5, -75.5, 1e-310}) CHECK_FALSE(failed(x, limit));
  for (double x : {std::nextafter(75.5, 80.0), -76.0, 1e300}) CHECK(failed(x, limit));
  CHECK(failed(std::bit_cast<double>(std::uint64_t(0x7ff8000000000000)), limit));
  CHECK_FALSE(failed(std::numeric_limits<double>::max(), {}));
}
