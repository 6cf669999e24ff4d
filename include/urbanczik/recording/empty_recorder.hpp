// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/base/refuse_with.hpp>

namespace urbanczik {

/// A recorder that begins with a simulation is empty: its times are those of one simulation.
/// @throws std::logic_error where it is not
inline void require_empty_recorder(char const* recorder, std::size_t entries) {
  if (entries == 0) return;
  refuse_with(
      std::logic_error(std::string(recorder) + ": it holds " + std::to_string(entries) +
                       " entries of an earlier simulation, whose time is another; clear() it "
                       "or take a new one before a simulation is built with it"));
}

}  // namespace urbanczik
