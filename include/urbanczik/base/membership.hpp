// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace urbanczik {

/// A simulation, as seen by its cell and its devices.
class run_base {
 public:
  /// Another simulation takes over the cell: takes the inputs out of it that devices hold there.
  virtual void suspend() noexcept = 0;

  run_base(run_base const&)            = delete;
  run_base& operator=(run_base const&) = delete;
  virtual ~run_base()                  = default;

 protected:
  run_base() = default;
};

/// Holds the simulation that took a cell or a device over last. A copy takes part in none.
class run_membership {
 public:
  run_membership() = default;
  /// A copy takes part in no simulation.
  run_membership(run_membership const&) noexcept {}
  /// An object that was assigned a new value takes part in no simulation.
  run_membership& operator=(run_membership const& other) noexcept {
    if (this != &other) run_ = nullptr;
    return *this;
  }
  ~run_membership() = default;

  /// Takes part in this simulation from now on.
  void join(run_base& run) noexcept { run_ = &run; }
  /// For cells: takes part in this simulation from now on, after one that had it is suspended.
  void take_over(run_base& run) noexcept {
    if (run_ && run_ != &run) run_->suspend();
    run_ = &run;
  }
  /// Takes part in no simulation, if it was this one.
  void leave(run_base const& run) noexcept {
    if (run_ == &run) run_ = nullptr;
  }
  /// Whether this simulation took it over last.
  bool is_in(run_base const& run) const noexcept { return run_ == &run; }

 private:
  run_base* run_ = nullptr;
};

/// A device that one simulation at a time has.
class member_of_run {
 public:
  /// The simulation that has the device.
  run_membership& membership() { return membership_; }

 private:
  run_membership membership_{};
};

}  // namespace urbanczik
