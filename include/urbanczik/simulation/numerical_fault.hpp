// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdio>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>

#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/range_check.hpp>
#include <urbanczik/units/text.hpp>
#include <urbanczik/units/time_grid.hpp>

namespace urbanczik {

/// What went wrong with the numbers of a run.
enum class fault_kind {
  not_finite,         ///< a variable is NaN or infinite
  out_of_range,       ///< a potential is far beyond all potentials of the model
  unstable_step,      ///< an explicit method at a step beyond its stability limit
  tolerance_not_met,  ///< an adaptive method that cannot meet its tolerance
  synapses,           ///< synapses have taken in what is not finite
};

/// What is known of a numerical fault.
struct fault_record {
  /// The number of a neuron that is alone.
  static constexpr std::size_t alone = std::numeric_limits<std::size_t>::max();
  /// The value of what has none.
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  fault_kind       kind   = fault_kind::not_finite;  ///< what went wrong
  std::size_t      neuron = alone;          ///< its number in the population, or in the lanes
  std::string_view compartment{};           ///< the name of its tag, "soma"
  std::string      quantity{};              ///< "V_m", or behind its receptor, "excitatory.g_syn"
  double           value = none;            ///< of the quantity, when the fault was found
  std::string_view unit{};                  ///< of both values, "mV"; empty for a pure number
  units::duration  time{};                  ///< at which it was found
  double           last_good_value = none;  ///< of the quantity, NaN where there was none
  units::duration  last_good_time{};        ///< at which all was well
  std::string      reason{};                ///< what more is known, for the message
};

namespace detail {

/// A message in the making. With one function of std::string's, a template of which every function
/// that is used takes time to compile.
struct sentence {
  std::string text{};

  sentence& operator<<(std::string_view piece) {
    text.append(piece.data(), piece.size());
    return *this;
  }
  /// A number in few digits.
  sentence& number(double x, std::string_view unit, int digits = 6) {
    if (!units::is_finite(x)) return *this << (x > 0.0 ? "inf" : x < 0.0 ? "-inf" : "nan");
    char digits_of_x[units::longest_number];
    std::snprintf(digits_of_x, sizeof digits_of_x, "%.*g", digits, x);
    return *this << digits_of_x << (unit.empty() ? "" : " ") << unit;
  }
  /// A time on the grid without the noise of the multiplication n dt.
  sentence& time(units::duration const& t) { return number(t.value(), "ms", 12); }
};

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
    detail::sentence says;
    says << "numerical fault";
    if (r.neuron != alone) {
      constexpr int all_digits = 15;
      says << " in neuron ";
      says.number(static_cast<double>(r.neuron), "", all_digits);
    }
    says << ": " << r.quantity << " of compartment '" << r.compartment << "' " << what_of(r.kind);
    if (by_value) says.number(r.value, r.unit);
    (says << " at t = ").time(r.time);
    if (r.kind == fault_kind::unstable_step) (says << ", where it is ").number(r.value, r.unit);
    if (units::is_finite(r.last_good_value))
      ((says << "; last good value ").number(r.last_good_value, r.unit) << " at t = ")
          .time(r.last_good_time);
    else if (r.last_good_time < r.time)
      (says << "; all was well at t = ").time(r.last_good_time);
    if (!r.reason.empty()) says << "; " << r.reason;
    return says.text;
  }
};

}  // namespace urbanczik
