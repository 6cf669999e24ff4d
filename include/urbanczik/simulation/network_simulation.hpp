// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/simulation/flush_subnormals.hpp>
#include <urbanczik/simulation/network_run.hpp>
#include <urbanczik/simulation/network_simulation_check.hpp>
#include <urbanczik/simulation/run_participants.hpp>
#include <urbanczik/simulation/simulation.hpp>

namespace urbanczik {

namespace detail {

template <class Populations, class Method, class Random, class... D>
struct run_of_network;
template <class... P, class Method, class Random, class... D>
struct run_of_network<network<P...>, Method, Random, D...> {
  using type = network_run<std::tuple<P&...>, Method, Random, D...>;
};

}  // namespace detail

/// Runs a network:
///
///     simulation run(cells, grid, exponential_euler{}, philox{.seed = 1}, EE, EI, kick, spikes);
///     run.advance(1.0 * second, threads(2));
///
/// The order of a step is that of one neuron: integrate, deliver what arrives, spike or not, observe.
/// Spikes, weights and recordings are the same for any number of lanes, threads and partitions.
/// Synapses are made by build(), or else at the first advance(), by as many threads as it has. Threads
/// share out partitions of the network, as many as there were threads then.
///
/// The neurons have one state. A second simulation of a network begins at time 0 with the state as it is;
/// either may be advanced, and continues at its own time with the state as the other left it. A device,
/// such as a connection, belongs to the simulation that was made with it last; the other refuses to
/// continue.
template <class... P, class Method, RandomSource Random, class... Devices>
class [[nodiscard("a simulation takes effect through advance() [dropped-result]")]] simulation<
    network<P...>, Method, Random, Devices...>
    final : private detail::run_participants<network<P...>, Devices...> {
  using participants = detail::run_participants<network<P...>, Devices...>;
  using participants::cell_;
  using participants::devices_;
  using participants::ended_;
  using participants::n_;

  using cells_type = network<P...>;
  using run_type   = typename detail::run_of_network<cells_type, Method, Random, Devices...>::type;

 public:
  /// Checks everything, before memory is taken for synapses.
  /// @throws units::invalid_parameters that lists every violation
  simulation(cells_type& cells, units::time_grid const& grid, Method method, Random random,
             Devices&... devices)
      : participants(cells, devices...),
        setting_(std::in_place),
        grid_((check(cells, grid, devices...), participants::draw_values(random), grid)),
        random_(random),
        run_(cells.all(), grid, method, random, devices...) {
    (static_cast<void>(sizeof(detail::device_of_network<Devices>)), ...);
    participants::begin(grid_);
    setting_.reset();
  }
  simulation(simulation const&)            = delete;
  simulation& operator=(simulation const&) = delete;

  /// Makes the synapses now, and not at the first advance(). Of several calls the first one counts.
  ///
  ///     run.build(threads(2), [](double fraction, std::string_view connection) {
  ///       std::printf("%3.0f %% %.*s\n", 100.0 * fraction, int(connection.size()), connection.data());
  ///     });
  ///
  /// @param execution  sequential, or threads(n)
  /// @param tell       tell(fraction, connection) is called in this thread, from 0 to 1 in steps of a
  ///                   percent or more, and at the begin of each connection
  /// @throws units::invalid_parameters where a connection is refused as it is made
  template <class Execution = sequential, class Tell = no_report>
  void build(Execution const& execution = {}, Tell const& tell = {}) {
    participants::require_able_to_continue();
    flush_subnormals const here;
    participants::ending_with_exceptions(
        [&] {
          participants::continue_with_cells(grid_);
          run_.build(execution, tell);
        },
        [](numerical_fault const&) {}, grid_);
  }

  /// Goes on for a time span, which must be a multiple of the resolution.
  /// @param execution  sequential, or threads(n)
  /// @throws numerical_fault where numbers have become meaningless, which names population and neuron
  /// @throws std::logic_error where an earlier advance() ended with an exception, or a device has become
  ///         part of another simulation
  ///
  /// After an exception, whoever threw it, the simulation does not go on; recorders then hold what was
  /// recorded before this advance.
  template <class Execution = sequential>
  void advance(units::argument<units::duration, says::span> const& span,
               Execution const&                                    execution = {}) {
    participants::require_able_to_continue();
    flush_subnormals const here;
    units::parameter_check check;
    grid_.require(check, units::must_be::non_negative, "time span", span,
                  "simulation: it advances in steps of the resolution");
    check.throw_if_violated();
    auto const steps = grid_.steps(span);
    participants::ending_with_exceptions(
        [&] {
          participants::continue_with_cells(grid_);
          devices_.reserve(steps);
          run_.advance(n_, n_ + steps, execution);
          n_ = n_ + steps;
        },
        [](numerical_fault const&) {}, grid_);
  }

  /// The time reached.
  units::duration now() const { return grid_.time_of(n_); }

  /// For whoever saves the run. @throws std::logic_error where it is in the middle of a step, or a
  /// population does not hold the inputs of its devices
  void require_savable() const { participants::require_savable(); }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    // A restored state replaces that of the neurons, with the inputs of the devices.
    if constexpr (!std::is_const_v<Self>) self.take_over_for_restored_state();
    f("steps", self.n_);
    f("failed", self.ended_);
    f("cells", self.cell_);
    f("run", self.run_);
    self.devices_.for_each_named(f);
  }
  bool is_consistent() const { return n_.value >= 0 && ended_ <= detail::ending::exception; }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("resolution", self.grid_.resolution());
    f("cells", self.cell_);
    f("random", self.random_);
    self.devices_.for_each_named(f);
  }

 private:
  /// A device that was made for another network of the same type would act on its neurons.
  template <class D>
  static void require_own(cells_type& cells, units::parameter_check& check, D const& device,
                          int k) {
    auto const report = [&](std::string_view population) {
      check.violated(name_of(device, k) + ": it was made for population '" +
                     std::string(population) +
                     "' of another network; connect the populations of this one");
    };
    auto const require = [&](auto const& population) {
      using population_type = std::remove_cvref_t<decltype(population)>;
      if (&population != &cells[typename population_type::name_tag{}])
        report(population_type::name());
    };
    if constexpr (requires { device.for_each_connection([](auto const&) {}); })
      device.for_each_connection([&](auto const& each) { require_own(cells, check, each, k); });
    if constexpr (requires { device.target().is(&cells); }) {
      if constexpr (requires { typename D::target_population; }) {
        using population_type = typename D::target_population;
        if (!device.target().is(&cells[typename population_type::name_tag{}]))
          report(population_type::name());
      }
    } else if constexpr (requires { device.target(); }) {
      require(device.target());
    }
    if constexpr (requires { device.source(); }) require(device.source());
  }
  /// Whether a device that is recorded, or a connection of a list, is a device before number k.
  static bool stands_before(int k, void const* recorded, std::tuple<Devices&...> const& all) {
    int        place = 0;
    bool       found = false;
    auto const see   = [&](auto const& each) {
      found = found || static_cast<void const*>(&each) == recorded;
    };
    auto const see_if_before = [&](auto const& device) {
      if (++place >= k) return;
      see(device);
      if constexpr (requires { device.for_each_connection(see); }) device.for_each_connection(see);
    };
    std::apply([&](auto const&... device) { (see_if_before(device), ...); }, all);
    return found;
  }
  static void refuse_recorder(units::parameter_check& check, std::string const& name) {
    check.violated(name +
                   ": it records a connection that is no device before it; hand the connection "
                   "over to this simulation too, before its recorder");
  }
  static void check(cells_type& cells, units::time_grid const& grid, Devices&... devices) {
    units::parameter_check                         check;
    [[maybe_unused]] int                           k = 0;
    [[maybe_unused]] std::tuple<Devices&...> const all(devices...);
    double                                         bytes = 0.0;
    (
        [&] {
          ++k;
          if constexpr (requires { devices.recorded(); })
            if (!stands_before(k, devices.recorded(), all))
              return refuse_recorder(check, name_of(devices, k));
          require_own(cells, check, devices, k);
          auto const before = check.violations();
          if constexpr (requires(std::string name) { devices.check(check, grid, name); })
            devices.check(check, grid, name_of(devices, k));
          if constexpr (requires { devices.expected(grid); })
            if (check.violations() == before) bytes += devices.expected(grid).bytes();
        }(),
        ...);
    detail::check_memory_of_all(check, bytes);
    check.throw_if_violated();
  }
  /// "E to I.soma.excitatory", or the number of the device.
  template <class D>
  static std::string name_of(D const& device, int k) {
    if constexpr (requires { device.name(); })
      return device.name();
    else
      return "device " + std::to_string(k);
  }

  // While the simulation is built.
  std::optional<flush_subnormals> setting_;
  units::time_grid                grid_;
  Random                          random_;
  run_type                        run_;
};

/// The simulation of a network.
template <class... P, class Method, class Random, class... Devices>
  requires detail::make_a_simulation<network<P...>&, units::time_grid const&, Method, Random,
                                     Devices&...>
simulation(network<P...>&, units::time_grid const&, Method, Random, Devices&...)
    -> simulation<network<P...>, Method, Random, Devices...>;

}  // namespace urbanczik
