// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>

#include <boost/hana/tuple.hpp>

#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/synapses/psp_kernel.hpp>

namespace urbanczik {

/// Learning by the dendritic prediction of somatic spiking.
///
///     PI     = (S - phi(V*)) h(V*) sum_s eps(t - t_s)
///     tau_Delta dDelta/dt = PI - Delta,    dw/dt = eta Delta,    W_min <= w <= W_max
///
/// R. Urbanczik, W. Senn (2014), Neuron 81, 521-528, doi 10.1016/j.neuron.2013.11.030. It ascends
/// the log-likelihood of the somatic spikes, a pure number, so eta is a weight squared; a learning
/// rate of NEST's `urbanczik_synapse` enters through nest::learning_rate. The true gradient has a
/// further factor g_sp / (g_sp + g_L), which paper and NEST absorb in eta.
///
/// | symbol    | unit | meaning                                                     |
/// |-----------|------|-------------------------------------------------------------|
/// | eta       | pA^2 | learning rate                                               |
/// | tau_Delta | ms   | time constant of the low-pass filter of PI                  |
/// | W_min     | pA   | smallest weight sent; the integral behind it goes on        |
/// | W_max     | pA   | largest weight sent                                         |
template <units::UnitSystem U>
struct urbanczik_senn {
  using units  = U;
  using weight = urbanczik::units::current<U>;

  urbanczik::units::learning_rate<weight> eta;
  urbanczik::units::time<U>               tau_Delta;
  weight                                  W_min{};
  weight                                  W_max;

  static constexpr auto parameters() {
    using urbanczik::units::must_be;
    using urbanczik::units::parameter;
    return boost::hana::make_tuple(
        parameter("eta", &urbanczik_senn::eta, must_be::non_negative),
        parameter("tau_Delta", &urbanczik_senn::tau_Delta, must_be::positive),
        parameter("W_min", &urbanczik_senn::W_min, must_be::non_negative),
        parameter("W_max", &urbanczik_senn::W_max));
  }
  void check(urbanczik::units::parameter_check& check, std::string const& prefix) const {
    using urbanczik::units::text_of;
    if (!(W_min <= W_max))
      check.violated(prefix + "W_min = " + text_of(W_min) + ": must not exceed W_max = " +
                     text_of(W_max));
  }

  /// (S - phi(V*)) h(V*), integrated over the last step dt.
  template <PredictiveSite Site>
  constexpr auto error(Site const& post, urbanczik::units::time<U> const& dt) const {
    using Real        = urbanczik::units::number<U>;
    auto const  V     = post.prediction();
    auto const& f     = post.transfer();
    return (Real(post.spikes()) - Real(f.phi(V) * dt)) * f.h(V);
  }

  /// eps: the dendrite's response to a spike of unit weight at this receptor.
  template <PredictiveSite Site>
  static constexpr psp_kernel<U> kernel(Site const& post) {
    return {.tau_s = post.tau_s(), .tau_L = post.tau_L(), .C_m = post.C_m(),
            .sign = Site::receptor_type::sign};
  }

  constexpr weight bounded(weight const& w) const { return std::clamp(w, W_min, W_max); }
};

}  // namespace urbanczik
