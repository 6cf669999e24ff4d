// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: MISUSE misses the words: a\[dendrite\] is not a soma
// expect: static
// expect: a[dendrite] is not a soma
#ifdef MISUSE
static_assert(sizeof(int) == 1, "an integer has one byte");
#endif
