// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/network/arrival_list.hpp>
#include <urbanczik/network/plasticity_control.hpp>
#include <urbanczik/network/population.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/synaptic_fault.hpp>
#include <urbanczik/neuron/device_target.hpp>
#include <urbanczik/synapses/factorised_rows.hpp>
#include <urbanczik/synapses/plain_errors.hpp>
#include <urbanczik/synapses/rebind.hpp>

namespace urbanczik {

/// Spike trains connected to one receptor of every neuron of a population, each input to each neuron
/// through a synapse of its own. A device of the simulation of a population alone; made by connect().
///
/// Plastic synapses are updated in the factorised way, 16 bytes each.
template <class Population, class Compartment, class Receptor, class Rule>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] dense_projection
    : public plasticity_control<dense_projection<Population, Compartment, Receptor, Rule>, Rule>,
      public member_of_run {
  using control = plasticity_control<dense_projection, Rule>;
  friend control;
  using control::rule_;

  using address  = population_site<Population, Compartment, Receptor>;
  using one_site = typename address::neuron_site;
  using wide     = typename Population::unit_system;
  using number   = units::number<wide>;
  using lanes    = numerics::lanes<number>;
  using range    = numerics::range_check<number>;

 public:
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = std::is_convertible_v<Cells&, Population&>;

  using weight = typename address::weight;

  static constexpr bool plastic = !std::is_same_v<Rule, static_synapse>;

  /// Called by connect().
  dense_projection(device_target target, spike_trains trains, Rule rule,
                   std::vector<weight> initial, bool one_for_all, units::duration delay)
      : control(std::move(rule)),
        target_(target),
        trains_(std::move(trains)),
        initial_(std::move(initial)),
        one_for_all_(one_for_all),
        delay_(delay) {}

  /// It takes part in one simulation, where its slices share what belongs to it.
  dense_projection(dense_projection const&)                = delete;
  dense_projection& operator=(dense_projection const&)     = delete;
  dense_projection(dense_projection&&) noexcept            = default;  ///< before that
  dense_projection& operator=(dense_projection&&) noexcept = default;  ///< before that

  /// The cells for which the device was made.
  device_target const& target() const { return target_; }

  /// Checks everything before the first step, and puts the spikes on the grid as it does.
  /// @throws units::invalid_parameters that lists every violation
  /// @throws std::logic_error where it took part in a simulation before
  void check(Population const& cells, units::time_grid const& grid) {
    if (!parts_.empty()) refuse_second_simulation();
    grid_.reset();
    units::parameter_check check;
    check_rule(rule_, check);
    check_delay(delay_, grid, check);
    arrivals_           = arrival_list(trains_, delay_, grid, check);
    auto const synapses = one_for_all_ ? 1 : std::size_t{trains_.synapses} * cells.size();
    if (initial_.size() != synapses)
      check.violated("synapse.weight", std::to_string(initial_.size()) + " initial weights",
                     "must be one for each of " + std::to_string(trains_.synapses) + " inputs of " +
                         std::to_string(cells.size()) + " neurons",
                     rule_of_projection);
    check_weights<address>(rule_, initial_, check);
    check.throw_if_violated();
    grid_ = grid;
  }

  /// Makes the synapses, before the first step, and checks everything where that was not done.
  void prepare(Population& cells, units::time_grid const& grid) {
    if (!parts_.empty() || !grid_ || grid_->resolution() != grid.resolution()) check(cells, grid);
    neurons_         = cells.size();
    auto const delay = grid.steps(delay_);
    trains_.spikes   = std::vector<presynaptic_spike>();  // not {}, which would keep the memory
    dt_              = units::rebind<wide>(grid.resolution());

    if constexpr (plastic) {
      auto           prototype = cells.prototype();
      one_site const post(prototype);
      dynamics_.emplace(rule_, rule_.kernel(post), grid, delay);
      powers_.emplace(*dynamics_, powers::blocks_worth_remembering(trains_.synapses));
      auto const room = static_cast<std::size_t>(2 * dynamics_->error_delay());
      wide_rule_      = rebound_rule<wide_rule>(rule_);
      for (std::size_t s = 0; s < cells.slices(); ++s) {
        auto const slice = cells.slice_at(s);
        parts_.push_back(
            {.synapses = synapses_of_slice(
                 *dynamics_, &*powers_, trains_.synapses, slice.packs(),
                 [&](std::size_t i, std::size_t k) { return initial(slice, i, k); }, room)});
        if constexpr (requires(wide_site const& at) { wide_rule_.initial_memory(at); })
          slice.for_each_pack([&](auto& pack) {
            parts_.back().memories.push_back(wide_rule_.initial_memory(address::of(pack)));
          });
        else
          parts_.back().memories.resize(slice.packs());
      }
    } else {
      for (std::size_t s = 0; s < cells.slices(); ++s) {
        auto const slice = cells.slice_at(s);
        parts_.emplace_back();
        for (std::size_t i = 0; i < trains_.synapses; ++i)
          for (std::size_t k = 0; k < slice.packs(); ++k)
            parts_.back().synapses.push_back(initial(slice, i, k));
      }
    }
  }

  /// Further spikes of the same inputs, as projection::extend().
  /// @throws units::invalid_parameters where they cannot be delivered, and changes nothing
  /// @throws std::logic_error before the simulation has begun
  void extend(spike_trains const& trains) {
    if (parts_.empty())
      refuse_with(std::logic_error("a projection is extended when its simulation has begun"));
    arrivals_.extend(parts_.front().next, trains, delay_, *grid_, reached_);
    for (auto& part : parts_) part.next = 0;
  }

  /// A run of so many steps begins.
  void reserve(units::step_count steps) {
    reached_ = reached_ + steps;
    if constexpr (plastic) {
      auto const reward = this->take_reward();
      for (auto& part : parts_) part.reward += reward;
    }
  }

  /// Delivers what arrives at a slice in step n.
  template <class Slice>
  void deliver(Slice& cells, units::step_count n) {
    auto& part = parts_[cells.index()];
    if constexpr (plastic)
      part.synapses.begin_steps(1, this->gain(*dynamics_, std::exchange(part.reward, 0.0)));
    for (; arrivals_[part.next].step == n; ++part.next) {
      auto const i = arrivals_[part.next].synapse;
      if constexpr (plastic)
        part.synapses.arrive(i, [&](std::size_t k, number& w) {
          auto       pack = cells.pack_at(k);
          auto const post = address::of(pack);
          if constexpr (requires { wide_rule_.at_spike(post, part.memories[k]); })
            w += wide_weight(wide_rule_.at_spike(post, part.memories[k])).value();
          post.receive(weight_to_send(wide_rule_, w));
        });
      else
        for (std::size_t k = 0; k < cells.packs(); ++k) {
          auto pack = cells.pack_at(k);
          address::of(pack).receive(wide_weight::from_value(part.synapses[i * cells.packs() + k]));
        }
    }
  }

  /// Takes in what the neurons of a slice did in step n.
  template <class Slice>
  void observe(Slice& cells, units::step_count) {
    if constexpr (plastic) {
      auto&       part   = parts_[cells.index()];
      auto* const errors = part.synapses.room_for_errors(1);
      for (std::size_t k = 0; k < cells.packs(); ++k) {
        auto       pack = cells.pack_at(k);
        auto const post = address::of(pack);
        errors[k]       = errors_of_step<number>(wide_rule_, part.memories[k], post, dt_);
      }
      part.synapses.end_steps(1);
    }
  }

  /// Whether the synapses on a slice have taken in what is not finite, those on the first such neuron.
  template <class Slice>
  bool has_fault(Slice const& cells, synaptic_fault& fault) const {
    if constexpr (plastic) {
      auto const& synapses = parts_[cells.index()].synapses;
      range       all;
      for (std::size_t k = 0; k < cells.packs(); ++k) synapses.see(all, k);
      if (!all.failed()) return false;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        range of_pack;
        synapses.see(of_pack, i / Population::width);
        if (!of_pack.failed(i % Population::width)) continue;
        fault = {i, Compartment::name, Receptor::name};
        return true;
      }
    }
    return false;
  }

  /// The number of inputs and of synapses.
  std::size_t inputs() const { return trains_.synapses; }
  std::size_t size() const { return inputs() * neurons_; }

  /// The weight with which an input would send a spike to a neuron now.
  /// @throws std::out_of_range for an input or a neuron that is not there
  weight current_weight(std::size_t input, std::size_t neuron) const {
    if (input >= inputs() || neuron >= neurons_)
      refuse_with(std::out_of_range("the synapse of input " + std::to_string(input) +
                                    " on neuron " + std::to_string(neuron) + " is not one of " +
                                    std::to_string(inputs()) + " x " + std::to_string(neurons_)));
    auto const  slice = neuron / Population::slice_size;
    auto const  at    = neuron % Population::slice_size;
    auto const& part  = parts_[slice];
    if constexpr (plastic) {
      auto const w = part.synapses.weight(input, at / Population::width);
      return rule_.bounded(weight::from_value(lanes::get(w, at % Population::width)));
    } else {
      auto const packs = part.synapses.size() / inputs();
      return weight::from_value(lanes::get(part.synapses[input * packs + at / Population::width],
                                           at % Population::width));
    }
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("reached", self.reached_);
    f("arrivals", self.arrivals_);
    f("parts", self.parts_);
    control::for_each_variable(self, f);
  }
  bool is_consistent() const {
    return std::all_of(parts_.begin(), parts_.end(),
                       [&](slice_state const& part) { return arrivals_.can_go_on_at(part.next); });
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    control::for_each_constant(self, f);
    f("delay", self.delay_);
    f("initial weights", self.initial_);
    f("spikes", self.arrivals_);
  }

 private:
  struct nothing {};

  // Members of a plastic projection; a static one does not have these types.
  template <class R, bool = plastic>
  struct types {
    using wide_rule = nothing;
    using dynamics  = nothing;
    using powers    = nothing;
    using synapses  = std::vector<number>;
    using memory    = nothing;
  };
  template <class R>
  struct types<R, true> {
    using wide_rule = rebind_t<R, wide>;
    using kernel    = decltype(std::declval<R const&>().kernel(std::declval<one_site const&>()));
    using dynamics  = synapse_dynamics<R, kernel>;
    using powers    = block_table<dynamics>;
    using synapses  = factorised_rows<dynamics, number>;
    using memory    = typename detail::memory_of<wide_rule>::type;
  };
  using wide_rule         = typename types<Rule>::wide_rule;
  using dynamics          = typename types<Rule>::dynamics;
  using powers            = typename types<Rule>::powers;
  using synapses_of_slice = typename types<Rule>::synapses;
  using wide_site         = decltype(address::of(std::declval<typename Population::pack&>()));
  using wide_weight       = typename wide_site::weight;

  /// The synapses on a slice, and how far it has come.
  struct slice_state {
    synapses_of_slice                         synapses{};
    std::vector<typename types<Rule>::memory> memories{};
    std::size_t                               next   = 0;
    double                                    reward = 0.0;

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("next", self.next);
      if constexpr (plastic) {
        f("synapses", self.synapses);
        f("memories", self.memories);
        f("reward", self.reward);
      }
    }
  };

  // Each step asks for its gain.
  void learning_changed() {}

  /// The initial weights of one input on one pack; neurons that fill up a pack take its first.
  template <class Slice>
  number initial(Slice const& slice, std::size_t input, std::size_t k) const {
    std::array<double, Population::width> values;
    for (std::size_t lane = 0; lane < values.size(); ++lane) {
      auto const in_pack = k * Population::width + lane;
      auto const neuron =
          slice.first() + (in_pack < slice.size() ? in_pack : k * Population::width);
      values[lane] =
          static_cast<double>(initial_[one_for_all_ ? 0 : input * neurons_ + neuron].value());
    }
    return lanes::from(values);
  }

  device_target                   target_;
  spike_trains                    trains_;
  std::vector<weight>             initial_;
  bool                            one_for_all_;
  units::duration                 delay_;
  std::size_t                     neurons_ = 0;
  units::time<wide>               dt_{};
  std::optional<units::time_grid> grid_{};
  units::step_count               reached_{};  // at the end of the present advance
  wide_rule                       wide_rule_{};
  std::optional<dynamics>         dynamics_{};
  std::optional<powers>           powers_{};
  arrival_list                    arrivals_{};
  std::vector<slice_state>        parts_{};
};

}  // namespace urbanczik
