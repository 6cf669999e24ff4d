// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Runs a folder of tests/reference in the unit system that it names, and compares the results. README.md
// there describes the format: one neuron or, where there is a file neurons.json, a network. The somatic
// spikes of Urbanczik-Senn neurons are imposed, integrate-and-fire neurons spike by themselves.
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
// In a network the row "spike" counts the spikes that only one of both runs has, and weights are relative
// to W_max: "weight" on neurons without, "w(g_ps)" on neurons with back-coupling.
//
// Exit code 0: every difference is within its tolerance; 1: one is not; 2: the folder or the
// command line is at fault, or not all could be written. Files that --out has already are kept unless
// --force is given.
//
// test: @reference@/fig1b_biophysical --force --out @out@
// test: @reference@/fig1b_unitless --force --out @out@
// test: @reference@/pairing --force --out @out@
// test: @reference@/back_coupling --force --out @out@
// test: @reference@/lif_network --force --out @out@
// test: @reference@/conductance_network --force --out @out@
// test: @reference@/recurrent_urbanczik --force --out @out@
// test: @reference@/unitless_network --force --out @out@

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
#include "replay/network.hpp"
#include "replay/read_scenario.hpp"
#include "replay/refused_parameters.hpp"
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
bool report(units::time_grid const& grid, std::vector<replay::difference> const& differences) {
  std::printf("%-8s %10s %16s %12s %12s\n", "quantity", "compared", "max |difference|", "tolerance",
              "at (ms)");
  for (auto const& d : differences)
    std::printf("%-8s %10zu %16.3g %12.3g %12.10g%s\n", d.quantity.c_str(), d.compared, d.largest,
                d.tolerance, grid.time_of(d.step).value(), d.within() ? "" : "  exceeded");
  return std::all_of(differences.begin(), differences.end(), [](auto& d) { return d.within(); });
}

template <units::UnitSystem U>
replay::recording run(replay::scenario const& s, std::string const& integrator) {
  return replay::with_integrator<U>(integrator,
                                    [&](auto const& method) { return replay::run<U>(s, method); });
}

/// Where recordings are written, if at all.
struct destination {
  fs::path folder;
  bool force = false;

  /// @throws an exception where the files could not be written, or would replace those of the scenario
  void require(fs::path const& scenario, std::vector<std::string> const& files) const {
    if (fs::exists(folder) && fs::equivalent(folder, scenario))
      throw replay::input_error(folder, "is the scenario itself; its recordings would be replaced");
    if (!folder.empty()) require_writable(folder, files, existing_files(force));
  }
};

/// Whether the differences of a run of one neuron are within their tolerances.
bool replay_neuron(fs::path const& folder,
                   destination const& out,
                   replay::integrator const& integrator) {
  auto const s = replay::read_scenario(folder);
  out.require(folder, {"weights.csv", "traces.csv"});
  std::string const name(integrator.name);
  replay::recording ours;
  try {
    ours = s.unit_system == "biophysical" ? run<units::biophysical>(s, name)
                                          : run<units::unitless>(s, name);
  } catch (units::invalid_parameters const& e) {
    throw std::runtime_error(
        replay::refused_parameters(replay::json_document::of_file(folder / "scenario.json"), e));
  } catch (std::invalid_argument const& e) {
    throw replay::input_error(folder / "scenario.json", e.what());
  }
  if (!out.folder.empty()) write(out.folder, existing_files(out.force), s.grid, ours);
  return report(s.grid, replay::compare(s, ours, integrator.error));
}

/// Whether the differences of a run of a network are within their tolerances.
bool replay_network(fs::path const& folder,
                    destination const& out,
                    replay::integrator const& integrator,
                    bool chosen) {
  replay::network_folder network(folder);
  if (chosen && !network.takes_integrator())
    throw replay::input_error(folder / "neurons.json",
                              "iaf_psc_exp is propagated exactly and takes no --integrator");
  out.require(folder, network.files());
  network.run(integrator.name);
  if (!out.folder.empty()) network.write(out.folder, existing_files(out.force));
  return report(network.grid(), network.differences(integrator.error));
}

int main(int argc, char** argv) try {
  fs::path folder;
  destination out;
  replay::integrator integrator = replay::integrators.front();
  std::string name(integrator.name);
  std::vector<std::string> names;
  for (auto const& known : replay::integrators) names.emplace_back(known.name);

  CLI::App app{"Runs a scenario with its somatic spikes imposed and compares with its recordings"};
  app.add_option("SCENARIO_DIR", folder, "a folder in the format of tests/reference/README.md")
      ->required();
  app.add_option("--out", out.folder,
                 "a folder to write weights.csv or spikes.csv, and traces.csv to");
  app.add_flag("--force", out.force, "replace files that are in that folder already");
  auto const* const chosen =
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

  bool const within = replay::is_network(folder)
                          ? replay_network(folder, out, integrator, chosen->count() > 0)
                          : replay_neuron(folder, out, integrator);
  finish_standard_output();
  return within ? 0 : 1;
} catch (urbanczik::file_error const& e) {
  std::cerr << "replay: " << with_remedy(e) << '\n';
  return 2;
} catch (std::exception const& e) {
  std::cerr << "replay: " << e.what() << '\n';
  return 2;
}
