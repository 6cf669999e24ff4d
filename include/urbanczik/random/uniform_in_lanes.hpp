// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/random/source.hpp>

namespace urbanczik {

/// The random numbers of neighbouring streams at one counter: lane k has the number of the stream
/// whose index is k above that of `first`.
template <class Real, RandomSource Random>
auto uniform_in_lanes(Random const& random, random_stream first, std::uint64_t counter) {
  if constexpr (requires { random.template in_lanes<Real>(first, counter); })
    return random.template in_lanes<Real>(first, counter)(0);
  else {
    std::array<double, numerics::lanes<Real>::count> values;
    for (auto& value : values) {
      value = random.uniform(first, counter);
      ++first.index;
    }
    return numerics::lanes<Real>::from(values);
  }
}

/// The random numbers of packs of neighbouring streams, one counter after the other; pack k has those
/// of the streams from index `first.index + k lanes` on.
template <class Real, std::size_t Packs, RandomSource Random>
class uniform_in_packs {
 public:
  /// For the streams from `first` on. Call go_to() before the first number.
  uniform_in_packs(Random const& random, random_stream first) : random_(random), first_(first) {}

  /// Goes to this counter.
  void go_to(std::uint64_t counter) { counter_ = counter; }
  /// The numbers of pack k.
  Real operator()(std::size_t k) const {
    auto stream = first_;
    stream.index += static_cast<std::uint32_t>(k * numerics::lanes<Real>::count);
    return uniform_in_lanes<Real>(random_, stream, counter_);
  }

 private:
  Random        random_;
  random_stream first_;
  std::uint64_t counter_ = 0;
};
/// The specialisation for sources that compute once what all counters share.
template <class Real, std::size_t Packs, RandomSource Random>
  requires requires(Random const& random, random_stream first) {
    random.template in_lanes<Real>(first, 0).of(0);
  }
class uniform_in_packs<Real, Packs, Random> {
 public:
  /// For the streams from `first` on. Call go_to() before the first number.
  uniform_in_packs(Random const& random, random_stream first)
      : source_(random.template in_lanes<Real>(first, 0)) {
    prepare();
  }

  /// Goes to this counter.
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
      streams_[k] = source_.of(static_cast<std::uint32_t>(k * numerics::lanes<Real>::count));
  }

  source                                                           source_;
  std::array<decltype(std::declval<source const&>().of(0)), Packs> streams_{};
};

/// Whether any of these random numbers may be below x. A source may overestimate to save work.
template <class Real>
bool any_may_be_below(Real const& u, Real const& x) {
  using numerics::any;
  return any(u < x);
}

}  // namespace urbanczik
