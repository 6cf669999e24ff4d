// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: MISUSE takes [0-9]+ lines where 1 are allowed
// expect: an integer
// lines: gcc 1 clang 1
#ifdef MISUSE
static_assert(sizeof(int) == 1, "an integer has one byte");
#endif
