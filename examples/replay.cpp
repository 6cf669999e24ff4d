// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Runs a scenario folder of tests/reference (its README.md says the format) with the folder's
// somatic spikes imposed, in the unit system that the scenario names, and compares:
//
//     $ replay tests/reference/pairing
//     quantity   compared max |difference|    tolerance      at (ms)
//     V_m.s           999         5.36e-06        3e-05         49.5
//     V_m.p           999         6.64e-11        1e-06          3.3
//     g_ex.s          999          1.2e-08        1e-06         47.6
//     g_in.s          999                0        1e-06            0
//     I_ex.p          999         1.71e-09        1e-06         99.9
//     I_in.p          999                0        1e-06            0
//     weight            2         4.12e-12     1.35e-05           98
//
// Exit code 0: every difference is within its tolerance; 1: one is not; 2: the folder or the
// command line is at fault, or not all could be written. Files that --out has already are kept unless
// --force is given.
//
// test: @reference@/fig1b_biophysical --force --out @out@
// test: @reference@/fig1b_unitless --force --out @out@
// test: @reference@/pairing --force --out @out@
// test: @reference@/back_coupling --force --out @out@

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <urbanczik/recording/csv.hpp>
#include <urbanczik/urbanczik.hpp>

#include "output.hpp"
#include "replay/comparison.hpp"
#include "replay/integrators.hpp"
#include "replay/read_scenario.hpp"
#include "replay/run.hpp"

namespace csv = urbanczik::csv;
namespace fs = std::filesystem;
namespace units = urbanczik::units;

/// Writes both files, or on failure neither.
void write(fs::path const& folder,
           urbanczik::if_exists existing,
           units::time_grid const& grid,
           replay::recording const& ours) {
  csv::file weights(folder / "weights.csv", existing);
  weights.text("time,synapse,weight\n");
  for (auto const& [step, synapse, weight] : ours.weights) {
    weights.time(grid.time_of(step));
    weights.text("," + std::to_string(synapse) + ",");
    weights.number(weight);
    weights.text("\n");
  }

  csv::file traces(folder / "traces.csv", existing);
  traces.text("time");
  for (auto name : replay::trace_row::columns) {
    traces.text(",");
    traces.text(name);
  }
  traces.text("\n");
  for (auto const& [step, values] : ours.traces) {
    traces.time(grid.time_of(step));
    for (double value : values) {
      traces.text(",");
      traces.number(value);
    }
    traces.text("\n");
  }

  urbanczik::commit_all(weights, traces);
}

/// Prints the differences; whether all are within their tolerances.
bool report(replay::scenario const& s, std::vector<replay::difference> const& differences) {
  std::printf("%-8s %10s %16s %12s %12s\n", "quantity", "compared", "max |difference|", "tolerance",
              "at (ms)");
  for (auto const& d : differences)
    std::printf("%-8s %10zu %16.3g %12.3g %12.10g%s\n", d.quantity.c_str(), d.compared, d.largest,
                d.tolerance, s.grid.time_of(d.step).value(), d.within() ? "" : "  exceeded");
  return std::all_of(differences.begin(), differences.end(), [](auto& d) { return d.within(); });
}

template <units::UnitSystem U>
replay::recording run(replay::scenario const& s, std::string const& integrator) {
  return replay::with_integrator<U>(integrator,
                                    [&](auto const& method) { return replay::run<U>(s, method); });
}

int main(int argc, char** argv) try {
  fs::path folder, out;
  bool force = false;
  replay::integrator integrator = replay::integrators.front();
  std::string name(integrator.name);
  std::vector<std::string> names;
  for (auto const& known : replay::integrators) names.emplace_back(known.name);

  CLI::App app{"Runs a scenario with its somatic spikes imposed and compares with its recordings"};
  app.add_option("SCENARIO_DIR", folder, "a folder in the format of tests/reference/README.md")
      ->required();
  app.add_option("--out", out, "a folder to write weights.csv and traces.csv to");
  app.add_flag("--force", force, "replace files that are in that folder already");
  app.add_option("--integrator", name, "the method that integrates the neuron")
      ->check(CLI::IsMember(names))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  for (auto const& known : replay::integrators)
    if (known.name == name) integrator = known;

  auto const s = replay::read_scenario(folder);
  if (fs::exists(out) && fs::equivalent(out, folder))
    throw replay::input_error(out, "is the scenario itself; its recordings would be replaced");

  if (!out.empty()) require_writable(out, {"weights.csv", "traces.csv"}, existing_files(force));

  replay::recording ours;
  try {
    ours = s.unit_system == "biophysical" ? run<units::biophysical>(s, name)
                                          : run<units::unitless>(s, name);
  } catch (std::invalid_argument const& e) {
    throw replay::input_error(folder / "scenario.json", e.what());
  }

  if (!out.empty()) write(out, existing_files(force), s.grid, ours);
  bool const within = report(s, replay::compare(s, ours, integrator.error));
  finish_standard_output();
  return within ? 0 : 1;
} catch (urbanczik::file_error const& e) {
  std::cerr << "replay: " << with_remedy(e) << '\n';
  return 2;
} catch (std::exception const& e) {
  std::cerr << "replay: " << e.what() << '\n';
  return 2;
}
