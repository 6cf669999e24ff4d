// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>

#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
#include <urbanczik/refuse_with.hpp>

/// Recordings as CSV files, opt-in. The columns are
///
///     traces.csv          time,NAME,...        weights.csv   time,synapse,weight
///     somatic_spikes.csv  time                 presynaptic_spikes.csv  time,synapse
///
/// in ms and in the units of what was recorded, each number in the fewest digits that read back as
/// the same double.
namespace urbanczik::csv {

/// A CSV file that appears under its name only when it is complete: it is written beside it as
/// NAME.part and renamed by commit(). An existing file is replaced then.
class file {
 public:
  /// @throws std::runtime_error that names the file where it cannot be created
  explicit file(std::filesystem::path path) : path_(std::move(path)), part_(path_) {
    part_ += ".part";
    out_.open(part_, std::ios::binary | std::ios::trunc);
    require(out_.is_open(), "cannot create");
  }
  file(file const&)            = delete;
  file& operator=(file const&) = delete;
  ~file() {
    std::error_code ignored;
    if (!committed_) std::filesystem::remove(part_, ignored);
  }

  /// Writes a text as it is.
  void text(std::string_view s) { out_.write(s.data(), static_cast<std::streamsize>(s.size())); }
  /// Writes a number in the fewest digits that read back as the same double.
  void number(double x) {
    if (std::isnan(x)) return text("nan");  // without the sign that 0/0 has
    char       digits[32];
    auto const end = std::to_chars(digits, digits + sizeof digits, x).ptr;
    text({digits, static_cast<std::size_t>(end - digits)});
  }
  /// A time on the grid, without the noise of the multiplication n dt.
  void time(units::duration t) {
    char      digits[32];
    int const size = std::snprintf(digits, sizeof digits, "%.12g", t.value());
    text({digits, static_cast<std::size_t>(size)});
  }

  /// Gives the file its name. @throws std::runtime_error where not all could be written
  void commit() {
    out_.close();
    require(!out_.fail(), "cannot write all of");
    std::error_code error;
    std::filesystem::rename(part_, path_, error);
    if (error) fail("cannot give its name to", error);
    committed_ = true;
  }

 private:
  void require(bool good, char const* what) const {
    if (!good) fail(what, std::error_code(errno, std::generic_category()));
  }
  [[noreturn]] void fail(char const* what, std::error_code const& error) const {
    refuse_with(
        std::runtime_error(std::string(what) + " '" + path_.string() + "': " + error.message()));
  }

  std::filesystem::path path_, part_;
  std::ofstream         out_{};
  bool                  committed_ = false;
};

/// Writes the samples of a multimeter.
template <class... Read>
void write(std::filesystem::path const& path, multimeter<Read...> const& traces) {
  file out(path);
  out.text("time");
  for (auto const& name : traces.names()) {
    out.text(",");
    out.text(name);
  }
  out.text("\n");
  for (std::size_t k = 0; k < traces.size(); ++k) {
    out.time(traces.time(k));
    for (double value : traces.row(k)) {
      out.text(",");
      out.number(value);
    }
    out.text("\n");
  }
  out.commit();
}

/// Writes somatic spikes.
inline void write(std::filesystem::path const& path, spike_recorder const& spikes) {
  file out(path);
  out.text("time\n");
  for (auto const& t : spikes.times()) {
    out.time(t);
    out.text("\n");
  }
  out.commit();
}

/// Writes presynaptic spikes.
inline void write(std::filesystem::path const& path, spike_trains const& trains) {
  file out(path);
  out.text("time,synapse\n");
  for (auto const& spike : trains.spikes) {
    out.time(spike.time);
    out.text("," + std::to_string(spike.synapse) + "\n");
  }
  out.commit();
}

/// Writes the weights that were sent.
template <class Projection>
void write(std::filesystem::path const& path, weight_recorder<Projection> const& weights) {
  file out(path);
  out.text("time,synapse,weight\n");
  for (auto const& entry : weights.entries()) {
    out.time(entry.time);
    out.text(",");
    out.text(std::to_string(entry.synapse));
    out.text(",");
    out.number(static_cast<double>(entry.w.value()));
    out.text("\n");
  }
  out.commit();
}

}  // namespace urbanczik::csv
