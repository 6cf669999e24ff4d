// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include <urbanczik/numerics/doubles.hpp>

namespace urbanczik::numerics {

/// N numbers that are computed side by side, such as the components of a presynaptic trace: in a
/// register where they are two or four doubles, one after the other elsewhere, with the same bits.
template <class Real, std::size_t N>
class packed {
  static constexpr bool in_a_register = std::is_same_v<Real, double> && (N == 2 || N == 4);

 public:
  /// Zeros.
  packed() : packed(Real(0)) {}
  /// x N times.
  explicit packed(Real const& x) {
    if constexpr (in_a_register)
      all_ = doubles<N>(x);
    else
      for (std::size_t j = 0; j < N; ++j) all_[j] = x;
  }
  /// The numbers of an array.
  explicit packed(std::array<Real, N> const& x) {
    // One by one where they are no register: g++ copies whole arrays of batches through memory.
    if constexpr (in_a_register)
      all_ = doubles<N>::load(x.data());
    else
      for (std::size_t j = 0; j < N; ++j) all_[j] = x[j];
  }
  /// The numbers of an array of another type, such as scalars where Real has lanes.
  template <class Number>
    requires(!std::is_same_v<Number, Real> && !in_a_register)
  explicit packed(std::array<Number, N> const& x) {
    for (std::size_t j = 0; j < N; ++j) all_[j] = Real(x[j]);
  }
  /// Writes the numbers to an array.
  void store(std::array<Real, N>& to) const {
    if constexpr (in_a_register)
      all_.store(to.data());
    else
      for (std::size_t j = 0; j < N; ++j) to[j] = all_[j];
  }

  ///@{
  /// Number by number.
  friend packed operator+(packed const& x, packed const& y) {
    packed z;
    if constexpr (in_a_register)
      z.all_ = x.all_ + y.all_;
    else
      for (std::size_t j = 0; j < N; ++j) z.all_[j] = x.all_[j] + y.all_[j];
    return z;
  }
  friend packed operator*(packed const& x, packed const& y) {
    packed z;
    if constexpr (in_a_register)
      z.all_ = x.all_ * y.all_;
    else
      for (std::size_t j = 0; j < N; ++j) z.all_[j] = x.all_[j] * y.all_[j];
    return z;
  }
  ///@}

 private:
  // Both are looked up where they are used: an array of N has no vector type for every N.
  template <bool InARegister, std::size_t M>
  struct numbers {
    using type = std::array<Real, M>;
  };
  template <std::size_t M>
  struct numbers<true, M> {
    using type = doubles<M>;
  };
  typename numbers<in_a_register, N>::type all_{};
};

}  // namespace urbanczik::numerics
