// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>
#include <utility>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/network/broadcast.hpp>
#include <urbanczik/network/cells_of_device.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/simulation/device_list.hpp>
#include <urbanczik/simulation/ending.hpp>
#include <urbanczik/simulation/flush_subnormals.hpp>
#include <urbanczik/simulation/injected_currents.hpp>
#include <urbanczik/simulation/numerical_fault.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// The cells and devices of a simulation, and how far it is.
///
/// The cells hold the inputs of its devices, such as injected currents, until another simulation takes
/// the cells over or this one is destroyed.
template <class Cells, class... Devices>
class run_participants : private run_base {
 public:
  run_participants(run_participants const&)            = delete;
  run_participants& operator=(run_participants const&) = delete;
  ~run_participants() override {
    flush_subnormals const here;
    suspend();
    leave();
  }

 protected:
  /// Refers to cells and devices and changes nothing.
  explicit run_participants(Cells& cells, Devices&... devices)
      : cell_(cells), devices_(devices...) {}

  /// Draws the values that differ between neurons, before methods are prepared for them.
  template <RandomSource Random>
  void draw_values(Random const& random) {
    for_each_population(cell_, [&](auto& cells) {
      if constexpr (requires { cells.draw_values(random); }) cells.draw_values(random);
    });
  }
  /// Checks the devices, takes the cells over and prepares the devices. If a device refuses, cells and
  /// devices are as before.
  void begin(units::time_grid const& grid) {
    devices_.check(cell_, grid);
    take_over_cells();
    with_handler_of_all(
        [&] {
          injected_.copy_from(cell_);
          devices_.prepare(cell_, grid);
          holds_inputs_ = true;
        },
        [&] {
          injected_.restore(cell_);
          leave();
        });
    for_each_population(cell_, [](auto& cells) {
      if constexpr (requires { cells.keep_drawn_values(); }) cells.keep_drawn_values();
    });
    devices_.join(*this);
  }

  /// @throws std::logic_error where the simulation has ended, or another one has a device
  void require_able_to_continue() const {
    if (ended_ != ending::none) refuse_to_continue(ended_);
    devices_.require_all_in(*this);
  }
  /// Calls the step that the cells took last n_, and puts the inputs in again where another simulation
  /// took the cells over.
  void continue_with_cells(units::time_grid const& grid) {
    if (!has_cells() || !holds_inputs_) {
      take_over_cells();
      devices_.put_in(cell_, n_);
      holds_inputs_ = true;
    }
    for_each_population(cell_, [&](auto& cells) {
      for_each_cell(cells, [&](auto& each) {
        if constexpr (requires { each.continue_at(n_, grid); }) each.continue_at(n_, grid);
      });
    });
  }
  /// Takes the cells over; what they hold will be replaced by a state that holds the inputs.
  void take_over_for_restored_state() noexcept {
    take_over_cells();
    holds_inputs_ = true;
  }

  /// Calls advance(). Where it throws, the simulation has ended and recorders discard what is later than
  /// n_, which at_fault() may set for a numerical_fault.
  template <class Advance, class AtFault>
  void ending_with_exceptions(Advance const& advance, AtFault const& at_fault,
                              units::time_grid const& grid) {
    with_handler_of_all(
        [&] {
          with_handler<numerical_fault>(advance, [&](numerical_fault const& fault) {
            ended_ = ending::fault;
            at_fault(fault);
          });
        },
        [&] {
          if (ended_ == ending::none) ended_ = ending::exception;
          devices_.discard_after(n_, grid);
        });
  }

  /// @throws std::logic_error where the simulation may stand in the middle of a step, or its cells do
  ///   not hold its inputs
  void require_savable() const {
    if (ended_ == ending::exception) refuse_to_continue(ended_);
    if (!has_cells())
      refuse_with(
          std::logic_error("simulation: another simulation of its cells was built or advanced "
                           "after it; advance this "
                           "one, by 0 ms if nothing else, before it is saved"));
  }

  Cells&                         cell_;
  device_list<Cells, Devices...> devices_;
  units::step_count              n_{};  // the step taken last
  ending                         ended_ = ending::none;

 private:
  bool has_cells() const {
    bool all = true;
    for_each_membership([&](auto& membership) { all = all && membership.is_in(*this); });
    return all;
  }
  void take_over_cells() noexcept {
    for_each_membership([&](auto& membership) { membership.take_over(*this); });
  }
  void leave() noexcept {
    for_each_membership([&](auto& membership) { membership.leave(*this); });
    devices_.leave(*this);
  }
  template <class F>
  void for_each_membership(F const& f) const {
    for_each_population(cell_, [&](auto& cells) {
      if constexpr (requires { cells.membership(); }) f(cells.membership());
    });
  }
  // Each population that is taken over calls this.
  void suspend() noexcept override {
    if (!std::exchange(holds_inputs_, false)) return;
    devices_.take_out(cell_, n_);
    // The cells may stand in the middle of a step, or at different steps.
    if (ended_ != ending::none) injected_.restore(cell_);
  }

  injected_currents<Cells> injected_{};            // before this simulation
  bool                     holds_inputs_ = false;  // the cells hold the inputs of the devices
};

}  // namespace urbanczik::detail
