// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <urbanczik/base/growing_text.hpp>
#include <urbanczik/base/number_text.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/comparison.hpp>
#include <urbanczik/parameters/table.hpp>
#include <urbanczik/units/text.hpp>

namespace urbanczik::units {

/// Thrown where a model is built with parameters out of range; what() lists every violation, one a
/// line.
class invalid_parameters : public std::invalid_argument {
 public:
  /// @param text the heading and the violations, each behind a line feed
  explicit invalid_parameters(std::string const& text) : std::invalid_argument(text) {}
  /// @param text the heading and the violations, ended by a null
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
  /// How violations are worded.
  struct wording {
    std::string_view within{};  ///< stands before each name, as in "E to I.soma.excitatory.K"
    std::string_view
        note{};  ///< stands behind each rule, as in "must be finite; in 3 of 50 neurons"

    /// The address of the parameter that a user gave last: a relation of two names it first.
    void const* given = nullptr;
  };
  /// While it lives, a check words its violations in this way.
  class worded {
   public:
    /// The texts outlive it.
    worded(parameter_check& check, wording const& how)
        : check_(check), before_(std::exchange(check.wording_, how)) {}
    worded(worded const&)            = delete;
    worded& operator=(worded const&) = delete;
    ~worded() { check_.wording_ = before_; }

   private:
    parameter_check& check_;
    wording          before_;
  };

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
    for (auto piece :
         {name, std::string_view(" = "), value, std::string_view(": "), rule, wording_.note})
      append(piece);
    append_source(source);
  }

  /// How many rules were violated.
  std::size_t violations() const { return violations_; }

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
        Model::relations().for_each(
            [&](auto const& row) { check.require_relation(path, model, row); });
      if constexpr (requires(std::string prefix) { model.check(check, prefix); }) {
        std::string prefix;
        path.append_to(prefix);
        if (!prefix.empty()) prefix += '.';
        model.check(check, prefix);
      }
    }
    template <class Model, std::size_t... Index>
    void rows(parameter_path const& path, Model const& model, std::index_sequence<Index...>) const {
      (check.require(path, detail::row_of<Model, Index>.symbol, detail::row_of<Model, Index>.rule,
                     model.*(detail::row_of<Model, Index>.member), detail::source_of<Model>()),
       ...);
    }
  };

  // Takes the quantity of an argument, so that arguments of different names share a function.
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
    // A policy or a list is no number and has no range.
    if constexpr (requires { numerics::lanes<Real>::get(value, 0); })
      for (std::size_t lane = 0; lane < numerics::lanes<Real>::count; ++lane)
        require(path, symbol, rule, numerics::lanes<Real>::get(value, lane), unit, source);
  }

  template <class Model, class Row>
  void require_relation(parameter_path const& path, Model const& model, Row const& row) {
    auto const& lower = detail::read_from(model, row.lower);
    auto const& upper = detail::read_from(model, row.upper);
    if (row.strict ? all_less(lower, upper) : all_not_above(lower, upper)) return;
    bool const upper_was_given = static_cast<void const*>(&upper) == wording_.given;
    side const of_lower{row.lower_symbol, text_of(lower)},
        of_upper{row.upper_symbol, text_of(upper)};
    char const* source = detail::source_of<Model>();
    if (upper_was_given)
      violated_relation(path, of_upper, row.words_of_upper(), of_lower, source);
    else
      violated_relation(path, of_lower, row.words(), of_upper, source);
  }
  /// A parameter of a relation, for messages.
  struct side {
    std::string_view symbol;
    std::string      value;
  };
  [[gnu::cold]] void violated_relation(parameter_path const& path, side const& first,
                                       std::string_view words, side const& second,
                                       char const* source) {
    std::string name, rule(words);
    parameter_path{first.symbol, &path}.append_to(name);
    for (auto piece : {std::string_view(" "), second.symbol, std::string_view(" = ")})
      rule.append(piece);
    violated(name, first.value, rule.append(second.value), source);
  }

  [[gnu::cold]] void require(parameter_path const& path, std::string_view symbol, must_be rule,
                             double x, char const* unit, char const* source) {
    // Each comparison is written so that NaN fails it.
    char const* broken = nullptr;
    if (!numerics::is_finite(x))
      broken = "must be finite";
    else if (rule == must_be::positive && !(x > 0))
      broken = "must be positive";
    else if (rule == must_be::non_negative && !(x >= 0))
      broken = "must not be negative";
    if (!broken) return;
    auto const number = exact_text(x);
    begin_line();
    parameter_path{symbol, &path}.append_to(text_);
    // Not append_source, which would be compiled with every neuron.
    char const* const pieces[] = {" = ", number.c_str(), *unit ? " " : "", unit, ": ", broken};
    for (auto const* piece : pieces) append(piece);
    append(wording_.note);
    for (auto const* piece : {*source ? " [" : "", source, *source ? "]" : ""}) append(piece);
  }

  void append_source(std::string_view source) {
    if (source.empty()) return;
    for (auto piece : {std::string_view(" ["), source, std::string_view("]")}) append(piece);
  }
  void begin_line() {
    if (text_.empty()) append(invalid_parameters::heading);
    append(invalid_parameters::line_feed);
    ++violations_;
    if (wording_.within.empty()) return;
    append(wording_.within);
    append(".");
  }
  void append(std::string_view piece) { text_.append(piece.data(), piece.size()); }

  urbanczik::detail::growing_text text_;
  wording                         wording_{};
  std::size_t                     violations_ = 0;
};

}  // namespace urbanczik::units
