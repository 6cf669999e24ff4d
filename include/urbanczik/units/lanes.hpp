// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

namespace urbanczik::units {

/// How to read a value type as doubles, one for each of its lanes: for validation, messages and
/// recording. A SIMD type specialises it (urbanczik/xsimd.hpp).
template <class Real>
struct lanes {
  static constexpr std::size_t count = 1;
  static constexpr double      get(Real const& x, std::size_t)
    requires requires { static_cast<double>(x); }
  {
    return static_cast<double>(x);
  }
};

}  // namespace urbanczik::units
