// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/bounds_of_rule.hpp>
#include <urbanczik/network/building.hpp>
#include <urbanczik/network/part_of_plastic_synapses.hpp>
#include <urbanczik/network/plasticity_control.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/receptor_inputs.hpp>
#include <urbanczik/network/synaptic_fault.hpp>
#include <urbanczik/network/update_in_rows.hpp>
#include <urbanczik/network/weight_of_pair.hpp>
#include <urbanczik/network/wiring.hpp>
#include <urbanczik/synapses/plain_errors.hpp>
#include <urbanczik/synapses/rebind.hpp>

namespace urbanczik {

/// Plastic synapses from the neurons of one population, a part of it, or spike trains from outside, onto
/// a receptor of a population: a device of the simulation of a network. Made by connect().
///
/// Spikes are delivered as by connection, with the weights that synapses have when they arrive. The
/// update scheme chooses the class of the synapses (update_in_rows), at most 20 bytes each. Where parameters
/// of the target population differ, neurons whose kernels are alike have rows of their own.
///
/// set_eta(), modulate() and reward() act from the next advance on.
template <class Source, class Site, class Rule, class Pattern, class Weights, class Delays,
          template <class> class Scheme>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] plastic_connection
    : public detail::wiring<Source, Site, Pattern, Weights, Delays>,
      public plasticity_control<
          plastic_connection<Source, Site, Rule, Pattern, Weights, Delays, Scheme>, Rule> {
  using wiring  = detail::wiring<Source, Site, Pattern, Weights, Delays>;
  using control = plasticity_control<plastic_connection, Rule>;
  friend control;
  using control::rule_;

  using population = typename Site::population_type;
  using slice      = typename population::slice;
  using one_site   = typename Site::neuron_site;
  using wide       = typename population::unit_system;
  using wide_rule  = rebind_t<Rule, wide>;
  using lanes      = numerics::lanes<units::number<wide>>;
  using kernel     = decltype(std::declval<Rule const&>().kernel(std::declval<one_site const&>()));
  using dynamics   = synapse_dynamics<Rule, kernel>;
  using Real       = typename dynamics::Real;
  using memory     = typename detail::memory_of<wide_rule>::type;

  static constexpr std::size_t width = population::width;
  // Neurons that may differ in their kernel are summed one by one.
  using number = std::conditional_t<population::varies, Real, units::number<wide>>;
  using rows   = typename detail::update_in_rows<Scheme, dynamics>::template rows<number>;

 public:
  using typename wiring::target_population;
  using typename wiring::weight;

  /// The place of a synapse, until the synapses are made anew.
  struct synapse_place {
    std::size_t   part;    ///< its partition
    std::size_t   group;   ///< its kernel
    std::size_t   number;  ///< its number in the rows
    std::size_t   slice;   ///< the slice of its target
    std::uint32_t source;  ///< its source, as the rows number it
    std::uint32_t target;  ///< its target, as the rows number it
    std::uint32_t delay;   ///< its delay in steps
  };

  /// Made by connect().
  plastic_connection(Source source, Site const& site, Rule rule, Pattern pattern, Weights weights,
                     Delays delays)
      : wiring(std::move(source), site, std::move(pattern), std::move(weights), std::move(delays)),
        control(std::move(rule)) {}

  plastic_connection(plastic_connection const&)            = delete;
  plastic_connection& operator=(plastic_connection const&) = delete;
  plastic_connection(plastic_connection&&) noexcept        = default;  ///< before its simulation
  plastic_connection& operator=(plastic_connection&&) noexcept =
      default;  ///< before its simulation

  /// Reports what is out of range, before memory is taken.
  /// @param name  of this connection in messages
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& name) const {
    auto const before = check.violations();
    // Other rules have bounds of their own.
    constexpr bool conductances = units::QuantityOf<weight, units::dimensions::conductance>;
    this->check_wiring(
        check, grid, name,
        conductances ? reason_against_negative_weights<typename Site::neuron_site>() : nullptr);
    detail::check_rule_and_weights<Site>(check, rule_, this->weights_, name);
    if (check.violations() == before) this->check_memory(check, grid, name, bytes_of);
  }
  /// The size that it will have: mean numbers of synapses and bytes, before they are made.
  /// @param partitions  of the network, as many as its first advance has threads
  expected_size expected(units::time_grid const& grid, std::size_t partitions = 1) const {
    return this->expected_with(grid, partitions, bytes_of);
  }

  /// Makes room for the synapses of so many partitions.
  void open(std::size_t partitions) {
    this->begin_building();
    parts_.resize(partitions);
    part_of_slice_.assign(this->target().slices(), 0);
  }

  /// Makes the synapses onto the neurons of a partition; partitions may be built side by side.
  /// @param owner     number of this connection in its simulation, for its random numbers
  /// @param progress  is told which fraction of the synapses is done
  /// @throws units::invalid_parameters where a drawn weight is not within the rule's bounds
  template <RandomSource Random>
  void build(std::size_t p, neuron_range const& neurons, units::time_grid const& grid,
             Random const& random, std::uint32_t owner, building_progress const& progress = {}) {
    auto&      part    = parts_[p];
    auto const targets = this->targets_among(neurons);
    part.end           = targets.end;
    part.first         = targets.begin;
    if (part.first < part.end)
      part.first -= part.first % std::uint32_t{width};  // where a pack begins
    for (auto s = neurons.begin / population::slice_size; s * population::slice_size < neurons.end;
         ++s)
      part_of_slice_[s] = static_cast<std::uint32_t>(p);
    part.share_out(
        [&](std::uint32_t neuron) { return detail::kernel_to_compare(kernel_of(neuron), neuron); });

    struct unsorted {
      std::vector<synaptic_rows::synapse> synapses;
      std::vector<Real>                   weights;
    };
    std::vector<unsorted>   listed(part.groups.size());
    detail::refused_weights refused(*this, rule_);
    this->draw_synapses(
        targets, grid, random, owner, progress,
        [&](std::uint32_t source, std::uint32_t target, std::uint32_t delay, weight const& w) {
          refused.see(source, target - this->site_.first(), w);
          auto const at = part.place_of(target - part.first);
          listed[at.group].synapses.push_back({source, at.in_group, delay});
          listed[at.group].weights.push_back(w.value());
        });
    refused.throw_if_any();
    for (std::size_t g = 0; g < part.groups.size(); ++g)
      part.groups[g].synapses = rows(this->sources(), listed[g].synapses, listed[g].weights);
  }

  /// Comes when all partitions are built, before the first step.
  void all_built(units::time_grid const& grid) {
    dt_ = units::rebind<wide>(grid.resolution());
    std::set<std::uint32_t> delays;
    for (auto const& part : parts_)
      for (auto const& group : part.groups)
        group.synapses.rows().for_each(
            [&](std::size_t, std::uint32_t, std::uint32_t, std::uint32_t d) { delays.insert(d); });
    wide_rule_ = rebound_rule<wide_rule>(rule_);
    dynamics_.emplace(dynamics_of(this->site_.first(), grid)(units::step_count{1}));
    // It must not depend on partitions, as the order of additions depends on it.
    auto const of_sums =
        dynamics_->paired_before_step() ? 1 : std::max<std::size_t>(1, delays.size());
    shared_ =
        typename rows::shared(size() / std::max<std::size_t>(1, this->site_.size() * of_sums));
    for (auto& part : parts_) {
      for (auto& group : part.groups)
        group.synapses.begin(dynamics_of(part.first + group.neurons.front(), grid), shared_,
                             population::varies ? group.neurons.size() : part.packs());
      part.memories.resize(part.packs());
      if constexpr (requires(wide_site const& at) { wide_rule_.initial_memory(at); })
        for (std::size_t k = 0; k < part.packs(); ++k) {
          auto pack        = target_cells().pack_at(part.first / width + k);
          part.memories[k] = wide_rule_.initial_memory(Site::of(pack));
        }
    }
    share_out_reward();
  }

  /// The longest delay that there is, in steps, when all partitions are built.
  std::uint32_t longest_delay() const {
    std::uint32_t longest = 1;
    for (auto const& part : parts_)
      for (auto const& group : part.groups)
        longest = (std::max)(longest, group.synapses.rows().longest_delay());
    return longest;
  }

  /// An advance begins.
  void reserve(units::step_count steps) {
    wiring::reserve(steps);
    if (!parts_.empty()) share_out_reward();
  }

  /// Further spikes of trains from outside, between two advances of the simulation, as
  /// projection::extend().
  /// @throws units::invalid_parameters where they cannot be delivered, and changes nothing
  /// @throws std::logic_error before the simulation has begun
  void extend(spike_trains const& trains)
    requires(wiring::is_from_outside)
  {
    this->source_.extend(trains, units::step_count{longest_delay()});
  }

  /// Delivers what arrives at a partition in step n.
  /// @param cells  the target population
  /// @param log    the spikes of the source population, or no_spike_log
  template <class Log>
  void deliver(target_population& cells, std::size_t p, neuron_range const&, units::step_count n,
               Log const& log) {
    auto&                       part = parts_[p];
    auto const                  gain = this->gain(*dynamics_, std::exchange(part.reward, 0.0));
    receptor_inputs<Site> const inputs(cells, part.first);
    for (auto& group : part.groups) {
      group.errors_now = group.synapses.begin_step(gain);
      auto const& of   = group.synapses.rows();
      for (auto d = of.longest_delay(); d >= of.shortest_delay(); --d)
        this->source_.for_each_spike(log, n.value - std::int64_t{d}, [&](std::uint32_t source) {
          group.synapses.arrive(source, d, [&](std::uint32_t target, Real& w) {
            auto const i = population::varies ? group.neurons[target] : target;
            if constexpr (changes_at_spikes) {
              auto       pack = cells.pack_at((part.first + i) / width);
              auto const jump = wide_rule_.at_spike(Site::of(pack), part.memories[i / width]);
              w += static_cast<Real>(lanes::get(wide_weight(jump).value(), i % width));
            }
            inputs.add(i, weight_to_send(rule_, w).value());
          });
        });
    }
  }

  /// Takes in what the neurons of a slice did in step n.
  void observe(slice& cells, units::step_count) {
    auto& part = parts_[part_of_slice_[cells.index()]];
    part.for_each_pack(cells, [&](std::size_t k) {
      auto       pack = cells.pack_at(k - cells.first() / width);
      auto const post = Site::of(pack);
      auto const at   = k - part.first / width;
      part.take_errors(
          at, errors_of_step<units::number<wide>>(wide_rule_, part.memories[at], post, dt_));
    });
  }

  /// Whether the synapses on a slice have taken in what is not finite, those on the first such neuron.
  bool has_fault(slice const& cells, synaptic_fault& fault) const {
    auto const& part  = parts_[part_of_slice_[cells.index()]];
    bool        found = false;
    part.for_each_pack(cells, [&](std::size_t k) {
      for (std::size_t lane = 0; lane < width && !found; ++lane) {
        auto const neuron = k * width + lane;
        if (neuron < this->site_.first() || neuron >= part.end) continue;
        auto const at = part.place_of(static_cast<std::uint32_t>(neuron) - part.first);
        numerics::range_check<number> check;
        part.groups[at.group].synapses.see(check,
                                           population::varies ? at.in_group : at.in_group / width);
        if (!check.failed(population::varies ? 0 : lane)) continue;
        fault = {neuron - cells.first(), Site::compartment_tag::name, Site::receptor_tag::name};
        found = true;
      }
    });
    return found;
  }

  /// Number of synapses, after they were built.
  std::size_t size() const {
    std::size_t sum = 0;
    for (auto const& part : parts_)
      for (auto const& group : part.groups) sum += group.synapses.size();
    return sum;
  }
  /// Calls f(source, target, weight, delay) with each synapse and the weight with which it would send a
  /// spike now; numbers are those in the sources and the targets of the connection, the delay is in
  /// steps.
  template <class F>
  void for_each_synapse(F const& f) const {
    for_each_place([&](std::uint32_t source, std::uint32_t target, std::uint32_t delay,
                       synapse_place const& at) { f(source, target, weight_at(at), delay); });
  }
  /// Calls f(source, target, delay, place) with each synapse, numbers as for_each_synapse().
  template <class F>
  void for_each_place(F const& f) const {
    for (std::size_t p = 0; p < parts_.size(); ++p)
      for (std::size_t g = 0; g < parts_[p].groups.size(); ++g) {
        auto const& group = parts_[p].groups[g];
        group.synapses.rows().for_each(
            [&](std::size_t k, std::uint32_t source, std::uint32_t target, std::uint32_t delay) {
              auto const neuron =
                  parts_[p].first + (population::varies ? group.neurons[target] : target);
              f(source, neuron - this->site_.first(), delay,
                synapse_place{p, g, k, neuron / population::slice_size, source, target, delay});
            });
      }
  }
  /// The weight with which the synapse at a place would send a spike now. The thread that runs the slice
  /// of the target may call it when it observes that slice.
  weight weight_at(synapse_place const& of) const {
    return rule_.bounded(weight::from_value(parts_[of.part].groups[of.group].synapses.weight(
        of.number, of.source, of.target, of.delay)));
  }
  /// The weight with which the synapse from a source to a target would send a spike now. Both have their
  /// numbers in the connection.
  /// @throws std::out_of_range unless the pair has one synapse; the first advance makes the synapses
  weight current_weight(std::size_t source, std::size_t target) const {
    return detail::weight_of_pair(
        *this, source, target, [&](std::uint32_t from, std::uint32_t to, auto const& found) {
          auto const neuron = this->site_.first() + to;
          for (auto const& part : parts_) {
            if (neuron < part.first || neuron >= part.end) continue;
            auto const  at  = part.place_of(neuron - part.first);
            auto const& all = part.groups[at.group].synapses;
            all.rows().for_each_of_pair(from, at.in_group, [&](std::size_t k, std::uint32_t delay) {
              found(rule_.bounded(weight::from_value(all.weight(k, from, at.in_group, delay))));
            });
          }
        });
  }
  /// Bytes that the synapses take, without rows and what neurons have.
  std::size_t bytes_of_synapses() const {
    std::size_t sum = 0;
    for (auto const& part : parts_)
      for (auto const& group : part.groups) sum += group.synapses.bytes_of_synapses();
    return sum;
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("parts", self.parts_);
    control::for_each_variable(self, f);
    if constexpr (wiring::is_from_outside) f("source", self.source_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    control::for_each_constant(self, f);
    f("source", self.source_);
    auto const size = self.size(), partitions = self.parts_.size();
    f("synapses", size);
    f("partitions", partitions);
  }

 private:
  static constexpr typename wiring::stored_bytes bytes_of{.synapse = rows::bytes_of_synapse,
                                                          .row     = rows::bytes_of_row};

  using wide_site        = decltype(Site::of(std::declval<typename population::pack&>()));
  using wide_weight      = typename wide_site::weight;
  using wide_errors      = std::array<units::number<wide>, kernel::outputs>;
  using part_of_synapses = detail::part_of_plastic_synapses<population, rows, memory, wide_errors>;

  static constexpr bool changes_at_spikes = requires(wide_rule const& rule, wide_site const& post,
                                                     memory& of) { rule.at_spike(post, of); };

  void share_out_reward() {
    auto const reward = this->take_reward();
    for (auto& part : parts_) part.reward += reward;
  }
  // Each step asks for its gain.
  void learning_changed() {}

  population& target_cells() const { return const_cast<population&>(this->target()); }

  kernel kernel_of(std::size_t neuron) const {
    auto           cell = this->target().neuron_with_parameters_of(neuron);
    one_site const post(cell);
    return rule_.kernel(post);
  }
  /// The dynamics of synapses on this neuron, by their delay.
  auto dynamics_of(std::size_t neuron, units::time_grid const& grid) const {
    return [this, grid, of = kernel_of(neuron)](units::step_count delay) {
      return dynamics(rule_, of, grid, delay);
    };
  }

  units::time<wide>             dt_{};
  wide_rule                     wide_rule_{};
  std::optional<dynamics>       dynamics_{};
  typename rows::shared         shared_{};
  std::vector<part_of_synapses> parts_{};
  std::vector<std::uint32_t>    part_of_slice_{};
};

}  // namespace urbanczik
