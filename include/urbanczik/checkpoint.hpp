// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <vector>

#include <boost/core/demangle.hpp>

#include <urbanczik/checkpoint/bytes.hpp>
#include <urbanczik/checkpoint/constants.hpp>
#include <urbanczik/checkpoint/file_format.hpp>
#include <urbanczik/checkpoint/type_names.hpp>
#include <urbanczik/files/atomic_file.hpp>
#include <urbanczik/files/input_error.hpp>
#include <urbanczik/files/read_file.hpp>
#include <urbanczik/simulation/simulation.hpp>

/// Exact restart, opt-in: a run is saved between two steps and goes on in another process, with the
/// same spikes, weights and traces, bit for bit. Needs cereal (Debian: libcereal-dev).
///
///     simulation run(cell, grid, method, random, teacher, plastic, spikes, traces);
///     if (std::filesystem::exists("run.checkpoint")) checkpoint::load("run.checkpoint", run);
///     while (run.now() < 1000.0 * second) {
///       run.advance(10.0 * second);
///       checkpoint::save("run.checkpoint", run);
///     }
///
/// The run is built as it was before; the file holds what has changed since then, recordings
/// included, and of what must not have changed as much as tells where it has.
namespace urbanczik::checkpoint {

namespace detail {

template <class T>
std::string type_name() {
  return canonical_type_name(boost::core::demangle(typeid(T).name()));
}

/// The name of a device's type, in which that of the cell is called so.
template <class Cell, class Device>
std::string type_of_device() {
  auto const cell = type_name<Cell>();
  auto       name = type_name<Device>();
  for (auto at = name.find(cell); at != name.npos; at = name.find(cell, at))
    name.replace(at, cell.size(), "cell");
  return name;
}

/// The types that a run is made of.
template <class Neuron, class Method, class Random, class... Device>
void add_types(std::vector<fact>& facts, simulation<Neuron, Method, Random, Device...> const&) {
  facts.push_back({"unit system", std::string(Neuron::unit_system::name)});
  facts.push_back({"value type", type_name<units::number<typename Neuron::unit_system>>()});
  facts.push_back({"type of cell", type_name<Neuron>()});
  if constexpr (requires { std::string(Method::name); })
    facts.push_back({"method", std::string(Method::name)});
  else
    facts.push_back({"type of method", type_name<Method>()});
  facts.push_back({"type of random", type_name<Random>()});
  int k = 0;
  (facts.push_back({"type of device " + std::to_string(++k), type_of_device<Neuron, Device>()}),
   ...);
}
template <class T>
void add_types(std::vector<fact>& facts, T const&) {
  facts.push_back({"type", type_name<T>()});
}

/// Whether all that takes part names its variables: what does not is said here, where the message is
/// short.
template <class T>
void require_variables() {
  if constexpr (!NamesVariables<T>) static_cast<void>(sizeof(variables_of<T>));
}
template <class Neuron, class Method, class Random, class... Device>
void require_variables_of(simulation<Neuron, Method, Random, Device...> const&) {
  (require_variables<Device>(), ...);
}
template <class T>
void require_variables_of(T const&) {}

template <class Run>
void require_savable(Run const& run) {
  if constexpr (requires { run.require_savable(); }) run.require_savable();
}

/// The facts that must be equal in the run that continues.
template <class... Run>
std::vector<fact> facts_of(Run const&... run) {
  std::vector<fact> facts;
  place const       whole{};
  auto const        add = [&](auto const& one) {
    add_types(facts, one);
    constants_visitor(facts, whole)("", one);
  };
  (add(run), ...);
  return facts;
}

/// One line for each fact that differs.
inline std::string differences(std::vector<fact> const& in_file, std::vector<fact> const& here) {
  std::string text;
  auto const  n = (std::max)(in_file.size(), here.size());
  for (std::size_t i = 0; i < n; ++i) {
    fact const  nothing{"", ""};
    auto const &saved = i < in_file.size() ? in_file[i] : nothing,
               &built = i < here.size() ? here[i] : nothing;
    if (saved == built) continue;
    if (saved.name == built.name) {
      text += "\n  " + saved.name + " is " + saved.value + " there and " + built.value + " here";
    } else {  // From here on other things are compared.
      auto const shown = [](fact const& f) { return f.name.empty() ? "nothing" : f.name; };
      text += "\n  where the file has '" + shown(saved) + "', this run has '" + shown(built) + "'";
      break;
    }
  }
  return text;
}

template <class... Run>
void read_all(std::string const& bytes, Run&... run) {
  std::istringstream in(bytes);
  (read_variables(in, bytes.size(), run), ...);
  if (in.peek() != std::istringstream::traits_type::eof())
    throw std::runtime_error("there is more in it than this run has variables");
}

}  // namespace detail

/// The text that save() writes: readable lines that identify the run, then bytes.
/// @throws std::logic_error where a run ended with an exception in the middle of a step
template <class... Run>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] std::string snapshot(
    Run const&... run) {
  (detail::require_variables_of(run), ...);
  (detail::require_savable(run), ...);
  std::ostringstream bytes;
  (detail::write_variables(bytes, run), ...);
  return detail::written({detail::facts_of(run...), std::move(bytes).str()});
}

/// Takes runs to where snapshot() found them. They are built in the same way, in the same order.
/// @param name of the file, for messages
/// @throws input_error where the snapshot is no checkpoint, is incomplete or altered, or is one of other
///         runs; then nothing has changed
template <class... Run>
void restore(std::string_view snapshot, std::filesystem::path const& name, Run&... run) {
  (detail::require_variables_of(run), ...);
  auto const saved = detail::reader(snapshot, name).read();
  auto const facts = detail::facts_of(run...);
  if (saved.facts != facts)
    throw input_error(name, "is a checkpoint of another run:" +
                                detail::differences(saved.facts, facts) + "\n  nothing was loaded");

  std::ostringstream before;
  (detail::write_variables(before, run), ...);
  try {
    detail::read_all(saved.variables, run...);
  } catch (std::exception const& failed) {
    detail::read_all(before.str(), run...);
    throw input_error(name, "is not a checkpoint of this run: " + std::string(failed.what()) +
                                "; nothing was loaded");
  }
}

/// Saves runs, as snapshot() does. The file has its name only when it is complete; until then a file that had the name
/// before keeps it, even where the program is killed.
/// @throws file_error where it cannot be written
template <class... Run>
void save(std::filesystem::path const& path, Run const&... run) {
  (detail::require_variables_of(run), ...);
  atomic_file file(path, if_exists::replace);
  file.write(snapshot(run...));
  file.commit();
}

/// Takes runs to where save() found them. They are built in the same way, in the same order.
/// @throws input_error as restore() does, and where the file cannot be read
template <class... Run>
void load(std::filesystem::path const& path, Run&... run) {
  (detail::require_variables_of(run), ...);
  restore(contents_of(path), path, run...);
}

}  // namespace urbanczik::checkpoint
