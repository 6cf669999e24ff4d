// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <urbanczik/synapses/psp_kernel.hpp>
#include <urbanczik/synapses/requirements.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/synapses/weight_bounds.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

/// The quantity that the dendrite learns to predict: the spikes of the soma, or the rate phi(U) behind them.
enum class prediction_target { spikes, rate };
/// The names of the values, in their order, as parameter files have them.
constexpr std::array<std::string_view, 2> names_of(prediction_target) { return {"spikes", "rate"}; }

/// Whether the error counts while the cell is refractory and cannot spike. It does in NEST, which
/// biases the fixed point to phi(V*) = phi(U) / (1 + phi(U) t_ref).
enum class refractory_error { counted, masked };
/// The names of the values, in their order, as parameter files have them.
constexpr std::array<std::string_view, 2> names_of(refractory_error) {
  return {"counted", "masked"};
}

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
/// | symbol     | unit | default   | meaning                                          |
/// |------------|------|-----------|--------------------------------------------------|
/// | eta        | pA^2 |           | learning rate                                    |
/// | tau_Delta  | ms   |           | time constant of the low-pass filter of PI       |
/// | W_min      | pA   | 0         | smallest weight sent                             |
/// | W_max      | pA   |           | largest weight sent                              |
/// | target     |      | spikes    | S, or phi(U) in its place                        |
/// | refractory |      | counted   | the error while the cell cannot spike            |
/// | bounds     |      | wind_up   | what becomes of the integral at W_min and W_max  |
/// | alignment  |      | reference | when an error meets the trace                    |
///
/// The defaults of the last four are NEST's behaviour.
template <units::UnitSystem U>
struct urbanczik_senn {
  using unit_system  = U;
  using weight       = units::current<U>;
  using requirements = requirements_of<requirements::spikes, requirements::transfer_function,
                                       requirements::somatic_potential, requirements::prediction,
                                       requirements::postsynaptic_potential>;

  units::argument<units::learning_rate<weight>, says::eta> eta;
  units::argument<units::time<U>, says::tau_Delta>         tau_Delta;
  units::argument<weight, says::W_min>                     W_min{};
  units::argument<weight, says::W_max>                     W_max;
  prediction_target                                        target     = prediction_target::spikes;
  refractory_error                                         refractory = refractory_error::counted;
  urbanczik::bounds                                        bounds     = urbanczik::bounds::wind_up;
  urbanczik::alignment alignment = urbanczik::alignment::reference;

  static constexpr char const* source = "urbanczik_senn: Urbanczik & Senn 2014";

  static constexpr auto parameters() {
    using urbanczik::units::must_be;
    using urbanczik::units::parameter;
    return units::table(parameter("eta", &urbanczik_senn::eta, must_be::non_negative),
                        parameter("tau_Delta", &urbanczik_senn::tau_Delta, must_be::positive),
                        parameter("W_min", &urbanczik_senn::W_min, must_be::non_negative),
                        parameter("W_max", &urbanczik_senn::W_max),
                        parameter("target", &urbanczik_senn::target),
                        parameter("refractory", &urbanczik_senn::refractory),
                        parameter("bounds", &urbanczik_senn::bounds),
                        parameter("alignment", &urbanczik_senn::alignment));
  }
  static constexpr auto relations() { return weight_bounds_of<urbanczik_senn>(); }

  /// (S - phi(V*)) h(V*), integrated over the last step dt.
  template <PredictingSite Site>
  [[gnu::always_inline]] constexpr auto error(Site const& post, units::time<U> const& dt) const {
    using Real                   = units::number<U>;
    auto const& f                = post.transfer();
    auto const  at_V             = phi_and_h<U>(f, post.prediction());
    Real const  somatic          = target == prediction_target::spikes
                                       ? Real(post.spikes())
                                       : Real(f.phi(post.somatic_potential()) * dt);
    Real        prediction_error = somatic - Real(at_V.phi * dt);
    if (refractory == refractory_error::masked) {
      using urbanczik::numerics::select;
      prediction_error = select(post.refractory(), Real(0), prediction_error);
    }
    return prediction_error * at_V.h;
  }

  /// eps: the dendrite's response to a spike of unit weight at this receptor.
  template <FilteringSite Site>
  constexpr psp_kernel<U> kernel(Site const& post) const {
    return {post.tau_s(), post.tau_L(), post.C_m(), post.sign()};
  }

  constexpr weight bounded(weight const& w) const { return units::clamp(w, W_min, W_max); }
};

/// Its error reads the spikes, whether the cell is refractory, V*, U, phi and h.
template <class U>
inline constexpr bool error_can_be_deferred<urbanczik_senn<U>> = true;

}  // namespace urbanczik
