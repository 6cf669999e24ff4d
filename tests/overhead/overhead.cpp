// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The reference neuron's steps and right-hand side twice, by the library and on plain doubles, for
// check.cmake to count the instructions of each. Run, it checks that both give the same bits.
//
//     overhead NAME     runs typed_NAME and raw_NAME, NAME one of those below

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

// What is counted: one call, into which all that it calls is inlined. In a loop the count would depend
// on which parameters a compiler happens to keep in registers.
#define URBANCZIK_COUNTED [[gnu::noinline, gnu::flatten]]
extern "C" {
URBANCZIK_COUNTED void typed_runge_kutta_4(typed_neuron& c) {
  c.integrate(runge_kutta_4{}, dt * ms);
}
URBANCZIK_COUNTED void raw_runge_kutta_4(raw::two_compartments const& f, raw::neuron_state& y) {
  y = raw::runge_kutta_step(f, y, dt);
}
URBANCZIK_COUNTED void typed_forward_euler(typed_neuron& c) {
  c.integrate(forward_euler{}, dt * ms);
}
URBANCZIK_COUNTED void raw_forward_euler(raw::two_compartments const& f, raw::neuron_state& y) {
  y = raw::euler_step(f, y, dt);
}

URBANCZIK_COUNTED void typed_right_hand_side(typed_neuron const& c, derivative& k) {
  k = c.dynamics()(c.state());
}
URBANCZIK_COUNTED void raw_right_hand_side(raw::two_compartments const& f,
                                           raw::neuron_state const& y,
                                           raw::neuron_state& k) {
  k = f.derivative(y);
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
  for (int n = 0; n < repetitions; ++n) {
    if (name == "runge_kutta_4") {
      typed_runge_kutta_4(typed_cell);
      raw_runge_kutta_4(raw_cell, y);
    } else if (name == "forward_euler") {
      typed_forward_euler(typed_cell);
      raw_forward_euler(raw_cell, y);
    } else if (name == "right_hand_side") {
      derivative typed_slope;
      raw::neuron_state raw_slope;
      typed_right_hand_side(typed_cell, typed_slope);
      raw_right_hand_side(raw_cell, y, raw_slope);
      compare(typed_slope, raw_slope);
      typed_forward_euler(typed_cell);
      raw_forward_euler(raw_cell, y);
    } else {
      std::cerr << "usage: overhead runge_kutta_4 | forward_euler | right_hand_side\n";
      return 2;
    }
    compare(typed_cell.state(), y);
  }
  if (same) return EXIT_SUCCESS;
  std::cerr << name << ": typed and raw differ\n";
  return EXIT_FAILURE;
}
