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

/// Voltage-based spike-timing-dependent plasticity, without the homeostatic factor of the paper.
///
///     pre spike:     w -= A_LTD [u_minus - theta_minus]_+
///     continuously:  dw/dt = A_LTP xbar [u - theta_plus]_+ [u_plus - theta_minus]_+
///
/// where u_minus and u_plus are u low-passed with tau_minus and tau_plus, and xbar the presynaptic
/// spikes low-passed with tau_x. C. Clopath, L. Buesing, E. Vasilaki, W. Gerstner (2010), Nat.
/// Neurosci. 13, 344-352. It reads the somatic potential and no prediction.
///
/// | symbol      | unit   | default   | meaning                                     |
/// |-------------|--------|-----------|---------------------------------------------|
/// | A_LTD       | w/mV   |           | amplitude of depression (paper: 14e-5 /mV)  |
/// | A_LTP       | w/mV^2 |           | amplitude of potentiation (8e-5 /mV^2)      |
/// | theta_minus | mV     |           | threshold of depression (-70.6 mV)          |
/// | theta_plus  | mV     |           | threshold of potentiation (-45.3 mV)        |
/// | tau_x       | ms     |           | presynaptic trace (15 ms)                   |
/// | tau_minus   | ms     |           | low-pass for depression (10 ms)             |
/// | tau_plus    | ms     |           | low-pass for potentiation (7 ms)            |
/// | W_min, W_max| w      |           | hard bounds                                 |
/// | bounds      |        | stop      | what becomes of the integral at the bounds  |
template <units::UnitSystem U, class Weight = units::current<U>>
struct clopath {
  using unit_system  = U;
  using weight       = Weight;
  using voltage      = units::voltage<U>;
  using requirements = requirements_of<requirements::somatic_potential>;

  /// Units of the amplitudes.
  using weight_per_voltage = decltype(weight{} / voltage{});
  /// Units of the amplitudes.
  using weight_per_voltage_squared = decltype(weight{} / (voltage{} * voltage{}));

  units::argument<weight_per_voltage, says::A_LTD>         A_LTD;
  units::argument<weight_per_voltage_squared, says::A_LTP> A_LTP;
  units::argument<voltage, says::theta_minus>              theta_minus;
  units::argument<voltage, says::theta_plus>               theta_plus;
  units::argument<units::time<U>, says::tau_x>             tau_x;
  units::argument<units::time<U>, says::tau_minus>         tau_minus;
  units::argument<units::time<U>, says::tau_plus>          tau_plus;
  units::argument<weight, says::W_min>                     W_min{};
  units::argument<weight, says::W_max>                     W_max;
  urbanczik::bounds                                        bounds = urbanczik::bounds::stop;

  /// The amplitudes are in units of the weight, so nothing is left for a learning rate.
  static constexpr typename U::value_type eta = 1;

  static constexpr char const* source = "clopath: Clopath et al. 2010";

  static constexpr auto parameters() {
    using urbanczik::units::must_be;
    using urbanczik::units::parameter;
    using urbanczik::units::potential;
    return units::table(parameter("A_LTD", &clopath::A_LTD), parameter("A_LTP", &clopath::A_LTP),
                        potential("theta_minus", &clopath::theta_minus),
                        potential("theta_plus", &clopath::theta_plus),
                        parameter("tau_x", &clopath::tau_x, must_be::positive),
                        parameter("tau_minus", &clopath::tau_minus, must_be::positive),
                        parameter("tau_plus", &clopath::tau_plus, must_be::positive),
                        parameter("W_min", &clopath::W_min), parameter("W_max", &clopath::W_max),
                        parameter("bounds", &clopath::bounds));
  }
  static constexpr auto relations() { return weight_bounds_of<clopath>(); }

  /// The low-passed potentials.
  struct memory {
    voltage u_minus{};  ///< with tau_minus
    voltage u_plus{};   ///< with tau_plus

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("u_minus", self.u_minus);
      f("u_plus", self.u_plus);
    }
  };
  template <VoltageSite Site>
  memory initial_memory(Site const& post) const {
    return {post.somatic_potential(), post.somatic_potential()};
  }
  template <VoltageSite Site>
  void remember(memory& m, Site const& post, units::time<U> const& dt) const {
    auto const u = post.somatic_potential();
    m.u_minus    = u + units::exp(-dt / tau_minus) * (m.u_minus - u);
    m.u_plus     = u + units::exp(-dt / tau_plus) * (m.u_plus - u);
  }

  template <VoltageSite Site>
  auto error(Site const& post, units::time<U> const& dt, memory const& m) const {
    // The trace of exponential_kernel rises by 1 at a spike, xbar by 1/tau_x.
    using Number = units::number<U>;
    return weight(Number(dt / tau_x) * A_LTP * above(post.somatic_potential(), theta_plus) *
                  above(m.u_plus, theta_minus));
  }
  template <VoltageSite Site>
  constexpr weight at_spike(Site const&, memory const& m) const {
    return -A_LTD * above(m.u_minus, theta_minus);
  }
  template <VoltageSite Site>
  constexpr exponential_kernel<U> kernel(Site const&) const {
    return exponential_kernel<U>(tau_x);
  }
  constexpr weight bounded(weight const& w) const { return units::clamp(w, W_min, W_max); }

 private:
  static constexpr voltage above(voltage const& u, voltage const& threshold) {
    return units::positive_part(u - threshold);
  }
};

}  // namespace urbanczik
