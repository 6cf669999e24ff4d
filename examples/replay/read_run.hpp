// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <urbanczik/files/csv_rows.hpp>
#include <urbanczik/json/document.hpp>

#include "input_error.hpp"
#include "scenario.hpp"

/// Folders of one neuron and of networks have these parts in common.
namespace replay {

using urbanczik::json_document;
using urbanczik::json_object;
using urbanczik::csv::read_rows;

namespace detail {

using per_voltage =
    boost::units::get_dimension<units::inverse<units::voltage<units::biophysical>>>::type;

/// The quantities of an object in the unit system of the run: texts with units, or bare numbers
/// as NEST has them. What comes back is the number in the native unit.
class native_numbers {
 public:
  native_numbers(json_object& in, run_frame const& run)
      : in_(in), biophysical_(run.unit_system == "biophysical") {}

  template <class Dimension>
  double get(std::string const& key) const {
    return biophysical_
               ? in_.quantity<units::quantity_of<units::biophysical, Dimension>>(key).value()
               : in_.quantity<units::quantity_of<units::unitless, Dimension>>(key).value();
  }
  template <class Dimension>
  double get_or(std::string const& key, double otherwise) const {
    return in_.contains(key) ? get<Dimension>(key) : otherwise;
  }
  template <class Dimension>
  std::vector<double> list(std::string const& key) const {
    return biophysical_
               ? values(in_.quantities<units::quantity_of<units::biophysical, Dimension>>(key))
               : values(in_.quantities<units::quantity_of<units::unitless, Dimension>>(key));
  }

 private:
  template <class Q>
  static std::vector<double> values(std::vector<Q> const& list) {
    std::vector<double> result;
    for (auto const& q : list) result.push_back(q.value());
    return result;
  }

  json_object& in_;
  bool biophysical_;
};

inline units::duration milliseconds(double t) { return units::duration::from_value(t); }

/// Puts the times of a file on the grid, in ascending order between 0 and the end of the run.
class timeline {
 public:
  timeline(fs::path file, run_frame const& run) : file_(std::move(file)), run_(run) {}

  units::step_count operator()(int line, double t) {
    auto const refuse = [&](std::string const& reason) {
      throw input_error(file_, line, "the time " + units::text_of(milliseconds(t)) + " " + reason);
    };
    if (!(t > 0.0)) refuse("is not positive");
    if (!(milliseconds(t) < run_.grid.time_of(run_.duration) + 0.5 * run_.grid.resolution()))
      refuse("is after the end of the run");
    if (!run_.grid.contains(milliseconds(t)))
      refuse("is off the grid of " + units::text_of(run_.grid.resolution()));
    auto const step = run_.grid.nearest(milliseconds(t));
    if (step < last_) refuse("is before that of the line above");
    return last_ = step;
  }

 private:
  fs::path file_;
  run_frame const& run_;
  units::step_count last_{};
};

inline compartment_numbers read_compartment(native_numbers const& in) {
  return {.V_m = in.get<units::dimensions::voltage>("V_m"),
          .C_m = in.get<units::dimensions::capacitance>("C_m"),
          .E_L = in.get<units::dimensions::voltage>("E_L"),
          .g_L = in.get<units::dimensions::conductance>("g_L"),
          .tau_syn_ex = in.get<units::dimensions::time>("tau_syn_ex"),
          .tau_syn_in = in.get<units::dimensions::time>("tau_syn_in"),
          .I_e = in.get_or<units::dimensions::current>("I_e", 0.0)};
}

inline void read_unit_system(json_object& in, run_frame& run) {
  run.unit_system = in.text("units");
  if (run.unit_system != "biophysical" && run.unit_system != "unitless")
    in.refuse("units", "must be 'biophysical' or 'unitless', not " + in_quotes(run.unit_system));
}

inline void read_grid(json_object& in, run_frame& run) {
  auto const resolution = in.quantity<units::duration>("resolution").value();
  if (!(resolution > 0.0)) in.refuse("resolution", "must be positive");
  run.grid = units::time_grid(milliseconds(resolution));

  constexpr double most_steps = 1e9;  // beyond it, times in ms no longer tell the steps apart
  auto const duration = in.quantity<units::duration>("duration").value();
  if (!(duration > 0.0)) in.refuse("duration", "must be positive");
  if (!(duration / resolution <= most_steps)) in.refuse("duration", "is more than 1e9 steps");
  if (!run.grid.contains(milliseconds(duration)))
    in.refuse("duration", "must be a multiple of the resolution");
  run.duration = run.grid.nearest(milliseconds(duration));
}

inline neuron_numbers read_neuron(json_object neuron, run_frame const& run) {
  neuron_numbers s;
  auto soma = neuron.object("soma");
  auto dendritic = neuron.object("dendritic");
  native_numbers const in_soma(soma, run);
  native_numbers const in(neuron, run);
  soma.at("I_e");  // must be there
  s.soma = read_compartment(in_soma);
  s.E_ex = in_soma.get<units::dimensions::voltage>("E_ex");
  s.E_in = in_soma.get<units::dimensions::voltage>("E_in");
  s.dendritic = read_compartment(native_numbers(dendritic, run));
  s.g_sp = in.get<units::dimensions::conductance>("g_sp");
  s.g_ps = in.get<units::dimensions::conductance>("g_ps");
  s.phi_max = in.get<units::dimensions::rate>("phi_max");
  s.rate_slope = neuron.number("rate_slope");
  s.beta = in.get<per_voltage>("beta");
  s.theta = in.get<units::dimensions::voltage>("theta");
  // The spikes are imposed, so a refractory time is of no consequence.
  if (!(in.get<units::dimensions::time>("t_ref") >= 0.0))
    neuron.refuse("t_ref", "must not be negative");
  soma.finish();
  dendritic.finish();
  neuron.finish();
  return s;
}

}  // namespace detail

}  // namespace replay
