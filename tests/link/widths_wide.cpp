// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include "widths.hpp"

#if !defined(__AVX2__)
#error "This translation unit is compiled for AVX2."
#endif

widths::sizes sizes_in_wide();
void advance_in_wide(widths::experiment& x);
bool wide_can_run();

widths::sizes sizes_in_wide() { return widths::sizes_here(); }
void advance_in_wide(widths::experiment& x) { x.run.advance(1.0 * widths::second); }
bool wide_can_run() { return __builtin_cpu_supports("avx2"); }
