// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The experiment of R. Urbanczik, W. Senn (2014), Neuron 81, 521-528, Fig. 1B: a dendrite learns to
// predict what a teacher does to the soma.
//
// A frozen pattern of 200 Poisson trains is presented over and over. During most presentations the
// soma also receives conductances that pull its potential U towards a matching potential U_M, a
// sine. The synapses learn until the dendritic prediction V* follows U_M, and when the teacher has
// gone the pattern alone makes the soma do the same. The code is one for both unit systems:
//
//     $ matching_potential --units biophysical --plot
//     units                             biophysical
//     presentations                     104 of 200 ms, 100 taught
//     plastic synapses                  200
//     learning rate eta                 11475 pA^2
//     somatic spikes                    1014
//     RMS of V* - U_M, first 5 taught   8.58 mV
//     RMS of V* - U_M, last 5 taught    4.75 mV
//     wall time of stepping             ...
//
// The folder --out then holds traces.csv, derived.csv, weights.csv, somatic_spikes.csv and
// presynaptic_spikes.csv, and with --plot pictures of them. Files that are there already are kept
// unless --force is given. A long run can be saved as it goes, and goes on to the same results where it
// was stopped, whatever stopped it:
//
//     $ matching_potential --repetitions 10000 --checkpoint run.checkpoint --resume
//
// Exit code 0: all is done; 2: the command line is at fault, or not all could be written.
//
// test: --units biophysical --repetitions 2 --force --out @out@
// test: --units unitless --repetitions 1 --synapses 20 --resolution 0.05 --force --out @out@
// test: --units unitless --repetitions 2 --integrator exponential_euler --no-record
// test: --units biophysical --equivalent --integrator forward_euler --no-record

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <new>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <CLI/CLI.hpp>

#include <urbanczik/random123.hpp>
#include <urbanczik/recording/csv.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

#include "matching_potential/checkpoints.hpp"
#include "matching_potential/devices.hpp"
#include "matching_potential/integrators.hpp"
#include "matching_potential/options.hpp"
#include "matching_potential/pictures.hpp"
#include "matching_potential/recorders.hpp"

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

template <units::UnitSystem U>
void experiment(options const& chosen) {
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

  // Recorders, and two devices of this example's own.
  spike_recorder somatic_spikes;
  weight_recorder weights(plastic);
  auto traces = state_meter(0.1 * ms);
  auto derived = derived_meter(0.1 * ms);

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

  std::chrono::duration<double> wall_time{};
  auto const simulate = [&](auto&... recorders) {
    with_integrator<U>(chosen.integrator, [&](auto const& method) {
      simulation run(cell, grid, method, random, exciting, inhibiting, plastic, somatic_spikes,
                     at_first, at_last, shown, recorders...);
      auto const start = std::chrono::steady_clock::now();
      advance_to(duration, run, chosen);
      wall_time = std::chrono::steady_clock::now() - start;
    });
  };
  if (chosen.no_record)
    simulate();
  else
    simulate(traces, derived, weights);

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

int main(int argc, char** argv) {
  CLI::App app{"Fig. 1B of Urbanczik & Senn (2014): a dendrite learns to predict the soma."};
  options chosen;
  add_options(app, chosen);
  try {
    app.parse(argc, argv);
    validate(chosen);
  } catch (CLI::ParseError const& stop) {
    return app.exit(stop) == 0 ? 0 : 2;  // 0 after --help
  } catch (std::invalid_argument const& refused) {
    std::cerr << refused.what() << "\nRun with --help for more information.\n";
    return 2;
  }

  try {
    chosen.units == "unitless" ? experiment<units::unitless>(chosen)
                               : experiment<units::biophysical>(chosen);
    finish_standard_output();
  } catch (std::bad_alloc const&) {
    std::cerr << "out of memory: fewer --repetitions or --synapses, or --no-record\n";
    return 2;
  } catch (file_error const& failed) {
    std::cerr << with_remedy(failed) << '\n';
    return 2;
  } catch (std::exception const& failed) {
    std::cerr << failed.what() << '\n';
    return 2;
  }
}
