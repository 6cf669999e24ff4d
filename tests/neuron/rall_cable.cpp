// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Rall's cable. A passive cable of length L (in length constants) with a sealed end, into whose other
// end a current I flows, settles to
//
//     V(x) - E_L = I/(g_L lambda) cosh(L - x)/sinh(L)      (g_L per length)
//
// W. Rall (1959), Exp. Neurol. 1, 491-527. Here it is a chain of N compartments, whose middles are at
// x = (i + 1/2) L/N, and the difference is of second order in L/N.

#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

#include <urbanczik/integrators.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

namespace {

template <std::size_t I>
struct segment {
  static constexpr std::string_view name = "segment";
};

template <class, class>
struct chain;
template <std::size_t... I, std::size_t... J>
struct chain<std::index_sequence<I...>, std::index_sequence<J...>> {
  using type = neuron<U,
                      compartment<segment<I>, leaky_membrane>...,
                      coupling<segment<J + 1>, segment<J>>...,
                      no_spikes>;
};
template <std::size_t N>
using cable = typename chain<std::make_index_sequence<N>, std::make_index_sequence<N - 1>>::type;

constexpr double g_total = 10.0;   // nS: the leak of the whole cable
constexpr double C_total = 100.0;  // pF
constexpr double I = 100.0;        // pA
constexpr double E_L = -70.0;      // mV

template <std::size_t N>
cable<N> cable_of(double L) {
  constexpr double n = N;
  // Between neighbours, dx = L lambda/N apart: g_L lambda^2/dx = (g_total/(L lambda)) lambda N/L.
  double const axial = g_total * n / (L * L);
  typename cable<N>::model_type model{};
  for_each_field(model.compartments, [&](auto, auto& piece) {
    piece.membrane = {.C_m = C_total / n * pF, .g_L = g_total / n * nS, .E_L = E_L * mV};
  });
  for_each_field(model.couplings,
                 [&](auto, auto& joint) { joint = {.g_sp = axial * nS, .g_ps = axial * nS}; });
  model.compartments[segment<0>{}].I_e = I * pA;
  return cable<N>(model);
}

struct errors {
  double attenuation, input;  // of V at the far end over V at the near end; of V at the near end
};

template <std::size_t N>
errors errors_of(double L) {
  auto cell = cable_of<N>(L);
  // Backward Euler goes to the steady state by a factor of 1 + dt/tau a step, here 101.
  for (int k = 0; k < 20; ++k) cell.integrate(implicit_euler{}, 1000.0 * ms);
  auto const above = [&](auto where) { return cell[where].V_m().value() - E_L; };
  auto const expected = [&](double x) { return I * L / g_total * std::cosh(L - x) / std::sinh(L); };
  double const near = 0.5 * L / N, far = L - near;
  return {std::abs(above(segment<N - 1>{}) / above(segment<0>{}) - expected(far) / expected(near)),
          std::abs(above(segment<0>{}) - expected(near)) / expected(near)};
}

}  // namespace

TEST_CASE("a chain of compartments converges to Rall's cable, with the square of their length") {
  for (double L : {0.5, 1.0, 2.0}) {
    auto const a = errors_of<5>(L), b = errors_of<10>(L), c = errors_of<20>(L),
               d = errors_of<40>(L);
    INFO("L = " << L << ": attenuation is off by " << a.attenuation << ", " << b.attenuation << ", "
                << c.attenuation << ", " << d.attenuation << "; the input's response by " << a.input
                << ", " << b.input << ", " << c.input << ", " << d.input);
    CHECK(std::log2(b.attenuation / c.attenuation) == Approx(2.0).margin(0.1));
    CHECK(std::log2(c.attenuation / d.attenuation) == Approx(2.0).margin(0.05));
    // At L = 2 the term of second order is small here, and the next one shows: 2.2.
    CHECK(std::log2(b.input / c.input) > 1.9);
    CHECK(std::log2(c.input / d.input) > 1.95);
    CHECK(d.attenuation < 2e-4);
    CHECK(d.input < 2e-3);
  }
}

TEST_CASE("the time constants of a sealed cable are those of its modes") {
  // With no current, cos(k pi x/L) decays with tau/(1 + (k pi/L)^2) (Rall 1969, Biophys. J. 9, 1483);
  // for N pieces the sine of half the mode's phase per piece stands in for the phase itself.
  constexpr std::size_t N = 10;
  constexpr double L = 1.0, pi = 3.14159265358979324, tau = C_total / g_total;
  auto cell = cable_of<N>(L);
  cell[segment<0>{}].inject(-I * pA);
  for (double mode : {0.0, 1.0, 3.0}) {
    std::size_t i = 0;
    for_each_field(cell.state(), [&](auto, auto& piece) {
      double const x = (static_cast<double>(i++) + 0.5) / N;
      piece[V_m] = (E_L + 5.0 * std::cos(mode * pi * x)) * mV;
    });
    double const phase = 2.0 * N / L * std::sin(mode * pi / (2.0 * N));
    double const t = 1.0;
    cell.integrate(exact_linear(cell.dynamics(), cell.state(), t * ms), t * ms);
    double const expected =
        5.0 * std::cos(mode * pi * 0.5 / N) * std::exp(-t * (1.0 + phase * phase) / tau);
    INFO("mode " << mode);
    CHECK(cell[segment<0>{}].V_m().value() - E_L == Approx(expected).epsilon(1e-9));
  }
}
