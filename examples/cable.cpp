// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A chain of N compartments approximates Rall's cable of one length constant with a sealed end. A current
// flows into one end, and the steady potential falls as cosh((L - x)/lambda). N is a constant of the
// compiler. Hines' method eliminates the tree exactly, and the error falls with 1/N^2. The program runs in
// mV and in natural units.
//
// output:
//    N   V(far end)/V(near end)  Rall      error
//        in mV     unitless
//    4   0.71696   0.71696    0.71585   0.00111
//    8   0.68070   0.68070    0.68040   0.00030
//   16   0.66393   0.66393    0.66385   0.00008

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
template <units::UnitSystem U, std::size_t... I>
auto chain(std::index_sequence<0, I...>) -> neuron<U,
                                                   compartment<piece<0>, leaky_membrane>,
                                                   compartment<piece<I>, leaky_membrane>...,
                                                   coupling<piece<I>, piece<I - 1>>...,
                                                   no_spikes>;
template <units::UnitSystem U, std::size_t N>
using cable = decltype(chain<U>(std::make_index_sequence<N>{}));

/// V(far end)/V(near end) in the unit system U, where `to` maps what is given in mV, nS and pF.
template <std::size_t N, units::UnitSystem U>
double attenuation(units::affine_map<units::biophysical, U> const& to) {
  double const n = N;
  typename cable<units::biophysical, N>::model_type model{};
  for_each_field(model.compartments, [&](auto, auto& part) {
    part.membrane = {.C_m = 100.0 / n * pF, .g_L = 10.0 / n * nS, .E_L = -70.0 * mV};
  });
  for_each_field(model.couplings, [&](auto, auto& joint) {  // g_L lambda^2/(L dx), both ways
    joint = {.g_sp = 10.0 * n * nS, .g_ps = 10.0 * n * nS};
  });
  model.compartments[piece<0>{}].I_e = 100.0 * pA;

  cable<U, N> cell(units::mapped<typename cable<U, N>::model_type>(to, model));
  for (int k = 0; k < 100; ++k)
    cell.integrate(implicit_euler{}, 10.0 * ms);  // far beyond tau = 10 ms
  auto const above = [&](auto part) { return cell[part].V_m() - to.potential(-70.0 * mV); };
  return above(piece<N - 1>{}) / above(piece<0>{});
}

template <std::size_t N>
void compare() {
  double const in_mV = attenuation<N>(
      units::affine_map<units::biophysical, units::biophysical>{0.0 * mV, 1.0 * mV, 1.0 * pF});
  double const unitless = attenuation<N>(presets::unitless_to_biophysical.inverse());
  double const x = 0.5 / N;  // the middle of the first piece, and of the last from the far end
  double const rall = std::cosh(x) / std::cosh(1.0 - x);
  std::printf("%2zu   %.5f   %.5f    %.5f   %.5f\n", N, in_mV, unitless, rall, in_mV - rall);
}

int main() {
  std::printf(" N   V(far end)/V(near end)  Rall      error\n");
  std::printf("     in mV     unitless\n");
  compare<4>();
  compare<8>();
  compare<16>();
}
