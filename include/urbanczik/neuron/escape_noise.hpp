// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/neuron/concepts.hpp>
#include <urbanczik/neuron/refractoriness.hpp>
#include <urbanczik/neuron/says.hpp>
#include <urbanczik/neuron/spike_count.hpp>
#include <urbanczik/random/uniform_in_lanes.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

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

  using number = numerics::per_lane<double, units::number<U>>;
  using count  = spike_count<units::number<U>>;

  using state = refractory_state<units::number<U>>;

  static constexpr char const* source = "escape_noise: Urbanczik & Senn 2014";

  static constexpr auto parameters() {
    return units::table(
        units::parameter("t_ref", &escape_noise_model::t_ref, units::must_be::non_negative));
  }
  template <class F, class... Self>
  static constexpr void for_each_part(F const& f, Self&... self) {
    f("", self.transfer...);
  }

  /// The random number from which on no spike follows in a step, at any potential.
  number spikes_below(units::time_grid const& grid) const
    requires requires(Phi const& phi) { phi.phi_max; }
  {
    return has_refractory_time() ? expected(transfer.phi_max, grid) : number(1.0);
  }
  /// Takes step n without a spike.
  void step_without_spike(state& y, units::step_count n) const { y.refractory.now = n.value; }

  template <class Uniform>
  count spikes(state& y, units::voltage<U> const& V, units::time_grid const& grid,
               units::step_count n, Uniform&& uniform) const {
    using numerics::any;
    using numerics::select;
    step_without_spike(y, n);
    if (!has_refractory_time()) return poisson(expected(transfer.phi(V), grid), number(uniform()));

    // m - m^2/2 < 1 - exp(-m) < m = phi dt <= phi_max dt: most numbers tell that there is no spike
    // before phi is known, and most of the others whether there is one before the exponential of m is.
    auto drawn = uniform();
    if constexpr (requires { transfer.phi_max; })
      if (!any_may_be_below(drawn, expected(transfer.phi_max, grid))) return {};
    number     u     = drawn;
    number     mean  = expected(transfer.phi(V), grid);
    auto const below = u < mean;
    if (!any(below)) return {};
    number const beyond_rounding(1.0 - 0x1p-40);
    auto         spike = u < mean * (beyond_rounding - number(0.5) * mean);
    if (any(below && !spike)) spike = u < number(-units::expm1(-mean));
    spike = spike && y.refractory.is_over();
    if (!any(spike)) return {};
    y.refractory.begin(spike, t_ref, grid);
    return count::one_where(spike);
  }

 private:
  bool has_refractory_time() const {
    using numerics::any;
    return any(t_ref.value() > units::number<U>(0));
  }
  static number expected(units::rate<U> const& rate, units::time_grid const& grid) {
    return static_cast<number>(units::number<U>(rate * units::rebind<U>(grid.resolution())));
  }

  /// A Poisson number by inversion of its distribution at u; the mean is far below 1 here.
  static count poisson(number const& mean, number const& u) {
    using numerics::any;
    using numerics::select;
    using spikes = typename count::count;
    spikes n(0);
    number probability = units::exp(-mean);
    number sum         = probability;
    for (int k = 1; any(u >= sum); ++k) {
      n = select(u >= sum, spikes(n + spikes(1)), n);
      probability *= mean / number(k);
      number const before = sum;
      sum += probability;
      if (!any(before < sum)) break;  // rounding may keep the sum from 1, and u above it
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

}  // namespace urbanczik
