// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/hana/basic_tuple.hpp>

#include <urbanczik/refuse_with.hpp>
#include <urbanczik/units/affine_map.hpp>
#include <urbanczik/units/growing_text.hpp>
#include <urbanczik/units/text.hpp>

/// Parameter tables: every part of a model lists its parameters once, in a static `parameters()`,
///
///     static constexpr auto parameters() {
///       return boost::hana::make_basic_tuple(
///           units::parameter("C_m", &leaky_membrane::C_m, units::must_be::positive),
///           units::potential("E_L", &leaky_membrane::E_L));
///     }
///
/// and validation and the map between unit systems read that table. Rules that join two parameters are
/// listed likewise, in a static `relations()`,
///
///     static constexpr auto relations() {
///       return boost::hana::make_basic_tuple(
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
  must_be        rule;      ///< what its value must be

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
  Lower            lower;         ///< what must not be above ...
  std::string_view upper_symbol;  ///< "W_max"
  Upper            upper;         ///< ... this
  bool             strict;        ///< whether they must differ

  /// The rule in words, as it stands between the two.
  constexpr std::string_view words() const { return strict ? "must be below" : "must not exceed"; }
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

/// A model part that lists its parameters.
template <class Model>
concept Parametrised = requires { Model::parameters(); };

namespace detail {
struct any_visitor {
  template <class... Part>
  constexpr void operator()(std::string_view, Part&&...) const {}
};
}  // namespace detail

/// A model part that has parts.
template <class Model>
concept Composite = Parametrised<Model> &&
                    requires(Model& model) { Model::for_each_part(detail::any_visitor{}, model); };

namespace detail {
// Hana's at, length and unpack by what they dispatch to: their own headers are a thirtieth of what all
// headers of this library cost to compile.
template <class Table>
using tag_of_table = typename boost::hana::tag_of<std::remove_cvref_t<Table>>::type;

/// The table of a model, and its row I. Constants, so that building them leaves no code behind.
template <Parametrised Model>
inline constexpr auto table_of = Model::parameters();
template <Parametrised Model, std::size_t I>
inline constexpr auto row_of = boost::hana::at_impl<tag_of_table<decltype(table_of<Model>)>>::apply(
    table_of<Model>, std::integral_constant<std::size_t, I>{});
template <Parametrised Model>
using row_indices = std::make_index_sequence<
    decltype(boost::hana::length_impl<tag_of_table<decltype(table_of<Model>)>>::apply(
        table_of<Model>))::value>;

/// Model::source as a text that ends with a null, or none.
template <class Model>
constexpr char const* source_of() {
  if constexpr (requires { Model::source; })
    return Model::source;
  else
    return "";
}

/// What a relation reads, a member of the model or a function of it.
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

/// Thrown where a model is built with parameters out of range; what() lists every violation, one a
/// line.
class invalid_parameters : public std::invalid_argument {
 public:
  /// @param text the heading and the violations, each behind a line feed
  explicit invalid_parameters(std::string const& text) : std::invalid_argument(text) {}
  /// The same.
  explicit invalid_parameters(char const* text) : std::invalid_argument(text) {}

  /// Calls f(sentence) with each violation, a std::string_view.
  template <class F>
  void for_each_violation(F&& f) const {
    std::string_view rest = what();
    rest.remove_prefix(heading.size());
    while (!rest.empty()) {
      rest.remove_prefix(line_feed.size());
      auto const sentence = rest.substr(0, rest.find(line_feed));
      f(sentence);
      rest.remove_prefix(sentence.size());
    }
  }

  static constexpr std::string_view heading   = "invalid parameters:";  ///< what() begins with it
  static constexpr std::string_view line_feed = "\n  ";                 ///< before each violation
};

namespace detail {
template <class Value>
constexpr auto plain_number(Value const& value) {
  if constexpr (Quantity<Value>)
    return value.value();
  else
    return value;
}
/// One lane of a quantity or a number; of one without lanes, itself.
template <class Value>
constexpr double in_lane(Value const& value, std::size_t lane) {
  return lanes<std::remove_cvref_t<decltype(plain_number(value))>>::get(plain_number(value), lane);
}
}  // namespace detail

/// Whether a < b, in every lane of a value type with lanes; false for NaN.
template <class A, class B>
constexpr bool all_less(A const& a, B const& b) {
  using Real = std::remove_cvref_t<decltype(detail::plain_number(a))>;
  for (std::size_t lane = 0; lane < lanes<Real>::count; ++lane)
    if (!(detail::in_lane(a, lane) < detail::in_lane(b, lane))) return false;
  return true;
}

/// Whether a <= b, in every lane; false for NaN.
template <class A, class B>
constexpr bool all_not_above(A const& a, B const& b) {
  using Real = std::remove_cvref_t<decltype(detail::plain_number(a))>;
  for (std::size_t lane = 0; lane < lanes<Real>::count; ++lane)
    if (!(detail::in_lane(a, lane) <= detail::in_lane(b, lane))) return false;
  return true;
}

/// Where a parameter stands: a name behind the names of the parts that hold it, "soma.C_m".
struct parameter_path {
  std::string_view      name;              ///< of this part or parameter
  parameter_path const* within = nullptr;  ///< the part that holds it

  /// Writes the whole name, with a dot between its parts.
  template <class Text>
  [[gnu::cold, gnu::noinline]] void append_to(Text& text) const {
    if (within) within->append_to(text);
    if (within && !within->is_empty() && !name.empty()) text.append(".", 1);
    text.append(name.data(), name.size());
  }
  /// Whether there is no name at all.
  bool is_empty() const { return name.empty() && (!within || within->is_empty()); }
};

/// Collects the violated rules of a model and throws them together.
class parameter_check {
 public:
  /// Checks one number; name and source stand in the message, as in "soma.C_m" and
  /// "leaky_membrane: ...".
  template <class Value>
  void require(must_be rule, std::string_view name, Value const& value, char const* source = "") {
    require(parameter_path{}, name, rule, value, source);
  }

  /// Checks every parameter of a model, its parts, its relations, and its own
  /// `check(parameter_check&, prefix)`, for rules of any other kind, where it has them.
  template <Parametrised Model>
  void operator()(std::string_view name, Model const& model) {
    parameter_path const root{};
    part_check{*this, root}(name, model);
  }

  /// Adds a violation in words.
  void violated(std::string const& sentence) {
    begin_line();
    append(sentence);
  }
  /// Adds "NAME = VALUE: RULE [SOURCE]", as all of them read.
  void violated(std::string_view name, std::string_view value, std::string_view rule,
                std::string_view source) {
    begin_line();
    for (auto piece : {name, std::string_view(" = "), value, std::string_view(": "), rule})
      append(piece);
    append_source(source);
  }

  /// @throws invalid_parameters if any rule was violated
  void throw_if_violated() const {
    if (!text_.empty()) refuse_with(invalid_parameters(text_.c_str()));
  }

 private:
  // Every neuron brings these functions along and runs them once: they are compiled for size (cold)
  // and are few for each part, or they would take a fifth of the time in which a neuron compiles.
  struct part_check {
    parameter_check&      check;
    parameter_path const& within;

    template <Parametrised Model>
    [[gnu::cold]] void operator()(std::string_view name, Model const& model) const {
      parameter_path const path{name, &within};
      rows(path, model, detail::row_indices<Model>{});
      if constexpr (Composite<Model>) Model::for_each_part(part_check{check, path}, model);
      if constexpr (requires { Model::relations(); })
        boost::hana::unpack_impl<detail::tag_of_table<decltype(Model::relations())>>::apply(
            Model::relations(),
            [&](auto const&... row) { (check.require_relation(path, model, row), ...); });
      if constexpr (requires(std::string prefix) { model.check(check, prefix); }) {
        std::string prefix;
        path.append_to(prefix);
        if (!prefix.empty()) prefix += '.';
        model.check(check, prefix);
      }
    }
    template <class Model, std::size_t... I>
    void rows(parameter_path const& path, Model const& model, std::index_sequence<I...>) const {
      (check.require(path, detail::row_of<Model, I>.symbol, detail::row_of<Model, I>.rule,
                     model.*(detail::row_of<Model, I>.member), detail::source_of<Model>()),
       ...);
    }
  };

  // Of the quantity that an argument is, so that those called differently share a function.
  template <class Unit, class Real>
  void require(parameter_path const& path, std::string_view symbol, must_be rule,
               boost::units::quantity<Unit, Real> const& value, char const* source) {
    static constexpr char const* unit = symbol_of<boost::units::quantity<Unit, Real>>().data();
    require_number(path, symbol, rule, value.value(), unit, source);
  }
  template <class Value>
    requires(!Quantity<Value>)
  void require(parameter_path const& path, std::string_view symbol, must_be rule,
               Value const& value, char const* source) {
    require_number(path, symbol, rule, value, "", source);
  }
  template <class Real>
  void require_number(parameter_path const& path, std::string_view symbol, must_be rule,
                      Real const& value, char const* unit, char const* source) {
    // What is no number, a policy or a list, has no range.
    if constexpr (requires { lanes<Real>::get(value, 0); })
      for (std::size_t lane = 0; lane < lanes<Real>::count; ++lane)
        require(path, symbol, rule, lanes<Real>::get(value, lane), unit, source);
  }

  template <class Model, class Row>
  void require_relation(parameter_path const& path, Model const& model, Row const& row) {
    auto const& lower = detail::read_from(model, row.lower);
    auto const& upper = detail::read_from(model, row.upper);
    if (row.strict ? all_less(lower, upper) : all_not_above(lower, upper)) return;
    std::string name, rule(row.words());
    parameter_path{row.lower_symbol, &path}.append_to(name);
    for (auto piece : {std::string_view(" "), row.upper_symbol, std::string_view(" = ")})
      rule.append(piece);
    violated(name, text_of(lower), rule.append(text_of(upper)), detail::source_of<Model>());
  }

  [[gnu::cold]] void require(parameter_path const& path, std::string_view symbol, must_be rule,
                             double x, char const* unit, char const* source) {
    // Each comparison is written so that NaN fails it.
    char const* broken = nullptr;
    if (!std::isfinite(x))
      broken = "must be finite";
    else if (rule == must_be::positive && !(x > 0))
      broken = "must be positive";
    else if (rule == must_be::non_negative && !(x >= 0))
      broken = "must not be negative";
    if (!broken) return;
    char number[longest_number];
    write_number(number, x);
    begin_line();
    parameter_path{symbol, &path}.append_to(text_);
    // Not append_source, which would be compiled with every neuron.
    char const* const pieces[] = {" = ",
                                  number,
                                  *unit ? " " : "",
                                  unit,
                                  ": ",
                                  broken,
                                  *source ? " [" : "",
                                  source,
                                  *source ? "]" : ""};
    for (auto const* piece : pieces) append(piece);
  }

  void append_source(std::string_view source) {
    if (source.empty()) return;
    for (auto piece : {std::string_view(" ["), source, std::string_view("]")}) append(piece);
  }
  void begin_line() {
    if (text_.empty()) append(invalid_parameters::heading);
    append(invalid_parameters::line_feed);
  }
  void append(std::string_view piece) { text_.append(piece.data(), piece.size()); }

  detail::growing_text text_;
};

namespace detail {

/// A model of type Target whose parameters are made from those of another,
/// `to = convert(row, from, target_type)`.
template <class Target, class Convert, Parametrised Model>
constexpr Target converted(Convert const& convert, Model const& model) {
  Target     target{};
  auto const convert_row = [&](auto const& from, auto const& to) {
    auto& value = target.*(to.member);
    value       = convert(from, model.*(from.member),
                          std::type_identity<std::remove_cvref_t<decltype(value)>>{});
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (convert_row(row_of<Model, I>, row_of<Target, I>), ...);
  }(row_indices<Model>{});

  if constexpr (Composite<Model>)
    Model::for_each_part([&]<class Part>(std::string_view, auto const& from,
                                         Part& to) { to = converted<Part>(convert, from); },
                         model, target);
  return target;
}

}  // namespace detail

/// The same model in another unit system: potentials are shifted and scaled, all else is scaled.
///
///     auto in_mV = mapped<urbanczik_senn_neuron<biophysical>::model_type>(map, unitless_model);
template <class Target, Parametrised Model, UnitSystem From, UnitSystem To>
constexpr Target mapped(affine_map<From, To> const& map, Model const& model) {
  return detail::converted<Target>(
      [&]<class Row, class Value>(Row const&, Value const& value, auto) {
        if constexpr (Row::is_potential)
          return map.potential(value);
        else if constexpr (Quantity<Value>)
          return map(value);
        else
          return value;
      },
      model);
}

/// The same model over another value type of its unit system, each number in all lanes:
///
///     auto in_lanes = with_value_type<urbanczik_senn_neuron<basic_biophysical<lanes_of_double>>::model_type>(model);
template <class Target, Parametrised Model>
constexpr Target with_value_type(Model const& model) {
  return detail::converted<Target>(
      []<class Value, class Other>(auto const&, Value const& value, std::type_identity<Other>) {
        if constexpr (std::is_same_v<Other, Value>)
          return value;
        else if constexpr (Quantity<Value>)
          return Other::from_value(typename Other::value_type(value.value()));
        else
          return Other(value);
      },
      model);
}

}  // namespace urbanczik::units
