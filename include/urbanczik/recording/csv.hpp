// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/recording/atomic_file.hpp>
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
#include <urbanczik/refuse_with.hpp>
#include <urbanczik/units/range_check.hpp>

/// Recordings as CSV files, opt-in. The columns are
///
///     traces.csv          time,NAME,...        weights.csv   time,synapse,weight
///     somatic_spikes.csv  time                 presynaptic_spikes.csv  time,synapse
///
/// in ms and in the units of what was recorded, each number in the fewest digits that read back as
/// the same double. A number that is NaN or infinite is refused, but for NaN where a probe may be
/// undefined. A file that exists is refused, at the end of a run where it is opened there: open a
/// csv::file before it, or say if_exists::replace. A long run is written in pieces, write(file,
/// recording) and recording.clear() after each.
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
  void columns(std::string_view names) {
    if (std::exchange(has_columns_, true)) return;
    text(names);
    text("\n");
  }
  /// Writes a number in the fewest digits that read back as the same double.
  /// @throws file_error where it is NaN or infinite
  void number(double x) {
    if (!units::is_finite(x)) refuse(x, "a number");
    char       digits[32];
    auto const end = std::to_chars(digits, digits + sizeof digits, x).ptr;
    text({digits, static_cast<std::size_t>(end - digits)});
  }
  /// The same of column `name` at time t, which where it may be undefined is written as nan then.
  /// @throws file_error where it is NaN or infinite nonetheless
  void number(double x, undefined may_be, std::string const& name, units::duration t) {
    if (may_be == undefined::at_times && std::isnan(x)) return text("nan");  // whatever its sign
    if (!units::is_finite(x)) refuse(x, name + " at t = " + text_of(t) + " ms");
    number(x);
  }
  /// A time on the grid, without the noise of the multiplication n dt.
  void time(units::duration t) {
    if (!units::is_finite(t)) refuse(t.value(), "a time");
    text(text_of(t));
  }

  /// Brings everything to the disk, still without the name (commit_all() completes several).
  /// @throws file_error where not all could be written
  void complete() { out_.complete(); }
  /// Completes the file and gives it its name.
  /// @throws file_error where not all could be written, or what got the name meanwhile is to be kept
  void commit() { out_.commit(); }

 private:
  static std::string text_of(units::duration t) {
    char      digits[32];
    int const size = std::snprintf(digits, sizeof digits, "%.12g", t.value());
    return {digits, static_cast<std::size_t>(size)};
  }
  [[noreturn]] void refuse(double x, std::string const& what) const {
    refuse_with(file_error(out_.path(), std::make_error_code(std::errc::argument_out_of_domain),
                           what + " is " +
                               (std::isnan(x) ? "nan"
                                : x > 0.0     ? "inf"
                                              : "-inf")));
  }

  atomic_file out_;
  bool        has_columns_ = false;
};

/// Writes the samples of a multimeter.
template <class... Read>
void write(file& out, multimeter<Read...> const& traces) {
  std::string columns = "time";
  auto const  names   = traces.names();
  for (auto const& name : names) columns.append(",").append(name);
  out.columns(columns);
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
