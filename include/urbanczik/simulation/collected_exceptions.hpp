// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <utility>
#include <vector>

namespace urbanczik {

/// Exceptions thrown by tasks that run side by side; the first of them, by number of the task, is
/// thrown again when all have ended.
class collected_exceptions {
 public:
  /// For so many tasks.
  explicit collected_exceptions(std::size_t tasks) : thrown_(tasks) {}

  /// Calls f() for task k, and keeps what it throws.
  template <class F>
  void catching(std::size_t k, F const& f) noexcept {
#ifdef __cpp_exceptions
    try {
      f();
    } catch (...) {
      thrown_[k] = std::current_exception();
      any_       = true;
    }
#else
    static_cast<void>(k);
    f();
#endif
  }
  /// Whether a task has thrown.
  bool any() const { return any_; }
  /// Throws the first exception again, where there is one.
  void rethrow() const {
    for (auto const& thrown : thrown_)
      if (thrown) std::rethrow_exception(thrown);
  }

 private:
  std::vector<std::exception_ptr> thrown_;
  std::atomic<bool>               any_ = false;
};

}  // namespace urbanczik
