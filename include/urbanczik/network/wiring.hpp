// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/network/building.hpp>
#include <urbanczik/network/expected_size.hpp>
#include <urbanczik/network/partition.hpp>
#include <urbanczik/network/patterns/pattern.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/spike_sources.hpp>
#include <urbanczik/network/synapse_values.hpp>

namespace urbanczik::detail {

/// Which synapses a connection has: its sources, its receptors, the pattern of its pairs, their weights
/// and their delays. A base of connections, which store the synapses. The simulation that was made with
/// it last has it.
template <class Source, class Site, class Pattern, class Weights, class Delays>
class wiring : public member_of_run {
 public:
  using source_population = typename Source::population;  ///< void where trains come from outside
  using target_population = typename Site::population_type;
  using weight            = typename Source::template weight_onto<Site>;

  /// Whether spike trains come from outside.
  static constexpr bool is_from_outside = std::is_void_v<source_population>;

  wiring(Source source, Site const& site, Pattern pattern, Weights weights, Delays delays)
      : source_(std::move(source)),
        site_(site),
        pattern_(std::move(pattern)),
        weights_(std::move(weights)),
        delays_(std::move(delays)) {}

  target_population const& target() const { return site_.cells(); }  ///< receives spikes
  /// The population that sends spikes, where one does.
  auto& source() const
    requires(!is_from_outside)
  {
    return source_.cells();
  }
  std::uint32_t sources() const { return source_.size(); }  ///< number of sources
  /// The numbers of sources and targets.
  pattern_ends ends() const { return source_.ends_onto(site_); }

  /// Its name in messages, "E to I.soma.excitatory".
  std::string name() const { return source_.name().append(" to ").append(site_.name()); }

  /// Puts spikes from outside on the grid.
  void prepare(target_population const&, units::time_grid const& grid) { source_.prepare(grid); }

  /// A run of so many steps begins.
  void reserve(units::step_count steps) {
    if constexpr (requires { source_.reserve(steps); }) source_.reserve(steps);
  }

  /// Steps before which no spike of a population arrives.
  units::step_count shortest_delay(units::time_grid const& grid) const {
    return Source::shortest_delay(delays_.shortest(grid));
  }

 protected:
  /// Bytes that a connection stores.
  struct stored_bytes {
    double synapse;  ///< of a synapse, without its target
    double row;      ///< of a row
  };

  /// Reports what is out of range, before memory is taken.
  /// @param name    of this connection in messages
  /// @param reason  why weights must not be negative; a null pointer where they may be
  void check_wiring(units::parameter_check& check, units::time_grid const& grid,
                    std::string const& name, char const* reason) const {
    if (is_built_)
      check.violated(name +
                     ": it has the synapses of an earlier simulation; make a connection for each "
                     "simulation");
    {
      units::parameter_check::worded const here(check, {.within = name});
      source_.check(check, grid);
      pattern_.check(check, ends());
    }
    weights_.check(check, {name + ".weight", "", "synapses", rule_of_projection});
    check_delays(check, grid, {name + ".delay", "", "synapses", rule_of_projection});
    check_length(weights_, check, name + ".weight");
    check_length(delays_, check, name + ".delay");
    check_sign(check, name + ".weight", weights_.lowest(), detail::text_of_bound(weights_.lowest()),
               reason);
  }
  /// Reports memory that the machine does not have. Values were checked before.
  void check_memory(units::parameter_check& check, units::time_grid const& grid,
                    std::string const& name, stored_bytes const& of) const {
    auto const   size    = expected_with(grid, 1, of);
    double const longest = steps_of(delays_.longest(grid), grid), most = 0x1p31;
    auto const   delay = units::text_of(delays_.longest(grid));
    // Where delays differ, a source has a row for each step between them.
    bool const   differ   = longest > double(delays_.shortest(grid).value);
    double const by_delay = size.delay_bytes + (differ ? size.row_bytes : 0.0);
    if (longest > most)
      check.violated(name + ".delay", delay,
                     "must be at most 2^31 steps of the resolution " +
                         units::text_of(grid.resolution()) + ", and takes " +
                         text_of_bytes(size.bytes()),
                     rule_of_memory);
    else if (by_delay > memory_of_machine())
      check.violated(name + ".delay", delay, must_fit(by_delay), rule_of_memory);
    else if (size.bytes() > memory_of_machine())
      check.violated(name + ".synapses", units::text_of(size.synapses), must_fit(size.bytes()),
                     rule_of_memory);
  }
  /// The size with so many partitions.
  expected_size expected_with(units::time_grid const& grid, std::size_t partitions,
                              stored_bytes const& of) const {
    auto const   ends     = this->ends();
    double       synapses = std::numeric_limits<double>::quiet_NaN();
    double const most     = double(target().size()) / double(partitions);
    if constexpr (requires { pattern_.expected(ends); }) synapses = pattern_.expected(ends);
    double const target_bytes = most > 65536.0 ? 4.0 : 2.0;
    return size_of(synapses, of.synapse + target_bytes, double(sources()) * double(partitions),
                   double(delays_.shortest(grid).value), steps_of(delays_.longest(grid), grid),
                   of.row);
  }
  /// The synapses are made from now on, once.
  void begin_building() {
    is_built_ = true;
    source_.end_preparation();
  }
  /// The neurons of a range that are targets.
  neuron_range targets_among(neuron_range const& neurons) const {
    auto const begin = (std::max)(neurons.begin, site_.first());
    return {begin, (std::max)(begin, (std::min)(neurons.end, site_.first() + site_.size()))};
  }

  /// Calls f(source, target, delay, weight) with each synapse onto some targets, in ascending order of
  /// target; a source is its number in the sources, a target in its population, the delay is in steps.
  /// @tparam WithWeights  false where f takes no weight, and none is drawn
  /// @param owner     number of this connection in its simulation, for its random numbers
  /// @param progress  is told before each target which fraction of the targets is done
  template <bool WithWeights = true, RandomSource Random, class F>
  void draw_synapses(neuron_range const& targets, units::time_grid const& grid,
                     Random const& random, std::uint32_t owner, building_progress const& progress,
                     F const& f) const {
    auto const numbers_for = [&](random_stream::purpose what, std::uint64_t i) {
      return number_sequence(random, {what, static_cast<std::uint32_t>(i), owner});
    };
    std::uint32_t delay_of_all = 0;
    if constexpr (Delays::is_one) delay_of_all = delays_.of(0, delay_of_all, grid);
    auto const for_target = [&](std::uint32_t t, auto const& each_source) {
      progress(double(t + site_.first() - targets.begin) / double(targets.end - targets.begin));
      [[maybe_unused]] auto weight_numbers = numbers_for(random_stream::purpose::weights, t);
      [[maybe_unused]] auto delay_numbers  = numbers_for(random_stream::purpose::delays, t);
      each_source([&](std::uint32_t source, std::uint64_t index = 0) {
        auto delay = delay_of_all;
        if constexpr (!Delays::is_one) delay = delays_.of(index, delay_numbers, grid);
        if constexpr (WithWeights)
          f(source, t + site_.first(), delay, weights_.of(index, weight_numbers));
        else
          f(source, t + site_.first(), delay);
      });
    };
    auto const ends   = this->ends();
    auto const stream = [&](std::uint64_t i) {
      return numbers_for(i < (std::uint64_t{1} << 32) ? random_stream::purpose::connectivity
                                                      : random_stream::purpose::numbers_of_synapses,
                         i);
    };
    auto const first = targets.begin - site_.first(), last = targets.end - site_.first();
    if constexpr (requires { pattern_.of_targets(first, last, ends, stream); }) {
      auto const pairs = pattern_.of_targets(first, last, ends, stream);
      for (auto t = first; t < last; ++t)
        for_target(t, [&](auto const& emit) { pairs.for_each_source(t, emit); });
    } else {
      for (auto t = first; t < last; ++t) {
        auto numbers = stream(t);
        for_target(t, [&](auto const& emit) { pattern_.for_each_source(t, ends, numbers, emit); });
      }
    }
  }

  Source  source_;
  Site    site_;
  Pattern pattern_;
  Weights weights_;
  Delays  delays_;

 private:
  bool is_built_ = false;

  static double steps_of(units::duration const& t, units::time_grid const& grid) {
    return (std::max)(1.0, std::round(t / grid.resolution()));
  }
  template <class Values>
  void check_length(Values const& values, units::parameter_check& check,
                    std::string const& name) const {
    if constexpr (requires { values.list; }) {
      auto const synapses = pattern_.listed(ends());
      if (values.list.size() != synapses)
        check.violated(name, std::to_string(values.list.size()) + " values",
                       "must be one for each of " + std::to_string(synapses) + " synapses",
                       rule_of_projection);
    }
  }
  void check_delays(units::parameter_check& check, units::time_grid const& grid,
                    names_of_values const& names) const {
    if constexpr (requires { delays_.list; }) {
      check_list(
          check, names, delays_.list,
          [&](units::duration const& delay) { return !is_delay(delay, grid); },
          [&](std::string const& name, units::duration const& delay) {
            check_delay(delay, grid, check, name);
          });
    } else if constexpr (requires { delays_.distribution; }) {
      delays_.distribution.check(check, names.all());
    } else if constexpr (requires { delays_.value; }) {
      check_delay(delays_.value, grid, check, names.all());
    }
  }
};

}  // namespace urbanczik::detail
