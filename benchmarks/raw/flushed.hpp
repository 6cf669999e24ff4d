// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace raw {

// Results too small for a normal number are zero while it lives.
class denormals_flushed {
 public:
#if defined(__SSE2__)
  denormals_flushed() { _mm_setcsr(before_ | 0x8040); }
  ~denormals_flushed() { _mm_setcsr(before_); }
#endif
  denormals_flushed(denormals_flushed const&) = delete;
  denormals_flushed& operator=(denormals_flushed const&) = delete;

#if defined(__SSE2__)
 private:
  unsigned before_ = _mm_getcsr();
#else
  denormals_flushed() = default;
#endif
};

}  // namespace raw
