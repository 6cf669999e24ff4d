// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

#include <urbanczik/units/parameters.hpp>

namespace urbanczik {

/// Runs the slices of a population in several threads, `run.advance(10.0 * second, threads(2))`.
/// What they compute is bit for bit the same for any number. Link with the platform's threads.
class threads {
 public:
  /// @throws units::invalid_parameters for none
  explicit threads(unsigned count) : count_(count) {
    units::parameter_check check;
    check.require(units::must_be::positive, "threads.count", static_cast<double>(count),
                  "threads: each runs slices of the population");
    check.throw_if_violated();
  }

  /// What run(i) throws is thrown here when all threads have ended, that of the first slice first.
  template <class Run>
  void operator()(std::size_t slices, Run const& run) const {
    std::vector<std::exception_ptr> thrown(slices);
    std::atomic<std::size_t>        next = 0;
    auto const                      work = [&] {
      for (std::size_t i; (i = next++) < slices;) try {
          run(i);
        } catch (...) {
          thrown[i] = std::current_exception();
        }
    };
    {
      std::vector<std::jthread> others;
      for (std::size_t k = 1; k < std::min<std::size_t>(count_, slices); ++k)
        others.emplace_back(work);
      work();
    }
    for (auto const& exception : thrown)
      if (exception) std::rethrow_exception(exception);
  }

 private:
  unsigned count_;
};

}  // namespace urbanczik
