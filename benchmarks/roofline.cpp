// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What this machine can do at most of what the models' loops are made of: exponentials, random
// numbers, multiplications and bytes. The roof over the other benchmarks.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <Random123/philox.h>
#include <benchmark/benchmark.h>

#include "raw/figure_1b.hpp"
#include "raw/plastic_population.hpp"

namespace {

using lanes = xsimd::batch<double>;
using column = std::vector<double, xsimd::aligned_allocator<double, 64>>;

constexpr std::size_t in_first_level_cache = 1024;  // numbers: two columns of them take 16 kB

column numbers(std::size_t size, double low, double high) {
  column x(size);
  for (std::size_t i = 0; i < size; ++i)
    x[i] = low + (high - low) * static_cast<double>(i * 7919 % size) / static_cast<double>(size);
  return x;
}

// Keeps the compiler from taking several numbers at a time where one is to be timed.
inline void one_by_one(double& x) {
#if defined(__GNUC__) && defined(__SSE2__)
  asm volatile("" : "+x"(x));
#else
  benchmark::DoNotOptimize(x);
#endif
}

// f of each number of a column, into another one; an item is one number.
template <class Batch, class F>
void each(benchmark::State& state, double low, double high, F const& f) {
  constexpr std::size_t width = sizeof(Batch) / sizeof(double);
  column const x = numbers(in_first_level_cache, low, high);
  column y(x.size());
  for (auto _ : state) {
    for (std::size_t i = 0; i < x.size(); i += width) {
      Batch argument = raw::membranes<Batch>::load(&x[i]);
      if constexpr (width == 1) one_by_one(argument);
      raw::membranes<Batch>::store(&y[i], f(argument));
    }
    benchmark::DoNotOptimize(y.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(x.size()));
}

// The arguments of the sigmoid: beta (theta - V) for -75 mV <= V <= -40 mV.
constexpr double lowest = -5.0, highest = 7.0;

void exp_of_the_standard_library(benchmark::State& state) {
  each<double>(state, lowest, highest, [](double x) { return std::exp(x); });
}
void exp_from_a_table(benchmark::State& state) {
  raw::figure_1b_detail::exponential const exp;
  each<double>(state, lowest, highest, [&](double x) { return exp(x); });
}
void exp_in_lanes(benchmark::State& state) {
  each<lanes>(state, lowest, highest, [](lanes const& x) { return xsimd::exp(x); });
}
// The series for an argument below 0.2.
void short_exp(benchmark::State& state) {
  each<double>(state, 0.0, 0.2, [](double x) { return raw::membranes<double>::decay(x); });
}
void short_exp_in_lanes(benchmark::State& state) {
  each<lanes>(state, 0.0, 0.2, [](lanes const& x) { return raw::membranes<lanes>::decay(x); });
}
BENCHMARK(exp_of_the_standard_library)->Name("roofline/exp/standard library, one by one");
BENCHMARK(exp_from_a_table)->Name("roofline/exp/table, one by one");
BENCHMARK(exp_in_lanes)->Name("roofline/exp/lanes");
BENCHMARK(short_exp)->Name("roofline/short exp/one by one");
BENCHMARK(short_exp_in_lanes)->Name("roofline/short exp/lanes");

// An item is one random number of 53 bits, or in lanes the words it is made of.
void philox_of_random123(benchmark::State& state) {
  std::uint32_t counter = 0;
  std::uint64_t sum = 0;
  for (auto _ : state) {
    for (std::uint32_t i = 0; i < in_first_level_cache; ++i) {
      auto const bits = r123::Philox4x32{}({{counter, 0, i, 0}}, {{1, 0}});
      sum += std::uint64_t{bits[0]} << 32 | bits[1];
    }
    ++counter;
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(in_first_level_cache));
}
void philox_in_lanes(benchmark::State& state) {
  constexpr std::size_t width = sizeof(lanes) / sizeof(double);
  raw::philox_streams const random(1, 0);
  std::vector<std::uint64_t> low, product, out(in_first_level_cache);
  for (std::uint32_t i = 0; i < in_first_level_cache; ++i) {
    low.push_back(random.of(i).low);
    product.push_back(random.of(i).product);
  }
  std::uint32_t counter = 0;
  for (auto _ : state) {
    auto const position = random.at(++counter);
    for (std::size_t i = 0; i < in_first_level_cache; i += width)
      random.bits<width>(position, &low[i], &product[i]).first.store(&out[i]);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(in_first_level_cache));
}
BENCHMARK(philox_of_random123)->Name("roofline/philox/Random123");
BENCHMARK(philox_in_lanes)->Name("roofline/philox/lanes");

// Independent x <- a x + b in registers; an item is one of them, two operations.
template <class Batch>
void multiply_add(benchmark::State& state) {
  constexpr std::size_t width = sizeof(Batch) / sizeof(double), chains = 10, steps = 100;
  Batch x[chains], a(0.999), b(0.001);
  for (std::size_t k = 0; k < chains; ++k) x[k] = Batch(static_cast<double>(k));
  benchmark::DoNotOptimize(a);
  benchmark::DoNotOptimize(b);
  for (auto _ : state) {
    for (std::size_t n = 0; n < steps; ++n)
      for (auto& chain : x) {
        chain = a * chain + b;
        if constexpr (width == 1) one_by_one(chain);
      }
    benchmark::DoNotOptimize(x);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(width * chains * steps));
}
BENCHMARK(multiply_add<double>)->Name("roofline/multiply and add/one by one");
BENCHMARK(multiply_add<lanes>)->Name("roofline/multiply and add/lanes");

// a = b + s c over three columns of `kB` in all; the bytes count what is read and written.
void triad(benchmark::State& state) {
  constexpr std::size_t width = sizeof(lanes) / sizeof(double);
  auto const size = static_cast<std::size_t>(state.range(0)) * 1024 / 24 / width * width;
  column a(size), b = numbers(size, 0.0, 1.0), c = b;
  lanes const s(0.5);
  for (auto _ : state) {
    for (std::size_t i = 0; i < size; i += width)
      (lanes::load_aligned(&b[i]) + s * lanes::load_aligned(&c[i])).store_aligned(&a[i]);
    benchmark::DoNotOptimize(a.data());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(24 * size));
}
BENCHMARK(triad)
    ->Name("roofline/triad")
    ->ArgName("kB")
    ->Arg(24)
    ->Arg(384)
    ->Arg(12'288)
    ->Arg(196'608);

// What a presynaptic spike does to memory and nothing else: rows of two times `targets` doubles,
// here and there in `MB` of them, are read and written. An item is an event, 16 bytes read and written.
void rows(benchmark::State& state) {
  constexpr std::size_t width = sizeof(lanes) / sizeof(double);
  auto const targets = static_cast<std::size_t>(state.range(0));
  auto const bytes = static_cast<std::size_t>(state.range(1)) << 20;
  std::size_t const row = 2 * targets, count = bytes / (row * sizeof(double));
  column synapses(row * count, 1.0);
  std::uint64_t random = 1;
  lanes const change(1e-3);
  for (auto _ : state) {
    random = random * 6364136223846793005u + 1442695040888963407u;
    double* const at = &synapses[(random >> 33) % count * row];
    for (std::size_t i = 0; i < row; i += width)
      (lanes::load_aligned(at + i) + change).store_aligned(at + i);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(targets));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(32 * targets));
}
BENCHMARK(rows)
    ->Name("roofline/rows of synapses")
    ->ArgNames({"targets", "MB"})
    ->Args({64, 1})
    ->Args({64, 16})
    ->Args({1000, 16})
    ->Args({1000, 256});

}  // namespace

BENCHMARK_MAIN();
