// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// With this pragma g++ shows the sentence of an assertion below and not its macro.
#pragma GCC system_header

namespace urbanczik::units {

/// The kind of argument that was given in place of a quantity.
enum class came {
  number,             ///< without a unit
  step_count,         ///< a number of steps
  other_unit_system,  ///< the right dimension in the other unit system
  voltage,            ///< a voltage
  conductance,        ///< a conductance
  capacitance,        ///< a capacitance
  current,            ///< a current
  charge,             ///< a charge
  time,               ///< a time
  rate,               ///< a rate
  other_dimension,    ///< a quantity of a dimension without a name
  foreign_unit,       ///< a quantity of the SI, for example
  no_quantity,        ///< anything else
};

}  // namespace urbanczik::units

// The sentences of sum_of below, for one kind on the left.
// clang-format off
#define URBANCZIK_SUMS(LEFT, A) \
  static_assert(!is<came::LEFT, came::voltage>, A " and a voltage have different dimensions: they are neither added, subtracted nor compared [different-dimensions]"); \
  static_assert(!is<came::LEFT, came::conductance>, A " and a conductance have different dimensions: they are neither added, subtracted nor compared [different-dimensions]"); \
  static_assert(!is<came::LEFT, came::capacitance>, A " and a capacitance have different dimensions: they are neither added, subtracted nor compared [different-dimensions]"); \
  static_assert(!is<came::LEFT, came::current>, A " and a current have different dimensions: they are neither added, subtracted nor compared [different-dimensions]"); \
  static_assert(!is<came::LEFT, came::charge>, A " and a charge have different dimensions: they are neither added, subtracted nor compared [different-dimensions]"); \
  static_assert(!is<came::LEFT, came::time>, A " and a time have different dimensions: they are neither added, subtracted nor compared [different-dimensions]"); \
  static_assert(!is<came::LEFT, came::rate>, A " and a rate have different dimensions: they are neither added, subtracted nor compared [different-dimensions]"); \
  static_assert(!is<came::LEFT, came::other_dimension>, A " and a product of quantities have different dimensions: they are neither added, subtracted nor compared [different-dimensions]"); \
  static_assert(!is<came::LEFT, came::number>, A " and a number without a unit are neither added, subtracted nor compared [number-without-unit]"); \
  static_assert(!is<came::LEFT, came::step_count>, A " and a number of steps do not go together: grid.time_of(n) is the time of n steps [steps-for-a-time]");
// clang-format on

namespace urbanczik::units::detail {

/// Named for its message: what was added, subtracted or compared.
template <came Left, came Right, bool SameDimension>
struct sum_of {
  static constexpr bool in_one_unit_system = !SameDimension;
  static_assert(
      in_one_unit_system,
      "quantities of different unit systems are neither added, subtracted nor compared: an "
      "affine_map or from_si converts [other-unit-system]");
};
template <came Left, came Right>
struct sum_of<Left, Right, false> {
  template <came A, came B>
  static constexpr bool is              = Left == A && Right == B;
  static constexpr bool of_this_library = Left != came::foreign_unit && Right != came::foreign_unit;
  static_assert(
      of_this_library,
      "a quantity that is not in the units of this library is neither added to, subtracted "
      "from nor compared with one that is: from_si converts [foreign-unit]");
  URBANCZIK_SUMS(voltage, "a voltage")
  URBANCZIK_SUMS(conductance, "a conductance")
  URBANCZIK_SUMS(capacitance, "a capacitance")
  URBANCZIK_SUMS(current, "a current")
  URBANCZIK_SUMS(charge, "a charge")
  URBANCZIK_SUMS(time, "a time")
  URBANCZIK_SUMS(rate, "a rate")
  URBANCZIK_SUMS(other_dimension, "a product of quantities")
};

}  // namespace urbanczik::units::detail

#undef URBANCZIK_SUMS

/// Defines the words in which an argument refuses: `Name`, how the sentences call it, what it must
/// be, and how the sentence about a number ends.
// clang-format off
#define URBANCZIK_ARGUMENT_WORDS(Name, ARGUMENT, EXPECTED, NUMBER)                                                        \
  struct Name {                                                                                                           \
    template <::urbanczik::units::came Came>                                                                              \
    struct refusal {                                                                                                      \
      template <::urbanczik::units::came Mistake>                                                                         \
      static constexpr bool is_no = Came != Mistake;                                                                      \
      using came = ::urbanczik::units::came;                                                                              \
      static_assert(is_no<came::number>, ARGUMENT " must be " EXPECTED NUMBER);                                       \
      static_assert(is_no<came::step_count>, ARGUMENT " must be " EXPECTED ", and is a number of steps [steps-for-a-time]");\
      static_assert(is_no<came::other_unit_system>, ARGUMENT " must be " EXPECTED ", and is in the other unit system [other-unit-system]");\
      static_assert(is_no<came::voltage>, ARGUMENT " must be " EXPECTED ", and is a voltage [wrong-quantity]");       \
      static_assert(is_no<came::conductance>, ARGUMENT " must be " EXPECTED ", and is a conductance [wrong-quantity]");\
      static_assert(is_no<came::capacitance>, ARGUMENT " must be " EXPECTED ", and is a capacitance [wrong-quantity]");\
      static_assert(is_no<came::current>, ARGUMENT " must be " EXPECTED ", and is a current [wrong-quantity]");       \
      static_assert(is_no<came::charge>, ARGUMENT " must be " EXPECTED ", and is a charge [wrong-quantity]");         \
      static_assert(is_no<came::time>, ARGUMENT " must be " EXPECTED ", and is a time [wrong-quantity]");             \
      static_assert(is_no<came::rate>, ARGUMENT " must be " EXPECTED ", and is a rate [wrong-quantity]");             \
      static_assert(is_no<came::other_dimension>, ARGUMENT " must be " EXPECTED ", and has another dimension [wrong-quantity]");\
      static_assert(is_no<came::foreign_unit>, ARGUMENT " must be " EXPECTED ", and is not in the units of this library [foreign-unit]");\
      static_assert(is_no<came::no_quantity>, ARGUMENT " must be " EXPECTED ", and is no quantity [wrong-quantity]"); \
    };                                                                                                                \
  }

#define URBANCZIK_ARGUMENT(Name, ARGUMENT, EXPECTED) \
  URBANCZIK_ARGUMENT_WORDS(Name, ARGUMENT, EXPECTED, ", and is a number without a unit [number-without-unit]")
// clang-format on
