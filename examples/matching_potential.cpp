// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The experiment of R. Urbanczik, W. Senn (2014), Neuron 81, 521-528, Fig. 1B: a dendrite learns to
// predict the potential that a teacher imposes on the soma.
//
// The program presents a frozen pattern of 200 Poisson trains repeatedly. During most presentations the
// soma also receives conductances that pull its potential U towards a matching potential U_M, a
// sine. The synapses learn until the dendritic prediction V* follows U_M. After teaching, the pattern
// alone makes the soma follow U_M. One code serves both unit systems:
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
// presynaptic_spikes.csv, and with --plot pictures of them. The program keeps existing files unless
// --force is given. A program of its own, since checkpoints take long to compile, saves a long run
// regularly; after any interruption it continues from the last checkpoint to the results of an
// uninterrupted run:
//
//     $ matching_potential_with_checkpoints --repetitions 10000 --checkpoint run.checkpoint --resume
//
// matching_potential_with_integrators offers the other integrators; it is built when asked for
// (cmake --build build --target matching_potential_with_integrators). This file has the command line,
// matching_potential/experiment.hpp the experiment.
//
// Exit code 0: success; 2: the command line is wrong, or a file could not be written.
//
// test: --units biophysical --repetitions 2 --force --out @out@
// test: --units unitless --repetitions 1 --synapses 20 --resolution 0.05 --force --out @out@
// test: --units unitless --repetitions 2 --no-record
// test: --units biophysical --equivalent --no-record

#include <algorithm>
#include <exception>
#include <iostream>
#include <new>
#include <stdexcept>

#include <CLI/CLI.hpp>

#include <urbanczik/files/file_error.hpp>

#include "matching_potential/options.hpp"
#include "matching_potential/variants.hpp"

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
    auto const is_chosen = [&](variant const& v) {
      return v.units == chosen.units && v.integrator == chosen.integrator;
    };
    std::ranges::find_if(variants(), is_chosen)->run(chosen);
    finish_standard_output();
  } catch (std::bad_alloc const&) {
    std::cerr << "out of memory: fewer --repetitions or --synapses, or --no-record\n";
    return 2;
  } catch (urbanczik::file_error const& failed) {
    std::cerr << with_remedy(failed) << '\n';
    return 2;
  } catch (std::exception const& failed) {
    std::cerr << failed.what() << '\n';
    return 2;
  }
}
