// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A quantity of another dimension is added in place. Boost.Units declares its += for all of them
// and fails inside, so a concept cannot ask; only a compiler can.
#include "quantities.hpp"

void advance() {
  V += V_other;
  V += g * V / C * dt;
  V *= 2.0;
}

// misuse: adds_a_capacitance
// entry: different-dimensions
#ifdef MISUSE_adds_a_capacitance
void wrong() { V += C; }
#endif

// misuse: adds_a_time
// entry: different-dimensions
#ifdef MISUSE_adds_a_time
void wrong() { V += dt; }
#endif

// misuse: adds_a_number
// entry: number-without-unit
#ifdef MISUSE_adds_a_number
void wrong() { V += 1.0; }
#endif

// misuse: multiplies_by_a_quantity
// expect-gcc: static assertion failed: (boost::is_same<typename multiply_typeof_helper<Unit, Unit2>::type, Unit>::value)
// expect-gcc: quantity<Unit, Y>::operator*=(
// expect-clang: static_assert failed due to requirement 'boost::is_same<
// expect-clang: operator*=<
// lines: gcc 14 clang 20
#ifdef MISUSE_multiplies_by_a_quantity
void wrong() { V *= g; }
#endif
