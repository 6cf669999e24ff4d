// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <type_traits>
#include <utility>

#include <urbanczik/random123.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "../output.hpp"
#include "choices.hpp"
#include "devices.hpp"
#include "pictures.hpp"
#include "recorders.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;

constexpr auto pattern_length = 200.0 * ms;
constexpr std::uint32_t untaught = 2;  // presentations before those with a teacher, and after

/// The plastic synapses of NEST's example. Its two columns learn at rates of 17:9; `equivalent`
/// takes that of the unitless one, so that both unit systems give the same spikes.
template <units::UnitSystem U>
auto chosen_synapses(bool equivalent) {
  auto synapses = presets::nest_example<U>();
  if constexpr (std::is_same_v<U, units::biophysical>)
    if (equivalent)
      synapses.rule.eta =
          presets::unitless_to_biophysical(presets::nest_example<units::unitless>().rule.eta);
  return synapses;
}

/// Writes what was recorded, in the order of `recordings`.
template <class... Recording>
void write_all_or_none(std::filesystem::path const& folder,
                       if_exists existing,
                       Recording const&... recorded) {
  static_assert(sizeof...(recorded) == recordings.size());
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    std::array files{csv::file(folder / recordings[I], existing)...};
    (csv::write(files[I], recorded), ...);
    commit_all(files[I]...);
  }(std::index_sequence_for<Recording...>{});
}

/// Runs the experiment with this method and writes what was recorded. `advance_to(end, run)` advances
/// the simulation to the end.
template <units::UnitSystem U, class Method, class Advance>
void experiment(options const& chosen, Method const& method, Advance const& advance_to) {
  units::time_grid const grid(chosen.resolution * ms);
  philox const random{.seed = chosen.seed};

  // The neuron and its plastic inputs: the same pattern in every presentation.
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};

  auto const synapses = chosen_synapses<U>(chosen.equivalent);
  auto const presentations = chosen.repetitions + 2 * untaught;
  auto const pattern = poisson_trains(chosen.synapses, 10.0 * Hz, pattern_length, grid, random);
  auto const trains = repeated(pattern, pattern_length, presentations);
  auto plastic = connect(trains, cell[dendrite][excitatory],  //
                         synapses.rule, synapses.weight, synapses.delay);

  // The teacher: conductances at the soma, a sine and a constant. Published are the jumps at steps
  // of 0.1 ms; in proportion to the step, the drive per time is the same at any resolution.
  auto const taught_from = double(untaught) * pattern_length;
  auto const taught_to = taught_from + double(chosen.repetitions) * pattern_length;
  auto const C_m = cell.model().compartments[dendrite].membrane.C_m;
  auto const jump = C_m / (1.0 * ms) * (chosen.resolution / 0.1);
  auto exciting = drive(cell[soma][excitatory], {.offset = 0.018 * jump,
                                                 .amplitude = 0.016 * jump,
                                                 .period = 100.0 * ms,
                                                 .start = taught_from,
                                                 .stop = taught_to});
  auto inhibiting = drive(cell[soma][inhibitory],  //
                          {.offset = 0.060 * jump, .start = taught_from, .stop = taught_to});

  // Recorders, and three devices of this example's own.
  spike_recorder somatic_spikes;
  weight_recorder weights(plastic);
  auto traces = state_meter(0.1 * ms);
  auto derived = derived_meter(0.1 * ms);
  bool const wanted = !chosen.no_record;
  recorded_if recorded_traces(wanted, traces), recorded_derived(wanted, derived);
  recorded_if recorded_weights(wanted, weights);

  auto const few = std::min(chosen.repetitions, 5u);
  auto const duration = double(presentations) * pattern_length;
  prediction_error<U> at_first(taught_from, taught_from + double(few) * pattern_length);
  prediction_error<U> at_last(taught_to - double(few) * pattern_length, taught_to);
  progress shown(duration);

  std::cout << "units                             " << U::name
            << "\npresentations                     " << presentations << " of " << pattern_length
            << ", " << chosen.repetitions << " taught"
            << "\nplastic synapses                  " << chosen.synapses
            << "\nlearning rate eta                 " << synapses.rule.eta << std::endl;

  simulation run(cell, grid, method, random, exciting, inhibiting, plastic, somatic_spikes,
                 at_first, at_last, shown, recorded_traces, recorded_derived, recorded_weights);
  auto const start = std::chrono::steady_clock::now();
  advance_to(duration, run);
  std::chrono::duration<double> const wall_time = std::chrono::steady_clock::now() - start;

  std::cout << std::setprecision(3)  //
            << "somatic spikes                    " << somatic_spikes.size()
            << "\nRMS of V* - U_M, first " << few << " taught   " << at_first.root_mean_square()
            << "\nRMS of V* - U_M, last " << few << " taught    " << at_last.root_mean_square()
            << "\nwall time of stepping             " << wall_time.count() << " s" << std::endl;

  if (chosen.no_record) return;
  auto const existing = existing_files(chosen.force);
  write_all_or_none(chosen.out, existing, traces, derived, weights, somatic_spikes, trains);
  if (chosen.plot) draw_pictures<U>(chosen.out, existing, chosen.synapses, taught_from, taught_to);
}
