// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: MISUSE compiles
// expect: static assertion failed
int main() { return 0; }
