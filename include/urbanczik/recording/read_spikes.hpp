// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include <urbanczik/base/number_text.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/files/csv_rows.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>

/// Spikes from CSV files, as recording/csv.hpp writes them; opt-in.
namespace urbanczik::csv {

namespace detail {

/// Refuses times in descending order.
class ascending_times {
 public:
  explicit ascending_times(std::filesystem::path const& path) : path_(path) {}

  units::duration operator()(int line, double t) {
    if (t < last_)
      refuse_with(input_error(path_, line,
                              std::string("the time ") + exact_text(t).c_str() +
                                  " ms is before that of the line above"));
    return units::duration::from_value(last_ = t);
  }

 private:
  std::filesystem::path const& path_;
  double                       last_ = std::numeric_limits<double>::lowest();
};

}  // namespace detail

/// The times in a file with the column `time`, in ms, such as somatic spikes.
/// @throws input_error with the line that is not a time, or is before the one above
inline std::vector<units::duration> read_times(std::filesystem::path const& path) {
  std::vector<units::duration> times;
  detail::ascending_times      ascending(path);
  for (auto const& [line, value] : read_rows<1>(path, "time"))
    times.push_back(ascending(line, value[0]));
  return times;
}

/// The spike trains in a file with the columns `time,synapse`, in ms and from 0.
/// @param synapses how many inputs there are; 0: one more than the largest number in the file
/// @throws input_error with the line that is not a spike, is before the one above, or names a synapse
///         that is not there
inline spike_trains read_spike_trains(std::filesystem::path const& path,
                                      std::uint32_t                synapses = 0) {
  spike_trains            trains{.synapses = synapses};
  detail::ascending_times ascending(path);
  auto const most = synapses > 0 ? synapses : (std::numeric_limits<std::uint32_t>::max)();
  for (auto const& [line, value] : read_rows<2>(path, "time,synapse")) {
    auto const [time, index] = value;
    if (!(index >= 0.0 && index < most && index == std::floor(index)))
      refuse_with(input_error(path, line,
                              std::string("the synapse ") + exact_text(index).c_str() +
                                  " is not one of " + std::to_string(most)));
    auto const i = static_cast<std::uint32_t>(index);
    trains.spikes.push_back({ascending(line, time), i});
    if (synapses == 0 && i >= trains.synapses) trains.synapses = i + 1;
  }
  return trains;
}

}  // namespace urbanczik::csv
