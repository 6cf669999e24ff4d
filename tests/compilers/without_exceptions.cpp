// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <csignal>
#include <cstdlib>

#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/symbols.hpp>

int main() {
  using namespace urbanczik::units;
  std::signal(SIGABRT, [](int) { std::_Exit(0); });  // ctest takes an abort for a crash
  time_grid const grid(-1.0 * symbols::ms);
  return grid.resolution() > 0.0 * symbols::ms ? 1 : 2;
}
