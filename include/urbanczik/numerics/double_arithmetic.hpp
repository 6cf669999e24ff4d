// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cfloat>

namespace urbanczik::numerics::detail {

/// False where the processor computes in longer registers than a double (x87): the exponentials, which
/// round by adding and subtracting a large number, are up to 41 % wrong there.
inline constexpr bool doubles_are_rounded_to_doubles = FLT_EVAL_METHOD != 2;
static_assert(doubles_are_rounded_to_doubles,
              "urbanczik requires arithmetic that rounds each double to a double; compile for SSE2 "
              "(-msse2 -mfpmath=sse) and not for x87 [long-registers]");

}  // namespace urbanczik::numerics::detail
