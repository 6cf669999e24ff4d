// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// By builtin functions of g++ and clang, so that no header of the processor's is needed.
#if defined(__SSE2__) && defined(__GNUC__)
#define URBANCZIK_FLUSHES_SUBNORMALS 1
#else
#define URBANCZIK_FLUSHES_SUBNORMALS 0
#include <cfenv>
#endif

namespace urbanczik {

/// While it lives, numbers of the thread below 2.2e-308 count as zero (x86; nothing elsewhere).
///
/// A conductance without input decays into these subnormal numbers and, at a decay of half a unit or
/// less of the smallest, stays there for good; arithmetic with them takes some ten times as long. A
/// simulation holds one for as long as it advances.
///
/// Until its end no floating-point exception traps. At its end the caller's traps, flags and rounding
/// mode are as they were before.
class flush_subnormals {
 public:
  /// Whether it does anything on this machine.
  static constexpr bool effective = URBANCZIK_FLUSHES_SUBNORMALS != 0;

#if URBANCZIK_FLUSHES_SUBNORMALS
  /// Begins to count them as zero.
  flush_subnormals() : before_(__builtin_ia32_stmxcsr()) {
    constexpr unsigned to_zero = 0x8000, are_zero = 0x0040;  // FTZ for results, DAZ for operands
    constexpr unsigned no_traps = 0x1f80;                    // a mask of each of the six exceptions
    __builtin_ia32_ldmxcsr(before_ | to_zero | are_zero | no_traps);
  }
  ~flush_subnormals() { __builtin_ia32_ldmxcsr(before_); }

 private:
  unsigned before_;

 public:
#else
  flush_subnormals() { std::feholdexcept(&before_); }
  ~flush_subnormals() { std::fesetenv(&before_); }

 private:
  std::fenv_t before_;

 public:
#endif
  flush_subnormals(flush_subnormals const&)            = delete;
  flush_subnormals& operator=(flush_subnormals const&) = delete;
};

}  // namespace urbanczik
