// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include <urbanczik/units/doubles.hpp>

namespace urbanczik {

/// N numbers that are computed side by side, such as the components of a presynaptic trace: in a
/// register where they are two or four doubles, one after the other elsewhere, with the same bits.
template <class Real, std::size_t N>
class packed {
  static constexpr bool in_a_register = std::is_same_v<Real, double> && (N == 2 || N == 4);

 public:
  /// Zeros.
  packed() : packed(Real(0)) {}
  /// The same number N times.
  explicit packed(Real const& x) {
    if constexpr (in_a_register)
      all_ = units::doubles<N>(x);
    else
      all_.fill(x);
  }
  /// These.
  explicit packed(std::array<Real, N> const& x) {
    if constexpr (in_a_register)
      all_ = units::doubles<N>::load(x.data());
    else
      all_ = x;
  }
  /// Writes them there.
  void store(std::array<Real, N>& to) const {
    if constexpr (in_a_register)
      all_.store(to.data());
    else
      to = all_;
  }

  ///@{
  /// Number by number.
  friend packed operator+(packed x, packed const& y) {
    if constexpr (in_a_register)
      x.all_ = x.all_ + y.all_;
    else
      for (std::size_t j = 0; j < N; ++j) x.all_[j] += y.all_[j];
    return x;
  }
  friend packed operator*(packed x, packed const& y) {
    if constexpr (in_a_register)
      x.all_ = x.all_ * y.all_;
    else
      for (std::size_t j = 0; j < N; ++j) x.all_[j] *= y.all_[j];
    return x;
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
    using type = units::doubles<M>;
  };
  typename numbers<in_a_register, N>::type all_{};
};

}  // namespace urbanczik
