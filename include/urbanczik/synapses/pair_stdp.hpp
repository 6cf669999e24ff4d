// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <urbanczik/synapses/exponential_kernel.hpp>
#include <urbanczik/synapses/requirements.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/synapses/weight_bounds.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

/// Pair-based spike-timing-dependent plasticity, all to all, additive, between hard bounds.
///
///     post spike: w += A_plus x,    tau_plus dx/dt = -x, x += 1 at a presynaptic spike
///     pre spike:  w -= A_minus y,   tau_minus dy/dt = -y, y += 1 at a postsynaptic spike
///
/// S. Song, K. D. Miller, L. F. Abbott (2000), Nat. Neurosci. 3, 919-926; A. Morrison, M. Diesmann,
/// W. Gerstner (2008), Biol. Cybern. 98, 459-478. For comparison: it predicts nothing.
///
/// | symbol    | unit | default | meaning                                                  |
/// |-----------|------|---------|----------------------------------------------------------|
/// | A_plus    | w    |         | change for a post spike just after a pre spike           |
/// | A_minus   | w    |         | change, downwards, for a pre spike just after a post one |
/// | tau_plus  | ms   |         | width of the potentiating window                         |
/// | tau_minus | ms   |         | width of the depressing window                           |
/// | W_min     | w    | 0       | smallest weight                                          |
/// | W_max     | w    |         | largest weight                                           |
/// | bounds    |      | stop    | what becomes of the integral at W_min and W_max          |
template <units::UnitSystem U, class Weight = units::current<U>>
struct pair_stdp {
  using unit_system  = U;
  using weight       = Weight;
  using requirements = requirements_of<requirements::spikes>;

  units::argument<weight, says::A_plus>            A_plus;
  units::argument<weight, says::A_minus>           A_minus;
  units::argument<units::time<U>, says::tau_plus>  tau_plus;
  units::argument<units::time<U>, says::tau_minus> tau_minus;
  units::argument<weight, says::W_min>             W_min{};
  units::argument<weight, says::W_max>             W_max;
  urbanczik::bounds                                bounds = urbanczik::bounds::stop;

  /// The amplitudes are in units of the weight, so nothing is left for a learning rate.
  static constexpr typename U::value_type eta = 1;

  static constexpr char const* source = "pair_stdp: Song, Miller & Abbott 2000";

  static constexpr auto parameters() {
    using urbanczik::units::must_be;
    using urbanczik::units::parameter;
    return units::table(
        parameter("A_plus", &pair_stdp::A_plus), parameter("A_minus", &pair_stdp::A_minus),
        parameter("tau_plus", &pair_stdp::tau_plus, must_be::positive),
        parameter("tau_minus", &pair_stdp::tau_minus, must_be::positive),
        parameter("W_min", &pair_stdp::W_min), parameter("W_max", &pair_stdp::W_max),
        parameter("bounds", &pair_stdp::bounds));
  }
  static constexpr auto relations() { return weight_bounds_of<pair_stdp>(); }

  /// The trace y, as it will be in the next step.
  struct memory {
    units::number<U> y{};  ///< raised by 1 at each postsynaptic spike

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("y", self.y);
    }
  };
  template <SpikingSite Site>
  void remember(memory& m, Site const& post, units::time<U> const& dt) const {
    m.y = (m.y + units::number<U>(post.spikes())) * units::exp(-dt / tau_minus);
  }

  template <SpikingSite Site>
  constexpr weight error(Site const& post, units::time<U> const&, memory const&) const {
    return units::number<U>(post.spikes()) * A_plus;
  }
  template <SpikingSite Site>
  constexpr weight at_spike(Site const&, memory const& m) const {
    return -m.y * A_minus;
  }
  template <SpikingSite Site>
  constexpr exponential_kernel<U> kernel(Site const&) const {
    return exponential_kernel<U>(tau_plus);
  }
  constexpr weight bounded(weight const& w) const { return units::clamp(w, W_min, W_max); }
};

}  // namespace urbanczik
