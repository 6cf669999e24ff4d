// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/integrators/prepared.hpp>
#include <urbanczik/network/methods_by_pack.hpp>
#include <urbanczik/neuron/spike_draws.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/simulation/concepts.hpp>
#include <urbanczik/simulation/ending.hpp>
#include <urbanczik/simulation/execution.hpp>
#include <urbanczik/simulation/fault_watch.hpp>
#include <urbanczik/simulation/flush_subnormals.hpp>
#include <urbanczik/simulation/refractory_time_check.hpp>
#include <urbanczik/simulation/run_participants.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/simulation/simulation_check.hpp>
#include <urbanczik/simulation/take_step.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// Runs a cell and its devices on a grid. It refers to them: they outlive it.
///
/// A second simulation of the cell begins at time 0 with the cell as it is, refractoriness included,
/// and without the inputs of other simulations. Of two simulations of one cell, either may be advanced.
/// A device belongs to the simulation that was built with it last; the other refuses to go on.
///
///     simulation run(cell, time_grid(0.1 * ms), runge_kutta_4{}, philox{.seed = 1}, inputs, spikes);
///     run.advance(20.8 * second);
///
/// One step from t_{n-1} to t_n: integrate without input; deliver the jumps that arrive at t_n;
/// spike or not; observe. The order is the reference's, and devices are called in the order given.
/// Subnormal numbers count as zero in between (flush_subnormals). After 64 steps at most and at the
/// end of every advance the cells are looked at for numbers that have become meaningless
/// (numerical_fault).
template <class Neuron, class Method, RandomSource Random, Device<Neuron>... Devices>
class [[nodiscard("a simulation takes effect through advance() [dropped-result]")]] simulation final
    : private detail::run_participants<Neuron, Devices...> {
  using participants = detail::run_participants<Neuron, Devices...>;
  using participants::cell_;
  using participants::devices_;
  using participants::ended_;
  using participants::n_;

 public:
  /// Checks the devices and prepares them, in the order given; those that cannot check come first.
  /// @throws units::invalid_parameters where the cell's t_ref is no multiple of the resolution, an
  ///   explicit method is unstable in steps of it, or a device refuses what it was given
  /// @throws std::invalid_argument where a device was made for another cell
  /// @throws std::logic_error where a device cannot take part in a second simulation
  simulation(Neuron& cell, units::time_grid const& grid, Method method, Random random,
             Devices&... devices)
    requires IntegratorOf<Method, Neuron>
      : participants(cell, devices...),
        setting_(std::in_place),
        grid_((participants::draw_values(random), grid)),
        method_(detail::prepared_for_cells(method, cell, dt())),
        watch_(cell, grid),
        random_(random),
        draws_(cell, grid, random) {
    detail::require_refractory_time_on_grid(cell_, grid_, source);
    participants::begin(grid_);
    setting_.reset();
  }
  /// Is neither copied nor moved: it refers to its cell and devices, which a copy would advance too.
  simulation(simulation const&)            = delete;
  simulation& operator=(simulation const&) = delete;
  /// Refuses a copy with a sentence.
  simulation(simulation& original, detail::copy_of_simulation<simulation> = {});

  /// Goes on for a time span, which must be a multiple of the resolution.
  /// @param execution of the slices of a population: sequential, or threads(n)
  /// @throws numerical_fault where numbers have become meaningless
  /// @throws std::logic_error where an earlier advance() ended with an exception, or a device has become
  ///         part of another simulation
  ///
  /// After an exception, whoever threw it, the simulation does not go on. Recorders then hold what was
  /// recorded while all was well (of a population, before this advance), 63 steps less than was reached
  /// at most, and now() is the time of that.
  template <class Execution = sequential>
  void advance(units::argument<units::duration, says::span> const& span,
               Execution const&                                    execution = {}) {
    participants::require_able_to_continue();
    flush_subnormals const here;
    units::parameter_check check;
    grid_.require(check, units::must_be::non_negative, "time span", span, source);
    check.throw_if_violated();
    auto const steps = grid_.steps(span);
    participants::ending_with_exceptions(
        [&] {
          participants::continue_with_cells(grid_);
          devices_.reserve(steps);
          run(n_ + steps, execution);
        },
        [&]([[maybe_unused]] numerical_fault const& fault) {
          // Slices stop at different times.
          if constexpr (!runs_in_slices) n_ = grid_.nearest(fault.last_good_time);
        },
        grid_);
  }

  /// The time reached.
  units::duration now() const { return grid_.time_of(n_); }

  /// For whoever saves the run. @throws std::logic_error where it is in the middle of a step, or the cell
  /// does not hold the inputs of its devices
  void require_savable() const { participants::require_savable(); }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    // A restored state replaces that of the cell, with the inputs of the devices.
    if constexpr (!std::is_const_v<Self>) self.take_over_for_restored_state();
    f("steps", self.n_);
    f("failed", self.ended_);
    f("cell", self.cell_);
    self.devices_.for_each_named(f);
  }
  bool is_consistent() const {
    return n_.value >= 0 && n_.value < longest_run && ended_ <= detail::ending::exception;
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("resolution", self.grid_.resolution());
    f("cell", self.cell_);
    if constexpr (std::is_same_v<methods, prepared_method>) f("method", self.method_);
    f("random", self.random_);
    self.devices_.for_each_named(f);
  }

 private:
  using time            = units::time<typename Neuron::unit_system>;
  using prepared_method = decltype(prepared(
      std::declval<Method const&>(), std::declval<Neuron&>().dynamics(), std::declval<time>()));
  using methods         = decltype(detail::prepared_for_cells(
      std::declval<Method const&>(), std::declval<Neuron&>(), std::declval<time>()));

  static constexpr char const* source = "simulation: it advances in steps of the resolution";

  using watch_type = fault_watch<Neuron, prepared_method>;

  time dt() const { return units::rebind<typename Neuron::unit_system>(grid_.resolution()); }

  static constexpr std::int64_t longest_run = std::int64_t{1} << 48;  // steps, as of time_grid

  static constexpr bool runs_in_slices = requires(Neuron& cells) { cells.slices(); };

  static_assert(watch_type::interval.value <= 64);  // a block of cell_draws has at most 64 steps

  /// The slices of a population draw for themselves.
  struct no_draws {
    template <class... Argument>
    explicit no_draws(Argument const&...) {}
  };
  using draws_type = std::conditional_t<runs_in_slices, no_draws, cell_draws<Neuron, Random>>;

  template <class Execution>
  void run(units::step_count end, [[maybe_unused]] Execution const& execution) {
    if constexpr (runs_in_slices)
      execution(cell_.slices(), [&](std::size_t i) {
        flush_subnormals const here;  // of the thread that runs the slice
        auto                   slice   = cell_.slice_at(i);
        auto                   numbers = slice.numbers(random_);
        advance_watched(slice, end, numbers);
      });
    else
      advance_watched(cell_, end, draws_);
    n_ = end;
  }

  template <class Cells, class Draws>
  void advance_watched(Cells& cells, units::step_count end, Draws& draws) {
    typename watch_type::template monitor<Cells> watch(watch_, cells, n_);
    auto                                         kept = devices_.kept_for(cells, random_);
    for (auto n = n_; n < end;) {
      auto const next = (std::min)(end, n + watch_type::interval);
      if constexpr (requires { prepared_method::can_miss_its_tolerance; })
        with_handler<tolerance_not_met>(
            [&] {
              for (; n < next; ++n) take(cells, n, n + units::step_count{1}, draws, kept);
            },
            [&](tolerance_not_met const& failure) { watch.refuse(failure, n); });
      else
        take(cells, n, next, draws, kept);
      n = next;
      watch.examine(n);
      devices_.for_each([&](auto& device) {
        synaptic_fault fault;
        if constexpr (requires { device.has_fault(cells, fault); })
          if (device.has_fault(cells, fault)) watch.refuse(fault, n);
      });
      watch.keep(n);
      if constexpr (!runs_in_slices) n_ = n;
    }
  }

  // One function, in which the state of cell and devices is found once: calls would cost as much as
  // the step itself.
  template <class Cells, class Draws, class Kept>
  [[gnu::noinline, gnu::flatten]] void take(Cells& cells, units::step_count begin,
                                            units::step_count end, Draws& draws, Kept& kept) {
    // Copies, which what a step writes cannot change: they are not read anew in every step.
    auto const  grid   = grid_;
    auto const  dt     = this->dt();
    auto const& method = checked_method(dt);
    if constexpr (runs_in_slices)
      for (auto n = begin; n < end;)
        detail::take_step(devices_, cells, method, grid, dt, ++n, draws, kept);
    else {
      typename Draws::block block(draws, begin, end);
      for (auto n = begin; n < end;)
        detail::take_step(devices_, cells, method, grid, dt, ++n, block, kept);
    }
  }

  /// The method, after its check of dt where it has one and a step is not that of many cells.
  decltype(auto) checked_method([[maybe_unused]] time const& dt) const {
    if constexpr (!runs_in_slices && requires { method_.for_steps(dt); })
      return method_.for_steps(dt);
    else
      return (method_);
  }

  // While the simulation is built.
  std::optional<flush_subnormals> setting_;
  units::time_grid                grid_;
  methods                         method_;
  watch_type                      watch_;
  Random                          random_;
  draws_type                      draws_;
};

/// Stands in for a simulation whose arguments were refused with a sentence, so that no further errors
/// follow.
template <class Why>
class simulation<detail::refused_cell<Why>, units::nothing, no_random> {
 public:
  /// Refuses.
  template <class... Argument>
  explicit simulation(Argument&&...) {
    if constexpr (requires { &Why::say; })
      static_cast<void>(&Why::say);
    else
      static_cast<void>(sizeof(Why));
  }
  /// Does nothing.
  template <class... Argument>
  void advance(Argument const&...) {}
  /// Zero.
  units::duration now() const { return {}; }
};

/// Refuses arguments that make no simulation, with a sentence.
template <class... Argument>
  requires(!detail::make_a_simulation<Argument...>)
simulation(Argument&&...)
    -> simulation<detail::refused_cell<typename detail::why_no_simulation<Argument...>::type>,
                  units::nothing, no_random>;

}  // namespace urbanczik
