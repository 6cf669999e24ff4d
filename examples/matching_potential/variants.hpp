// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <vector>

#include "choices.hpp"

/// One unit system and one integrator: a translation unit of its own (variant.cpp), so that a program
/// compiles only those that it offers, and compiles them side by side.
struct variant {
  std::string_view units;
  std::string_view integrator;
  bool can_be_saved;  ///< whether --checkpoint is there
  void (*run)(options const&);
};

/// The variants that are linked into this program.
inline std::vector<variant>& variants() {
  static std::vector<variant> linked;
  return linked;
}
