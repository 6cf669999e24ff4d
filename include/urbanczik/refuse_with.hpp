// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <cstdlib>

namespace urbanczik {

/// Throws the exception; in a program compiled with -fno-exceptions, prints what() to standard error
/// and aborts.
template <class Exception>
[[noreturn]] void refuse_with(Exception const& exception) {
#ifdef __cpp_exceptions
  throw exception;
#else
  std::fputs(exception.what(), stderr);
  std::fputc('\n', stderr);
  std::abort();
#endif
}

}  // namespace urbanczik
