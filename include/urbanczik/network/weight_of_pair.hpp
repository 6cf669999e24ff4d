// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

#include <urbanczik/base/refuse_with.hpp>

namespace urbanczik::detail {

[[noreturn, gnu::cold]] inline void refuse_pair(std::string const& name, std::size_t source,
                                                std::size_t target, std::size_t synapses) {
  refuse_with(std::out_of_range(
      name + ".current_weight(" + std::to_string(source) + ", " + std::to_string(target) +
      "): the pair must have one synapse, and has " + std::to_string(synapses) +
      "; the first advance makes the synapses, and for_each_synapse() lists them"));
}

/// The weight of the synapse from a source to a target, which have their numbers in the connection.
/// @param search  search(source, target, found) calls found(weight) with each synapse of the pair
/// @throws std::out_of_range unless the pair has one synapse
template <class Connection, class Search>
typename Connection::weight weight_of_pair(Connection const& connection, std::size_t source,
                                           std::size_t target, Search const& search) {
  using weight         = typename Connection::weight;
  auto const  ends     = connection.ends();
  std::size_t synapses = 0;
  weight      w{};
  if (source < ends.sources && target < ends.targets)
    search(static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(target),
           [&](weight const& of_synapse) {
             ++synapses;
             w = of_synapse;
           });
  if (synapses != 1) refuse_pair(connection.name(), source, target, synapses);
  return w;
}

}  // namespace urbanczik::detail
