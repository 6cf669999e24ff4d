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

/// Calls f(). What it throws of this type of exception goes to handle(exception), before it is thrown
/// on; in a program compiled with -fno-exceptions nothing is thrown.
template <class Exception, class F, class Handle>
void with_handler(F const& f, [[maybe_unused]] Handle const& handle) {
#ifdef __cpp_exceptions
  try {
    f();
  } catch (Exception const& exception) {
    handle(exception);
    throw;
  }
#else
  f();
#endif
}

/// Calls f(). Where it throws anything, calls handle() before the exception is thrown on.
template <class F, class Handle>
void with_handler_of_all(F const& f, [[maybe_unused]] Handle const& handle) {
#ifdef __cpp_exceptions
  try {
    f();
  } catch (...) {
    handle();
    throw;
  }
#else
  f();
#endif
}

}  // namespace urbanczik
