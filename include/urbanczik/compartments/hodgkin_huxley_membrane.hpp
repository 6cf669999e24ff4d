// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

// clang-format off
// The gates of Hodgkin and Huxley.
struct m_t { static constexpr std::string_view name = "m"; };  // sodium activation
struct h_t { static constexpr std::string_view name = "h"; };  // sodium inactivation
struct n_t { static constexpr std::string_view name = "n"; };  // potassium activation
// clang-format on

/// The squid giant axon at 6.3 degrees Celsius.
///
///     C_m dV/dt = -g_Na m^3 h (V - E_Na) - g_K n^4 (V - E_K) - g_L (V - E_L) + I
///     dx/dt     = alpha_x(v) (1 - x) - beta_x(v) x,    x = m, h, n,   v = (V - E_r) in mV
///
///     alpha_m = 0.1 (25 - v)/(exp((25 - v)/10) - 1)    beta_m = 4 exp(-v/18)
///     alpha_h = 0.07 exp(-v/20)                        beta_h = 1/(exp((30 - v)/10) + 1)
///     alpha_n = 0.01 (10 - v)/(exp((10 - v)/10) - 1)   beta_n = 0.125 exp(-v/80)      (1/ms)
///
/// A. L. Hodgkin, A. F. Huxley (1952), J. Physiol. 117, 500-544, equations 12-13, 20-21, 23-24, with
/// depolarisation positive and potentials relative to the resting potential E_r, as is usual since.
/// Their values per cm^2 (table 3): C_m 1 uF, g_Na 120, g_K 36, g_L 0.3 mS; E_Na, E_K, E_L are 115,
/// -12 and 10.613 mV above E_r.
///
/// | symbol    | unit | meaning                                                     |
/// |-----------|------|-------------------------------------------------------------|
/// | C_m       | pF   | membrane capacitance                                        |
/// | g_Na, g_K | nS   | largest conductances of sodium and potassium                |
/// | g_L       | nS   | leak conductance                                            |
/// | E_Na, E_K, E_L | mV | reversal potentials                                      |
/// | E_r       | mV   | resting potential, from which v is measured                 |
/// | mV        | mV   | one millivolt, the scale of v; another number in other units |
template <units::UnitSystem U>
struct hodgkin_huxley_membrane {
  units::argument<units::capacitance<U>, says::C_m>  C_m;
  units::argument<units::conductance<U>, says::g_Na> g_Na;
  units::argument<units::conductance<U>, says::g_K>  g_K;
  units::argument<units::conductance<U>, says::g_L>  g_L;
  units::argument<units::voltage<U>, says::E_Na>     E_Na;
  units::argument<units::voltage<U>, says::E_K>      E_K;
  units::argument<units::voltage<U>, says::E_L>      E_L;
  units::argument<units::voltage<U>, says::E_r>      E_r;
  units::argument<units::voltage<U>, says::mV>       mV;

  using number = units::number<U>;
  using state  = tagged_tuple<tagged<V_m_t, units::voltage<U>>, tagged<m_t, number>,
                              tagged<h_t, number>, tagged<n_t, number>>;

  static constexpr char const* source = "hodgkin_huxley_membrane: Hodgkin & Huxley 1952";

  static constexpr auto parameters() {
    using self = hodgkin_huxley_membrane;
    using units::must_be;
    using units::parameter;
    using units::potential;
    return units::table(parameter("C_m", &self::C_m, must_be::positive),
                        parameter("g_Na", &self::g_Na, must_be::non_negative),
                        parameter("g_K", &self::g_K, must_be::non_negative),
                        parameter("g_L", &self::g_L, must_be::positive),
                        potential("E_Na", &self::E_Na), potential("E_K", &self::E_K),
                        potential("E_L", &self::E_L), potential("E_r", &self::E_r),
                        parameter("mV", &self::mV, must_be::positive));
  }

  /// At E_r with the gates in equilibrium; with the published parameters no current flows there but
  /// for the rounding of E_L.
  state resting_state() const {
    auto const a = opening(E_r);
    auto const b = closing(E_r);
    return {{E_r}, {a.m / (a.m + b.m)}, {a.h / (a.h + b.h)}, {a.n / (a.n + b.n)}};
  }

  template <class State>
  derivative_t<state, units::time<U>> derivative(State const&             y,
                                                 units::current<U> const& I_in) const {
    auto const   a     = opening(y[V_m]);
    auto const   b     = closing(y[V_m]);
    auto const   V     = y[V_m];
    auto const   ionic = sodium(y) * (V - E_Na) + potassium(y) * (V - E_K) + g_L * (V - E_L);
    number const m = y[m_t{}], h = y[h_t{}], n = y[n_t{}];
    return {{(I_in - ionic) / C_m},
            {a.m * (number(1) - m) - b.m * m},
            {a.h * (number(1) - h) - b.h * h},
            {a.n * (number(1) - n) - b.n * n}};
  }

  template <class State>
  rates_t<state, units::time<U>> decay(State const& y, units::conductance<U> const& G) const {
    auto const a = opening(y[V_m]);
    auto const b = closing(y[V_m]);
    return {{(sodium(y) + potassium(y) + g_L + G) / C_m}, {a.m + b.m}, {a.h + b.h}, {a.n + b.n}};
  }

 private:
  struct rates {
    units::rate<U> m, h, n;
  };

  template <class State>
  units::conductance<U> sodium(State const& y) const {
    number const m = y[m_t{}];
    return g_Na * (m * m * m * number(y[h_t{}]));
  }
  template <class State>
  units::conductance<U> potassium(State const& y) const {
    number const n = y[n_t{}];
    return g_K * (n * n * n * n);
  }

  static units::rate<U> per_ms(number const& x) { return units::rate<U>::from_value(x); }

  rates opening(units::voltage<U> const& V) const {
    number const v = (V - E_r) / mV;
    // x/(exp(x) - 1) is exp(-x) over the mean of exp(-s) for 0 <= s <= x, and 1 at x = 0.
    auto const linear = [](number const& x) {
      return number(units::exp(-x) / units::mean_decay(x));
    };
    return {.m = per_ms(linear((number(25) - v) / number(10))),
            .h = per_ms(number(0.07) * units::exp(-v / number(20))),
            .n = per_ms(number(0.1) * linear((number(10) - v) / number(10)))};
  }
  rates closing(units::voltage<U> const& V) const {
    number const v = (V - E_r) / mV;
    return {.m = per_ms(number(4) * units::exp(-v / number(18))),
            .h = per_ms(number(1) / (units::exp((number(30) - v) / number(10)) + number(1))),
            .n = per_ms(number(0.125) * units::exp(-v / number(80)))};
  }
};

}  // namespace urbanczik
