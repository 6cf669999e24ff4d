// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: integer_has_no_byte compiles
// misuse: integer_has_one_byte
// expect: an integer has one byte
// misuse: integer_has_no_byte
// expect: an integer has no byte
#ifdef MISUSE_integer_has_one_byte
static_assert(sizeof(int) == 1, "an integer has one byte");
#endif
