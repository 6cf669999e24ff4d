// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>

#include <urbanczik/parameters/parameters.hpp>

/// Numbers that are known at compile time are checked there:
///
///     constexpr auto rule = units::checked(urbanczik_senn<U>{.eta = ..., .tau_Delta = 0.0 * ms, ...});
///
/// does not compile: the compiler says that `must_be_positive`, of `parameter` for "tau_Delta", is not
/// constexpr. Clang shows the value and the source too. Without `constexpr` the same line throws
/// invalid_parameters.
namespace urbanczik::units {

namespace detail {

/// A text that g++ shows where it is a template argument.
template <std::size_t Size>
struct shown_text {
  char text[Size]{};

  constexpr explicit shown_text(std::string_view given) {
    for (std::size_t i = 0; i < given.size(); ++i) text[i] = given[i];
  }
};

/// None is constexpr: a constant that comes to one of them is none, and the compiler names it.
template <shown_text Name>
struct parameter {
  static void must_be_finite() {}        ///< not infinite, not NaN
  static void must_be_positive() {}      ///< above zero
  static void must_not_be_negative() {}  ///< zero or above
};
/// A check of two parameters that a relation joins.
template <shown_text Lower, shown_text Upper>
struct parameters {
  static void must_be_in_order() {}  ///< the first below the second
};

/// Checks a constant. Clang shows the arguments where it ends here.
template <shown_text Name>
constexpr void constant_parameter([[maybe_unused]] char const* part,
                                  [[maybe_unused]] char const* name, double value,
                                  [[maybe_unused]] char const* unit, must_be rule,
                                  [[maybe_unused]] char const* source) {
  // Without arithmetic, which could not be constant, and so that NaN fails.
  constexpr double largest = (std::numeric_limits<double>::max)();
  if (!(value >= -largest && value <= largest)) parameter<Name>::must_be_finite();
  if (rule == must_be::positive && !(value > 0)) parameter<Name>::must_be_positive();
  if (rule == must_be::non_negative && !(value >= 0)) parameter<Name>::must_not_be_negative();
}
/// A check of two parameters that a relation joins.
template <shown_text Lower, shown_text Upper>
constexpr void constant_parameters([[maybe_unused]] char const* lower,
                                   [[maybe_unused]] double value, [[maybe_unused]] char const* rule,
                                   [[maybe_unused]] char const* upper,
                                   [[maybe_unused]] double of_upper, bool holds,
                                   [[maybe_unused]] char const* source) {
  if (!holds) parameters<Lower, Upper>::must_be_in_order();
}

template <Parametrised Model>
inline constexpr auto relations_of = Model::relations();
template <Parametrised Model, std::size_t Index>
inline constexpr auto relation_of = relations_of<Model>.template row<Index>();

template <shown_text Name, class Value>
constexpr void require_constant(char const* part, char const* name, Value const& value,
                                must_be rule, char const* source) {
  using Real = std::remove_cvref_t<decltype(plain_number(value))>;
  if constexpr (requires(Real x) { numerics::lanes<Real>::get(x, 0); })
    constant_parameter<Name>(part, name, numerics::lanes<Real>::get(plain_number(value), 0),
                             symbol_of<Value>().data(), rule, source);
}

template <class Model, std::size_t... Index>
constexpr void require_rows([[maybe_unused]] char const* part, [[maybe_unused]] Model const& model,
                            std::index_sequence<Index...>) {
  (require_constant<shown_text<row_of<Model, Index>.symbol.size() + 1>(
       row_of<Model, Index>.symbol)>(part, row_of<Model, Index>.symbol.data(),
                                     model.*(row_of<Model, Index>.member),
                                     row_of<Model, Index>.rule, source_of<Model>()),
   ...);
}

template <class Model, std::size_t Index>
constexpr void require_relation(Model const& model) {
  constexpr auto const& row   = relation_of<Model, Index>;
  auto const&           lower = read_from(model, row.lower);
  auto const&           upper = read_from(model, row.upper);
  constant_parameters<shown_text<row.lower_symbol.size() + 1>(row.lower_symbol),
                      shown_text<row.upper_symbol.size() + 1>(row.upper_symbol)>(
      row.lower_symbol.data(), double(plain_number(lower)), row.words().data(),
      row.upper_symbol.data(), double(plain_number(upper)),
      row.strict ? all_less(lower, upper) : all_not_above(lower, upper), source_of<Model>());
}
template <class Model, std::size_t... Index>
constexpr void require_relations(Model const& model, std::index_sequence<Index...>) {
  (require_relation<Model, Index>(model), ...);
}

/// Checks the constants of a model, which stands under this name.
template <Parametrised Model>
constexpr void require_constants(char const* part, Model const& model) {
  require_rows(part, model, row_indices<Model>{});
  if constexpr (Composite<Model>)
    Model::for_each_part(
        [&](std::string_view name, auto const& inner) {
          require_constants(name.empty() ? part : name.data(), inner);
        },
        model);
  if constexpr (requires { Model::relations(); })
    require_relations(model, std::make_index_sequence<decltype(Model::relations())::size>{});
}

}  // namespace detail

/// The model, if all its parameters are in range: a rule, a part or a neuron's model.
/// @throws invalid_parameters that lists every violation; a constant does not compile. What a model
///   checks in a function of its own, check(), is left to its neuron where it is a constant
template <Parametrised Model>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr Model checked(
    Model const& model) {
  if (std::is_constant_evaluated()) {
    detail::require_constants("", model);
  } else {
    parameter_check check;
    check("", model);
    check.throw_if_violated();
  }
  return model;
}

}  // namespace urbanczik::units
