// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <unistd.h>
#include <utility>

namespace urbanczik::detail {

/// An open file, closed at the end of its life.
class descriptor {
 public:
  explicit descriptor(int fd = -1) : fd_(fd) {}
  descriptor(descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  descriptor& operator=(descriptor other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~descriptor() {
    if (fd_ >= 0) ::close(fd_);  // fsync has reported the errors of writing
  }

  explicit operator bool() const { return fd_ >= 0; }
  int      get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace urbanczik::detail
