// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <unistd.h>

namespace urbanczik::detail {

/// write(2), with errno EFBIG where a limit on the size of files is reached (ulimit -f), which would
/// otherwise end the process by SIGXFSZ. The signal goes to the thread that writes: this thread holds
/// it back meanwhile and takes it away again, so that the program's own dispositions are left alone.
inline ::ssize_t write_within_limit(int descriptor, char const* bytes, std::size_t size) {
  ::sigset_t signal, before, pending;
  ::sigemptyset(&signal);
  ::sigaddset(&signal, SIGXFSZ);
  ::sigpending(&pending);
  bool const was_pending = ::sigismember(&pending, SIGXFSZ) == 1;
  ::pthread_sigmask(SIG_BLOCK, &signal, &before);

  ::ssize_t const written = ::write(descriptor, bytes, size);

  int const error = errno;
  ::sigpending(&pending);
  if (!was_pending && ::sigismember(&pending, SIGXFSZ) == 1) {
    int taken = 0;
    ::sigwait(&signal, &taken);
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return written;
}

/// Writes all of the bytes, in as many pieces as the system takes; false, with errno set, where it
/// does not take all.
inline bool write_all(int descriptor, char const* bytes, std::size_t size) {
  while (size > 0) {
    ::ssize_t const written = write_within_limit(descriptor, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

}  // namespace urbanczik::detail
