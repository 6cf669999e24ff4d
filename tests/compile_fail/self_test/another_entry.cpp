// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: MISUSE has another first error than
// entry: two-bytes
#ifdef MISUSE
static_assert(sizeof(int) == 1, "an integer has one byte [one-byte]");
#endif
