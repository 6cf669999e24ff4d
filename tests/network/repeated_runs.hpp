// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Each device in each situation: a second run, another cell, another grid, a refused construction and
// an exception; on one cell and on populations. A new device is a new row in `devices_on`.

#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"

namespace urbanczik_test::repeated_runs {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

struct graded_t {
  static constexpr std::string_view name = "graded";
};
inline constexpr graded_t graded{};

/// The neuron of Urbanczik & Senn 2014 with a receptor for rates, which fires where it is depolarised.
using cell_type =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, conductance<exponential>>>,
           compartment<dendrite_t,
                       leaky_membrane,
                       receptor<excitatory_t, current<exponential>>,
                       receptor<graded_t, current<rate_input>>>,
           coupling<dendrite_t, soma_t, one_way_coupling>,
           escape_noise<sigmoid>>;

inline cell_type new_cell() {
  cell_type::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300.0 * pF, .g_L = 30.0 * nS, .E_L = -70.0 * mV};
  model.compartments[dendrite].membrane = model.compartments[soma].membrane;
  model.compartments[soma].receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
  model.compartments[soma].receptors[excitatory].E_rev = 0.0 * mV;
  model.compartments[dendrite].receptors[excitatory].kinetics.tau_syn = 3.0 * ms;
  model.couplings[dendrite] = {.g_sp = 600.0 * nS};
  model.spiking = {.transfer = {.phi_max = 0.15 * kHz,
                                .rate_slope = 0.5,
                                .beta = 1.0 / (3.0 * mV),
                                .theta = -55.0 * mV},
                   .t_ref = 3.0 * ms};
  return cell_type(model);
}

inline units::time_grid const grid(0.1 * ms), finer(0.05 * ms);
constexpr philox source{.seed = 3};
inline auto const piece = 20.0 * ms;

inline spike_trains trains() {
  return {.synapses = 2, .spikes = {{1.0 * ms, 0}, {2.0 * ms, 1}, {8.0 * ms, 0}, {15.0 * ms, 1}}};
}
inline urbanczik_senn<U> plastic_rule() {
  return {.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 3000.0 * pA};
}

/// All potentials, for comparison.
template <class Cells>
std::vector<double> potentials(Cells& cells) {
  if constexpr (requires { cells.slices(); }) {
    std::vector<double> V;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      V.push_back(cells[soma].V_m(i).value());
      V.push_back(cells[dendrite].V_m(i).value());
    }
    return V;
  } else {
    return {cells[soma].V_m().value(), cells[dendrite].V_m().value()};
  }
}

/// Nothing is injected into any cell.
template <class Cells>
bool nothing_is_injected(Cells& cells) {
  bool nothing = true;
  for_each_cell(cells, [&](auto& cell) {
    for_each_leaf(
        [&](auto const& I) {
          using urbanczik::numerics::any;
          nothing = nothing && !any(I.value() != 0.0);
        },
        cell.injected());
  });
  return nothing;
}

/// How a device meets a second simulation.
enum class second { begins_anew, continues_its_weights, is_refused, wants_to_be_cleared };

struct row {
  char const* name;
  bool has_address;
  second run;
};

/// Calls f(row, make) for each device; make(cells) makes one for these cells.
template <class Cells, class F>
void devices_on(F const& f) {
  constexpr bool many = requires(Cells& cells) { cells.slices(); };
  f(row{"inject", true, second::begins_anew},
    [](Cells& cells) { return inject(cells[soma], 700.0 * pA, 0.0 * ms, 1000.0 * ms); });
  f(row{"inject, later", true, second::begins_anew},
    [](Cells& cells) { return inject(cells[dendrite], 900.0 * pA, 5.0 * ms, 18.0 * ms); });
  f(row{"inject_white_noise", true, second::begins_anew}, [](Cells& cells) {
    return inject_white_noise(cells[soma],
                              {.mean = 100.0 * pA, .sd = 200.0 * pA, .interval = 0.7 * ms});
  });
  f(row{"inject_ornstein_uhlenbeck", true, second::begins_anew}, [](Cells& cells) {
    return inject_ornstein_uhlenbeck(
        cells[dendrite], {.sd = 200.0 * pA, .tau = 3.0 * ms, .during = {.start = 1.0 * ms}});
  });
  f(row{"drive", true, second::begins_anew}, [](Cells& cells) {
    return drive(
        cells[soma][excitatory],
        {.offset = 3.0 * nS, .amplitude = 2.0 * nS, .period = 7.0 * ms, .start = 1.0 * ms});
  });
  f(row{"drive, without a table", true, second::begins_anew}, [](Cells& cells) {
    return drive(cells[soma][excitatory],
                 {.offset = 3.0 * nS, .amplitude = 2.0 * nS, .period = 7.03 * ms});
  });
  if constexpr (many) {
    f(row{"connect, fixed", true, second::is_refused}, [](Cells& cells) {
      return connect(trains(), cells[dendrite][excitatory], static_synapse{}, all_to_all{},
                     900.0 * pA, 0.1 * ms);
    });
    f(row{"connect, plastic", true, second::is_refused}, [](Cells& cells) {
      return connect(trains(), cells[dendrite][excitatory], plastic_rule(), all_to_all{},
                     900.0 * pA, 0.1 * ms);
    });
    f(row{"spike_raster", false, second::wants_to_be_cleared},
      [](Cells&) { return spike_raster(); });
    f(row{"population_multimeter", false, second::wants_to_be_cleared}, [](Cells&) {
      return population_multimeter(1.0 * ms, {0, 1},
                                   probe{"V_m.s", [](auto& cell) { return cell[soma].V_m(); }});
    });
  } else {
    f(row{"connect, fixed", true, second::is_refused}, [](Cells& cells) {
      return connect(trains(), cells[dendrite][excitatory], static_synapse{}, 900.0 * pA, 0.1 * ms);
    });
    f(row{"connect, plastic", true, second::is_refused}, [](Cells& cells) {
      return connect(trains(), cells[dendrite][excitatory], plastic_rule(), 900.0 * pA, 0.1 * ms);
    });
    f(row{"connect, rates of a function", true, second::continues_its_weights}, [](Cells& cells) {
      return connect(
          rates_of([](std::size_t) { return 0.1 * kHz; }), cells[dendrite][graded],
          sacramento_cancellation<U>{.eta = 1.0 * fC / mV, .W_min = -1e5 * fC, .W_max = 1e5 * fC},
          {8000.0 * fC});
    });
    f(row{"spike_recorder", false, second::wants_to_be_cleared},
      [](Cells&) { return spike_recorder(); });
    f(row{"multimeter", false, second::wants_to_be_cleared}, [](Cells&) {
      return multimeter(1.0 * ms, probe{"V_m.s", [](auto& cell) { return cell[soma].V_m(); }});
    });
  }
}

/// An input that makes every cell fire, of the time of any simulation.
template <class Cells>
auto strong_input(Cells& cells) {
  return drive(cells[soma][excitatory], {.offset = 6.0 * nS});
}

/// Runs a simulation to its end and beyond its life.
template <class Cells, class... Devices>
void run_for(units::duration span, Cells& cells, units::time_grid const& on, Devices&... devices) {
  simulation run(cells, on, exponential_euler{}, source, devices...);
  run.advance(span);
}

// Throws in an advance, where it is told to.
struct thrower {
  std::int64_t n = 0;
  enum class place { deliver, observe, reserve } at{};

  void reserve(units::step_count) const {
    if (n > 0 && at == place::reserve) throw std::bad_alloc();
  }
  template <class Cells>
  void deliver(Cells&, units::step_count step) const {
    if (at == place::deliver) throw_at(step);
  }
  template <class Cells>
  void observe(Cells&, units::step_count step) const {
    if (at == place::observe) throw_at(step);
  }

 private:
  void throw_at(units::step_count step) const {
    if (step.value == n) throw std::runtime_error("a device of the user's");
  }
};
// Refuse the construction, after other devices were prepared or before.
struct refuses_in_prepare {
  template <class Cells>
  void prepare(Cells&, units::time_grid const&) const {
    throw std::invalid_argument("refused in prepare");
  }
};
struct refuses_in_check {
  template <class Cells>
  void check(Cells const&, units::time_grid const&) const {
    throw std::invalid_argument("refused in check");
  }
  template <class Cells>
  void prepare(Cells&, units::time_grid const&) const {}
};

/// The number of entries of a recorder; of other devices, none.
template <class Device>
std::size_t entries(Device const& device) {
  if constexpr (requires(Device& recorder) { recorder.clear(); })
    return device.size();
  else
    return 0;
}

/// A second simulation on `later`, with the first one over or not: as with a device made for a cell in
/// that state, or refused.
template <class Cells, class Make>
void check_second_run(row const& of,
                      Make const& make,
                      Cells const& fresh,
                      units::time_grid const& later,
                      bool first_is_over) {
  CAPTURE(first_is_over, later.resolution().value());
  Cells cells(fresh);
  auto device = make(cells);
  auto fires = strong_input(cells);
  std::optional<simulation<Cells, exponential_euler, philox, decltype(device), decltype(fires)>>
      first;
  first.emplace(cells, grid, exponential_euler{}, source, device, fires);
  first->advance(piece);
  auto const V_of_first = potentials(cells);
  if (first_is_over) first.reset();

  if (of.run == second::is_refused) {
    CHECK_THROWS_WITH(run_for(piece, cells, later, device, fires),
                      contains_text("takes part in one simulation"));
    CHECK(potentials(cells) == V_of_first);
    if (!first_is_over) CHECK_NOTHROW(first->advance(piece));
    return;
  }
  if constexpr (requires { device.clear(); }) {
    REQUIRE(entries(device) > 0);
    auto const recorded = entries(device);
    CHECK_THROWS_WITH(run_for(piece, cells, later, device, fires), contains_text("clear() it"));
    CHECK(potentials(cells) == V_of_first);
    CHECK(entries(device) == recorded);
    if (!first_is_over) {
      CHECK_NOTHROW(first->advance(0.1 * ms));
      first.reset();
    }
    device.clear();
    CHECK_NOTHROW(run_for(piece, cells, later, device, fires));
    return;
  }
  Cells other(cells);
  if (!first_is_over) {
    // The copy holds what the devices of the first simulation hold in the cell; a simulation of its own
    // would take it out.
    Cells same_as_over(fresh);
    auto same_device = make(same_as_over);
    auto same_fires = strong_input(same_as_over);
    run_for(piece, same_as_over, grid, same_device, same_fires);
    other = same_as_over;
  }
  auto other_device = make(other);
  auto other_fires = strong_input(other);
  run_for(piece, other, later, other_device, other_fires);
  run_for(piece, cells, later, device, fires);
  if (of.run == second::begins_anew) {
    CHECK(potentials(cells) == potentials(other));
    CHECK(nothing_is_injected(cells));
  } else if constexpr (requires { device.current_weight(0); }) {
    // Both learnt; one of them twice.
    CHECK(device.current_weight(0) != other_device.current_weight(0));
    for_each_cell(cells,
                  [](auto& cell) { CHECK(cell.state()[dendrite][graded][I_syn] == 0.0 * pA); });
  }
  if (!first_is_over)
    CHECK_THROWS_WITH(first->advance(piece),
                      contains_text("has become part of a later simulation"));
}

template <class Cells, class Make>
void check_other_cell(row const& of, Make const& make, Cells const& fresh) {
  Cells cells(fresh), other(fresh);
  auto device = make(other);
  if (!of.has_address) return;
  auto const before = potentials(cells);
  auto const name = std::string(of.name).substr(0, std::string(of.name).find(','));
  auto fires = strong_input(cells), fires_there = strong_input(other);
  CHECK_THROWS_WITH(run_for(piece, cells, grid, device, fires),
                    contains_text(name + "(... cell[") && contains_text("] ...)") &&
                        contains_text("belongs to another cell or population"));
  CHECK(potentials(cells) == before);
  CHECK(nothing_is_injected(cells));
  // It is still of use where it belongs.
  CHECK_NOTHROW(run_for(piece, other, grid, device, fires_there));
}

template <class Cells, class Make, class Refuser>
void check_refused_construction(Make const& make, Cells const& fresh, Refuser refuser) {
  Cells cells(fresh), other(fresh);
  auto device = make(cells), expected = make(other);
  for (int attempt = 0; attempt < 2; ++attempt) {
    CHECK_THROWS_WITH(run_for(piece, cells, grid, device, refuser), contains_text("refused in"));
    CHECK(nothing_is_injected(cells));
  }
  auto fires = strong_input(cells), fires_there = strong_input(other);
  run_for(piece, cells, grid, device, fires);
  run_for(piece, other, grid, expected, fires_there);
  CHECK(potentials(cells) == potentials(other));
  CHECK(entries(device) == entries(expected));
}

template <class Cells, class Make>
void check_exception(Make const& make, Cells const& fresh, thrower::place place) {
  Cells cells(fresh);
  auto device = make(cells);
  auto fires = strong_input(cells);
  thrower throws{.n = 0, .at = place};
  {
    simulation run(cells, grid, exponential_euler{}, source, fires, device, throws);
    run.advance(piece);
    auto const whole = entries(device);
    throws.n = 277;
    CHECK_THROWS(run.advance(piece));
    CHECK(run.now() >= piece);
    CHECK(run.now() < 27.7 * ms);
    CHECK(entries(device) >= whole);
    if constexpr (requires { device.times(); }) CHECK(device.times().back() <= run.now());
    if constexpr (requires { device.time(0); }) {
      CHECK(device.time(device.size() - 1) <= run.now());
      CHECK(device.time(device.size() - 1) > run.now() - 1.0 * ms);
    }
    if constexpr (requires { device.spikes(); }) CHECK(device.spikes().back().time <= run.now());
    throws.n = 0;
    auto const now = run.now();
    CHECK_THROWS_WITH(run.advance(piece), contains_text("ended with an exception"));
    CHECK(run.now() == now);
  }
  CHECK(nothing_is_injected(cells));
}

/// Each device in each situation, on cells like these.
template <class Cells>
void check_all(Cells const& fresh) {
  devices_on<Cells>([&](row const& of, auto const& make) {
    CAPTURE(of.name);
    for (bool const over : {true, false}) {
      check_second_run(of, make, fresh, grid, over);
      check_second_run(of, make, fresh, finer, over);
    }
    check_other_cell(of, make, fresh);
    check_refused_construction(make, fresh, refuses_in_prepare{});
    check_refused_construction(make, fresh, refuses_in_check{});
    for (auto const place :
         {thrower::place::deliver, thrower::place::observe, thrower::place::reserve})
      check_exception(make, fresh, place);
  });
}

}  // namespace urbanczik_test::repeated_runs
