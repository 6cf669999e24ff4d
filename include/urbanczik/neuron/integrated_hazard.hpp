// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/neuron/concepts.hpp>
#include <urbanczik/neuron/refractoriness.hpp>
#include <urbanczik/neuron/spike_count.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// The law of escape_noise_model with one random number per spike: phi dt is summed until it
/// reaches a threshold, exponentially distributed with mean 1, so that no spike comes in steps of
/// sum H with probability exp(-H). It needs phi in every step, where escape_noise_model needs it only
/// where the number drawn leaves a doubt: it pays where random numbers cost more than exponentials.
/// From the same seed other spikes follow than with escape_noise_model.
///
/// | symbol   | unit | meaning                                                          |
/// |----------|------|------------------------------------------------------------------|
/// | transfer |      | phi and h                                                        |
/// | t_ref    | ms   | refractory time, not 0: several spikes a step take escape_noise  |
template <units::UnitSystem U, TransferFunction<U> Phi>
struct integrated_hazard_model {
  Phi            transfer;
  units::time<U> t_ref;

  using number = numerics::per_lane<double, units::number<U>>;
  using count  = spike_count<units::number<U>>;

  struct state {
    // In braces a batch would take a list of its lanes.
    number left = number(-1.0);  // of the threshold; negative before it is drawn

    refractoriness<units::number<U>> refractory{};

    friend bool operator==(state const&, state const&) = default;
    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("left", self.left);
      f("refractory", self.refractory);
    }
  };

  static constexpr char const* source =
      "integrated_hazard: the next spike is drawn t_ref after one";

  static constexpr auto parameters() {
    return units::table(
        units::parameter("t_ref", &integrated_hazard_model::t_ref, units::must_be::positive));
  }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.transfer...);
  }

  template <class Uniform>
  count spikes(state& y, units::voltage<U> const& V, units::time_grid const& grid,
               units::step_count n, Uniform&& uniform) const {
    using numerics::any;
    using numerics::select;
    auto const dt    = units::rebind<U>(grid.resolution());
    y.refractory.now = n.value;
    auto const open  = y.refractory.is_over();
    auto const anew  = open && y.left < number(0.0);
    if (any(anew)) y.left = select(anew, threshold(uniform()), y.left);
    auto const expected = static_cast<number>(units::number<U>(transfer.phi(V) * dt));
    y.left              = select(open, number(y.left - expected), y.left);
    auto const spike    = open && y.left <= number(0.0);
    if (!any(spike)) return {};
    y.left = select(spike, number(-1.0), y.left);
    y.refractory.begin(spike, t_ref, grid);
    return count::one_where(spike);
  }

 private:
  // Once a spike, so lane by lane, which gives the bits of a scalar.
  static number threshold(number const& u) {
    using lanes = numerics::lanes<number>;
    std::array<double, lanes::count> each;
    for (std::size_t lane = 0; lane < lanes::count; ++lane)
      each[lane] = -std::log1p(-lanes::get(u, lane));
    return lanes::from(each);
  }
};

/// In the type of a neuron: spikes come where the integrated rate phi(V) reaches a random threshold.
template <template <class> class Phi>
struct integrated_hazard {
  using spike_generation = integrated_hazard;
  template <class U>
  using model = integrated_hazard_model<U, Phi<U>>;
};

}  // namespace urbanczik
