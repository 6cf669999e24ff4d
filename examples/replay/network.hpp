// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <urbanczik/files/atomic_file.hpp>
#include <urbanczik/time/time_grid.hpp>

#include "difference.hpp"
#include "input_error.hpp"

namespace replay {

struct network_scenario;
struct network_recording;

/// Whether a folder has a network.
bool is_network(fs::path const& folder);

/// The folder of a network. It hides how networks are read and run, so that a program which includes this header
/// compiles neither.
class network_folder {
 public:
  /// Reads it. @throws input_error
  explicit network_folder(fs::path folder);
  ~network_folder();

  /// The names of the files that write() makes.
  std::vector<std::string> files() const;
  units::time_grid const& grid() const;
  /// Whether an integrator can be chosen for its neurons; `iaf_psc_exp` is propagated exactly.
  bool takes_integrator() const;

  /// Runs it. @throws std::runtime_error where a parameter is refused
  void run(std::string_view integrator);
  /// The run against the folder's recordings.
  std::vector<difference> differences(double method_error) const;
  /// Writes all files, or on failure none.
  void write(fs::path const& out, urbanczik::if_exists existing) const;

 private:
  fs::path folder_;
  std::unique_ptr<network_scenario> s_;
  std::unique_ptr<network_recording> ours_{};
};

}  // namespace replay
