// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

#include <urbanczik/base/growing_text.hpp>
#include <urbanczik/base/number_text.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/text.hpp>

namespace urbanczik {

/// The kind of a numerical fault.
enum class fault_kind {
  not_finite,         ///< a variable is NaN or infinite
  out_of_range,       ///< a potential is far beyond all potentials of the model
  unstable_step,      ///< an explicit method at a step beyond its stability limit
  tolerance_not_met,  ///< an adaptive method that cannot meet its tolerance
  synapses,           ///< synapses have taken in what is not finite
};

/// The facts of a numerical fault.
struct fault_record {
  /// The number of a neuron that is alone.
  static constexpr std::size_t alone = (std::numeric_limits<std::size_t>::max)();
  /// The value of what has none.
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  fault_kind       kind   = fault_kind::not_finite;  ///< the kind of fault
  std::size_t      neuron = alone;          ///< its number in the population, or in the lanes
  std::string_view population{};            ///< its name, empty for one that has none
  std::string_view compartment{};           ///< the name of its tag, "soma"
  std::string      quantity{};              ///< "V_m", or behind its receptor, "excitatory.g_syn"
  double           value = none;            ///< of the quantity, when the fault was found
  std::string_view unit{};                  ///< of both values, "mV"; empty for a pure number
  units::duration  time{};                  ///< at which it was found
  double           last_good_value = none;  ///< of the quantity, NaN where there was none
  units::duration  last_good_time{};        ///< at which all was well
  std::string      reason{};                ///< further facts for the message
};

namespace detail {

/// Appends a number in few digits, and its unit where it is finite.
inline growing_text& append_number(growing_text& text, double x, std::string_view unit) {
  constexpr int few = 6;
  text << rounded_text(x, few);
  if (numerics::is_finite(x)) text << (unit.empty() ? "" : " ") << unit;
  return text;
}
/// Appends a time on the grid.
inline growing_text& append_time(growing_text& text, units::duration const& t) {
  return text << grid_time_text(t.value()) << " ms";
}

}  // namespace detail

/// Thrown by simulation::advance() where the numbers of a run have become meaningless.
///
/// The simulation looks at the cells after every 64 steps at most and at the end of every advance, so
/// the fault happened after last_good_time and not after time.
class numerical_fault : public std::runtime_error, public fault_record {
 public:
  /// With what() made of the record.
  explicit numerical_fault(fault_record const& record)
      : std::runtime_error(text_of(record)), fault_record(record) {}

 private:
  static constexpr char const* what_of(fault_kind kind) {
    switch (kind) {
      case fault_kind::unstable_step:
        return "is integrated in unstable steps";
      case fault_kind::tolerance_not_met:
        return "is not integrated to its tolerance";
      case fault_kind::synapses:
        return "is not finite";
      default:
        return "is ";
    }
  }
  static std::string text_of(fault_record const& r) {
    bool const by_value = r.kind == fault_kind::not_finite || r.kind == fault_kind::out_of_range;
    using detail::append_number, detail::append_time;
    detail::growing_text says;
    says << "numerical fault";
    if (r.neuron != alone) says << " in neuron " << std::to_string(r.neuron);
    if (!r.population.empty()) says << " of population '" << r.population << "'";
    says << ": " << r.quantity << " of compartment '" << r.compartment << "' " << what_of(r.kind);
    if (by_value) append_number(says, r.value, r.unit);
    append_time(says << " at t = ", r.time);
    if (r.kind == fault_kind::unstable_step)
      append_number(says << ", where it is ", r.value, r.unit);
    if (numerics::is_finite(r.last_good_value)) {
      append_number(says << "; last good value ", r.last_good_value, r.unit);
      append_time(says << " at t = ", r.last_good_time);
    } else if (r.last_good_time < r.time) {
      append_time(says << "; all was well at t = ", r.last_good_time);
    }
    if (!r.reason.empty()) says << "; " << r.reason;
    return says.c_str();
  }
};

}  // namespace urbanczik
