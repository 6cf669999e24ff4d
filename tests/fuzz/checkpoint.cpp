// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <string_view>

#include <urbanczik/checkpoint.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "expect.hpp"
#include "targets.hpp"

namespace urbanczik_fuzz {
namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;

constexpr std::string_view name = "run.checkpoint";

// Either the run stands where the checkpoint says, or it has not changed.
template <class Run>
void expect_all_or_nothing(std::string const& snapshot, Run& run) {
  auto const before = checkpoint::snapshot(run);
  try {
    checkpoint::restore(snapshot, name, run);
  } catch (input_error const& e) {
    expect(std::string_view(e.what()).starts_with(name), "a message begins with the file");
    expect(checkpoint::snapshot(run) == before, "a refused checkpoint changes nothing");
    return;
  }
  auto const taken = checkpoint::snapshot(run);
  checkpoint::restore(taken, name, run);
  expect(checkpoint::snapshot(run) == taken, "what is saved reads back as the same run");
}

// Calls with a run of 0.3 ms.
template <class F>
void with_run(F const& f) {
  urbanczik_senn_neuron<units::biophysical> cell{presets::urbanczik_senn_2014};
  spike_trains const trains{.synapses = 2, .spikes = {{0.2 * ms, 0}, {0.5 * ms, 1}}};
  auto plastic = connect(trains, cell[dendrite][excitatory],
                         presets::nest_example<units::biophysical>().rule, 90.0 * pA, 0.1 * ms);
  spike_recorder spikes;
  simulation run(cell, units::time_grid(0.1 * ms), forward_euler{}, philox{1}, plastic, spikes);
  run.advance(0.3 * ms);
  f(run);
}

}  // namespace

void checkpoint(std::string_view text) {
  with_run([&](auto& run) {
    // As a file, and as the variables in a file of this run, behind a checksum that fits.
    expect_all_or_nothing(std::string(text), run);
    namespace detail = urbanczik::checkpoint::detail;
    expect_all_or_nothing(detail::written({detail::facts_of(run), std::string(text)}), run);
  });
}

std::string checkpoint_to_restore() {
  std::string text;
  with_run([&](auto& run) { text = urbanczik::checkpoint::snapshot(run); });
  return text;
}

}  // namespace urbanczik_fuzz
