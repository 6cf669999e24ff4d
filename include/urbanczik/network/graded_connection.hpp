// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/network/bounds_of_rule.hpp>
#include <urbanczik/network/graded_inputs.hpp>
#include <urbanczik/network/graded_sources.hpp>
#include <urbanczik/network/plasticity_control.hpp>
#include <urbanczik/network/stored_synapses.hpp>
#include <urbanczik/network/synaptic_fault.hpp>

namespace urbanczik {

/// Synapses that transmit rates or potentials in every step, from the neurons of a population, a part of
/// it, or values from outside: a device of the simulation of a network. Made by connect() and nudge().
///
/// In step n, which leads from t_{n-1} to t_n, a receptor that holds its input has
///
///     sum of w_i(t_{n-1}) r_i(t_n - d_i)
///
/// where d_i is one step, if no delay is given; a compartment receives the current
/// sum of g_i (V_i(t_{n-1}) - V(t_{n-1})). A rule learns from the same state,
///
///     w_i(t_n) = w_i(t_{n-1}) + dt eta error(t_{n-1}) r_i(t_n - d_i)
///
/// within its bounds. All of it is the state before the step, so the order of devices and populations
/// does not count, but for the order of additions: connections in the order in which the simulation has
/// them, the longest delay first, then by source.
template <class Source, class Site, class Rule, class Pattern, class Weights, class Delays>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] graded_connection
    : public detail::stored_synapses<Source, Site, Pattern, Weights, Delays,
                                     !std::is_same_v<Rule, static_synapse>>,
      public plasticity_control<graded_connection<Source, Site, Rule, Pattern, Weights, Delays>,
                                Rule> {
  static constexpr bool learns = !std::is_same_v<Rule, static_synapse>;

  using base    = detail::stored_synapses<Source, Site, Pattern, Weights, Delays, learns>;
  using control = plasticity_control<graded_connection, Rule>;
  friend control;
  using control::rule_;
  using typename base::number;
  using typename base::part_of_synapses;

 public:
  using typename base::target_population;
  using typename base::weight;

  /// The populations act on one another by their states (CouplesStates).
  static constexpr bool couples_states = true;

  /// The place of a synapse, until the synapses are made anew.
  struct synapse_place {
    std::size_t part;    ///< its partition
    std::size_t number;  ///< its number in the rows
    std::size_t slice;   ///< the slice of its target
  };

  /// Made by connect() and nudge().
  graded_connection(Source source, Site const& site, Rule rule, Pattern pattern, Weights weights,
                    Delays delays)
      : base(std::move(source), site, std::move(pattern), std::move(weights), std::move(delays)),
        control(std::move(rule)) {}

  graded_connection(graded_connection const&)                = delete;
  graded_connection& operator=(graded_connection const&)     = delete;
  graded_connection(graded_connection&&) noexcept            = default;  ///< before its simulation
  graded_connection& operator=(graded_connection&&) noexcept = default;  ///< before its simulation

  /// Reports what is out of range, before memory is taken.
  /// @param name  of this connection in messages
  void check(units::parameter_check& check, units::time_grid const& grid,
             std::string const& name) const {
    auto const before = check.violations();
    this->check_wiring(check, grid, name,
                       learns ? nullptr : inputs::reason_against_negative_weights());
    if constexpr (learns) detail::check_rule_and_weights<Site>(check, rule_, this->weights_, name);
    if (check.violations() == before) this->check_memory(check, grid, name, base::bytes_of);
  }

  /// Makes room for the synapses of so many partitions.
  void open(std::size_t partitions) {
    base::open(partitions);
    inputs_.resize(partitions);
    part_of_slice_.assign(this->target().slices(), 0);
  }
  /// Makes the synapses onto the neurons of a partition; partitions may be built side by side.
  /// @param owner  number of this connection in its simulation, for its random numbers
  /// @throws units::invalid_parameters where a drawn weight is not within the bounds of the rule
  template <RandomSource Random>
  void build(std::size_t p, neuron_range const& neurons, units::time_grid const& grid,
             Random const& random, std::uint32_t owner, building_progress const& progress = {}) {
    base::build(p, neurons, grid, random, owner, progress);
    for (auto s = neurons.begin / target_population::slice_size;
         s * target_population::slice_size < neurons.end; ++s)
      part_of_slice_[s] = static_cast<std::uint32_t>(p);
    if constexpr (learns) {
      detail::refused_weights refused(*this, rule_);
      for_each_place(p,
                     [&](std::uint32_t source, std::uint32_t target, std::uint32_t,
                         synapse_place const& at) { refused.see(source, target, weight_at(at)); });
      refused.throw_if_any();
    }
  }
  /// Comes when all partitions are built, before the first step.
  /// @throws units::invalid_parameters where nudging is too strong for the resolution
  void all_built(units::time_grid const& grid) {
    this->source_.open(this->longest_delay());
    units::parameter_check check;
    for (std::size_t p = 0; p < inputs_.size(); ++p) {
      auto const& part = this->parts_[p];
      inputs_[p].open(target_cells(), part.first, part.targets);
      if constexpr (learns)
        inputs_[p].learn_by(rule_, grid);
      else
        check_strength(part, grid, check);
    }
    check.throw_if_violated();
  }

  /// An advance begins after step n.
  /// @throws units::invalid_parameters where given values are not finite, or of another number
  void begin_advance(units::step_count n) { this->source_.begin_advance(n); }
  /// Takes from the receptors of a partition what was set there in the step before. All connections do so
  /// before couple().
  void clear_inputs(std::size_t p) { inputs_[p].clear(); }
  /// Sets the inputs of a partition in step n, before the neurons are integrated over it, and learns.
  void couple(std::size_t p, units::step_count n) {
    auto& part = this->parts_[p];
    auto& in   = inputs_[p];
    if (part.rows.size() == 0) return;
    if constexpr (learns)
      in.begin_step(rule_, this->modulation());
    else
      in.begin_step();
    for (auto d = part.rows.longest_delay(); d >= part.rows.shortest_delay(); --d) {
      double const* const x = this->source_.values(n.value - std::int64_t{d});
      for (std::uint32_t source = 0; source < part.rows.sources(); ++source)
        couple(part, in, part.rows.row(source, d), static_cast<number>(x[source]));
    }
    in.end_step();
  }
  /// Adds the currents of nudging to those that flow in step n.
  template <class Slice>
    requires requires { typename Site::receives_currents; }
  void add_currents(Slice& cells, units::step_count) {
    inputs_[part_of_slice_[cells.index()]].add_currents(cells);
  }
  /// Takes the values of a slice of the sources at the end of step n.
  template <class Slice>
  void take_values(Slice& cells, units::step_count n) {
    this->source_.take_values(cells, n);
  }
  /// Takes the input out of the receptors of all targets; the next step sets it again.
  void take_out(target_population&, units::step_count) {
    for (auto& each : inputs_) each.clear();
  }

  /// Whether the synapses on a slice have taken in what is not finite, those on the first such neuron.
  bool has_fault(typename target_population::slice const& cells, synaptic_fault& fault) const
    requires learns
  {
    auto const found =
        inputs_[part_of_slice_[cells.index()]].fault_among(cells.first(), cells.size());
    if (found == cells.size()) return false;
    fault = {found, Site::compartment_tag::name, Site::receptor_tag::name};
    return true;
  }

  ///@{
  /// Calls f(source, target, delay, place) with each synapse, numbers as for_each_synapse().
  template <class F>
  void for_each_place(F const& f) const
    requires learns
  {
    for (std::size_t p = 0; p < this->parts_.size(); ++p) for_each_place(p, f);
  }
  /// The present weight of the synapse at a place. The thread that runs the slice of the target may call
  /// it when it observes that slice.
  weight weight_at(synapse_place const& of) const
    requires learns
  {
    return this->weight_of(this->parts_[of.part], of.number);
  }
  ///@}

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    base::for_each_variable(self, f);
    f("source", self.source_);
    control::for_each_variable(self, f);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    base::for_each_constant(self, f);
    control::for_each_constant(self, f);
  }

 private:
  using inputs = detail::graded_inputs<Site, Rule, weight>;

  // Each step asks for the learning rate.
  void learning_changed() {}

  target_population& target_cells() const { return const_cast<target_population&>(this->target()); }

  [[gnu::always_inline]] void couple(part_of_synapses& part, inputs& in, std::size_t row,
                                     number x) {
    auto const begin = part.rows.begin(row), end = part.rows.end(row);
    part.rows.targets().visit([&](auto const* targets) __attribute__((always_inline)) {
      for (auto k = begin; k < end; ++k) {
        if constexpr (learns)
          in.add_and_learn(targets[k], part.weights[k], x, rule_);
        else if constexpr (base::one_weight)
          in.add(targets[k], this->weights_.value.value(), x);
        else
          in.add(targets[k], number(part.weights[k]), x);
      }
    });
  }
  template <class F>
  void for_each_place(std::size_t p, F const& f) const {
    auto const& part = this->parts_[p];
    part.rows.for_each(
        [&](std::size_t k, std::uint32_t source, std::uint32_t target, std::uint32_t delay) {
          auto const neuron = target + part.first;
          f(source, neuron - this->site_.first(), delay,
            synapse_place{p, k, neuron / target_population::slice_size});
        });
  }
  /// Reports neurons that are nudged with more than the resolution allows.
  void check_strength(part_of_synapses const& part, units::time_grid const& grid,
                      units::parameter_check& check) const {
    if constexpr (requires { typename Site::receives_currents; }) {
      std::vector<number> sums(part.targets.end - part.first);
      part.rows.for_each([&](std::size_t k, std::uint32_t, std::uint32_t target, std::uint32_t) {
        sums[target] += this->weight_of(part, k).value();
      });
      for (auto i = part.targets.begin; i < part.targets.end; ++i)
        inputs::check_strength(
            this->target(), i, weight::from_value(sums[i - part.first]), grid, check,
            [&] { return this->name() + ".g, onto " + std::to_string(i - this->site_.first()); });
    }
  }

  std::vector<inputs>        inputs_{};  // by partition
  std::vector<std::uint32_t> part_of_slice_{};
};

}  // namespace urbanczik
