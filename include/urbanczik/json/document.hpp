// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <urbanczik/base/c_locale.hpp>
#include <urbanczik/base/printable.hpp>
#include <urbanczik/files/input_error.hpp>
#include <urbanczik/files/read_file.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/units/parse.hpp>

namespace urbanczik {

/// A JSON text that remembers on which line each key stands.
class json_document {
 public:
  /// @param name of the file, for messages
  /// @throws input_error where the text is not JSON, gives a key twice or is nested too deeply
  json_document(std::string const& text, std::filesystem::path name) : name_(std::move(name)) {
    refuse_nul(text);
    detail::c_locale const while_parsing;
    std::istringstream     in(text);
    std::ptrdiff_t         counted     = 0;
    int                    line        = 1;
    auto const             count_lines = [&] {
      in.clear();
      auto const here = static_cast<std::ptrdiff_t>(in.tellg());
      line += static_cast<int>(std::count(text.begin() + counted, text.begin() + here, '\n'));
      counted = here;
      return line;
    };

    struct container {
      std::string           path;
      bool                  is_list;
      std::size_t           entries = 0;  // begun so far, of a list
      std::set<std::string> keys{};
    };
    std::vector<container> open;
    std::string            last;  // the path of the last key
    auto const             path_of_next = [&] {
      if (open.empty() || !open.back().is_list) return last;
      return open.back().path + "[" + std::to_string(open.back().entries++) + "]";
    };
    auto const note_keys = [&](int depth, auto event, nlohmann::json& parsed) {
      using events          = nlohmann::json::parse_event_t;
      constexpr int deepest = 16;
      if (depth > deepest) throw input_error(name_, count_lines(), "is nested too deeply");
      if (event == events::object_start || event == events::array_start) {
        bool const in_list = !open.empty() && open.back().is_list;
        auto       path    = path_of_next();
        if (in_list && event == events::object_start) lines_.emplace(path, count_lines());
        open.push_back({std::move(path), event == events::array_start});
      } else if (event == events::object_end || event == events::array_end) {
        open.pop_back();
      } else if (event == events::key) {
        auto const key = parsed.template get<std::string>();
        auto&      of  = open.back();
        last           = of.path.empty() ? key : of.path + "." + key;
        if (!of.keys.insert(key).second)
          throw input_error(name_, count_lines(), "the key " + in_quotes(last) + " is given twice");
        lines_.emplace(last, count_lines());
      } else if (!open.empty() && open.back().is_list) {
        ++open.back().entries;  // a number or a text
      }
      return true;
    };
    try {
      root_ = nlohmann::json::parse(in, note_keys);
    } catch (nlohmann::json::exception const& e) {
      std::string const reason = e.what();  // begins with the number of the exception in brackets
      throw input_error(name_, count_lines(),
                        fit_for_a_message(reason.substr(reason.find(' ') + 1)));
    }
  }

  /// @throws input_error where the file cannot be read, too
  static json_document of_file(std::filesystem::path const& path) {
    return {contents_of(path), path};
  }

  /// All of it.
  nlohmann::json const&        root() const { return root_; }
  std::filesystem::path const& name() const { return name_; }

  /// The line of a key, `neuron.soma.C_m` or `neurons[3].C_m`; 1 where there is none.
  int line_of(std::string const& key) const {
    auto const known = lines_.find(key);
    return known == lines_.end() ? 1 : known->second;
  }

  /// @throws input_error that names a key and its line
  [[noreturn]] void refuse(std::string const& key, std::string const& reason) const {
    throw input_error(name_, line_of(key),
                      (key.empty() ? "" : fit_for_a_message(key) + ": ") + reason);
  }

 private:
  /// The parser takes a NUL byte for the end of the text and would not see what stands behind it.
  void refuse_nul(std::string const& text) const {
    auto const at = text.find('\0');
    if (at == text.npos) return;
    auto const lines =
        std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    throw input_error(name_, 1 + static_cast<int>(lines), "has a NUL byte, which is not JSON");
  }
  static std::string fit_for_a_message(std::string const& text) {
    constexpr std::size_t longest = 200;
    return printable(text, longest);
  }

  std::filesystem::path      name_;
  nlohmann::json             root_{};
  std::map<std::string, int> lines_{};
};

/// An object of a JSON document whose keys are all known: each is asked for by name, and finish()
/// refuses the ones that were not. Every function throws input_error with file, line and key.
class json_object {
 public:
  /// The outermost object of a document.
  explicit json_object(json_document const& document)
      : json_object(document, "", document.root()) {}

  /// Whether the key is there; asking makes it known.
  bool contains(std::string const& key) {
    asked_for_.insert(key);
    return object_->contains(key);
  }
  /// The value of a key that must be there.
  nlohmann::json const& at(std::string const& key) {
    if (!contains(key)) document_->refuse(name_, "the key " + in_quotes(key) + " is missing");
    return object_->at(key);
  }

  /// The value of a key that must be a number.
  double number(std::string const& key) {
    auto const& value = at(key);
    if (!value.is_number()) refuse(key, "must be a number, not " + shown(value));
    return value.get<double>();
  }
  /// The value of a key that must be a string.
  std::string text(std::string const& key) {
    auto const& value = at(key);
    if (!value.is_string()) refuse(key, "must be a string, not " + shown(value));
    return value.get<std::string>();
  }
  /// The value of a key that must be an object.
  json_object object(std::string const& key) { return {*document_, path(key), at(key)}; }
  /// The values of a key that must be a list of objects.
  std::vector<json_object> objects(std::string const& key) {
    auto const& value = at(key);
    if (!value.is_array()) refuse(key, "must be a list of objects, not " + shown(value));
    std::vector<json_object> list;
    for (auto const& entry : value)
      list.push_back({*document_, path(key) + "[" + std::to_string(list.size()) + "]", entry});
    return list;
  }

  /// A text with a unit, "-70 mV", or a bare number in the native unit.
  template <units::Quantity Q>
  Q quantity(std::string const& key) {
    return quantity_from<Q>(key, at(key), "");
  }

  /// A quantity for each of an unknown count of entries: a list, or one for all.
  template <units::Quantity Q>
  std::vector<Q> quantities(std::string const& key) {
    auto const& value = at(key);
    if (!value.is_array()) return {quantity<Q>(key)};
    std::vector<Q> list;
    for (auto const& entry : value)
      list.push_back(quantity_from<Q>(key, entry, "entry " + std::to_string(list.size()) + " "));
    return list;
  }

  /// The keys that were not asked for.
  std::vector<std::string> unknown_keys() const {
    std::vector<std::string> unknown;
    for (auto const& item : object_->items())
      if (!asked_for_.contains(item.key())) unknown.push_back(item.key());
    return unknown;
  }
  /// @throws input_error where a key was not asked for
  void finish() const {
    for (auto const& key : unknown_keys()) refuse(key, "is not a known key");
  }

  /// @throws input_error that names a key of this object and its line
  [[noreturn]] void refuse(std::string const& key, std::string const& reason) const {
    document_->refuse(path(key), reason);
  }

  /// A value for a message; a list or an object without what it holds.
  static std::string shown(nlohmann::json const& value) {
    if (value.is_object()) return "an object";
    if (value.is_array()) return "a list";
    return in_quotes(value.dump());
  }

 private:
  json_object(json_document const& document, std::string name, nlohmann::json const& object)
      : document_(&document), name_(std::move(name)), object_(&object) {
    if (!object.is_object()) document.refuse(name_, "must be an object, not " + shown(object));
  }

  std::string path(std::string const& key) const { return name_.empty() ? key : name_ + "." + key; }

  template <units::Quantity Q>
  Q quantity_from(std::string const& key, nlohmann::json const& value, std::string const& which) {
    using Real   = typename Q::value_type;
    auto const x = static_cast<Real>(native_from(key, value, which, units::dimension_exponents<Q>,
                                                 units::detail::is_natural<Q>));
    if (!numerics::is_finite(x))
      refuse(key, which + "is out of the range of its type: " + shown(value));
    return Q::from_value(x);
  }

  // No template, so that it is compiled once.
  double native_from(std::string const& key, nlohmann::json const& value, std::string const& which,
                     units::dimension_powers dimension, bool natural) {
    if (!value.is_string() && !value.is_number())
      refuse(key, which + "must be a number or a text with a unit, not " + shown(value));
    if (value.is_number()) return value.get<double>();
    auto const& text = value.get_ref<std::string const&>();
    try {
      return units::detail::read_quantity(text, dimension, natural);
    } catch (units::parse_error const& e) {
      refuse(key, which + std::string(e.reason()) + ", at column " + std::to_string(e.column()) +
                      " of " + in_quotes(text));
    }
  }

  json_document const*  document_;
  std::string           name_;
  nlohmann::json const* object_;
  std::set<std::string> asked_for_{};
};

}  // namespace urbanczik
