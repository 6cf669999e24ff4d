// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A run is saved, and a device in it does not say what changes in it.
#include <urbanczik/checkpoint.hpp>
#include <urbanczik/urbanczik.hpp>

#include "quantities.hpp"

using namespace urbanczik;

struct counter {
  int count = 0;
  void observe(auto const&, units::step_count) { ++count; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("count", self.count);
  }
};
void save(simulation<urbanczik_senn_neuron<U>, runge_kutta_4, no_random, counter>& run) {
  checkpoint::save("run.checkpoint", run);
}

// misuse: device_without_variables
// entry: no-variables
// expect: each class of a run must name its variables in a static for_each_variable(self, f)
// lines: gcc 15 clang 20
#ifdef MISUSE_device_without_variables
struct forgetful {
  int count = 0;
  void observe(auto const&, units::step_count) { ++count; }
};
void wrong(simulation<urbanczik_senn_neuron<U>, runge_kutta_4, no_random, forgetful>& run) {
  checkpoint::save("run.checkpoint", run);
}
#endif
