// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Every device beside every kind of cells, and every argument of a simulation in every position.
#include <cstddef>
#include <initializer_list>
#include <tuple>
#include <type_traits>
#include <utility>

#include <urbanczik/integrators.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/recording.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/synapses.hpp>

namespace {

using namespace urbanczik;
using U = units::biophysical;

using cell_a = urbanczik_senn_neuron<U>;
using cell_b =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
           escape_noise<sigmoid>>;
using cells_a = population<cell_a>;
using cells_b = population<cell_b>;

struct reads_V {
  template <class Cell>
  auto operator()(Cell const& cell) const {
    return cell[soma].V_m();
  }
};
using site_a = site<cell_a, dendrite_t, excitatory_t>;
using site_b = site<cell_b, soma_t, excitatory_t>;
using sites_a = population_site<cells_a, dendrite_t, excitatory_t>;
using current = units::current<U>;
using dendrite_a = compartment_site<cell_a, dendrite_t>;
using dendrites_a = population_compartment<cells_a, dendrite_t>;
using projected = projection<site_a, static_synapse, fastest>;
using rate_source = units::rate<U> (*)(std::size_t);

/// The devices that act on cell_a, cell_b, a population of the first, a population of the second.
template <class D, bool OnA, bool OnB, bool OnAs, bool OnBs>
constexpr bool acts = Device<D, cell_a> == OnA && Device<D, cell_b> == OnB &&
                      Device<D, cells_a> == OnAs && Device<D, cells_b> == OnBs;

static_assert(acts<spike_recorder, true, true, false, false>);
static_assert(acts<multimeter<reads_V>, true, true, false, false>);
static_assert(acts<spike_raster, false, false, true, true>);
static_assert(acts<population_multimeter<reads_V>, false, false, true, true>);
static_assert(acts<weight_recorder<projected>, true, false, false, false>);
static_assert(acts<projected, true, false, false, false>);
static_assert(acts<projection<site_a, urbanczik_senn<U>, per_step>, true, false, false, false>);
static_assert(acts<rate_projection<site_b, rate_source, sacramento_prediction<U>>,
                   false,
                   true,
                   false,
                   false>);
static_assert(acts<dense_projection<cells_a, dendrite_t, excitatory_t, static_synapse>,
                   false,
                   false,
                   true,
                   false>);
static_assert(acts<periodic_input<site_a>, true, false, false, false>);
static_assert(acts<periodic_input<sites_a>, false, false, true, false>);
static_assert(acts<current_step<dendrite_a>, true, false, false, false>);
static_assert(acts<current_step<dendrites_a>, false, false, true, false>);

// These are no devices.
static_assert(acts<cell_b, false, false, false, false>);
static_assert(acts<spike_trains, false, false, false, false>);
static_assert(acts<units::time_grid, false, false, false, false>);
static_assert(acts<runge_kutta_4, false, false, false, false>);
static_assert(acts<no_random, false, false, false, false>);
static_assert(acts<double, false, false, false, false>);

static_assert(Recorder<spike_recorder> && Recorder<multimeter<reads_V>> && Recorder<spike_raster> &&
              Recorder<population_multimeter<reads_V>> && Recorder<weight_recorder<projected>>);
static_assert(!Recorder<projected> && !Recorder<cell_a>);
static_assert(Projection<projected> && !Projection<spike_recorder> &&
              !Projection<dense_projection<cells_a, dendrite_t, excitatory_t, static_synapse>>);
static_assert(Population<cells_a> && !Population<cell_a>);
static_assert(SimulatedCells<cells_a> && SimulatedCells<cell_a> && !SimulatedCells<spike_trains>);

/// Each argument may stand where its kind belongs, and nowhere else.
template <class... Argument>
struct arguments {
  static constexpr std::size_t count = sizeof...(Argument);

  /// The kinds in these places make a simulation.
  template <std::size_t... Place>
  static constexpr bool made =
      detail::make_a_simulation<std::tuple_element_t<Place, std::tuple<Argument...>>...>;

  template <std::size_t Code>
  static constexpr bool as_expected = made<Code / 216 % 6, Code / 36 % 6, Code / 6 % 6, Code % 6> ==
                                      (Code == 0 * 216 + 36 + 12 + 3);
};
using kinds = arguments<cell_a&,
                        units::time_grid const&,
                        runge_kutta_4,
                        no_random,
                        spike_recorder&,
                        units::duration>;
static_assert(kinds::count == 6);
template <std::size_t... Code>
constexpr bool all_as_expected(std::index_sequence<Code...>) {
  for (bool const right : {kinds::as_expected<Code>...})
    if (!right) return false;
  return true;
}
static_assert(all_as_expected(std::make_index_sequence<6 * 6 * 6 * 6>{}));

/// Every method integrates a cell with conductances, but for the one that needs a linear cell.
static_assert(IntegratorOf<forward_euler, cell_a> && IntegratorOf<heun, cell_a> &&
              IntegratorOf<runge_kutta_4, cells_a> && IntegratorOf<exponential_euler, cell_a> &&
              IntegratorOf<exponential_midpoint, cell_a> &&
              IntegratorOf<exponential_simpson, cells_a> && IntegratorOf<implicit_euler, cell_a>);
static_assert(!IntegratorOf<units::duration, cell_a> && !IntegratorOf<no_random, cell_a>);

/// An adaptive method integrates a cell where it has a tolerance for each kind of quantity in the state.
template <class... Q>
using adaptive = adaptive_runge_kutta<tableaus::fehlberg_45, Q...>;
using potential = units::voltage<U>;
using conducting = units::conductance<U>;
static_assert(IntegratorOf<adaptive<potential, conducting, current>, cell_a> &&
              IntegratorOf<adaptive<current, conducting, potential>, cells_a>);
static_assert(!IntegratorOf<adaptive<potential>, cell_a> &&
              !IntegratorOf<adaptive<potential, conducting>, cell_a> &&
              !IntegratorOf<adaptive<conducting, current>, cells_a> &&
              !IntegratorOf<adaptive<potential, conducting, double>, cell_a>);

// The kinds of targets.
template <detail::target_kind Kind, class Target>
constexpr bool is_kind = detail::kind_of_target<Target> == Kind;
using enum detail::target_kind;
static_assert(is_kind<neuron_receptor, site_a> && is_kind<population_receptor, sites_a>);
static_assert(is_kind<neuron_compartment, compartment_site<cell_a, soma_t>> &&
              is_kind<neuron_compartment, compartment_site<cell_a const, soma_t>> &&
              is_kind<population_compartment, urbanczik::population_compartment<cells_a, soma_t>>);
static_assert(is_kind<refused_before, units::nothing>);
static_assert(is_kind<other, cell_a> && is_kind<other, cells_a> && is_kind<other, spike_trains> &&
              is_kind<other, soma_t> && is_kind<other, current>);

// A simulation refers to its cell and devices, so it is neither copied nor moved.
using run_type = simulation<cell_a, runge_kutta_4, no_random, spike_recorder>;
static_assert(!std::is_copy_constructible_v<run_type> && !std::is_move_constructible_v<run_type>);
static_assert(!std::is_copy_assignable_v<run_type> && !std::is_move_assignable_v<run_type>);

}  // namespace
