// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <iostream>

#include <urbanczik/units/io.hpp>
#include <urbanczik/urbanczik.hpp>

int main() {
  using namespace urbanczik;
  urbanczik_senn_neuron<units::biophysical> cell{presets::urbanczik_senn_2014};
  std::cout << cell.prediction() << '\n';
}
