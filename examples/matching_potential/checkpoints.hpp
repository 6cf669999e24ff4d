// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <filesystem>
#include <iostream>

#include <urbanczik/checkpoint.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/symbols.hpp>

#include "options.hpp"

/// Advances a run to the end. Where checkpoints are wanted it is saved every so often; where it is to
/// be resumed it goes on from the last of them, if there is one yet.
template <class Run>
void advance_to(urbanczik::units::duration end, Run& run, options const& chosen) {
  using namespace urbanczik::units::symbols;
  if (chosen.checkpoint.empty()) return run.advance(end);

  if (chosen.resume && std::filesystem::exists(chosen.checkpoint)) {
    urbanczik::checkpoint::load(chosen.checkpoint, run);
    std::cout << "resumed at                        " << run.now() << std::endl;
  }
  while (run.now() < end) {
    run.advance(std::min(chosen.checkpoint_every * second, end - run.now()));
    urbanczik::checkpoint::save(chosen.checkpoint, run);
  }
}
