// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <urbanczik/base/number_text.hpp>
#include <urbanczik/files/atomic_file.hpp>
#include <urbanczik/json/document.hpp>
#include <urbanczik/json/parameter_reader.hpp>
#include <urbanczik/parameters/parameters.hpp>

/// Parameter sets as JSON, opt-in. Needs nlohmann-json (Debian: nlohmann-json3-dev).
///
///     {
///       "units": "biophysical",
///       "soma": { "C_m": "300 pF", "g_L": 30.0, "E_L": "-0.07 V", ... },
///       ...
///     }
///
/// The keys are the symbols of the parameter tables, in objects named like the parts of the model,
/// so that a message and a file say "soma.C_m" of the same thing. A quantity is a text with a unit
/// (see units::parse), or a bare number in the native unit of the system that "units" names; what
/// has no dimension is a number, a choice its name. "note" may hold any text.
namespace urbanczik {

namespace detail {

/// In the fewest digits that read back as the same number, whatever the program's locale.
inline std::string text_with_unit(double number, std::string_view unit) {
  std::string text(shortest_text(number).c_str());
  return unit.empty() ? text : text.append(" ").append(unit);
}

template <class Value>
nlohmann::ordered_json json_of_value(Value const& value) {
  if constexpr (units::Quantity<Value>) {
    return text_with_unit(static_cast<double>(value.value()), units::symbol_of<Value>());
  } else if constexpr (Choice<Value>) {
    return names_of(value)[static_cast<std::size_t>(value)];
  } else if constexpr (std::floating_point<Value>) {
    return static_cast<double>(value);
  } else {
    auto list = nlohmann::ordered_json::array();
    for (auto const& step : value) list.push_back(step.value);
    return list;
  }
}

/// Where a value stands: the names of the objects that hold it.
using json_path = std::vector<std::string_view>;

inline void write_value(nlohmann::ordered_json& root, json_path const& where,
                        std::string_view symbol, nlohmann::ordered_json value) {
  auto* object = &root;
  for (auto name : where) object = &(*object)[std::string(name)];
  (*object)[std::string(symbol)] = std::move(value);
}

template <class Value>
void write_parameter(nlohmann::ordered_json& root, json_path const& where, std::string_view symbol,
                     Value const& value) {
  (void)json_check<Value>::parameter_has_a_form_in_json;
  if constexpr (is_json_parameter<Value>) {
    if constexpr (depends_on_units<Value>())
      write_value(root, {}, "units", name_of_system<Value>());
    write_value(root, where, symbol, json_of_value(value));
  }
}

template <class Model>
void write_parameters(nlohmann::ordered_json& root, json_path const& where, Model const& model) {
  if constexpr (units::Parametrised<Model>)
    Model::parameters().for_each(
        [&](auto const& row) { write_parameter(root, where, row.symbol, model.*(row.member)); });
  if constexpr (units::Composite<Model>)
    Model::for_each_part(
        [&](std::string_view name, auto const& part) {
          auto part_of_it = where;
          if (!name.empty()) part_of_it.push_back(name);
          write_parameters(root, part_of_it, part);
        },
        model);
}

}  // namespace detail

/// The parameters of a model: each quantity with its unit, in digits that read back as the same
/// number, so that parameters_of<Model>(json_of(model)) is the model bit for bit. Parameters that
/// are not finite are written, and refused when they are read.
template <units::Parametrised Model>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] nlohmann::ordered_json
json_of(Model const& model) {
  nlohmann::ordered_json root = nlohmann::ordered_json::object();
  root["units"]               = nullptr;  // first, if at all
  detail::write_parameters(root, {}, model);
  if (root["units"].is_null()) root.erase("units");
  return root;
}

/// The model whose parameters a document gives, all of them; only choices and lists may be missing,
/// and keep their defaults.
/// @throws units::invalid_parameters that lists all that is wrong, each with file, line and key: a
///   key missing or unknown, a value of another type or dimension, a number out of its range
template <units::Parametrised Model>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] Model parameters_of(
    json_document const& document) {
  Model                    model{};
  detail::parameter_reader reader(document, true);
  reader.read("", model);
  reader.finish(model);
  return model;
}

/// The model with the parameters that the document gives; the others keep their values in `model`, for example a preset.
template <units::Parametrised Model>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] Model parameters_of(
    json_document const& document, Model model) {
  detail::parameter_reader reader(document, false);
  reader.read("", model);
  reader.finish(model);
  return model;
}

/// From a file.
/// @throws input_error where it cannot be read or is not JSON, units::invalid_parameters as above
template <units::Parametrised Model>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] Model read_parameters(
    std::filesystem::path const& path) {
  return parameters_of<Model>(json_document::of_file(path));
}
/// The model with the parameters that the file gives; the others keep their values in `model`.
template <units::Parametrised Model>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] Model read_parameters(
    std::filesystem::path const& path, Model model) {
  return parameters_of(json_document::of_file(path), std::move(model));
}

/// To a file, json_of(model) indented by two blanks.
/// @throws file_error where it cannot be written, or exists and is not to be replaced
template <units::Parametrised Model>
void write_parameters(std::filesystem::path const& path, Model const& model,
                      if_exists existing = if_exists::refuse) {
  atomic_file out(path, existing);
  out.stream() << json_of(model).dump(2) << '\n';
  out.commit();
}

}  // namespace urbanczik
