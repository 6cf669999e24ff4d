// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <urbanczik/neuron/spike_count.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/parameters/concepts.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

/// How a neuron turns the potential of its root compartment into spikes, over a unit system U.
///
/// Minimal definition: `G::state`; `g.spikes(y, V, grid, n, uniform)`, the number of spikes in step
/// n, where V may be reset and `uniform()` draws a number in [0, 1) and is called only if one is
/// needed; all of them one for each lane where the value type has several. Where spikes have a rate,
/// `g.transfer` is the TransferFunction that learning rules read. A state that holds steps offers
/// `g.continue_at(y, n, grid)`, or keeps them in a refractoriness called `refractory`: a simulation
/// calls it before step n + 1, because the steps of an earlier simulation may have been counted from
/// another time and on another grid.
/// Models: escape_noise_model, integrated_hazard_model, imposed_spikes_model, threshold_with_reset_model,
/// threshold_crossing_model, no_spikes_model.
template <class G, class U>
concept SpikeGeneration =
    units::Parametrised<G> &&
    requires(G const& g, typename G::state& y, units::voltage<U>& V, units::time_grid const& grid,
             units::step_count n, numerics::per_lane<double, units::number<U>> (&uniform)()) {
      { g.spikes(y, V, grid, n, uniform) } -> SpikeCount<units::number<U>>;
    };

/// A SpikeGeneration with a bound on the random numbers of spikes.
///
/// Minimal definition: `g.spikes_below(grid)`, the random number from which on no spike follows at any
/// potential; `g.step_without_spike(y, n)`, takes step n where it is known that there is none.
/// Models: escape_noise_model of a transfer function with phi_max.
template <class G>
concept BoundsSpikeNumbers =
    requires(G const& g, typename G::state& y, units::time_grid const& grid, units::step_count n) {
      g.spikes_below(grid);
      g.step_without_spike(y, n);
    };

}  // namespace urbanczik
