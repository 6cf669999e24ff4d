// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/partition.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/receptor_inputs.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/synapses/rebind.hpp>
#include <urbanczik/synapses/static_synapse.hpp>

/// The inputs of graded connections to the neurons of a partition, by target, numbered as its rows are.
namespace urbanczik::detail {

/// The neurons of a partition that are targets of a graded connection.
template <class Population>
class targets_of_part {
 protected:
  static constexpr std::size_t width = Population::width;

  void open(Population& cells, std::uint32_t first, neuron_range const& targets) {
    cells_   = &cells;
    first_   = first;
    targets_ = targets;
  }
  /// Number of places, of which those before the first target are not used.
  std::size_t places() const { return targets_.end - first_; }
  /// Calls f(target) with each target.
  template <class F>
  void for_each_target(F const& f) const {
    for (auto i = targets_.begin; i < targets_.end; ++i) f(i - first_);
  }
  /// Writes of(pack), a quantity, of each target.
  template <class Number, class Of>
  void read_packs(std::vector<Number>& to, Of const& of) const {
    for (std::size_t k = targets_.begin / width; k * width < targets_.end; ++k) {
      auto       pack  = cells_->pack_at(k);
      auto const value = of(pack).value();
      using lanes      = numerics::lanes<std::remove_cvref_t<decltype(value)>>;
      for (std::size_t lane = 0; lane < width; ++lane)
        if (auto const i = k * width + lane; targets_.begin <= i && i < targets_.end)
          to[i - first_] = static_cast<Number>(lanes::get(value, lane));
    }
  }

  Population*   cells_ = nullptr;
  std::uint32_t first_ = 0;  // number of the first neuron of the partition
  neuron_range  targets_{};
};

/// The values that the receptors of a partition hold, from synapses that do not learn.
template <class Site, class Rule, class Weight>
class graded_inputs : protected targets_of_part<typename Site::population_type> {
  using base = targets_of_part<typename Site::population_type>;

 public:
  using number = typename Weight::value_type;

  static constexpr char const* reason_against_negative_weights() {
    return urbanczik::reason_against_negative_weights<typename Site::neuron_site>();
  }
  void open(typename Site::population_type& cells, std::uint32_t first,
            neuron_range const& targets) {
    base::open(cells, first, targets);
    sums_.assign(this->places(), number(0));
  }
  /// The receptors hold nothing, where there are any: synapses may have been refused.
  void clear() {
    if (this->places() == 0) return;
    auto const receptors = this->receptors();
    this->for_each_target([&](std::uint32_t t) { receptors.clear(t); });
  }
  void begin_step() { std::fill(sums_.begin(), sums_.end(), number(0)); }
  /// A synapse of weight w onto a target transmits the value x.
  [[gnu::always_inline]] void add(std::uint32_t target, number w, number x) {
    sums_[target] += w * x;
  }
  void end_step() {
    auto const receptors = this->receptors();
    this->for_each_target([&](std::uint32_t t) { receptors.add(t, sums_[t]); });
  }

 private:
  receptor_inputs<Site> receptors() const { return {*this->cells_, this->first_}; }

  std::vector<number> sums_{};
};

/// The values that the receptors of a partition hold, from synapses that learn.
template <class Site, class Rule, class Weight>
  requires(!std::is_same_v<Rule, static_synapse>)
class graded_inputs<Site, Rule, Weight> : public graded_inputs<Site, static_synapse, Weight> {
  using base       = graded_inputs<Site, static_synapse, Weight>;
  using population = typename Site::population_type;
  using wide       = typename population::unit_system;
  using wide_rule  = rebind_t<Rule, wide>;
  using one_site   = typename Site::neuron_site;
  using error      = decltype(std::declval<Rule const&>().error(std::declval<one_site const&>()));
  using time       = units::time<typename one_site::unit_system>;

 public:
  using typename base::number;

  /// The synapses learn by this rule, which must outlive it.
  void learn_by(Rule const& rule, units::time_grid const& grid) {
    wide_rule_ = rebound_rule<wide_rule>(rule);
    dt_        = time(grid.resolution());
    steps_.assign(this->places(), number(0));
    has_fault_.assign(this->places(), 0);
  }
  /// @param rule  with the present learning rate
  void begin_step(Rule const& rule, double modulation) {
    base::begin_step();
    this->read_packs(steps_, [&](auto& pack) { return wide_rule_.error(Site::of(pack)); });
    auto const scale = number(modulation);
    this->for_each_target([&](std::uint32_t t) {
      // The weight that a rate of 1 adds.
      Weight const step(rule.eta * error::from_value(steps_[t]) * dt_ * per_step);
      steps_[t] = scale * step.value();
      if (!numerics::is_finite(double(steps_[t]))) has_fault_[t] = 1;
    });
  }
  /// A synapse transmits the value x and then changes its weight w.
  [[gnu::always_inline]] void add_and_learn(std::uint32_t target, number& w, number x,
                                            Rule const& rule) {
    this->add(target, w, x);
    w = rule.bounded(Weight::from_value(w + steps_[target] * x)).value();
  }
  /// The first of `size` neurons from number `first` on that has learnt from what is not finite; `size`
  /// where none has.
  std::size_t fault_among(std::size_t first, std::size_t size) const {
    for (std::size_t i = 0; i < size; ++i)
      if (auto const k = first + i - this->first_; k < has_fault_.size() && has_fault_[k] != 0)
        return i;
    return size;
  }

 private:
  static constexpr auto per_step = units::rate<typename one_site::unit_system>::from_value(1);

  wide_rule                 wide_rule_{};
  time                      dt_{};
  std::vector<number>       steps_{};      // by target: the weight that a rate of 1 adds
  std::vector<std::uint8_t> has_fault_{};  // by target
};

/// Currents that pull a compartment of the neurons of a partition towards other potentials.
template <class Site, class Rule, class Weight>
  requires requires { typename Site::receives_currents; }
class graded_inputs<Site, Rule, Weight> : targets_of_part<typename Site::population_type> {
  using population = typename Site::population_type;
  using base       = targets_of_part<population>;
  using base::width;
  using compartment = typename Site::compartment_tag;

 public:
  using number = typename Weight::value_type;

  static constexpr char const* reason_against_negative_weights() {
    return "a conductance is not negative";
  }
  void open(population& cells, std::uint32_t first, neuron_range const& targets) {
    base::open(cells, first, targets);
    currents_.assign(this->places(), number(0));
    V_.assign(this->places(), number(0));
  }
  void clear() {}
  void begin_step() {
    std::fill(currents_.begin(), currents_.end(), number(0));
    this->read_packs(V_, [](auto& pack) { return pack[compartment{}].V_m(); });
  }
  /// A conductance g pulls a target towards the potential V.
  [[gnu::always_inline]] void add(std::uint32_t target, number g, number V) {
    currents_[target] += g * (V - V_[target]);
  }
  void end_step() {}
  /// Adds the currents of the step to those that flow into the targets in a slice.
  template <class Slice>
  void add_currents(Slice& cells) const {
    for (std::size_t k = 0; k < cells.packs(); ++k) {
      std::array<double, width> each{};
      for (std::size_t lane = 0; lane < width; ++lane) {
        auto const i = cells.first() + k * width + lane;
        if (this->targets_.begin <= i && i < this->targets_.end)
          each[lane] = currents_[i - this->first_];
      }
      using wide    = units::number<typename population::unit_system>;
      using current = units::current<typename population::unit_system>;
      cells.pack_at(k).injected()[compartment{}] +=
          current::from_value(numerics::lanes<wide>::from(each));
    }
  }
  /// Reports a conductance onto neuron i with which the potential would leap beyond the others.
  template <class Name>
  static void check_strength(population const& cells, std::uint32_t i, Weight const& g,
                             units::time_grid const& grid, units::parameter_check& check,
                             Name const& name) {
    auto const   cell = cells.neuron_with_parameters_of(i);
    Weight const limit =
        cell[compartment{}].membrane().C_m /
        units::time<typename population::neuron_type::unit_system>(grid.resolution());
    if (g > limit)
      check.violated(name(), units::text_of(g),
                     "must not exceed C_m / dt = " + units::text_of(limit),
                     "nudge: the current g (V_source - V) is constant over a step");
  }

 private:
  std::vector<number> currents_{};  // by target
  std::vector<number> V_{};         // by target
};

}  // namespace urbanczik::detail
