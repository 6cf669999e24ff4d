// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <cfenv>
#include <optional>

#include <urbanczik/integrators/exponential.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/simulation/current_step.hpp>
#include <urbanczik/simulation/periodic_input.hpp>
#include <urbanczik/simulation/simulation.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

namespace {

using cell_type = urbanczik_senn_neuron<units::biophysical>;

/// Leaves the environment of the test program as it was.
class restored_environment {
 public:
  restored_environment() { std::fegetenv(&before_); }
  ~restored_environment() { std::fesetenv(&before_); }
  restored_environment(restored_environment const&) = delete;
  restored_environment& operator=(restored_environment const&) = delete;

 private:
  std::fenv_t before_;
};

/// Calls set() and builds, advances and destroys a simulation between two calls of look().
template <class Set, class Look>
void check_simulation(Set const& set, Look const& look) {
  restored_environment const at_end;
  cell_type cell{presets::urbanczik_senn_2014};
  units::time_grid const grid(0.1 * ms);
  auto const span = 30.0 * ms;
  auto current = inject(cell[dendrite], 100.0 * pA, 1.0 * ms, 1000.0 * ms);
  auto teacher = drive(cell[soma][excitatory], {.offset = 5.4 * nS});
  std::optional<
      simulation<cell_type, exponential_euler, philox, decltype(current), decltype(teacher)>>
      run;
  set();
  auto const before = look();
  run.emplace(cell, grid, exponential_euler{}, philox{.seed = 1}, current, teacher);
  auto const built = look();
  run->advance(span);
  auto const advanced = look();
  run.reset();
  auto const destroyed = look();
  CHECK(built == before);
  CHECK(advanced == before);
  CHECK(destroyed == before);
}

}  // namespace

TEST_CASE("a simulation leaves the caller's floating-point flags as it found them") {
  for (int const flags : {0, FE_OVERFLOW, FE_DIVBYZERO | FE_INEXACT}) {
    check_simulation(
        [&] {
          std::feclearexcept(FE_ALL_EXCEPT);
          std::feraiseexcept(flags);
        },
        [] { return std::fetestexcept(FE_ALL_EXCEPT); });
  }
}

TEST_CASE("a simulation leaves the caller's rounding mode as it found it") {
  check_simulation([] { std::fesetround(FE_UPWARD); }, [] { return std::fegetround(); });
}

#if defined(__GLIBC__) && defined(_GNU_SOURCE)
TEST_CASE(
    "a simulation runs where the caller traps floating-point exceptions, which stay trapped") {
  int const traps = FE_DIVBYZERO | FE_INVALID | FE_OVERFLOW | FE_UNDERFLOW | FE_INEXACT;
  check_simulation(
      [&] {
        std::feclearexcept(FE_ALL_EXCEPT);
        feenableexcept(traps);
      },
      [&] {
        CHECK(fegetexcept() == traps);
        return fegetexcept();
      });
}
#endif
