// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What a plastic population takes: counted where it is asked for, in operator new.

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"

namespace {

std::atomic<long long> bytes_held{0};

// Before each block stands its size, in as many bytes as its alignment.
void* allocate(std::size_t size, std::size_t alignment) {
  auto const total = (size + 2 * alignment - 1) / alignment * alignment;
  auto* block = static_cast<char*>(std::aligned_alloc(alignment, total));
  if (!block) throw std::bad_alloc();
  *reinterpret_cast<std::size_t*>(block) = size;
  bytes_held += static_cast<long long>(size);
  return block + alignment;
}
void release(void* p, std::size_t alignment) noexcept {
  if (!p) return;
  auto* const block = static_cast<char*>(p) - alignment;
  bytes_held -= static_cast<long long>(*reinterpret_cast<std::size_t*>(block));
  std::free(block);
}
constexpr std::size_t usual = alignof(std::max_align_t);
constexpr std::size_t of(std::align_val_t alignment) { return static_cast<std::size_t>(alignment); }

}  // namespace

void* operator new(std::size_t size) { return allocate(size, usual); }
void* operator new[](std::size_t size) { return allocate(size, usual); }
void* operator new(std::size_t size, std::align_val_t a) { return allocate(size, of(a)); }
void* operator new[](std::size_t size, std::align_val_t a) { return allocate(size, of(a)); }
void operator delete(void* p) noexcept { release(p, usual); }
void operator delete[](void* p) noexcept { release(p, usual); }
void operator delete(void* p, std::size_t) noexcept { release(p, usual); }
void operator delete[](void* p, std::size_t) noexcept { release(p, usual); }
void operator delete(void* p, std::align_val_t a) noexcept { release(p, of(a)); }
void operator delete[](void* p, std::align_val_t a) noexcept { release(p, of(a)); }
void operator delete(void* p, std::size_t, std::align_val_t a) noexcept { release(p, of(a)); }
void operator delete[](void* p, std::size_t, std::align_val_t a) noexcept { release(p, of(a)); }

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using U = units::biophysical;

units::time_grid const grid(0.1 * ms);
constexpr std::size_t neurons = 100, inputs = 200;

/// Every other input is silent throughout.
spike_trains half_silent(units::duration length) {
  auto trains = poisson_trains(inputs, 0.01 * kHz, length, grid, philox{1});
  std::erase_if(trains.spikes, [](auto const& spike) { return spike.synapse % 2 == 1; });
  return trains;
}

}  // namespace

TEST_CASE("a plastic synapse takes at most 64 bytes, and no more as time goes on") {
  auto const rule =
      urbanczik_senn<U>{.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA};

  auto const before = bytes_held.load();
  auto trains = half_silent(20.0 * second);
  auto const spikes = trains.spikes.size();
  population cells(neurons, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014});
  auto plastic =
      connect_all_to_all(std::move(trains), cells[dendrite][excitatory], rule, 20.0 * pA, 0.1 * ms);
  simulation run(cells, grid, exponential_simpson{}, philox{.seed = 2}, plastic);
  run.advance(1.0 * second);
  auto const after_a_second = bytes_held.load();
  run.advance(19.0 * second);
  auto const in_the_end = bytes_held.load();

  // What the spikes of the inputs take belongs to them: once they are on the grid, an arrival each.
  auto const of_spikes = static_cast<long long>((spikes + 1) * sizeof(arrival));
  double const each = static_cast<double>(after_a_second - before - of_spikes) / (neurons * inputs);
  INFO("bytes a synapse: " << each);
  CHECK(each > 16.0);
  CHECK(each <= 64.0);
  CHECK(in_the_end == after_a_second);
}

TEST_CASE("the history of a single neuron is bounded, silent inputs included") {
  urbanczik_senn_neuron<U> cell{presets::urbanczik_senn_2014};
  auto plastic = connect(
      half_silent(20.0 * second), cell[dendrite][excitatory],
      urbanczik_senn<U>{.eta = 11475.0 * pA * pA, .tau_Delta = 100.0 * ms, .W_max = 1350.0 * pA},
      20.0 * pA, 0.1 * ms);
  simulation run(cell, grid, exponential_simpson{}, philox{.seed = 2}, plastic);
  run.advance(1.0 * second);
  auto const after_a_second = bytes_held.load();
  run.advance(19.0 * second);
  CHECK(bytes_held.load() == after_a_second);
}
