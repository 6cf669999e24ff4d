// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <any>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/synapse_values.hpp>
#include <urbanczik/random/number_sequence.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik::detail {

/// A source of random numbers whose type is forgotten, for draws that are few.
class any_source {
 public:
  /// The source must live as long as this.
  template <class Random>
  explicit any_source(Random const& source)
      : source_(&source), uniform_([](void const* of, random_stream stream, std::uint64_t counter) {
          return static_cast<Random const*>(of)->uniform(stream, counter);
        }) {}

  double uniform(random_stream stream, std::uint64_t counter) const {
    return uniform_(source_, stream, counter);
  }

 private:
  void const* source_;
  double (*uniform_)(void const*, random_stream, std::uint64_t);
};

/// Which values of a neuron are given: a parameter by its place in the model, or a variable by its place in
/// the state. A place tells values apart also where two names mean one parameter.
struct place_of_values {
  random_stream::purpose purpose;  ///< of the random numbers that are drawn for them
  std::ptrdiff_t         bytes;    ///< from the beginning of the model or the state

  template <class Whole, class Value>
  place_of_values(random_stream::purpose of, Whole const& whole, Value const& value)
      : purpose(of), bytes(address(value) - address(whole)) {}

  friend bool operator==(place_of_values const&, place_of_values const&) = default;

 private:
  template <class Object>
  static char const* address(Object const& object) {
    return static_cast<char const*>(static_cast<void const*>(&object));
  }
};

/// Gives each neuron of a population a value of its own: from a vector at once, from a distribution when the
/// simulation, which has the random numbers, begins. Values that are given later replace a distribution that
/// is not drawn yet.
template <class Population>
class values_by_neuron {
 public:
  /// Calls assign(cells, values) with a vector, or later with values that are drawn. Where values are
  /// refused, nothing is changed.
  template <class Quantity, class Values, class Assign>
  void give(Population& cells, names_of_values const& names, Values const& values,
            place_of_values const& place, Assign const& assign) {
    using given               = values_of_t<Quantity, Values>;
    constexpr bool values_fit = !std::is_void_v<given>;
    static_assert(
        values_fit,
        "cells.set(parameter, values) and cells.start(compartment, variable, values): "
        "'values' must be a quantity of its dimension, a vector of them with one for each "
        "neuron, or a distribution of them [values-mismatch]");
    if constexpr (values_fit) {
      given const            all{values};
      units::parameter_check check;
      all.check(check, names);
      if constexpr (requires { all.list; })
        if (all.list.size() != cells.size())
          check.violated(names.all(), std::to_string(all.list.size()) + " values",
                         "must be one for each of " + std::to_string(cells.size()) + " neurons",
                         names.source);
      check.throw_if_violated();
      if constexpr (requires { all.distribution; }) {
        auto const nth = given_++;
        forget(place);
        leave(place, [=](Population& population, any_source const& random) {
          std::vector<Quantity> each;
          for (std::uint32_t i = 0; i < population.size(); ++i) {
            number_sequence numbers(random, {place.purpose, i, population.number()},
                                    std::uint64_t{nth} << 32);
            each.push_back(all.of(i, numbers));
          }
          assign(population, each);
        });
      } else {
        std::vector<Quantity> each;
        for (std::size_t i = 0; i < cells.size(); ++i) {
          int none = 0;
          each.push_back(all.of(i, none));
        }
        assign(cells, each);
        forget(place);
      }
    }
  }
  /// Draws the values that were left to the simulation; again, where the simulation before was refused.
  template <RandomSource Random>
  void draw(Population& cells, Random const& random) {
    for (auto const& each : pending_) each.draw(each.values, cells, any_source(random));
  }
  /// The values that were drawn are final.
  void keep() { pending_.clear(); }

 private:
  // Values that are drawn later. std::function would do, but <functional> costs every user 10 MB of g++.
  struct drawn_later {
    place_of_values place;
    std::any        values;
    void (*draw)(std::any const& values, Population&, any_source const&);
  };
  // Removes the pending values of this place.
  void forget(place_of_values const& place) {
    std::erase_if(pending_, [&](drawn_later const& each) { return each.place == place; });
  }
  template <class Draw>
  void leave(place_of_values const& place, Draw draw) {
    pending_.push_back({place, std::move(draw),
                        [](std::any const& values, Population& cells, any_source const& random) {
                          std::any_cast<Draw const&>(values)(cells, random);
                        }});
  }

  std::uint32_t            given_ = 0;  // how often values were to be drawn
  std::vector<drawn_later> pending_{};
};

}  // namespace urbanczik::detail
