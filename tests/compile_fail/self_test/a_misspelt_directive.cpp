// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: no such directive: // expect-gnu
// expect-gnu: an integer
#ifdef MISUSE
static_assert(sizeof(int) == 1, "an integer has one byte");
#endif
