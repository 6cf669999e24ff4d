// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The reference neuron's steps and right-hand side twice, by the library and on plain doubles, for
// check.cmake to count the instructions of each. Run, it checks that both give the same bits.
//
//     overhead NAME     runs typed_NAME and raw_NAME
//
// NAME is runge_kutta_4, forward_euler or right_hand_side, which is one call into which everything is
// inlined; with _as_it_comes one call as the compiler comes to inline it; with _in_a_loop ten of those
// in one function.

#include <array>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string_view>

#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/units/symbols.hpp>

#include "raw/one_step.hpp"

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;
using typed_neuron = urbanczik_senn_neuron<U>;

namespace {

constexpr int repetitions = 1000;
constexpr double dt = 0.1;  // ms

// The same neuron and state for both, known at run time only.
typed_neuron typed_start() {
  typed_neuron c{presets::urbanczik_senn_2014};
  c[soma].inject(20.0 * pA);
  c[dendrite].inject(300.0 * pA);
  c[soma][excitatory].receive(40.0 * nS);
  c[soma][inhibitory].receive(70.0 * nS);
  c[dendrite][excitatory].receive(900.0 * pA);
  c[dendrite][inhibitory].receive(200.0 * pA);
  return c;
}
raw::two_compartments raw_start() {
  return {.s = {300.0, 30.0, -70.0, 3.0, 3.0, 0.0, 20.0},
          .d = {300.0, 30.0, -70.0, 3.0, 3.0, 0.0, 300.0},
          .E_ex = 0.0,
          .E_in = -75.0,
          .g_sp = 600.0,
          .g_ps = 0.0};
}
raw::neuron_state raw_start_state() { return {-70.0, 40.0, 70.0, -70.0, 900.0, 200.0}; }

using numbers = std::array<double, 6>;

template <class Leaves>
numbers plain(Leaves const& y) {
  numbers all{};
  std::size_t next = 0;
  for_each_leaf([&](auto const& x) { all.at(next++) = x.value(); }, y);
  return all;
}
numbers plain(raw::neuron_state const& y) { return {y.V_s, y.g_ex, y.g_in, y.V_d, y.I_ex, y.I_in}; }

}  // namespace

using derivative = typed_neuron::model_type::derivative_type;

namespace {
constexpr std::size_t calls = 10;
using typed_states = std::array<typed_neuron::state_type, calls>;
using typed_slopes = std::array<derivative, calls>;
using raw_states = std::array<raw::neuron_state, calls>;
}  // namespace

// What is counted, each a function of its own.
#define URBANCZIK_ONE_CALL(SUFFIX, HOW)                                                            \
  HOW void typed_runge_kutta_4##SUFFIX(typed_neuron& c) { c.integrate(runge_kutta_4{}, dt* ms); }  \
  HOW void raw_runge_kutta_4##SUFFIX(raw::two_compartments const& f, raw::neuron_state& y) {       \
    y = raw::runge_kutta_step(f, y, dt);                                                           \
  }                                                                                                \
  HOW void typed_forward_euler##SUFFIX(typed_neuron& c) { c.integrate(forward_euler{}, dt* ms); }  \
  HOW void raw_forward_euler##SUFFIX(raw::two_compartments const& f, raw::neuron_state& y) {       \
    y = raw::euler_step(f, y, dt);                                                                 \
  }                                                                                                \
  HOW void typed_right_hand_side##SUFFIX(typed_neuron const& c, derivative& k) {                   \
    k = c.dynamics()(c.state());                                                                   \
  }                                                                                                \
  HOW void raw_right_hand_side##SUFFIX(raw::two_compartments const& f, raw::neuron_state const& y, \
                                       raw::neuron_state& k) {                                     \
    k = f.derivative(y);                                                                           \
  }
extern "C" {
// clang-format off
URBANCZIK_ONE_CALL(, [[gnu::noinline]] [[gnu::flatten]])
URBANCZIK_ONE_CALL(_as_it_comes, [[gnu::noinline]])
// clang-format on

[[gnu::noinline]] void typed_runge_kutta_4_in_a_loop(typed_neuron& c) {
  for (std::size_t n = 0; n < calls; ++n) c.integrate(runge_kutta_4{}, dt * ms);
}
[[gnu::noinline]] void raw_runge_kutta_4_in_a_loop(raw::two_compartments const& f,
                                                   raw::neuron_state& y) {
  for (std::size_t n = 0; n < calls; ++n) y = raw::runge_kutta_step(f, y, dt);
}
[[gnu::noinline]] void typed_forward_euler_in_a_loop(typed_neuron& c) {
  for (std::size_t n = 0; n < calls; ++n) c.integrate(forward_euler{}, dt * ms);
}
[[gnu::noinline]] void raw_forward_euler_in_a_loop(raw::two_compartments const& f,
                                                   raw::neuron_state& y) {
  for (std::size_t n = 0; n < calls; ++n) y = raw::euler_step(f, y, dt);
}
[[gnu::noinline]] void typed_right_hand_side_in_a_loop(typed_neuron const& c,
                                                       typed_states const& y,
                                                       typed_slopes& k) {
  for (std::size_t n = 0; n < calls; ++n) k[n] = c.dynamics()(y[n]);
}
[[gnu::noinline]] void raw_right_hand_side_in_a_loop(raw::two_compartments const& f,
                                                     raw_states const& y,
                                                     raw_states& k) {
  for (std::size_t n = 0; n < calls; ++n) k[n] = f.derivative(y[n]);
}
}

int main(int argc, char** argv) {
  std::string_view const name = argc > 1 ? argv[1] : "";

  auto typed_cell = typed_start();
  auto const raw_cell = raw_start();
  auto y = raw_start_state();
  bool same = true;
  auto const compare = [&](auto const& a, auto const& b) {
    numbers const p = plain(a), q = plain(b);
    same &= std::memcmp(&p, &q, sizeof p) == 0 && p[0] == p[0];
  };
  auto const compare_slopes = [&](auto const& typed_slope, auto const& raw_slope) {
    derivative k;
    raw::neuron_state l;
    typed_slope(k), raw_slope(l);
    compare(k, l);
    typed_forward_euler(typed_cell), raw_forward_euler(raw_cell, y);  // on to another state
  };
  for (int n = 0; n < repetitions; ++n) {
    if (name == "runge_kutta_4") {
      typed_runge_kutta_4(typed_cell), raw_runge_kutta_4(raw_cell, y);
    } else if (name == "runge_kutta_4_as_it_comes") {
      typed_runge_kutta_4_as_it_comes(typed_cell), raw_runge_kutta_4_as_it_comes(raw_cell, y);
    } else if (name == "runge_kutta_4_in_a_loop") {
      typed_runge_kutta_4_in_a_loop(typed_cell), raw_runge_kutta_4_in_a_loop(raw_cell, y);
    } else if (name == "forward_euler") {
      typed_forward_euler(typed_cell), raw_forward_euler(raw_cell, y);
    } else if (name == "forward_euler_as_it_comes") {
      typed_forward_euler_as_it_comes(typed_cell), raw_forward_euler_as_it_comes(raw_cell, y);
    } else if (name == "forward_euler_in_a_loop") {
      typed_forward_euler_in_a_loop(typed_cell), raw_forward_euler_in_a_loop(raw_cell, y);
    } else if (name == "right_hand_side") {
      compare_slopes([&](auto& k) { typed_right_hand_side(typed_cell, k); },
                     [&](auto& k) { raw_right_hand_side(raw_cell, y, k); });
    } else if (name == "right_hand_side_as_it_comes") {
      compare_slopes([&](auto& k) { typed_right_hand_side_as_it_comes(typed_cell, k); },
                     [&](auto& k) { raw_right_hand_side_as_it_comes(raw_cell, y, k); });
    } else if (name == "right_hand_side_in_a_loop") {
      typed_states typed_ys;
      typed_slopes typed_ks;
      raw_states raw_ys, raw_ks;
      for (std::size_t k = 0; k < calls; ++k) {
        typed_ys[k] = typed_cell.state(), raw_ys[k] = y;
        typed_forward_euler(typed_cell), raw_forward_euler(raw_cell, y);
      }
      typed_right_hand_side_in_a_loop(typed_cell, typed_ys, typed_ks);
      raw_right_hand_side_in_a_loop(raw_cell, raw_ys, raw_ks);
      for (std::size_t k = 0; k < calls; ++k) compare(typed_ks[k], raw_ks[k]);
    } else {
      std::cerr << "unknown: " << name << '\n';
      return 2;
    }
    compare(typed_cell.state(), y);
  }
  if (same) return EXIT_SUCCESS;
  std::cerr << name << ": typed and raw differ\n";
  return EXIT_FAILURE;
}
