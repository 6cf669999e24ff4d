// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

#include <urbanczik/base/number_text.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/files/atomic_file.hpp>
#include <urbanczik/files/csv_rows.hpp>
#include <urbanczik/files/input_error.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/recording/column_names.hpp>
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/population_multimeter.hpp>
#include <urbanczik/recording/spike_raster.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
#include <urbanczik/recording/weight_recorder.hpp>

/// Recordings as CSV files, opt-in; recording/read_spikes.hpp reads spikes back. The columns are
///
///     traces.csv          time,NAME,...        weights.csv   time,synapse,weight
///     somatic_spikes.csv  time                 presynaptic_spikes.csv  time,synapse
///
/// and of a population
///
///     traces.csv          time,neuron,NAME,... somatic_spikes.csv  time,neuron
///
/// in ms and in the units of what was recorded, names as RFC 4180 quotes them, each number in the
/// fewest digits that read back as the same double, whatever the program's locale. A number that is
/// NaN or infinite is refused, but for NaN where a probe may be
/// undefined. A file that exists is refused, at the end of a run where it is opened there: open a
/// csv::file before it, or say if_exists::replace. A long run is written in pieces, write(file,
/// recording) and recording.clear() after each. Another recording in the same file is refused: it has
/// other columns, or begins before the last one has ended.
namespace urbanczik::csv {

/// A CSV file that has its name only when it is complete, an atomic_file.
class file {
 public:
  /// @throws file_error where it cannot be created, or exists and is to be kept
  explicit file(std::filesystem::path path, if_exists existing = if_exists::refuse)
      : out_(std::move(path), existing) {}

  /// Writes a text as it is.
  void text(std::string_view s) { out_.write(s); }
  /// Writes the names of the columns, the first time: what is written in pieces goes on under them.
  /// @throws file_error where the file has other columns already
  void columns(std::string_view names) {
    piece_begins_ = true;
    if (columns_ == names) return;
    if (!columns_.empty())
      refuse(std::errc::invalid_argument,
             "its columns are " + in_quotes(columns_) + ", and not " + in_quotes(names));
    columns_ = names;
    text(names);
    text("\n");
  }
  /// Writes a number in the fewest digits that read back as the same double.
  /// @throws file_error where it is NaN or infinite
  void number(double x) {
    if (!numerics::is_finite(x)) refuse(x, "a number");
    text(shortest_text(x));
  }
  /// Writes a number of column `name` at time t; NaN, where it may be undefined, as "nan".
  /// @throws file_error where it is NaN or infinite nonetheless
  void number(double x, undefined may_be, std::string const& name, units::duration t) {
    if (may_be == undefined::at_times && numerics::is_nan(x)) return text("nan");
    if (!numerics::is_finite(x))
      refuse(x, name + " at t = " + grid_time_text(t.value()).c_str() + " ms");
    number(x);
  }
  /// Writes a time in the fewest digits that put it back on its grid.
  /// @throws file_error where it is NaN or infinite, or where a further recording begins before the end
  ///         of the one that is in the file
  void time(units::duration t) {
    if (!numerics::is_finite(t)) refuse(t.value(), "a time");
    if (piece_begins_ && t.value() < last_time_)
      refuse(std::errc::invalid_argument, std::string("a recording up to t = ") +
                                              grid_time_text(last_time_).c_str() +
                                              " ms is in it already, and this one begins at t = " +
                                              grid_time_text(t.value()).c_str() + " ms");
    piece_begins_ = false;
    last_time_    = t.value();
    text(grid_time_text(t.value()));
  }

  /// Brings everything to the disk, still without the name (commit_all() completes several).
  /// @throws file_error where not all could be written
  void complete() { out_.complete(); }
  /// Completes the file and gives it its name.
  /// @throws file_error where not all could be written, or what got the name meanwhile is to be kept
  void commit() { out_.commit(); }

 private:
  [[noreturn]] void refuse(std::errc error, std::string const& why) const {
    refuse_with(file_error(out_.path(), std::make_error_code(error), why));
  }
  [[noreturn]] void refuse(double x, std::string const& what) const {
    refuse(std::errc::argument_out_of_domain, what + " is " + exact_text(x).c_str());
  }

  atomic_file out_;
  std::string columns_{};  // empty until they are written
  bool        piece_begins_ = false;
  double      last_time_    = std::numeric_limits<double>::lowest();
};

namespace detail {

/// The columns of a multimeter, behind the first one or two.
template <class Names>
std::string columns_of(std::string columns, Names const& names) {
  units::parameter_check check;
  urbanczik::detail::check_column_names(check, names);
  check.throw_if_violated();
  for (auto const& name : names) columns.append(",").append(field(name));
  return columns;
}

}  // namespace detail

/// Writes the samples of a multimeter.
/// @throws units::invalid_parameters where two probes have one name, or one has none
template <class... Read>
void write(file& out, multimeter<Read...> const& traces) {
  auto const names = traces.names();
  out.columns(detail::columns_of("time", names));
  auto const may_be = traces.undefined_columns();
  for (std::size_t k = 0; k < traces.size(); ++k) {
    out.time(traces.time(k));
    for (std::size_t c = 0; c < names.size(); ++c) {
      out.text(",");
      out.number(traces.row(k)[c], may_be[c], names[c], traces.time(k));
    }
    out.text("\n");
  }
}

/// Writes somatic spikes.
inline void write(file& out, spike_recorder const& spikes) {
  out.columns("time");
  for (auto const& t : spikes.times()) {
    out.time(t);
    out.text("\n");
  }
}

/// Writes presynaptic spikes.
inline void write(file& out, spike_trains const& trains) {
  out.columns("time,synapse");
  for (auto const& spike : trains.spikes) {
    out.time(spike.time);
    out.text(",");
    out.text(std::to_string(spike.synapse));
    out.text("\n");
  }
}

/// Writes the weights that were sent.
template <class Projection>
void write(file& out, weight_recorder<Projection> const& weights) {
  out.columns("time,synapse,weight");
  for (auto const& entry : weights.entries()) {
    out.time(entry.time);
    out.text(",");
    out.text(std::to_string(entry.synapse));
    out.text(",");
    out.number(static_cast<double>(entry.w.value()));
    out.text("\n");
  }
}

/// Writes the samples of a population_multimeter, neuron by neuron at each time.
/// @throws units::invalid_parameters where two probes have one name, or one has none
template <class... Read>
void write(file& out, population_multimeter<Read...> const& traces) {
  auto const names = traces.names();
  out.columns(detail::columns_of("time,neuron", names));
  auto const may_be = traces.undefined_columns();
  for (std::size_t k = 0; k < traces.size(); ++k)
    for (std::size_t j = 0; j < traces.neurons().size(); ++j) {
      out.time(traces.time(k));
      out.text(",");
      out.text(std::to_string(traces.neurons()[j]));
      for (std::size_t c = 0; c < names.size(); ++c) {
        out.text(",");
        out.number(traces.row(j, k)[c], may_be[c], names[c], traces.time(k));
      }
      out.text("\n");
    }
}

/// Writes the spikes of a population.
inline void write(file& out, spike_raster const& spikes) {
  out.columns("time,neuron");
  for (auto const& spike : spikes.spikes()) {
    out.time(spike.time);
    out.text(",");
    out.text(std::to_string(spike.neuron));
    out.text("\n");
  }
}

/// Writes any of these to a file of its own.
/// @throws file_error where it cannot be written, or exists and is not to be replaced
template <class Recording>
  requires requires(file& out, Recording const& recording) { csv::write(out, recording); }
void write(std::filesystem::path const& path, Recording const& recording,
           if_exists existing = if_exists::refuse) {
  file out(path, existing);
  write(out, recording);
  out.commit();
}

}  // namespace urbanczik::csv
