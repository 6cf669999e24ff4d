// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// All of the library's headers, for ../compile_cost.sh.

#include <urbanczik/urbanczik.hpp>

int main() {}
