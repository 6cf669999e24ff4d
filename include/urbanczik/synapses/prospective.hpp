// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string>

#include <urbanczik/synapses/kernel.hpp>
#include <urbanczik/synapses/requirements.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/synapses/weight_bounds.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

/// A postsynaptic potential and the same low-passed once more: PSP, and tau dPSP_slow/dt = PSP -
/// PSP_slow. The rule reads both.
template <units::UnitSystem U>
struct slow_psp_kernel : linear_kernel<slow_psp_kernel<U>, U, units::resistance<U>, 3, 2> {
  units::time<U>        tau_s;  ///< decay time of the receptor, ms
  units::time<U>        tau_L;  ///< time constant of the membrane, ms
  units::capacitance<U> C_m;    ///< capacitance of the membrane, pF
  int                   sign;   ///< -1 for a receptor that hyperpolarises
  units::time<U>        tau;    ///< low-pass that makes PSP_slow of PSP, ms

  /// From the constants of the receptor, of its membrane and of the rule.
  constexpr slow_psp_kernel(units::time<U> tau_s_, units::time<U> tau_L_,
                            units::capacitance<U> C_m_, int sign_, units::time<U> tau_)
      : tau_s(tau_s_), tau_L(tau_L_), C_m(C_m_), sign(sign_), tau(tau_) {}

  constexpr auto rates() const {
    using Number = typename U::value_type;
    numerics::triangular::matrix<Number, 3> A{};
    A[0][0] = -(Number(1) / tau_s).value();
    A[1][0] = (Number(sign) / C_m).value();
    A[1][1] = -(Number(1) / tau_L).value();
    A[2][1] = (Number(1) / tau).value();
    A[2][2] = -A[2][1];
    return A;
  }
};

/// Prospective coding: the dendrite learns to predict not the present but the future of the soma.
///
///     dw/dt = eta (alpha phi(U) PSP_slow - phi(V*) PSP),   alpha = 1 - tau/tau_eff
///
/// J. Brea, A. T. Gaal, R. Urbanczik, W. Senn (2016), Prospective coding by spiking neurons, PLoS
/// Comput. Biol. 12, e1005003. Two traces of each presynaptic spike, one low-passed with tau.
///
/// | symbol  | unit    | meaning                                              |
/// |---------|---------|------------------------------------------------------|
/// | eta     | pA^2/mV | learning rate                                        |
/// | tau     | ms      | how much PSP_slow lags behind PSP                    |
/// | tau_eff | ms      | time over which the past predicts the future, > tau  |
/// | W_min   | pA      | smallest weight sent                                 |
/// | W_max   | pA      | largest weight sent                                  |
template <units::UnitSystem U>
struct prospective {
  using unit_system = U;
  using weight      = units::current<U>;
  using requirements =
      requirements_of<requirements::transfer_function, requirements::somatic_potential,
                      requirements::prediction, requirements::postsynaptic_potential>;
  using learning_rate = decltype(weight{} * weight{} / units::voltage<U>{});

  units::argument<learning_rate, says::eta_of_this_rule> eta;
  units::argument<units::time<U>, says::tau>             tau;
  units::argument<units::time<U>, says::tau_eff>         tau_eff;
  units::argument<weight, says::W_min>                   W_min{};
  units::argument<weight, says::W_max>                   W_max;

  static constexpr char const* source = "prospective: Brea et al. 2016";

  static constexpr auto parameters() {
    using urbanczik::units::must_be;
    using urbanczik::units::parameter;
    return units::table(parameter("eta", &prospective::eta, must_be::non_negative),
                        parameter("tau", &prospective::tau, must_be::positive),
                        parameter("tau_eff", &prospective::tau_eff, must_be::positive),
                        parameter("W_min", &prospective::W_min),
                        parameter("W_max", &prospective::W_max));
  }
  static constexpr auto relations() {
    using urbanczik::units::below;
    using urbanczik::units::not_above;
    return units::table(not_above("W_min", &prospective::W_min, "W_max", &prospective::W_max),
                        below("tau", &prospective::tau, "tau_eff", &prospective::tau_eff));
  }

  /// -phi(V*) for PSP and alpha phi(U) for PSP_slow, integrated over the last step dt.
  template <PredictiveSite Site>
  constexpr auto error(Site const& post, units::time<U> const& dt) const {
    using Number       = units::number<U>;
    auto const&  f     = post.transfer();
    Number const alpha = Number(1) - Number(tau / tau_eff);
    return std::array{-Number(f.phi(post.prediction()) * dt),
                      alpha * Number(f.phi(post.somatic_potential()) * dt)};
  }

  template <FilteringSite Site>
  constexpr slow_psp_kernel<U> kernel(Site const& post) const {
    return {post.tau_s(), post.tau_L(), post.C_m(), post.sign(), tau};
  }

  constexpr weight bounded(weight const& w) const { return units::clamp(w, W_min, W_max); }
};

}  // namespace urbanczik
