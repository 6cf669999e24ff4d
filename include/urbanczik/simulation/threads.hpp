// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

#include <urbanczik/base/whole_number.hpp>
#include <urbanczik/parameters/parameters.hpp>

namespace urbanczik {

/// Runs the slices of a population, or the partitions of a network, in several threads, `run.advance(10.0 * second, threads(2))`.
/// Results are bit for bit the same for any number of threads. Where the system makes fewer threads, those
/// run all of them. Link with the platform's threads.
class threads {
 public:
  /// @throws units::invalid_parameters for none, or a negative number
  explicit threads(whole_number count) : count_(static_cast<std::size_t>(count)) {
    units::parameter_check check;
    if (count_ == 0)
      check.violated("threads.count", count.text(), "must be positive",
                     "threads: each runs slices of the population");
    check.throw_if_violated();
  }

  /// Rethrows, after all threads have ended, the exception of run(i) with the smallest i.
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
      std::vector<joining_thread> others;
      auto const                  more = std::min<std::size_t>(count_, slices);
      others.reserve(more);
      try {
        for (std::size_t k = 1; k < more; ++k) others.emplace_back(work);
      } catch (std::system_error const&) {
        // No further thread can be made.
      }
      work();
    }
    for (auto const& exception : thrown)
      if (exception) std::rethrow_exception(exception);
  }

  /// How many threads there are.
  std::size_t team_size() const { return count_; }
  /// Calls begin(members) and then work(k) for each k below `members`, all at once; work throws nothing.
  /// There are `size` members, or fewer where the system makes no more threads.
  template <class Begin, class Work>
  void team(std::size_t size, Begin const& begin, Work const& work) const {
    // None begins before all are there: `work` has barriers that need every one of them.
    enum : int { waiting, all_there, given_up };
    std::atomic<int> gate = waiting;
    auto const       open = [&](int state) {
      gate = state;
      gate.notify_all();
    };
    std::vector<joining_thread> others;
    others.reserve(size);
    try {
      for (std::size_t k = 1; k < size; ++k)
        others.emplace_back([&, k] {
          gate.wait(waiting);
          if (gate == all_there) work(k);
        });
    } catch (std::system_error const&) {
      // No further thread can be made.
    }
    try {
      begin(others.size() + 1);
    } catch (...) {
      open(given_up);
      throw;
    }
    open(all_there);
    work(std::size_t{0});
  }

 private:
  /// std::jthread, which libc++ 19 does not have.
  class joining_thread {
   public:
    template <class Work>
    explicit joining_thread(Work const& work) : thread_(work) {}
    joining_thread(joining_thread&&) noexcept = default;
    ~joining_thread() {
      if (thread_.joinable()) thread_.join();
    }

   private:
    std::thread thread_;
  };

  std::size_t count_;
};

}  // namespace urbanczik
