// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Translation units that are compiled for registers of different width share their objects: the other
// one is widths_wide.cpp. Every function that is defined in both comes from one of them.

#include <cstdio>
#include <vector>

#include "widths.hpp"

widths::sizes sizes_in_wide();
void advance_in_wide(widths::experiment& x);
bool wide_can_run();

namespace {

template <class Half>
widths::experiment* run(Half const& first, Half const& second) {
  auto* x = new widths::experiment;
  first(*x);
  second(*x);
  return x;
}
void advance_here(widths::experiment& x) { x.run.advance(1.0 * widths::second); }

std::vector<double> weights_of(widths::experiment const& x) {
  std::vector<double> all;
  for (auto const& sent : x.weights.entries()) all.push_back(sent.w.value());
  return all;
}

bool check(bool holds, char const* what) {
  if (!holds) std::printf("FAILED: %s\n", what);
  return holds;
}

}  // namespace

int main() {
  using namespace widths;
  if (!wide_can_run()) return std::printf("this processor has no AVX2: nothing is tested\n"), 77;
  bool passed = check(sizes_in_wide() == sizes_here(), "types have the same size in both");

  auto const all_here = run(advance_here, advance_here);
  auto const in_turn = run(advance_here, advance_in_wide);
  auto const all_wide = run(advance_in_wide, advance_in_wide);
  passed &= check(all_here->spikes.size() > 0, "the cell spikes");
  passed &= check(weights_of(*all_here).size() > 100, "weights are sent");
  for (auto const* other : {in_turn, all_wide}) {
    passed &= check(other->spikes.times() == all_here->spikes.times(), "spikes are the same");
    passed &= check(weights_of(*other) == weights_of(*all_here), "weights are the same");
  }
  for (auto const* each : {all_here, in_turn, all_wide}) delete each;
  return passed ? 0 : 1;
}
