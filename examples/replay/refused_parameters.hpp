// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <urbanczik/json/document.hpp>
#include <urbanczik/parameters/parameters.hpp>

#include "input_error.hpp"

namespace replay {

/// The key of a parameter that the library names: "soma.excitatory.tau_syn" for example is
/// "neuron.soma.tau_syn_ex".
/// @param neuron  the key of the neuron's object
inline std::string key_of_parameter(std::string name, std::string const& neuron) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 15> other_names{{
      {"soma.", "neuron.soma."},
      {"dendrite.g_sp", "neuron.g_sp"},
      {"dendrite.g_ps", "neuron.g_ps"},
      {"dendrite.", "neuron.dendritic."},
      {"excitatory.tau_syn", "tau_syn_ex"},
      {"inhibitory.tau_syn", "tau_syn_in"},
      {"excitatory.E_rev", "E_ex"},
      {"inhibitory.E_rev", "E_in"},
      {"spiking.", "neuron."},
      {"coupling.", "neuron."},
      {"synapse.W_max", "synapse.Wmax"},
      {"synapse.W_min", "synapse.Wmin"},
      {"rule.", "synapse."},
      {"resolution dt", "resolution"},
      {"number", "synapse.eta"},  // of nest::learning_rate
  }};
  name.resize(std::min(name.size(), name.find('[')));  // synapse.weight[3]
  for (auto const& [of_library, of_file] : other_names)
    if (auto const at = name.find(of_library); at != name.npos)
      name.replace(at, of_library.size(), of_file);
  constexpr std::string_view placeholder = "neuron.";
  if (name.starts_with(placeholder)) name.replace(0, placeholder.size() - 1, neuron);
  return name;
}

/// The line of a parameter; 1 where the file does not have it.
inline int line_of_parameter(urbanczik::json_document const& file,
                             std::string const& name,
                             std::string const& neuron) {
  auto const key = key_of_parameter(name, neuron);
  for (std::string const& holder : {std::string(), neuron + ".", std::string("synapse.")})
    if (int const line = file.line_of(holder + key); line > 1) return line;
  // Integrate-and-fire neurons have no object for the soma.
  constexpr std::string_view soma = ".soma.";
  auto const at = key.find(soma);
  return at == key.npos ? 1 : file.line_of(std::string(key).replace(at, soma.size(), "."));
}

/// Each violation that the library refused, with the file and the line of its parameter.
inline std::string refused_parameters(urbanczik::json_document const& file,
                                      urbanczik::units::invalid_parameters const& refusal,
                                      std::string const& neuron = "neuron") {
  std::string text;
  refusal.for_each_violation([&](std::string_view sentence) {
    std::string const name(sentence.substr(0, sentence.find(" = ")));
    int line = line_of_parameter(file, name, neuron);
    // Where the file leaves the lower of two out, the upper one.
    constexpr std::string_view relation = ": must not exceed ";
    if (auto const at = sentence.find(relation); line == 1 && at != sentence.npos) {
      auto const upper = sentence.substr(at + relation.size());
      line = line_of_parameter(
          file, name.substr(0, name.rfind('.') + 1) + std::string(upper.substr(0, upper.find(' '))),
          neuron);
    }
    text += text.empty() ? "" : "\n";
    text += line == 1 ? input_error(file.name(), std::string(sentence)).what()
                      : input_error(file.name(), line, std::string(sentence)).what();
  });
  return text;
}

}  // namespace replay
