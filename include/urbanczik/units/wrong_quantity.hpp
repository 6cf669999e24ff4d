// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/units/concepts.hpp>

namespace urbanczik::units {

namespace detail {
template <class...>
inline constexpr bool never = false;
}

/// What a function's catch-all overload returns: a sentence in place of a list of candidates.
///
/// The catch-all also takes the literal 0, which Boost.Units would accept as any quantity.
template <class Expected, class Given>
struct wrong_quantity {
  /// Never true: named for its message.
  static constexpr bool argument_has_the_expected_dimension_and_units =
      detail::never<Expected, Given>;
  static_assert(argument_has_the_expected_dimension_and_units,
                "the argument has the wrong dimension or unit system: wrong_quantity<Expected, "
                "Given> names the quantity expected first and then the one given");
};

}  // namespace urbanczik::units
