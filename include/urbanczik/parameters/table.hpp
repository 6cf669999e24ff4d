// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <urbanczik/parameters/concepts.hpp>

/// Parameter tables: every part of a model lists its parameters once, in a static `parameters()`,
///
///     static constexpr auto parameters() {
///       return units::table(
///           units::parameter("C_m", &leaky_membrane::C_m, units::must_be::positive),
///           units::potential("E_L", &leaky_membrane::E_L));
///     }
///
/// and validation and the map between unit systems read that table. Rules that join two parameters are
/// listed likewise, in a static `relations()`,
///
///     static constexpr auto relations() {
///       return units::table(
///           units::not_above("W_min", &rule::W_min, "W_max", &rule::W_max));
///     }
///
/// and a static `source` says in a message whose rules these are: the model, and the equation or the
/// publication that they come from. A model made of parts names them in a static
/// `for_each_part(f, self...)`, which calls f(name, part...) for each, with the corresponding part of
/// every self.
namespace urbanczik::units {

/// The rule that a parameter obeys.
enum class must_be { finite, non_negative, positive };

/// One row: the literature's symbol, where it is stored, the rule it obeys.
template <class Model, class Value, bool IsPotential>
struct parameter_row {
  std::string_view symbol;  ///< as in the literature, "C_m"
  Value Model::* member;    ///< where it is stored
  must_be        rule;      ///< the rule for its value

  static constexpr bool is_potential = IsPotential;  // has an origin under an affine_map
};

/// Anything without an origin: a conductance, a time, a policy.
template <class Model, class Value>
constexpr parameter_row<Model, Value, false> parameter(std::string_view symbol,
                                                       Value Model::* member,
                                                       must_be        rule = must_be::finite) {
  return {symbol, member, rule};
}

/// An absolute potential, which an affine_map shifts as well as scales.
template <class Model, class Value>
constexpr parameter_row<Model, Value, true> potential(std::string_view symbol,
                                                      Value Model::* member) {
  return {symbol, member, must_be::finite};
}

/// A rule that joins two parameters of a model, each a member or a function of the model.
template <class Lower, class Upper>
struct relation_row {
  std::string_view lower_symbol;  ///< as in the table, "W_min"
  Lower            lower;         ///< the parameter that must not be above
  std::string_view upper_symbol;  ///< "W_max"
  Upper            upper;         ///< this one
  bool             strict;        ///< whether they must differ

  /// The rule in words, as it stands between the two.
  constexpr std::string_view words() const { return strict ? "must be below" : "must not exceed"; }
  /// The rule in words, where the upper parameter stands first.
  constexpr std::string_view words_of_upper() const {
    return strict ? "must be above" : "must not be below";
  }
};

/// lower <= upper.
template <class Lower, class Upper>
constexpr relation_row<Lower, Upper> not_above(std::string_view lower_symbol, Lower lower,
                                               std::string_view upper_symbol, Upper upper) {
  return {lower_symbol, lower, upper_symbol, upper, false};
}
/// lower < upper.
template <class Lower, class Upper>
constexpr relation_row<Lower, Upper> below(std::string_view lower_symbol, Lower lower,
                                           std::string_view upper_symbol, Upper upper) {
  return {lower_symbol, lower, upper_symbol, upper, true};
}

namespace detail {
template <std::size_t Index, class Row>
struct row_of_table {
  Row row;
};
template <class Indices, class... Row>
struct rows_of_table;
template <std::size_t... Index, class... Row>
struct rows_of_table<std::index_sequence<Index...>, Row...> : row_of_table<Index, Row>... {};
}  // namespace detail

/// Rows in their order. A std::tuple costs g++ a tenth more for each neuron that it compiles.
template <class... Row>
class table {
 public:
  static constexpr std::size_t size = sizeof...(Row);  ///< how many

  /// The table of these rows.
  constexpr explicit table(Row... rows) : rows_{{rows}...} {}

  /// Row Index.
  template <std::size_t Index>
  constexpr auto const& row() const {
    return at<Index>(rows_);
  }
  /// Calls f with each row, in order.
  template <class F>
  constexpr void for_each(F const& f) const {
    each(f, std::index_sequence_for<Row...>{});
  }

 private:
  template <std::size_t Index, class R>
  static constexpr R const& at(detail::row_of_table<Index, R> const& of) {
    return of.row;
  }
  template <class F, std::size_t... Index>
  constexpr void each(F const& f, std::index_sequence<Index...>) const {
    (f(row<Index>()), ...);
  }

  detail::rows_of_table<std::index_sequence_for<Row...>, Row...> rows_;
};

namespace detail {
/// The table of a model, and its row Index. Constants, so that building them leaves no code behind.
template <Parametrised Model>
inline constexpr auto table_of = Model::parameters();
template <Parametrised Model, std::size_t Index>
inline constexpr auto row_of = table_of<Model>.template row<Index>();
template <Parametrised Model>
using row_indices = std::make_index_sequence<decltype(Model::parameters())::size>;

/// Model::source as a text that ends with a null, or none.
template <class Model>
constexpr char const* source_of() {
  if constexpr (requires { Model::source; })
    return Model::source;
  else
    return "";
}

/// The value of one side of a relation, a member of the model or a function of it.
template <class Model, class Holder, class Value>
constexpr Value const& read_from(Model const& model, Value Holder::* member) {
  return model.*member;
}
template <class Model, class F>
  requires std::is_invocable_v<F const&, Model const&>
constexpr auto read_from(Model const& model, F const& f) {
  return f(model);
}
}  // namespace detail

}  // namespace urbanczik::units
