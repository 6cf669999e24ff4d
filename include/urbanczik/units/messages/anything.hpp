// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace urbanczik::units {

/// Any argument of a call that is refused for another one, also a list in braces. It keeps nothing.
struct anything {
  /// From any arguments.
  template <class... Given>
  constexpr anything(Given const&...) {}
};

}  // namespace urbanczik::units
