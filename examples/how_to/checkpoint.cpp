// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A run that is saved, stopped and continued; docs/checkpoints.md explains it. The program has a device of
// its own, an input whose intervals grow from spike to spike.
//
// output:
//   at once:        2000 ms, 20 spikes sent, weight 132.355 pA
//   with a break:   1000 ms, 14 spikes sent, weight 79.3696 pA
//   taken up again: 2000 ms, 20 spikes sent, weight 132.355 pA

#include <filesystem>
#include <iostream>
#include <string_view>

#include <urbanczik/checkpoint.hpp>
#include <urbanczik/random123.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

/// Sends a spike after 1, 2, 3, ... times 10 ms.
template <class Site>
class slowing_input {
 public:
  template <class Neuron>
  void deliver(Neuron& cell, units::step_count n) {
    if (n.value < next_) return;
    Site(cell).receive(300_pA);
    next_ += 100 * ++sent_;
  }
  int sent() const { return sent_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("sent", self.sent_);
    f("next", self.next_);
  }

 private:
  int sent_ = 0;
  std::int64_t next_ = 100;
};

/// Builds everything anew, and calls use(run) before and after.
template <class Use>
void experiment(std::string_view name, Use const& use) {
  urbanczik_senn_neuron<units::biophysical> cell{presets::urbanczik_senn_2014};
  auto [rule, weight, delay] = presets::nest_example<units::biophysical>();
  units::time_grid grid(0.1_ms);
  philox random{.seed = 1};
  auto trains = poisson_trains(1, 20_Hz, 2_s, grid, random);
  auto plastic = connect(trains, cell[dendrite][excitatory], rule, weight, delay);
  slowing_input<decltype(cell[dendrite][excitatory])> slowing;

  simulation run(cell, grid, runge_kutta_4{}, random, plastic, slowing);
  use(run);
  std::cout << name << run.now() << ", " << slowing.sent() << " spikes sent, weight "
            << plastic.current_weight(0) << '\n';
}

int main() {
  auto const file = std::filesystem::temp_directory_path() / "how_to.checkpoint";

  experiment("at once:        ", [](auto& run) { run.advance(2_s); });
  experiment("with a break:   ", [&](auto& run) {
    run.advance(1_s);
    checkpoint::save(file, run);
  });
  experiment("taken up again: ", [&](auto& run) {
    checkpoint::load(file, run);
    run.advance(1_s);
  });
  std::filesystem::remove(file);
}
