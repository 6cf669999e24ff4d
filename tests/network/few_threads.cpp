// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A system that makes no threads, and exceptions in threads.

#include <mutex>
#include <set>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <vector>

#include <urbanczik/simulation/threads.hpp>

#include "repeated_runs.hpp"

using namespace urbanczik_test::repeated_runs;
using urbanczik_test::contains_text;

namespace {

using cells_type = population<cell_type>;

constexpr std::size_t many = 200;  // several slices

/// Takes down which threads run slices.
struct threads_in_use {
  std::mutex changes{};
  std::set<std::thread::id> ids{};

  template <class Slice>
  void observe(Slice&, units::step_count) {
    std::lock_guard const here(changes);
    ids.insert(std::this_thread::get_id());
  }
};

template <class Execution>
std::vector<double> potentials_after(Execution const& execution, threads_in_use& in_use) {
  cells_type cells(many, new_cell());
  auto fires = strong_input(cells);
  simulation run(cells, grid, exponential_euler{}, source, fires, in_use);
  run.advance(piece, execution);
  return potentials(cells);
}

}  // namespace

#if defined(__GLIBC__) && defined(_GNU_SOURCE)
TEST_CASE("where the system makes no further thread, one runs all slices") {
  /// Lets new threads ask for more stack than there is.
  class no_new_threads {
   public:
    no_new_threads() {
      pthread_getattr_default_np(&before_);
      pthread_attr_t huge;
      pthread_attr_init(&huge);
      pthread_attr_setstacksize(&huge, std::size_t{1} << 46);
      pthread_setattr_default_np(&huge);
      pthread_attr_destroy(&huge);
    }
    ~no_new_threads() {
      pthread_setattr_default_np(&before_);
      pthread_attr_destroy(&before_);
    }
    no_new_threads(no_new_threads const&) = delete;
    no_new_threads& operator=(no_new_threads const&) = delete;

   private:
    pthread_attr_t before_;
  };

  threads_in_use in_order, in_threads;
  auto const expected = potentials_after(sequential{}, in_order);
  {
    no_new_threads const here;
    REQUIRE_THROWS_AS(std::thread([] {}), std::system_error);
    CHECK(potentials_after(threads(4), in_threads) == expected);
  }
  CHECK(in_threads.ids == std::set{std::this_thread::get_id()});
  CHECK_NOTHROW(std::thread([] {}).join());
}
#endif

TEST_CASE(
    "an exception in a thread ends the simulation, and its recorders hold what was complete") {
  cells_type cells(many, new_cell());
  auto fires = strong_input(cells);
  spike_raster raster;
  thrower throws{.n = 0, .at = thrower::place::observe};
  simulation run(cells, grid, exponential_euler{}, source, fires, raster, throws);
  run.advance(piece, threads(2));
  auto const complete = raster.spikes().size();
  CHECK(complete > 0);
  throws.n = 277;
  CHECK_THROWS_WITH(run.advance(piece, threads(2)), contains_text("a device of the user's"));
  CHECK(run.now() == piece);
  CHECK(raster.spikes().size() == complete);
  throws.n = 0;
  CHECK_THROWS_WITH(run.advance(piece, threads(2)), contains_text("ended with an exception"));
  CHECK(raster.spikes().size() == complete);
}
