// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <set>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <urbanczik/networks.hpp>

#include "model.hpp"
#include "network_scenario.hpp"
#include "run_network.hpp"

namespace replay {

/// Names the population of all neurons.
constexpr struct neurons_t {
  static constexpr std::string_view name = "neurons";
} neurons{};

/// The quantity that a parameter holds.
template <class Unit, class Real>
boost::units::quantity<Unit, Real> value_of(boost::units::quantity<Unit, Real> const& parameter) {
  return parameter;
}
/// Gives each neuron of a population the parameters of its own model, in the order of the list.
template <class Cells, class Model, class... Parameter>
void set_all(Cells& cells, std::vector<Model> const& models, urbanczik::varying<Parameter...>) {
  auto const values = [&](auto parameter) {
    std::vector<decltype(value_of(parameter.of(models.front())))> each;
    for (auto const& model : models) each.push_back(value_of(parameter.of(model)));
    return each;
  };
  (cells.set(Parameter{}, values(Parameter{})), ...);
}

/// The models of all neurons; the library checks their parameters.
/// @throws refused_neuron
template <class Neuron, class Numbers>
auto models_of(std::vector<Numbers> const& numbers) {
  std::vector<typename Neuron::model_type> models;
  for (auto const& each : numbers) {
    try {
      models.push_back(Neuron(model_of<Neuron>(each)).model());
    } catch (units::invalid_parameters const& refusal) {
      throw refused_neuron{models.size(), refusal};
    }
  }
  return models;
}

/// The static synapses of a network that have the same kind of source and the same receptor.
template <units::UnitSystem U, class Weight>
struct static_edges {
  urbanczik::pairs pairs{};
  std::vector<Weight> weights{};
  std::vector<units::duration> delays{};

  static_edges(network_scenario const& s, bool from_train, bool excites) {
    for (auto const& e : s.edges) {
      if (e.plastic || e.from_train != from_train || e.excites != excites) continue;
      pairs.list.push_back({e.source, e.target});
      weights.push_back(Weight::from_value(e.weight));
      delays.push_back(s.grid.time_of(e.delay));
    }
  }
};
template <units::UnitSystem U, class Source, class Site>
auto connect_static(
    network_scenario const& s, Source&& sources, Site const& site, bool from_train, bool excites) {
  static_edges<U, typename Site::weight> const edges(s, from_train, excites);
  return connect(sources, site, urbanczik::static_synapse{}, edges.pairs, edges.weights,
                 edges.delays);
}

/// Advances a simulation through these steps, and calls observe(step) after each.
template <class Simulation, class Observe>
void advance_through(Simulation& run,
                     units::time_grid const& grid,
                     std::set<units::step_count> const& steps,
                     Observe const& observe) {
  units::step_count reached{};
  for (auto const step : steps) {
    run.advance(grid.time_of(step - reached));
    reached = step;
    observe(step);
  }
}

/// A random source for a run in which nothing is random.
struct no_random_numbers {
  double uniform(urbanczik::random_stream, std::uint64_t) const {
    throw std::logic_error("a replay draws no random number");
  }
};

}  // namespace replay
