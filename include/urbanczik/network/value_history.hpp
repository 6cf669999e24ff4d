// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <urbanczik/time/step_count.hpp>

namespace urbanczik::detail {

/// The rates or potentials of neurons at the ends of the last steps.
///
/// Partitions write those of their own neurons in step n while others read those of earlier steps, up to
/// the longest delay before n; an epoch is not longer than that, so a place is not written while it is
/// read.
class value_history {
 public:
  /// @param size     number of neurons
  /// @param longest  delay in steps
  void open(std::uint32_t size, std::uint32_t longest) {
    size_      = size;
    last_slot_ = std::bit_ceil(2 * std::uint64_t{longest}) - 1;
    values_.assign((last_slot_ + 1) * size, 0.0);
    has_begun_ = false;
  }
  /// The values of step n, by neuron.
  double* at(std::int64_t n) { return values_.data() + place_of(n); }
  /// The values of step n, by neuron; those of the first step where n is before it.
  double const* at(std::int64_t n) const { return values_.data() + place_of(n); }

  /// An advance begins with step n, whose values are there. Before the first one they have always been
  /// the same.
  void begin(std::int64_t n) {
    if (has_begun_) return;
    has_begun_ = true;
    for (std::uint64_t slot = 0; slot <= last_slot_; ++slot)
      if (slot * size_ != place_of(n))
        std::copy_n(at(n), size_, values_.begin() + static_cast<std::ptrdiff_t>(slot * size_));
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("values", self.values_);
  }

 private:
  std::size_t place_of(std::int64_t n) const {
    return (static_cast<std::uint64_t>(n) & last_slot_) * size_;
  }

  std::size_t         size_      = 0;
  std::uint64_t       last_slot_ = 0;  // of a ring whose size is a power of two
  std::vector<double> values_{};       // by slot, then by neuron
  bool                has_begun_ = false;
};

}  // namespace urbanczik::detail
