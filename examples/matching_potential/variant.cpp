// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The experiment in one unit system with one integrator, which CMakeLists.txt names: UNIT_SYSTEM and
// INTEGRATOR. With CHECKPOINTS a run can be saved, which takes as long to compile as the rest.

#include "experiment.hpp"
#include "integrators.hpp"
#include "variants.hpp"
#ifdef CHECKPOINTS
#include "checkpoints.hpp"
#endif

namespace {

using unit_system = units::UNIT_SYSTEM;

void run_variant(options const& chosen) {
  experiment<unit_system>(chosen, methods<unit_system>::INTEGRATOR(),
                          [&](units::duration end, auto& run) {
#ifdef CHECKPOINTS
                            advance_to(end, run, chosen);
#else
                            run.advance(end);
#endif
                          });
}

[[maybe_unused]] bool const is_linked = [] {
#ifdef CHECKPOINTS
  bool constexpr can_be_saved = true;
#else
  bool constexpr can_be_saved = false;
#endif
  variants().push_back(
      {unit_system::name, methods<unit_system>::INTEGRATOR().name, can_be_saved, run_variant});
  return true;
}();

}  // namespace
