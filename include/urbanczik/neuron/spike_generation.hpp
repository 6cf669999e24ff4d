// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include <boost/hana/basic_tuple.hpp>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/neuron/says.hpp>
#include <urbanczik/neuron/uniform_in_lanes.hpp>
#include <urbanczik/units/math.hpp>
#include <urbanczik/units/time_grid.hpp>

namespace urbanczik {

/// How a neuron turns the potential of its root compartment into spikes, over a unit system U.
///
/// Minimal definition: `G::state`; `g.spikes(y, V, grid, n, uniform)`, the number of spikes in step
/// n, where V may be reset and `uniform()` draws a number in [0, 1) and is called only if one is
/// needed; all of them one for each lane where the value type has several. Where spikes have a rate,
/// `g.transfer` is the TransferFunction that learning rules read.
/// Models: escape_noise_model, integrated_hazard_model, imposed_spikes_model, threshold_with_reset_model,
/// threshold_crossing_model, no_spikes_model.
template <class G, class U>
concept SpikeGeneration =
    units::Parametrised<G> &&
    requires(G const& g, typename G::state& y, units::voltage<U>& V, units::time_grid const& grid,
             units::step_count n, units::per_lane<double, units::number<U>> (&uniform)()) {
      { g.spikes(y, V, grid, n, uniform) } -> std::same_as<units::per_lane<int, units::number<U>>>;
    };

/// The time after a spike in which no other can follow, in steps of the grid.
template <class Real>
struct refractoriness {
  /// A number of steps: an integer, or one for each lane.
  using steps = units::per_lane<std::int64_t, Real>;

  steps        spike{};    ///< the step of the last spike
  steps        last{};     ///< the last step in which none can follow it
  std::int64_t now   = 0;  ///< the step taken last
  std::int64_t since = 0;  ///< from which lanes count, as a batch of float holds 24 bits of a step

  /// Whether it holds in that step.
  units::truth<Real> holds() const { return this_step() <= last && spike < this_step(); }

  /// Begins anew where there is a spike in that step.
  template <class Time>
  void begin(units::truth<Real> const& where, Time const& t_ref, units::time_grid const& grid) {
    using units::select;
    steps const length = [&] {
      if constexpr (units::lanes<Real>::count == 1)
        return grid.nearest(units::duration(t_ref)).value;
      else
        return nearbyint(Real(t_ref.value() / Real(grid.resolution().value())));
    }();
    if constexpr (units::lanes<Real>::count > 1) {
      auto const passed = this_step();
      spike             = spike - passed;
      last              = last - passed;
      since             = now;
    }
    spike = select(where, this_step(), spike);
    last  = select(where, steps(this_step() + length), last);
  }

  friend bool operator==(refractoriness const&, refractoriness const&) = default;
  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("spike", self.spike);
    f("last", self.last);
    f("now", self.now);
    f("since", self.since);
  }

 private:
  steps this_step() const {
    if constexpr (units::lanes<Real>::count == 1)
      return now;
    else
      return Real(static_cast<double>(now - since));
  }
};

/// Stochastic spikes with the rate phi(V): a Bernoulli draw with probability 1 - exp(-phi dt) a
/// step and, after a spike, none in the next t_ref/dt steps; or, where t_ref = 0, a Poisson number
/// of mean phi dt. V is not reset. Urbanczik & Senn 2014; the discrete form is NEST's.
///
/// | symbol   | unit | meaning                                |
/// |----------|------|----------------------------------------|
/// | transfer |      | phi and h                              |
/// | t_ref    | ms   | refractory time; intervals are longer  |
template <units::UnitSystem U, TransferFunction<U> Phi>
struct escape_noise_model {
  Phi                                          transfer;
  units::argument<units::time<U>, says::t_ref> t_ref;

  using number = units::per_lane<double, units::number<U>>;
  using count  = units::per_lane<int, units::number<U>>;

  struct state {
    refractoriness<units::number<U>> refractory{};

    friend bool operator==(state const&, state const&) = default;
    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("refractory", self.refractory);
    }
  };

  static constexpr char const* source = "escape_noise: Urbanczik & Senn 2014";

  static constexpr auto parameters() {
    return boost::hana::make_basic_tuple(
        units::parameter("t_ref", &escape_noise_model::t_ref, units::must_be::non_negative));
  }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.transfer...);
  }

  /// The number from which on one that is drawn means no spike in a step, whatever V is.
  number silent_from(units::time_grid const& grid) const
    requires requires(Phi const& phi) { phi.phi_max; }
  {
    return has_refractory_time() ? expected(transfer.phi_max, grid) : number(1.0);
  }
  /// Step n passes without a spike.
  void pass(state& y, units::step_count n) const { y.refractory.now = n.value; }

  template <class Uniform>
  count spikes(state& y, units::voltage<U> const& V, units::time_grid const& grid,
               units::step_count n, Uniform&& uniform) const {
    using units::any;
    using units::select;
    pass(y, n);
    if (!has_refractory_time()) return poisson(expected(transfer.phi(V), grid), number(uniform()));

    // m - m^2/2 < 1 - exp(-m) < m = phi dt <= phi_max dt: most numbers tell that there is no spike
    // before phi is known, and most of the others whether there is one before the exponential of m is.
    auto drawn = uniform();
    if constexpr (requires { transfer.phi_max; })
      if (!any_may_be_below(drawn, expected(transfer.phi_max, grid))) return count(0);
    number     u     = drawn;
    number     mean  = expected(transfer.phi(V), grid);
    auto const below = u < mean;
    if (!any(below)) return count(0);
    number const beyond_rounding(1.0 - 0x1p-40);
    auto         spike = u < mean * (beyond_rounding - number(0.5) * mean);
    if (any(below && !spike)) spike = u < number(-units::expm1(-mean));
    spike = spike && !y.refractory.holds();
    if (!any(spike)) return count(0);
    y.refractory.begin(spike, t_ref, grid);
    return select(spike, count(1), count(0));
  }

 private:
  bool has_refractory_time() const {
    using units::any;
    return any(t_ref.value() > units::number<U>(0));
  }
  static number expected(units::rate<U> const& rate, units::time_grid const& grid) {
    return static_cast<number>(units::number<U>(rate * units::value_cast<U>(grid.resolution())));
  }

  /// A Poisson number by inversion of its distribution at u; the mean is far below 1 here.
  static count poisson(number const& mean, number const& u) {
    using units::any;
    using units::select;
    count  n(0);
    number probability = units::exp(-mean);
    number sum         = probability;
    // The bound is reached only where the tail is below the resolution of u.
    for (int k = 1; k <= 1000 && any(u >= sum); ++k) {
      n = select(u >= sum, count(n + count(1)), n);
      probability *= mean / number(k);
      sum += probability;
    }
    return n;
  }
};

/// In the type of a neuron: spikes are drawn with the rate phi(V) of the soma.
template <template <class> class Phi>
struct escape_noise {
  using spike_generation = escape_noise;
  template <class U>
  using model = escape_noise_model<U, Phi<U>>;
};

/// The same law as escape_noise_model from one random number a spike: phi dt is summed until it
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

  using number = units::per_lane<double, units::number<U>>;
  using count  = units::per_lane<int, units::number<U>>;

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
    return boost::hana::make_basic_tuple(
        units::parameter("t_ref", &integrated_hazard_model::t_ref, units::must_be::positive));
  }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.transfer...);
  }

  template <class Uniform>
  count spikes(state& y, units::voltage<U> const& V, units::time_grid const& grid,
               units::step_count n, Uniform&& uniform) const {
    using units::any;
    using units::select;
    auto const dt    = units::value_cast<U>(grid.resolution());
    y.refractory.now = n.value;
    auto const open  = !y.refractory.holds();
    auto const anew  = open && y.left < number(0.0);
    if (any(anew)) y.left = select(anew, threshold(uniform()), y.left);
    auto const expected = static_cast<number>(units::number<U>(transfer.phi(V) * dt));
    y.left              = select(open, number(y.left - expected), y.left);
    auto const spike    = open && y.left <= number(0.0);
    if (!any(spike)) return count(0);
    y.left = select(spike, number(-1.0), y.left);
    y.refractory.begin(spike, t_ref, grid);
    return select(spike, count(1), count(0));
  }

 private:
  // Once a spike, so lane by lane, which gives the bits of a scalar.
  static number threshold(number const& u) {
    using lanes = units::lanes<number>;
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
