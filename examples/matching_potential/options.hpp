// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/symbols.hpp>

#include "../output.hpp"
#include "choices.hpp"
#include "pictures.hpp"
#include "variants.hpp"

/// The integrators of the variants that this program has.
inline std::vector<std::string> names_of_integrators() {
  std::vector<std::string> names;
  for (auto const& v : variants())
    if (std::ranges::find(names, v.integrator) == names.end()) names.emplace_back(v.integrator);
  return names;
}

/// Whether this program can save a run.
inline bool has_checkpoints() { return std::ranges::any_of(variants(), &variant::can_be_saved); }

inline void add_options(CLI::App& app, options& chosen) {
  app.option_defaults()->always_capture_default();
  auto const within = [](auto lowest, auto highest) {
    return CLI::Range(lowest, highest).description("");
  };
  auto const one_of = [](std::vector<std::string> const& names) {
    return CLI::IsMember(names).description("");
  };
  app.add_option("--units", chosen.units, "Unit system: biophysical or unitless")
      ->type_name("NAME")
      ->check(one_of({"biophysical", "unitless"}));
  app.add_option("--repetitions", chosen.repetitions,
                 "Presentations with a teacher, 1 to 10000; two without come before, two after")
      ->type_name("N")
      ->check(within(1, 10000));
  app.add_option("--synapses", chosen.synapses, "Plastic synapses on the dendrite, 1 to 100000")
      ->type_name("N")
      ->check(within(1, 100000));
  app.add_option("--seed", chosen.seed, "Seed of all random numbers")
      ->type_name("N")
      ->check(CLI::Validator(
          [](std::string const& text) {  // the parser would take -1 for 2^64 - 1
            return text.starts_with('-') ? "must not be negative" : "";
          },
          ""));
  app.add_option("--resolution", chosen.resolution,
                 "Time step in ms, 0.001 to 0.1; 0.1 must be a multiple of it")
      ->type_name("MS");
  app.add_option("--integrator", chosen.integrator,
                 "One of " + CLI::detail::join(names_of_integrators(), ", ") +
                     "; matching_potential_with_integrators has all")
      ->type_name("NAME")
      ->check(one_of(names_of_integrators()));
  app.add_flag("--equivalent", chosen.equivalent,
               "Learn at 6075 pA^2 in biophysical units, which is the rate of NEST's unitless "
               "example, not at the 11475 pA^2 of its biophysical one: then both give the same "
               "spikes");
  auto* const out =
      app.add_option("--out", chosen.out, "Folder for data and pictures")->type_name("DIR");
  app.add_flag("--force", chosen.force, "Replace files that are in the folder already");
  auto* const plot = app.add_flag("--plot", chosen.plot, "Draw pictures with gnuplot");
  auto* const no_record = app.add_flag("--no-record", chosen.no_record, "Record and write nothing");
  no_record->excludes(out)->excludes(plot);
  auto* const checkpoint =
      app.add_option("--checkpoint", chosen.checkpoint,
                     "Save the run to this file every so often, from which it can be resumed")
          ->type_name("FILE")
          ->always_capture_default(false);
  app.add_option("--checkpoint-every", chosen.checkpoint_every,
                 "How often, in seconds of biological time; a multiple of the time step")
      ->type_name("S")
      ->needs(checkpoint);
  app.add_flag("--resume", chosen.resume,
               "Go on from the --checkpoint, to the same results; from the start where there is "
               "none yet")
      ->needs(checkpoint);
}

/// Refuses, before anything runs, what the parser could not: @throws std::invalid_argument
inline void validate(options const& chosen) {
  using namespace urbanczik::units::symbols;

  // Spikes arrive one delay of 0.1 ms after they were sent, so the time step can only be finer.
  // A divisor of the delay divides the pattern too.
  auto const name = "--resolution " + CLI::detail::to_string(chosen.resolution) + " ms: ";
  if (!(chosen.resolution >= 0.001 && chosen.resolution <= 0.1))
    throw std::invalid_argument(name + "must lie between 0.001 and 0.1 ms");
  if (!urbanczik::units::time_grid(chosen.resolution * ms).contains(0.1 * ms))
    throw std::invalid_argument(name + "does not divide the delay of the synapses, 0.1 ms");

  auto const every = chosen.checkpoint_every * second;
  if (!(every > 0.0 * second &&
        urbanczik::units::time_grid(chosen.resolution * ms).contains(every)))
    throw std::invalid_argument("--checkpoint-every " +
                                CLI::detail::to_string(chosen.checkpoint_every) +
                                " s: must be a positive multiple of the --resolution");
  if (!chosen.checkpoint.empty() && !has_checkpoints())
    throw std::invalid_argument(
        "--checkpoint: this program cannot save runs, matching_potential_with_checkpoints can");
  if (!chosen.checkpoint.empty())
    require_writable(chosen.checkpoint.parent_path(), {chosen.checkpoint.filename().string()},
                     existing_files(chosen.force || chosen.resume));

  if (chosen.plot) require_gnuplot();
  if (!chosen.no_record) {
    std::vector<std::string> names(recordings.begin(), recordings.end());
    if (chosen.plot)
      for (std::string const picture : pictures)
        for (auto const* format : picture_formats) names.push_back(picture + "." + format);
    require_writable(chosen.out, names, existing_files(chosen.force));
  }
}
