// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <urbanczik/json/document.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik::detail {

/// A choice among names: an enumeration with `names_of(E)`, its names in the order of their values.
template <class Value>
concept Choice = std::is_enum_v<Value> && requires(Value value) { names_of(value); };

template <class Value>
inline constexpr bool is_json_parameter =
    units::Quantity<Value> || std::floating_point<Value> || Choice<Value> ||
    std::same_as<Value, std::vector<units::step_count>>;

/// Named for its message.
template <class Value>
struct json_check {
  static constexpr bool parameter_has_a_form_in_json = is_json_parameter<Value>;
  static_assert(parameter_has_a_form_in_json,
                "a parameter in JSON must be a quantity, a floating-point number, an enumeration "
                "with names_of(), or a list of steps, and is none of them; json_check<Value> shows "
                "its type [no-json-form]");
};

/// Whether the two unit systems measure it differently: anything but times, rates and ratios.
template <class Value>
constexpr bool depends_on_units() {
  if constexpr (units::Quantity<Value>)
    return units::dimension_exponents<Value>.P != 0 || units::dimension_exponents<Value>.G != 0;
  else
    return false;
}

template <class Q>
constexpr std::string_view name_of_system() {
  return units::names_of_system<units::system_of<Q>>::name;
}

inline std::string joined_path(std::string const& path, std::string_view name) {
  std::string joined = path;
  if (!path.empty() && !name.empty()) joined += '.';
  return joined.append(name);
}

/// Fills the parameters of a model from a document and collects what is wrong.
class parameter_reader {
 public:
  parameter_reader(json_document const& document, bool all_required)
      : document_(document), all_required_(all_required) {
    attempt([&] {
      objects_.emplace("", json_object(document_));
      auto& root = *objects_.at("");
      if (root.contains("note")) root.text("note");
      if (root.contains("units")) units_ = root.text("units");
    });
    objects_.emplace("", std::nullopt);  // where it is no object
  }

  template <class Model>
  void read(std::string const& path, Model& model) {
    if constexpr (units::Parametrised<Model>)
      Model::parameters().for_each([&](auto const& row) {
        read(path, row.symbol, row.rule, model.*(row.member), units::detail::source_of<Model>());
      });
    if constexpr (units::Composite<Model>)
      Model::for_each_part(
          [&](std::string_view name, auto& part) { read(joined_path(path, name), part); }, model);
  }

  /// @throws units::invalid_parameters with all that is wrong
  template <class Model>
  void finish(Model const& model) {
    for (auto const& named : objects_)
      if (auto const& object = named.second)
        for (auto const& key : object->unknown_keys())
          attempt([&] { object->refuse(key, "is not a known key"); });
    if (lines_.empty()) {  // rules that join parameters are for those that were read
      units::parameter_check check;
      check("", model);
      add_violations(check);
    }
    if (!lines_.empty())
      throw units::invalid_parameters(
          std::string(units::invalid_parameters::heading).append(lines_));
  }

 private:
  /// Whether f() did not throw; what it threw is kept.
  bool attempt(std::function<void()> const& f) {
    try {
      f();
      return true;
    } catch (input_error const& e) {
      (lines_ += units::invalid_parameters::line_feed) += e.what();
      return false;
    }
  }

  void add_violations(units::parameter_check const& check) {
    try {
      check.throw_if_violated();
    } catch (units::invalid_parameters const& refusal) {
      refusal.for_each_violation([&](std::string_view sentence) {
        std::string const path(sentence.substr(0, sentence.find_first_of(" :")));
        attempt([&] {
          throw input_error(document_.name(), document_.line_of(path), std::string(sentence));
        });
      });
    }
  }

  /// The object under a path; none, reported once, where it is missing.
  json_object* object(std::string const& path) {
    auto [known, is_new] = objects_.emplace(path, std::nullopt);
    if (is_new) {
      auto const  dot    = path.rfind('.');
      auto const  key    = path.substr(dot + 1);  // all of it where there is no dot
      auto* const parent = object(dot == path.npos ? "" : path.substr(0, dot));
      if (parent && (all_required_ || parent->contains(key)))
        attempt([&] { objects_.at(path).emplace(parent->object(key)); });
      known = objects_.find(path);
    }
    return known->second ? &*known->second : nullptr;
  }

  /// The request of a row to the document, without its type: most of the reading needs no
  /// templates, which would be compiled for every parameter.
  struct request {
    std::string const& path;  // of the object
    std::string        key;
    bool               required;

    std::string full() const { return joined_path(path, key); }
  };

  template <class Value>
  void read(std::string const& path, std::string_view symbol, units::must_be rule, Value& value,
            char const* source) {
    (void)json_check<Value>::parameter_has_a_form_in_json;
    if constexpr (units::Quantity<Value>) {
      constexpr std::string_view system = depends_on_units<Value>() ? name_of_system<Value>() : "";
      request const              row{path, std::string(symbol), all_required_};
      if (!look_up_quantity(row, system, units::symbol_of<Value>())) return;
      if (attempt([&] { value = objects_.at(path)->template quantity<Value>(row.key); }))
        check_rule(row, rule, value, source);
    } else if constexpr (std::floating_point<Value>) {
      request const row{path, std::string(symbol), all_required_};
      if (!look_up(row)) return;
      if (attempt([&] { value = static_cast<Value>(objects_.at(path)->number(row.key)); }))
        check_rule(row, rule, value, source);
    } else if constexpr (Choice<Value>) {
      auto const names = names_of(value);
      auto const index = choice({path, std::string(symbol), false}, {names.begin(), names.end()});
      if (index) value = static_cast<Value>(*index);
    } else if constexpr (is_json_parameter<Value>) {
      read_steps({path, std::string(symbol), false}, value);
    }
  }

  /// Whether the document has the key; says so where it must and has not.
  bool look_up(request const& row) {
    auto* const in = object(row.path);
    if (!in) return false;
    return in->contains(row.key) || (row.required && attempt([&] { in->at(row.key); }));
  }

  /// @param system in which a bare number would have to be, empty where all are the same
  bool look_up_quantity(request const& row, std::string_view system, std::string_view unit) {
    if (!units_checked_ && units_ && !system.empty() && *units_ != system) {
      units_checked_ = true;
      attempt([&] {
        document_.refuse("units", "must be '" + std::string(system) + "', as the model is, not " +
                                      in_quotes(*units_));
      });
    }
    if (!look_up(row)) return false;
    auto&       in    = *objects_.at(row.path);
    auto const& value = in.at(row.key);
    if (units_ || system.empty() || !value.is_number()) return true;
    return attempt([&] {
      in.refuse(row.key, "a bare number needs a unit, " +
                             in_quotes(value.dump() + " " + std::string(unit)) +
                             R"(, or "units": ")" + std::string(system) + R"(" in the file)");
    });
  }

  std::optional<std::size_t> choice(request const&                       row,
                                    std::vector<std::string_view> const& names) {
    if (!look_up(row)) return {};
    std::optional<std::size_t> chosen;
    attempt([&] {
      auto&       in   = *objects_.at(row.path);
      auto const  text = in.text(row.key);
      std::string known;
      for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == text) chosen = i;
        known.append(i == 0 ? "'" : " or '").append(names[i]).append("'");
      }
      if (!chosen) in.refuse(row.key, "must be " + known + ", not " + in_quotes(text));
    });
    return chosen;
  }

  void read_steps(request const& row, std::vector<units::step_count>& steps) {
    if (!look_up(row)) return;
    attempt([&] {
      auto&       in   = *objects_.at(row.path);
      auto const& list = in.at(row.key);
      if (!list.is_array())
        in.refuse(row.key, "must be a list of steps, not " + json_object::shown(list));
      steps.clear();
      constexpr std::uint64_t most = (std::numeric_limits<std::int64_t>::max)();
      for (auto const& entry : list) {
        if (!entry.is_number_integer() ||
            (entry.is_number_unsigned() && entry.get<std::uint64_t>() > most))
          in.refuse(row.key, "entry " + std::to_string(steps.size()) +
                                 " must be a whole number below 2^63, not " +
                                 json_object::shown(entry));
        steps.push_back({entry.get<std::int64_t>()});
      }
    });
  }

  template <class Value>
  void check_rule(request const& row, units::must_be rule, Value const& value, char const* source) {
    units::parameter_check check;
    check.require(rule, row.full(), value, source);
    add_violations(check);
  }

  json_document const&                              document_;
  bool                                              all_required_;
  bool                                              units_checked_ = false;
  std::optional<std::string>                        units_{};
  std::map<std::string, std::optional<json_object>> objects_{};
  std::string                                       lines_{};
};

}  // namespace urbanczik::detail
