// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <urbanczik/network/population_site.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/time/time_grid.hpp>

namespace urbanczik {

/// Many neurons of one type, which a simulation runs slice by slice.
///
/// Minimal definition: `P::neuron_type`; `cells.size()`, the number of neurons; `cells.slices()`, the
/// number of slices; `cells.slice_at(k)`, slice k; `cells.prototype()`, one neuron with the parameters
/// of all.
/// Laws: each neuron belongs to one slice; no slice reads or changes another. Models: population.
template <class P>
concept Population = requires(P& cells, std::size_t k) {
  typename P::neuron_type;
  { cells.size() } -> std::convertible_to<std::size_t>;
  { cells.slices() } -> std::convertible_to<std::size_t>;
  cells.slice_at(k);
  { cells.prototype() } -> std::convertible_to<typename P::neuron_type const&>;
};

/// A connection that tells which weights it has sent.
///
/// Minimal definition: `P::sent_weight`, with the members time, synapse and w; `projection.sent()`, a
/// range of those of the last step; `projection.delay()`, from a spike to its arrival.
/// Law: `sent()` is empty after a step in which no spike arrived. Models: projection.
template <class P>
concept Projection = requires(P const& projection) {
  typename P::sent_weight;
  projection.sent().empty();
  { projection.delay() } -> std::convertible_to<units::duration>;
};

/// A connection of a network whose synapses learn, and whose weights can be read one by one.
///
/// Minimal definition: `C::synapse_place`, the place of a synapse; `connection.for_each_place(f)`, which calls
/// f(source, target, delay, place) with each synapse; `connection.weight_at(place)`, the present weight.
/// Laws: `weight_at` changes nothing, and reads only what belongs to the partition of the target.
/// Models: plastic_connection.
template <class C>
concept PlasticConnection = requires(C const& connection, typename C::synapse_place const& place) {
  typename C::weight;
  { connection.weight_at(place) } -> std::same_as<typename C::weight>;
};

namespace detail {
template <class Site>
struct cells_of_site {};
template <class Neuron, class Compartment, class Receptor>
struct cells_of_site<site<Neuron, Compartment, Receptor>> {
  using type = Neuron;
};
template <class Cells, class Compartment, class Receptor>
struct cells_of_site<population_site<Cells, Compartment, Receptor>> {
  using type = Cells;
};
template <class Neuron, class Compartment>
struct cells_of_site<compartment_site<Neuron, Compartment>> {
  using type = Neuron;
};
template <class Cells, class Compartment>
struct cells_of_site<population_compartment<Cells, Compartment>> {
  using type = Cells;
};
}  // namespace detail

/// The address of a receptor or of a compartment of these cells. Models: site and compartment_site of a
/// neuron, population_site and population_compartment of a population.
template <class Site, class Cells>
concept SiteOf = std::is_convertible_v<Cells&, typename detail::cells_of_site<Site>::type&>;

/// A target of an input, a receptor or a compartment, that belongs to a population or to a part of one.
template <class Target>
concept OfPopulation = requires { typename Target::population_type; };

namespace detail {
/// A source that has a value in every step.
template <class Source>
concept GradedSource = requires(Source const& source, std::int64_t n) {
  typename Source::quantity;
  source.values(n);
};
}  // namespace detail

}  // namespace urbanczik
