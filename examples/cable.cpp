// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Rall's cable of one length constant with a sealed end, as a chain of N compartments: a current flows
// in at one end, and the steady potential falls as cosh((L - x)/lambda). N is known to the compiler,
// the tree is eliminated exactly by Hines' method, and the error falls with 1/N^2.
//
// output:
//    N   V(far end)/V(near end)   Rall      error
//    4   0.71696                  0.71585   0.00111
//    8   0.68070                  0.68040   0.00030
//   16   0.66393                  0.66385   0.00008

#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

#include <urbanczik/units/symbols.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

template <std::size_t I>
struct piece {
  static constexpr std::string_view name = "piece";
};

/// A cable in N pieces, each attached to the one before.
template <std::size_t... I>
auto chain(std::index_sequence<0, I...>)
    -> neuron<units::biophysical, compartment<piece<0>, leaky_membrane>,
              compartment<piece<I>, leaky_membrane>..., coupling<piece<I>, piece<I - 1>>...,
              no_spikes>;
template <std::size_t N>
using cable = decltype(chain(std::make_index_sequence<N>{}));

template <std::size_t N>
void attenuation() {
  double const n = N;
  typename cable<N>::model_type model{};
  for_each_field(model.compartments, [&](auto, auto& part) {
    part.membrane = {.C_m = 100.0 / n * pF, .g_L = 10.0 / n * nS, .E_L = -70.0 * mV};
  });
  for_each_field(model.couplings, [&](auto, auto& joint) {  // g_L lambda^2/(L dx), both ways
    joint = {.g_sp = 10.0 * n * nS, .g_ps = 10.0 * n * nS};
  });
  model.compartments[piece<0>{}].I_e = 100.0 * pA;

  cable<N> cell(model);
  for (int k = 0; k < 100; ++k)
    cell.integrate(implicit_euler{}, 10.0 * ms);  // far beyond tau = 10 ms
  auto const above = [&](auto part) { return cell[part].V_m() + 70.0 * mV; };
  double const measured = above(piece<N - 1>{}) / above(piece<0>{});
  double const x = 0.5 / n;  // the middle of the first piece, and of the last from the far end
  double const expected = std::cosh(x) / std::cosh(1.0 - x);
  std::printf("%2zu   %.5f                  %.5f   %.5f\n", N, measured, expected,
              measured - expected);
}

int main() {
  std::printf(" N   V(far end)/V(near end)   Rall      error\n");
  attenuation<4>();
  attenuation<8>();
  attenuation<16>();
}
