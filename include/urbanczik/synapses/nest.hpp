// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/units/messages/nothing.hpp>
#include <urbanczik/units/quantities.hpp>

/// Numbers in NEST's conventions.
namespace urbanczik::nest {

namespace detail {
// Not constexpr: what a compiler names where a constant is refused.
template <units::UnitSystem U>
[[gnu::cold]] void numbers_of_nest_out_of_range(double number, units::capacitance<U> const& C_m) {
  constexpr auto         source = "nest::learning_rate: eta = 15 15 C_m eta_NEST";
  units::parameter_check check;
  check.require(units::must_be::non_negative, "number", number, source);
  check.require(units::must_be::positive, "C_m", C_m, source);
  check.throw_if_violated();
}
}  // namespace detail

/// The learning rate that NEST's `urbanczik_synapse` calls eta = `number`, on a dendrite of
/// capacitance C_m.
///
/// NEST's code holds the factor 15.0 twice, once in h and once in the weight update, where C_m
/// enters too, so that eta = 15 * 15 * C_m * eta_NEST, with C_m as a bare number. NEST's example in
/// mV has 0.17, which is 11475 pA^2; its unitless one 3e-4/(15*15*C_m), which is 3e-4 natural units,
/// or 6075 pA^2: the two published examples do not learn equally fast.
/// @throws units::invalid_parameters where the number is negative, C_m not positive, or either not
///   finite; of constants it does not compile
template <units::UnitSystem U>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr units::
    learning_rate<units::current<U>>
    learning_rate(double                                                            number,
                  units::argument<units::capacitance<U>, says::C_m_for_nest> const& C_m) {
  using Real = typename U::value_type;
  if (!(numerics::is_finite(number) && numerics::is_finite(C_m.value()) && number >= 0.0 &&
        units::all_less(units::capacitance<U>{}, C_m)))
    detail::numbers_of_nest_out_of_range<U>(number, C_m);
  constexpr double factor = 15.0;  // pp_cond_exp_mc_urbanczik.h and urbanczik_synapse.h, NEST 3.8
  return units::learning_rate<units::current<U>>::from_value(Real(factor * factor * number) *
                                                             C_m.value());
}

namespace detail {
template <class Given>
struct number_of_nest {
  static constexpr bool is_a_number = !units::Quantity<Given>;
  static_assert(
      is_a_number,
      "nest::learning_rate<U>(number, C_m): 'number' must be NEST's eta, a number without a unit, "
      "and is a quantity; a learning rate with its unit needs no conversion [nest-learning-rate]");
};
}  // namespace detail
/// A quantity is refused with a sentence.
template <units::UnitSystem U, units::Quantity Given>
constexpr units::nothing learning_rate(Given const&, units::capacitance<U> const&) {
  return static_cast<void>(sizeof(detail::number_of_nest<Given>)), units::nothing{};
}

/// The inverse: NEST's learning rate for a natural one.
template <units::UnitSystem U>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr double eta(
    units::argument<units::learning_rate<units::current<U>>, says::eta_for_nest> const& natural,
    units::argument<units::capacitance<U>, says::C_m_for_nest> const&                   C_m) {
  return natural.value() / learning_rate<U>(1.0, C_m).value();
}

}  // namespace urbanczik::nest
