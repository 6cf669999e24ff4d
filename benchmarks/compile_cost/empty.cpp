// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// For ../compile_cost.sh, which includes a floor's header by an option.

int main() {}
