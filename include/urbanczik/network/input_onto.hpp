// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/network/concepts.hpp>

namespace urbanczik {

/// Base of an input: names the population on which the input acts, for simulations of networks. An input
/// onto one neuron names none.
template <class Target>
struct input_onto {};
/// The base of an input onto a population or a part of one.
template <class Target>
  requires OfPopulation<Target>
struct input_onto<Target> {
  using target_population = typename Target::population_type;  ///< on which the input acts
};

}  // namespace urbanczik
