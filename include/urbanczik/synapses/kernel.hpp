// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>

#include <urbanczik/numerics/triangular.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

/// The common part of all linear kernels: a chain of `Size` filters, each fed by the one before; spikes
/// enter the first, and the rule reads the last `Outputs`.
///
/// The trace is kept in the plain numbers of a coherent unit system, in which they obey the same
/// equations as the quantities; `Value` is the quantity of what is read.
template <class Kernel, units::UnitSystem U, class Value, std::size_t Size, std::size_t Outputs = 1>
struct linear_kernel {
  using unit_system = U;
  using value_type  = Value;
  using trace       = numerics::triangular::vector<typename U::value_type, Size>;

  static constexpr std::size_t size    = Size;     ///< filters in the chain
  static constexpr std::size_t outputs = Outputs;  ///< how many of them the rule reads

  /// The change of the trace by a spike.
  static constexpr trace jump() { return {typename U::value_type(1)}; }

  /// The propagator of the trace over a step of dt, exp(A dt).
  numerics::triangular::matrix<typename U::value_type, Size> step(units::time<U> const& dt) const {
    return numerics::triangular::exponential(static_cast<Kernel const&>(*this).rates(), dt.value());
  }
  /// The trace one step later.
  static constexpr void advance(
      trace& p, numerics::triangular::matrix<typename U::value_type, Size> const& step) {
    p = numerics::triangular::product(step, p);
  }
  static constexpr void receive(trace& p) { p[0] += typename U::value_type(1); }

  /// The values that the rule reads, in units of value_type.
  static constexpr std::array<typename U::value_type, Outputs> read(trace const& p) {
    std::array<typename U::value_type, Outputs> values{};
    for (std::size_t i = 0; i < Outputs; ++i) values[i] = p[Size - Outputs + i];
    return values;
  }

  /// The kernel at t after the spike, as the rule's first output sees it.
  Value operator()(units::time<U> const& t) const {
    return Value::from_value(read(numerics::triangular::product(step(t), jump()))[0]);
  }
};

}  // namespace urbanczik
