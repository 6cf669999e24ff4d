// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <urbanczik/units/parameters.hpp>

namespace urbanczik {

/// The rule that joins W_min and W_max, for the check of any rule that has them.
template <class Rule>
void check_weight_bounds(Rule const& rule, units::parameter_check& check,
                         std::string const& prefix) {
  // Written so that NaN fails too.
  if (!(rule.W_min <= rule.W_max))
    check.violated(prefix + "W_min = " + units::text_of(rule.W_min) +
                   ": must not exceed W_max = " + units::text_of(rule.W_max));
}

}  // namespace urbanczik
