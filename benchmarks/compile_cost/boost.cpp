// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What ../compile_cost.sh compares with: the two libraries in full.

#include <boost/hana.hpp>
#include <boost/units/systems/si.hpp>

int main() {}
