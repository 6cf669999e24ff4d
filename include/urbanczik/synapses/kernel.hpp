// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>

#include <urbanczik/synapses/triangular.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

/// A presynaptic trace, the sum of one kernel over the spikes that a synapse has received, as the
/// state of a small process that is advanced from step to step.
///
/// Minimal definition: `K::units`; `K::trace`, its state, value-initialised before the first spike;
/// `k.step(dt)`, what a step does, and `k.advance(trace, step)`; `k.receive(trace)`, a spike
/// arrives; `K::outputs`, how many values the rule reads, and `k.read(trace)`, an array of so many
/// numbers in units of `K::value_type`.
/// Models: linear_kernel and all that derive from it.
template <class K>
concept PresynapticKernel =
    requires(K const& kernel, typename K::trace& trace, units::time<typename K::units> const& dt) {
      typename K::value_type;
      kernel.advance(trace, kernel.step(dt));
      kernel.receive(trace);
      {
        kernel.read(trace)
      } -> std::convertible_to<std::array<typename K::units::value_type, K::outputs>>;
    };

/// A kernel that is a sum of exponentials: its trace follows dp/dt = A p with a constant
/// lower-triangular A, and a spike adds `K::jump()` to p. This is what the factorised update needs.
///
/// Minimal definition, beyond PresynapticKernel: `K::size`; `k.rates()`, the matrix A in 1/ms.
template <class K>
concept LinearKernel = PresynapticKernel<K> && requires(K const& kernel) {
  { kernel.rates() } -> std::same_as<triangular::matrix<typename K::units::value_type, K::size>>;
  { K::jump() } -> std::same_as<triangular::vector<typename K::units::value_type, K::size>>;
};

/// What all linear kernels share. A chain of `Size` filters, each fed by the one before; spikes
/// enter the first, and the rule reads the last `Outputs`.
///
/// The trace is kept in the plain numbers of a coherent unit system, in which they obey the same
/// equations as the quantities; `Value` is the quantity of what is read.
template <class Kernel, units::UnitSystem U, class Value, std::size_t Size, std::size_t Outputs = 1>
struct linear_kernel {
  using units      = U;
  using value_type = Value;
  using trace      = triangular::vector<typename U::value_type, Size>;

  static constexpr std::size_t size    = Size;     ///< filters in the chain
  static constexpr std::size_t outputs = Outputs;  ///< how many of them the rule reads

  /// What a spike adds to the trace.
  static constexpr trace jump() { return {typename U::value_type(1)}; }

  /// What a step of dt does to the trace: exp(A dt).
  triangular::matrix<typename U::value_type, Size> step(urbanczik::units::time<U> const& dt) const {
    return triangular::exponential(static_cast<Kernel const&>(*this).rates(), dt.value());
  }
  /// The trace one step later.
  static constexpr void advance(trace&                                                  p,
                                triangular::matrix<typename U::value_type, Size> const& step) {
    p = triangular::product(step, p);
  }
  static constexpr void receive(trace& p) { p[0] += typename U::value_type(1); }

  /// What the rule reads of the trace, in units of value_type.
  static constexpr std::array<typename U::value_type, Outputs> read(trace const& p) {
    std::array<typename U::value_type, Outputs> values{};
    for (std::size_t i = 0; i < Outputs; ++i) values[i] = p[Size - Outputs + i];
    return values;
  }

  /// The kernel at t after the spike, as the rule's first output sees it.
  Value operator()(urbanczik::units::time<U> const& t) const {
    return Value::from_value(read(triangular::product(step(t), jump()))[0]);
  }
};

}  // namespace urbanczik
