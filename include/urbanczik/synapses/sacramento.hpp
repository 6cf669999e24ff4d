// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <urbanczik/synapses/requirements.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/synapses/weight_bounds.hpp>
#include <urbanczik/units/math.hpp>

/// The rate rules of J. Sacramento, R. P. Costa, Y. Bengio, W. Senn (2018), Dendritic cortical
/// microcircuits approximate the backpropagation algorithm, NeurIPS 31. The presynaptic factor is the
/// rate of another cell, so they sit on a rate_projection; a weight is a current per rate, a charge.
namespace urbanczik {

/// Feedforward synapses on a basal dendrite, and lateral ones on the dendrite of an interneuron:
///
///     dw/dt = eta (phi(u) - phi(v_hat)) r,   v_hat = E_L + g_D / (g_L + sum g) (v_D - E_L)
///
/// Sacramento et al. 2018: g_D is g_B of a pyramidal cell or g_D of an interneuron.
///
/// | symbol | unit  | default | meaning                  |
/// |--------|-------|---------|--------------------------|
/// | eta    | fC ms |         | learning rate            |
/// | W_min  | fC    |         | smallest weight          |
/// | W_max  | fC    |         | largest weight           |
template <units::UnitSystem U>
struct sacramento_prediction {
  using unit_system   = U;
  using weight        = units::charge<U>;
  using learning_rate = decltype(weight{} * units::time<U>{});
  using requirements  = requirements_of<requirements::transfer_function,
                                        requirements::somatic_potential, requirements::dendrite>;

  units::argument<learning_rate, says::eta_of_this_rule> eta;
  units::argument<weight, says::W_min_charge>            W_min;
  units::argument<weight, says::W_max_charge>            W_max;

  static constexpr char const* source = "sacramento_prediction: Sacramento et al. 2018";

  static constexpr auto parameters() {
    using urbanczik::units::parameter;
    return units::table(parameter("eta", &sacramento_prediction::eta, units::must_be::non_negative),
                        parameter("W_min", &sacramento_prediction::W_min),
                        parameter("W_max", &sacramento_prediction::W_max));
  }
  static constexpr auto relations() { return weight_bounds_of<sacramento_prediction>(); }

  template <class Site>
    requires(RateSite<Site> && VoltageSite<Site> && DendriteSite<Site>)
  units::rate<U> error(Site const& post) const {
    auto const& f = post.transfer();
    return f.phi(post.somatic_potential()) - f.phi(post.attenuated_potential());
  }
  constexpr weight bounded(weight const& w) const { return units::clamp(w, W_min, W_max); }
};

/// Interneuron-to-pyramidal synapses on an apical dendrite, which learn to cancel the top-down input:
///
///     dw/dt = eta (v_rest - v_A) r_I
///
/// Sacramento et al. 2018; v_rest is the dendrite's E_L.
///
/// | symbol | unit  | meaning         |
/// |--------|-------|-----------------|
/// | eta    | fC/mV | learning rate   |
/// | W_min  | fC    | smallest weight |
/// | W_max  | fC    | largest weight  |
template <units::UnitSystem U>
struct sacramento_cancellation {
  using unit_system   = U;
  using weight        = units::charge<U>;
  using learning_rate = decltype(weight{} / units::voltage<U>{});
  using requirements  = requirements_of<requirements::dendrite>;

  units::argument<learning_rate, says::eta_of_this_rule> eta;
  units::argument<weight, says::W_min_charge>            W_min;
  units::argument<weight, says::W_max_charge>            W_max;

  static constexpr char const* source = "sacramento_cancellation: Sacramento et al. 2018";

  static constexpr auto parameters() {
    using urbanczik::units::parameter;
    return units::table(
        parameter("eta", &sacramento_cancellation::eta, units::must_be::non_negative),
        parameter("W_min", &sacramento_cancellation::W_min),
        parameter("W_max", &sacramento_cancellation::W_max));
  }
  static constexpr auto relations() { return weight_bounds_of<sacramento_cancellation>(); }

  template <DendriteSite Site>
  units::voltage<U> error(Site const& post) const {
    return post.E_L() - post.V_m();
  }
  constexpr weight bounded(weight const& w) const { return units::clamp(w, W_min, W_max); }
};

}  // namespace urbanczik
