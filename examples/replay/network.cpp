// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The folder of a network: reads it, runs it, writes and compares.

#include "network.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <urbanczik/recording/csv.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/unitless.hpp>

#include "network_comparison.hpp"
#include "read_network.hpp"
#include "refused_parameters.hpp"
#include "run_network.hpp"

namespace csv = urbanczik::csv;

namespace replay {

bool is_network(fs::path const& folder) { return file_exists(folder / "neurons.json"); }

network_folder::network_folder(fs::path folder)
    : folder_(std::move(folder)), s_(std::make_unique<network_scenario>(read_network(folder_))) {}
network_folder::~network_folder() = default;

std::vector<std::string> network_folder::files() const {
  return {s_->is_urbanczik() ? "weights.csv" : "spikes.csv", "traces.csv"};
}
units::time_grid const& network_folder::grid() const { return s_->grid; }
bool network_folder::takes_integrator() const { return s_->model != "iaf_psc_exp"; }

void network_folder::run(std::string_view integrator) {
  auto const in = [&]<units::UnitSystem U>(U) {
    return s_->is_urbanczik() ? run_urbanczik_network<U>(*s_, integrator)
                              : run_threshold_network<U>(*s_, integrator);
  };
  try {
    ours_ = std::make_unique<network_recording>(
        s_->unit_system == "unitless" ? in(units::unitless{}) : in(units::biophysical{}));
  } catch (refused_neuron const& e) {
    throw std::runtime_error(refused_parameters(json_document::of_file(folder_ / "neurons.json"),
                                                e.refusal,
                                                "neurons[" + std::to_string(e.neuron) + "]"));
  } catch (std::invalid_argument const& e) {
    throw input_error(folder_ / "neurons.json", e.what());
  }
}

std::vector<difference> network_folder::differences(double method_error) const {
  return compare(*s_, *ours_, takes_integrator() ? method_error : 0.0);
}

void network_folder::write(fs::path const& out, urbanczik::if_exists existing) const {
  csv::file first(out / files().front(), existing);
  auto const row = [&](units::step_count step, std::uint32_t number) {
    first.time(s_->grid.time_of(step));
    first.text("," + std::to_string(number));
  };
  first.text(s_->is_urbanczik() ? "time,edge,weight\n" : "time,neuron\n");
  for (auto const& [step, edge, weight] : ours_->weights) {
    row(step, edge);
    first.text(",");
    first.number(weight);
    first.text("\n");
  }
  for (auto const& [step, neuron] : ours_->spikes) {
    row(step, neuron);
    first.text("\n");
  }

  csv::file traces(out / "traces.csv", existing);
  traces.text("time");
  for (auto const& [variable, neuron] : s_->columns)
    traces.text("," + variable + "." + std::to_string(neuron));
  traces.text("\n");
  for (auto const& [step, values] : ours_->traces) {
    traces.time(s_->grid.time_of(step));
    for (double value : values) {
      traces.text(",");
      traces.number(value);
    }
    traces.text("\n");
  }
  urbanczik::commit_all(first, traces);
}

}  // namespace replay
