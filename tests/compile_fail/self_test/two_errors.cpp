// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: MISUSE is 2 errors where 1 is expected
// expect: an integer
#ifdef MISUSE
static_assert(sizeof(int) == 1, "an integer has one byte");
static_assert(sizeof(int) == 2, "an integer has two bytes");
#endif
