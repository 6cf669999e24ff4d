// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The raw networks that the library is measured against send the library's spikes in every step.

#if __has_include(<xsimd/xsimd.hpp>)

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <urbanczik/xsimd.hpp>

#include "catch.hpp"
#include "library_networks.hpp"
#include "raw/brunel.hpp"
#include "raw/coba.hpp"
#include "raw/cuba.hpp"

using namespace library_networks;

namespace {

template <class Cells>
std::vector<std::uint16_t> spikes_of(Cells& cells, std::size_t first) {
  std::vector<std::uint16_t> spiked;
  for (std::size_t k = 0; k < cells.slices(); ++k)
    cells.slice_at(k).for_each_spike([&](std::size_t neuron, int) {
      spiked.push_back(static_cast<std::uint16_t>(first + neuron));
    });
  return spiked;
}
template <class Batch>
std::vector<std::uint16_t> const& spiked_ex(raw::brunel<Batch> const& net) {
  return net.spiked_ex();
}
template <class Batch>
std::vector<std::uint16_t> const& spiked_in(raw::brunel<Batch> const& net) {
  return net.spiked_in();
}
template <class Raw>
auto const& spiked_ex(Raw const& net) {
  return net.spiked_ex;
}
template <class Raw>
auto const& spiked_in(Raw const& net) {
  return net.spiked_in;
}

/// Steps in which both spike alike, of this many; both were advanced by one step.
template <class Library, class Raw>
std::size_t steps_alike(Library& ours, Raw& theirs, std::size_t steps) {
  auto const excitatory = ours.cells[E].size();
  for (std::size_t n = 0; n < steps; ++n) {
    ours.advance(1);
    theirs.run(1);
    if (spikes_of(ours.cells[E], 0) != spiked_ex(theirs) ||
        spikes_of(ours.cells[I], excitatory) != spiked_in(theirs))
      return n;
  }
  return steps;
}

template <class Library>
raw::rows rows_after_a_step(Library& net) {
  net.advance(1);
  return rows_of(net);
}

}  // namespace

TEST_CASE("the raw COBA network sends the library's spikes in every step") {
  coba<double> ours;
  raw::coba<double> theirs({.seed = 1}, rows_after_a_step(ours));
  theirs.run(1);
  CHECK(theirs.synapses().size() == 320000);
  CHECK(steps_alike(ours, theirs, 1500) == 1500);
  CHECK(theirs.spikes > 3000);
  double largest = 0.0;
  for (std::size_t i = 0; i < 3200; ++i)
    largest = std::max(largest, std::abs(theirs.V[i] - ours.cells[E][soma].V_m(i).value()));
  CHECK(largest < 1e-6);
}

TEST_CASE("the raw CUBA network sends the library's spikes in every step") {
  cuba<double> ours;
  raw::cuba<double> theirs({.seed = 1}, rows_after_a_step(ours));
  theirs.run(1);
  CHECK(theirs.synapses().size() == 320000);
  CHECK(steps_alike(ours, theirs, 1500) == 1500);
  CHECK(theirs.spikes > 1000);
}

TEST_CASE("the raw network of Brunel sends the library's spikes in every step") {
  // A fifth of the size, with the product of weight and number of synapses kept.
  constexpr sizes fifth{2000, 500, 200, 50};
  brunel<double> ours(5.0, 2.0, 1, fifth, 0.5);
  raw::brunel<double> theirs({.excitatory = 2000, .inhibitory = 500, .J = 0.5, .seed = 1},
                             rows_after_a_step(ours));
  theirs.run(1);
  CHECK(theirs.synapses().size() == 625000);
  CHECK(steps_alike(ours, theirs, 1500) == 1500);
  CHECK(theirs.spikes > 5000);
}

TEST_CASE("the raw plastic network sends the library's spikes and learns its weights") {
  with_plastic_network([](auto& cells, auto& EE, auto& run) {
    auto const synapses = raw_synapses_of(EE);
    REQUIRE(synapses.size() == 100000);
    raw::plastic_network<double> one({}, synapses);
    raw::plastic_network<lanes_of_double> lanes({}, synapses);
    constexpr int steps = 1500;
    int alike = 0;
    for (; alike < steps; ++alike) {
      run.advance(0.1 * ms);
      one.run(1);
      lanes.run(1);
      std::vector<std::uint32_t> spiked;
      for (std::uint32_t i = 0; i < cells[E].size(); ++i)
        if (cells[E].pack_at(i).spikes() > 0) spiked.push_back(i);
      if (spiked != one.spiked() || spiked != lanes.spiked()) break;
    }
    CHECK(alike == steps);
    CHECK(one.spikes > 1000);
    double largest = 0.0, learnt = 0.0;  // pA
    std::size_t k = 0;
    EE.for_each_synapse([&](std::uint32_t, std::uint32_t, auto const& w, std::uint32_t) {
      learnt = std::max(learnt, std::abs(w.value() - 10.0));
      largest = std::max(
          {largest, std::abs(w.value() - one.weight(k)), std::abs(w.value() - lanes.weight(k))});
      ++k;
    });
    CHECK(learnt > 10.0);
    CHECK(largest < 1e-8);
  });
}

TEST_CASE("lanes of the raw networks send the spikes of one neuron at a time") {
  auto const alike = [](auto& one, auto& lanes) {
    for (int n = 0; n < 1000; ++n) {
      one.run(1);
      lanes.run(1);
      if (spiked_ex(one) != spiked_ex(lanes) || spiked_in(one) != spiked_in(lanes)) return false;
    }
    return one.spikes > 500;
  };
  coba<double> ours;
  auto const rows = rows_after_a_step(ours);
  {
    raw::coba<double> one({.seed = 1}, rows);
    raw::coba<lanes_of_double> lanes({.seed = 1}, rows);
    CHECK(alike(one, lanes));
  }
  {
    raw::cuba<double> one({.seed = 1}, rows);
    raw::cuba<lanes_of_double> lanes({.seed = 1}, rows);
    CHECK(alike(one, lanes));
  }
  {
    raw::brunel_parameters const small{.excitatory = 3200, .inhibitory = 800, .J = 1.0, .seed = 1};
    raw::brunel<double> one(small, rows);
    raw::brunel<lanes_of_double> lanes(small, rows);
    CHECK(alike(one, lanes));
  }
}

#endif
