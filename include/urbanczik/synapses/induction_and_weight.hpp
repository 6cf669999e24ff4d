// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace urbanczik {

/// The two variables of a plastic synapse that belong to it alone, beside its presynaptic trace.
template <class Value>
struct induction_and_weight {
  Value F;  ///< low-passed induction
  Value w;  ///< weight before its bounds

  template <class Self, class Visitor>
  static void for_each_variable(Self& self, Visitor const& f) {
    f("F", self.F);
    f("w", self.w);
  }
};

}  // namespace urbanczik
