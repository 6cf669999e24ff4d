// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators/prepared.hpp>
#include <urbanczik/random.hpp>
#include <urbanczik/refuse_with.hpp>
#include <urbanczik/simulation/execution.hpp>
#include <urbanczik/simulation/fault_watch.hpp>
#include <urbanczik/simulation/flush_subnormals.hpp>
#include <urbanczik/simulation/read_ahead.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/time_grid.hpp>

namespace urbanczik {

/// Something that takes part in a simulation: an input, a projection, a recorder.
///
/// It has any of these members; the simulation calls those it has.
///  * `prepare(cell, grid)`, before the first step;
///  * `reserve(steps)`, before that many steps are taken;
///  * `deliver(cell, n)`, adds what arrives in step n, after the membranes were integrated;
///  * `observe(cell, n)`, reads the state of step n, after the neuron has spiked or not;
///  * `has_fault(cell, fault)`, asked now and then: whether it has taken in what is not finite, and
///    if so, where (synaptic_fault);
///  * `discard_after(n, grid)`, after a numerical_fault: what it recorded later than step n is void.
template <class D, class Neuron>
concept Device = requires(D& device, Neuron& cell, units::time_grid const& grid) {
  device.prepare(cell, grid);
} || requires(D& device, Neuron& cell, units::step_count n) {
  device.deliver(cell, n);
} || requires(D& device, Neuron& cell, units::step_count n) { device.observe(cell, n); };

/// Runs a cell and its devices on a grid. It refers to them: they outlive it.
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
class simulation {
 public:
  /// Prepares the devices, in the order given.
  /// @throws units::invalid_parameters where the cell's t_ref is no multiple of the resolution, an
  ///   explicit method is unstable in steps of it, or a device refuses what it was given
  simulation(Neuron& cell, units::time_grid const& grid, Method method, Random random,
             Devices&... devices)
      : cell_(cell),
        grid_(grid),
        method_(prepared(method, cell.dynamics(), dt())),
        watch_(cell, grid),
        random_(random),
        ahead_(random),
        devices_(devices...) {
    require_refractory_time_on_grid();
    for_each_device([&](auto& device) {
      if constexpr (requires { device.prepare(cell_, grid_); }) device.prepare(cell_, grid_);
    });
  }

  /// Goes on for a time span, which must be a multiple of the resolution.
  /// @param execution of the slices of a population: sequential, or threads(n)
  /// @throws numerical_fault where numbers have become meaningless. Recorders then hold what was
  ///         recorded while all was well (of a population, before this advance), and now() is the time
  ///         of that; the simulation does not go on.
  template <class Execution = sequential>
  void advance(units::argument<units::duration, says::span> const& span,
               Execution const&                                    execution = {}) {
    if (failed_)
      refuse_with(std::logic_error("simulation::advance(span): it ended with a numerical fault"));
    units::parameter_check check;
    grid_.require(check, units::must_be::non_negative, "time span", span, source);
    check.throw_if_violated();
    auto const steps = grid_.steps(span);
    for_each_device([&](auto& device) {
      if constexpr (requires { device.reserve(steps); }) device.reserve(steps);
    });
    with_handler<numerical_fault>([&] { run(n_ + steps, execution); },
                                  [&](numerical_fault const& fault) {
                                    failed_ = true;
                                    // Slices stop at different times.
                                    if constexpr (!runs_in_slices)
                                      n_ = grid_.nearest(fault.last_good_time);
                                    for_each_device([&](auto& device) {
                                      if constexpr (requires { device.discard_after(n_, grid_); })
                                        device.discard_after(n_, grid_);
                                    });
                                  });
  }

  /// The time reached.
  units::duration now() const { return grid_.time_of(n_); }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("steps", self.n_);
    f("failed", self.failed_);
    f("cell", self.cell_);
    std::apply([&, k = 0](auto&... device) mutable { (f(name_of_device(++k), device), ...); },
               self.devices_);
  }
  bool is_consistent() const { return n_.value >= 0 && n_.value < longest_run; }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("resolution", self.grid_.resolution());
    f("cell", self.cell_);
    f("method", self.method_);
    f("random", self.random_);
    std::apply([&, k = 0](auto&... device) mutable { (f(name_of_device(++k), device), ...); },
               self.devices_);
  }

 private:
  using time            = units::time<typename Neuron::units>;
  using prepared_method = decltype(prepared(
      std::declval<Method const&>(), std::declval<Neuron&>().dynamics(), std::declval<time>()));

  static constexpr char const* source = "simulation: it advances in steps of the resolution";

  /// The shortest interval would be another than the one asked for.
  void require_refractory_time_on_grid() const {
    if constexpr (requires { cell_.model().spiking.t_ref; }) {
      auto const t_ref = cell_.model().spiking.t_ref.value();
      using Real       = std::remove_cvref_t<decltype(t_ref)>;
      using lanes      = units::lanes<Real>;
      auto const given = units::duration::from_value(lanes::get(t_ref, 0));
      // A multiple that was rounded to the value type of the neuron is one.
      auto const multiple = Real(grid_.time_of(grid_.place_of(given).step).value());
      if (lanes::get(multiple, 0) == given.value()) return;
      units::parameter_check check;
      grid_.require(check, units::must_be::non_negative, "t_ref", given, source);
      check.throw_if_violated();
    }
  }

  using watch_type = fault_watch<Neuron, prepared_method>;

  time dt() const { return units::value_cast<typename Neuron::units>(grid_.resolution()); }

  static constexpr std::int64_t longest_run = std::int64_t{1} << 48;  // steps, as of time_grid

  // As messages of checkpoints count them.
  static std::string name_of_device(int k) { return "device " + std::to_string(k); }

  template <class F>
  void for_each_device(F const& f) {
    std::apply([&](auto&... device) { (f(device), ...); }, devices_);
  }

  static constexpr bool runs_in_slices = requires(Neuron& cells) { cells.slices(); };

  // One cell reads one stream of random numbers, counter after counter.
  static constexpr bool reads_ahead = BlockRandomSource<Random> && !runs_in_slices &&
                                      std::is_same_v<units::number<typename Neuron::units>, double>;
  struct nothing_ahead {
    explicit nothing_ahead(Random const&) {}
  };
  struct somatic_numbers : read_ahead<Random> {
    explicit somatic_numbers(Random const& random)
        : read_ahead<Random>(random, {random_stream::purpose::somatic_spikes, 0}) {}
    /// That of step n, where it is asked for.
    auto of(units::step_count n) {
      return [this, n] { return (*this)(static_cast<std::uint64_t>(n.value)); };
    }
  };

  // Whether most random numbers tell that there is no spike, whatever the potential.
  static constexpr bool tells_silence =
      reads_ahead && requires(Neuron& cell, units::time_grid const& grid) {
        cell.model().spiking.silent_from(grid);
      };
  /// Of the steps from begin to end, 64 at most, those whose random number does not rule a spike out.
  struct candidates {
    template <class Cells, class Numbers>
    candidates(Cells& cells, units::time_grid const& grid, units::step_count begin,
               units::step_count end, Numbers& numbers)
        : first(begin + units::step_count{1}),
          left(numbers.below(cells.model().spiking.silent_from(grid),
                             static_cast<std::uint64_t>(first.value),
                             static_cast<std::uint64_t>((end - begin).value))) {
      go_on();
    }
    /// Asked for each step in turn.
    bool contains(units::step_count n) {
      if (n != next) [[likely]]
        return false;
      go_on();
      return true;
    }

   private:
    void go_on() {
      next = left == 0 ? units::step_count{-1} : first + units::step_count{std::countr_zero(left)};
      left &= left - 1;
    }
    units::step_count first;
    std::uint64_t     left;    // a bit for each step from the first on
    units::step_count next{};  // among them
  };
  struct not_known {
    template <class... Argument>
    explicit not_known(Argument const&...) {}
  };
  static_assert(watch_type::interval.value <= 64);  // of which take() takes no more at a time
  using steps_to_fire = std::conditional_t<tells_silence, candidates, not_known>;

  template <class Execution>
  void run(units::step_count end, [[maybe_unused]] Execution const& execution) {
    if constexpr (runs_in_slices)
      execution(cell_.slices(), [&](std::size_t i) {
        flush_subnormals const here;
        auto                   slice   = cell_.slice_at(i);
        auto                   numbers = slice.numbers(random_);
        advance_watched(slice, end, numbers);
      });
    else {
      flush_subnormals const here;
      if constexpr (reads_ahead)
        advance_watched(cell_, end, ahead_);
      else
        advance_watched(cell_, end, random_);
    }
    n_ = end;
  }

  template <class Cells, class Numbers>
  void advance_watched(Cells& cells, units::step_count end, Numbers& numbers) {
    typename watch_type::template over<Cells> watch(watch_, cells, n_);
    for (auto n = n_; n < end;) {
      auto const next = std::min(end, n + watch_type::interval);
      if constexpr (requires { prepared_method::can_miss_its_tolerance; })
        with_handler<tolerance_not_met>(
            [&] {
              for (; n < next; ++n) take(cells, n, n + units::step_count{1}, numbers);
            },
            [&](tolerance_not_met const& failure) { watch.refuse(failure, n); });
      else
        take(cells, n, next, numbers);
      n = next;
      watch.examine(n);
      for_each_device([&](auto& device) {
        synaptic_fault fault;
        if constexpr (requires { device.has_fault(cells, fault); })
          if (device.has_fault(cells, fault)) watch.refuse(fault, n);
      });
      watch.keep(n);
    }
  }

  // One function, in which the state of cell and devices is found once: calls would cost as much as
  // the step itself.
  template <class Cells, class Numbers>
  [[gnu::noinline, gnu::flatten]] void take(Cells& cells, units::step_count begin,
                                            units::step_count end, Numbers& numbers) {
    // Copies, which what a step writes cannot change: they are not read anew in every step.
    auto const    grid   = grid_;
    auto const    dt     = this->dt();
    auto const&   method = checked_method(dt);
    steps_to_fire to_fire(cells, grid, begin, end, numbers);
    for (auto n = begin; n < end;) step(cells, method, grid, dt, ++n, numbers, to_fire);
  }

  /// The method, after its check of dt where it has one and a step is not that of many cells.
  decltype(auto) checked_method([[maybe_unused]] time const& dt) const {
    if constexpr (!runs_in_slices && requires { method_.for_steps(dt); })
      return method_.for_steps(dt);
    else
      return (method_);
  }

  template <class Cells>
  void deliver(Cells& cells, units::step_count n) {
    for_each_device([&](auto& device) {
      if constexpr (requires { device.deliver(cells, n); }) device.deliver(cells, n);
    });
  }

  // Out of line, so that the steps without a spike do not make room for it.
  [[gnu::noinline]] void fire_or_not(units::step_count n)
    requires tells_silence
  {
    cell_.fire(grid_, n, ahead_.of(n));
  }

  template <class Cells, class Checked, class Numbers, class Steps>
  void step(Cells& cells, Checked const& method, units::time_grid const& grid, time const& dt,
            units::step_count n, Numbers& numbers, [[maybe_unused]] Steps& to_fire) {
    if constexpr (requires { cells.integrate(method, dt, grid, n, numbers); }) {
      auto drawn = cells.integrate(method, dt, grid, n, numbers);
      deliver(cells, n);
      cells.fire(grid, n, drawn);
    } else {
      cells.integrate(method, dt);
      deliver(cells, n);
      if constexpr (!std::is_same_v<Numbers, somatic_numbers>)
        cells.fire(grid, n, numbers);
      else if constexpr (!tells_silence)
        cells.fire(grid, n, numbers.of(n));
      else if (to_fire.contains(n)) [[unlikely]]
        fire_or_not(n);
      else
        cells.pass(n);
    }
    for_each_device([&](auto& device) {
      if constexpr (requires { device.observe(cells, n); }) device.observe(cells, n);
    });
  }

  Neuron&                                                         cell_;
  units::time_grid                                                grid_;
  prepared_method                                                 method_;
  watch_type                                                      watch_;
  Random                                                          random_;
  std::conditional_t<reads_ahead, somatic_numbers, nothing_ahead> ahead_;
  std::tuple<Devices&...>                                         devices_;
  units::step_count                                               n_{};
  bool                                                            failed_ = false;
};

}  // namespace urbanczik
