// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// A run that is interrupted and goes on elsewhere ends where the uninterrupted one does. What is
// compared are checkpoints: they hold every variable, bit for bit, recordings included.

#include <functional>
#include <string>

#include <urbanczik/checkpoint.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

namespace urbanczik_test::inline checkpoint_restart_hpp {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

/// A run whose type does not matter.
struct any_run {
  std::function<void(units::duration)> advance;
  std::function<std::string()> saved;
  std::function<void(std::string const&)> restore;
};
/// Builds cell, devices and run anew, and hands over the run.
using experiment = std::function<void(std::function<void(any_run const&)> const&)>;

template <class Run, class Execution = sequential>
any_run handle_of(Run& run, Execution execution = {}) {
  return {[&run, execution](units::duration span) { run.advance(span, execution); },
          [&run] { return checkpoint::snapshot(run); },
          [&run](std::string const& text) { checkpoint::restore(text, "run.checkpoint", run); }};
}

/// @param elsewhere the same run in the process that goes on, for example with more threads
inline void check_exact_restart(experiment const& here,
                                experiment const& elsewhere,
                                units::duration length) {
  std::string uninterrupted;
  here([&](any_run const& run) {
    run.advance(length);
    uninterrupted = run.saved();
  });
  // In the first step, and where neither blocks nor histories begin.
  for (auto const& at : {0.1 * ms, 57.7 * ms}) {
    CAPTURE(at.value());
    std::string saved;
    here([&](any_run const& run) {
      run.advance(at);
      saved = run.saved();
      CHECK(run.saved() == saved);
    });
    CHECK(saved != uninterrupted);
    elsewhere([&](any_run const& run) {
      run.advance(31.0 * ms);  // wherever it stands
      run.restore(saved);
      CHECK(run.saved() == saved);
      run.advance(length - at);
      CHECK(run.saved() == uninterrupted);
    });
  }
}
inline void check_exact_restart(experiment const& build, units::duration length) {
  check_exact_restart(build, build, length);
}

}  // namespace urbanczik_test::inline checkpoint_restart_hpp
