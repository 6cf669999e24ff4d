// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>

#include <urbanczik/random/random_stream.hpp>

namespace urbanczik {

namespace units {
class parameter_check;
}

/// A counter-based generator: the number is a function of seed, stream and counter, so that a run
/// is a function of its seed alone, in any order of evaluation.
///
/// A source is a value without memory. Two uses of equal sources with equal streams draw the same
/// numbers: give the second use another seed or a fork (philox::fork).
///
/// Minimal definition: `random.uniform(stream, counter)`, a double in [0, 1).
/// Models: philox (urbanczik/random123.hpp), no_random.
template <class R>
concept RandomSource = requires(R const& random, random_stream stream, std::uint64_t counter) {
  { random.uniform(stream, counter) } -> std::same_as<double>;
};

/// A RandomSource that also gives the numbers of consecutive counters at once, as SIMD does them.
///
/// Minimal definition, beyond RandomSource: `random.uniform(stream, first, numbers)` writes
/// uniform(stream, first + i) to numbers[i].
template <class R>
concept BlockRandomSource =
    RandomSource<R> &&
    requires(R const& random, random_stream stream, std::uint64_t first,
             std::span<double> numbers) { random.uniform(stream, first, numbers); };

/// A distribution of a quantity.
///
/// Minimal definition: `D::quantity`; `d.draw(numbers)`, a value, where `numbers.uniform()` gives
/// random numbers in [0, 1); `d.lowest()` and `d.highest()`, between which all values lie (infinite,
/// where there is no bound); `d.check(check, name)`, which reports the parameters out of range.
/// Models: uniform, normal, lognormal, exponential_distribution, truncated.
template <class D>
concept Distribution = requires(D const& d, units::parameter_check& check, std::string name) {
  typename D::quantity;
  { d.lowest() } -> std::convertible_to<typename D::quantity>;
  { d.highest() } -> std::convertible_to<typename D::quantity>;
  d.check(check, name);
};

}  // namespace urbanczik
