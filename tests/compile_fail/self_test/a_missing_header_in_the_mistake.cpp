// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: MISUSE fails for another reason
// expect: no_such_header.hpp
#ifdef MISUSE
#include <urbanczik/no_such_header.hpp>
#endif
