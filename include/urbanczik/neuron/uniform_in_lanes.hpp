// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <urbanczik/random.hpp>
#include <urbanczik/units/lanes.hpp>

namespace urbanczik {

/// The random numbers of one counter in lanes: called with the index of a stream, it gives lane k the
/// number of the stream k places further on.
template <class Real, RandomSource Random>
auto uniform_in_lanes(Random const& random, random_stream::purpose what, std::uint64_t counter) {
  if constexpr (requires { random.template in_lanes<Real>(what, counter); })
    return random.template in_lanes<Real>(what, counter);
  else
    return [&random, what, counter](std::uint32_t index) {
      std::array<double, units::lanes<Real>::count> values;
      for (auto& value : values) value = random.uniform({what, index++}, counter);
      return units::lanes<Real>::from(values);
    };
}

/// The random numbers of packs of neighbouring streams, one counter after the other; pack k has those
/// of `first + k lanes` and the following.
template <class Real, std::size_t Packs, RandomSource Random>
class uniform_in_packs {
 public:
  /// Of the streams from `first` on; go_to() comes before the first number.
  uniform_in_packs(Random const& random, random_stream::purpose what, std::uint32_t first)
      : random_(random), what_(what), first_(first) {}

  /// On to this counter.
  void go_to(std::uint64_t counter) { counter_ = counter; }
  /// The numbers of pack k.
  Real operator()(std::size_t k) const {
    return uniform_in_lanes<Real>(random_, what_, counter_)(
        first_ + static_cast<std::uint32_t>(k * units::lanes<Real>::count));
  }

 private:
  Random                 random_;
  random_stream::purpose what_;
  std::uint32_t          first_;
  std::uint64_t          counter_ = 0;
};
/// The same for a source that computes once what is the same at all counters.
template <class Real, std::size_t Packs, RandomSource Random>
  requires requires(Random const& random, random_stream::purpose what) {
    random.template in_lanes<Real>(what, 0).of(0);
  }
class uniform_in_packs<Real, Packs, Random> {
 public:
  /// Of the streams from `first` on; go_to() comes before the first number.
  uniform_in_packs(Random const& random, random_stream::purpose what, std::uint32_t first)
      : source_(random.template in_lanes<Real>(what, 0)), first_(first) {
    prepare();
  }

  /// On to this counter.
  void go_to(std::uint64_t counter) {
    if (source_.go_to(counter)) [[unlikely]]
      prepare();
  }
  /// The numbers of pack k.
  auto operator()(std::size_t k) const { return source_(streams_[k]); }

 private:
  using source = decltype(std::declval<Random const&>().template in_lanes<Real>({}, 0));

  [[gnu::noinline]] void prepare() {
    for (std::size_t k = 0; k < Packs; ++k)
      streams_[k] = source_.of(first_ + static_cast<std::uint32_t>(k * units::lanes<Real>::count));
  }

  source                                                           source_;
  std::uint32_t                                                    first_;
  std::array<decltype(std::declval<source const&>().of(0)), Packs> streams_{};
};

/// Whether any of these random numbers is below x; may be true where none is, in which case a source
/// knows it for less work.
template <class Real>
bool any_may_be_below(Real const& u, Real const& x) {
  using units::any;
  return any(u < x);
}

}  // namespace urbanczik
