// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "input_error.hpp"

namespace replay {

/// A JSON file that remembers on which line each key stands.
class json_file {
 public:
  /// @throws input_error where it is not JSON or gives a key twice
  explicit json_file(fs::path path) : path_(std::move(path)) {
    std::string const text = contents_of(path_);
    std::istringstream in(text);
    auto const line = [&] {
      in.clear();
      return 1 + static_cast<int>(std::count(text.begin(), text.begin() + in.tellg(), '\n'));
    };
    std::vector<std::string> names;
    auto const note_keys = [&](int depth, auto event, nlohmann::json& parsed) {
      if (event == nlohmann::json::parse_event_t::key) {
        names.resize(static_cast<std::size_t>(depth));
        names.back() = parsed.get<std::string>();
        std::string key;
        for (auto const& name : names) key += (key.empty() ? "" : ".") + name;
        if (!lines_.emplace(key, line()).second)
          throw input_error(path_, line(), "the key " + in_quotes(key) + " is given twice");
      }
      return true;
    };
    try {
      root_ = nlohmann::json::parse(in, note_keys);
    } catch (nlohmann::json::exception const& e) {
      std::string const reason = e.what();  // begins with the number of the exception in brackets
      throw input_error(path_, line(),
                        reason.substr(std::min(reason.find(' ') + 1, reason.size())));
    }
  }

  nlohmann::json const& root() const { return root_; }

  /// @throws input_error that names a key, `neuron.soma.C_m`, and its line
  [[noreturn]] void refuse(std::string const& key, std::string const& reason) const {
    auto const known = lines_.find(key);
    throw input_error(path_, known == lines_.end() ? 1 : known->second,
                      (key.empty() ? "" : key + ": ") + reason);
  }

 private:
  fs::path path_;
  nlohmann::json root_{};
  std::map<std::string, int> lines_{};
};

/// An object of a JSON file whose keys are all known: each is asked for by name, and finish()
/// refuses the ones that were not.
class json_object {
 public:
  explicit json_object(json_file const& file) : json_object(file, "", file.root()) {}

  bool contains(std::string const& key) {
    asked_for_.insert(key);
    return object_.contains(key);
  }
  nlohmann::json const& at(std::string const& key) {
    if (!contains(key)) file_.refuse(name_, "the key " + in_quotes(key) + " is missing");
    return object_.at(key);
  }

  double number(std::string const& key) {
    auto const& value = at(key);
    if (!value.is_number()) refuse(key, "must be a number, not " + in_quotes(value.dump()));
    return value.get<double>();
  }
  double number_or(std::string const& key, double otherwise) {
    return contains(key) ? number(key) : otherwise;
  }
  std::string text(std::string const& key) {
    auto const& value = at(key);
    if (!value.is_string()) refuse(key, "must be a string, not " + in_quotes(value.dump()));
    return value.get<std::string>();
  }
  json_object object(std::string const& key) { return json_object(file_, path(key), at(key)); }

  /// A number for each of an unknown count of entries: a list, or one number for all.
  std::vector<double> numbers(std::string const& key) {
    auto const& value = at(key);
    if (!value.is_array()) return {number(key)};
    std::vector<double> list;
    for (auto const& entry : value) {
      if (!entry.is_number())
        refuse(key, "entry " + std::to_string(list.size()) + " must be a number, not " +
                        in_quotes(entry.dump()));
      list.push_back(entry.get<double>());
    }
    return list;
  }

  /// @throws input_error where a key was not asked for
  void finish() const {
    for (auto const& item : object_.items())
      if (!asked_for_.contains(item.key())) refuse(item.key(), "is not a known key");
  }

  [[noreturn]] void refuse(std::string const& key, std::string const& reason) const {
    file_.refuse(path(key), reason);
  }

 private:
  json_object(json_file const& file, std::string name, nlohmann::json const& object)
      : file_(file), name_(std::move(name)), object_(object) {
    if (!object_.is_object())
      file_.refuse(name_, "must be an object, not " + in_quotes(object_.dump()));
  }

  std::string path(std::string const& key) const { return name_.empty() ? key : name_ + "." + key; }

  json_file const& file_;
  std::string name_;
  nlohmann::json const& object_;
  std::set<std::string> asked_for_{};
};

}  // namespace replay
