// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/base/variables.hpp>
#include <urbanczik/network/arrival_list.hpp>
#include <urbanczik/network/concepts.hpp>
#include <urbanczik/network/connection_check.hpp>
#include <urbanczik/network/list_of.hpp>
#include <urbanczik/network/plasticity_control.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/refused_connection.hpp>
#include <urbanczik/network/synaptic_fault.hpp>
#include <urbanczik/neuron/device_target.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/synapses/deferred_errors.hpp>
// First, so that its sentence comes by a short way of includes.
#include <urbanczik/synapses/factorised.hpp>
#include <urbanczik/synapses/fastest.hpp>
#include <urbanczik/synapses/static_synapse.hpp>

namespace urbanczik {

namespace detail {

/// The synapses of a projection: a rule under an update scheme, or fixed weights.
template <template <class> class Scheme, class Rule, class Site>
struct synapses_of {
  using kernel = decltype(std::declval<Rule const&>().kernel(std::declval<Site const&>()));
  using type   = Scheme<synapse_dynamics<Rule, kernel>>;
};
template <template <class> class Scheme, class Site>
struct synapses_of<Scheme, static_synapse, Site> {
  using type = static_synapses<typename Site::weight>;
};

/// Deferred errors, if the rule and the site permit them.
template <class Rule, class Site>
struct deferred_errors_of {
  using type = no_memory;
};
template <class Rule, class Site>
  requires DeferrableErrors<Rule, Site>
struct deferred_errors_of<Rule, Site> {
  using type =
      deferred_errors<Rule, std::remove_cvref_t<decltype(std::declval<Site const&>().transfer())>>;
};

/// The number that a learning rate is, for synapses that learn.
template <class Synapses>
struct gain_of {
  using type = double;
};
template <class Synapses>
  requires requires { typename Synapses::Real; }
struct gain_of<Synapses> {
  using type = typename Synapses::Real;
};

}  // namespace detail

/// Spike trains connected to one receptor of a cell, each through its own synapse.
///
/// A device of a simulation: it delivers the spikes that arrive in a step and, where the synapses
/// learn, hands them the postsynaptic error of the step. Made by connect().
template <class Site, class Rule, template <class> class Scheme>
class [[nodiscard("a device takes effect in a simulation [dropped-result]")]] projection
    : public plasticity_control<projection<Site, Rule, Scheme>, Rule>,
      public member_of_run {
  using control = plasticity_control<projection, Rule>;
  friend control;
  using control::rule_;

 public:
  /// The cells that it acts on.
  template <class Cells>
  static constexpr bool serves = SiteOf<Site, Cells>;

  using weight = typename Site::weight;
  /// The synapses under their update scheme.
  using synapses    = typename detail::synapses_of<Scheme, Rule, Site>::type;
  using unit_system = typename Site::unit_system;

  /// Whether the synapses learn.
  static constexpr bool plastic = !std::is_same_v<Rule, static_synapse>;
  /// Whether postsynaptic errors are computed only when a synapse needs them.
  static constexpr bool defers_errors = plastic && DeferrableErrors<Rule, Site>;

  /// A weight that was sent, and with which spike.
  struct sent_weight {
    units::duration time;     ///< of the presynaptic spike
    std::uint32_t   synapse;  ///< that sent it
    weight          w;        ///< with which it arrives

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("time", self.time);
      f("synapse", self.synapse);
      f("w", self.w);
    }
  };

  /// Called by connect().
  projection(device_target target, spike_trains trains, Rule rule, std::vector<weight> initial,
             units::duration delay)
      : control(std::move(rule)),
        target_(target),
        trains_(std::move(trains)),
        initial_(std::move(initial)),
        delay_(delay) {}

  /// The cells for which the device was made.
  device_target const& target() const { return target_; }

  /// Checks everything before the first step, and puts the spikes on the grid as it does.
  /// @throws units::invalid_parameters that lists every violation
  /// @throws std::logic_error where it took part in a simulation before: its synapses stand at the
  ///         end of that one's time
  template <class Neuron>
  void check(Neuron const&, units::time_grid const& grid) {
    if (synapses_) refuse_second_simulation();
    grid_.reset();
    units::parameter_check check;
    check_rule(rule_, check);
    check_delay(delay_, grid, check);
    if (initial_.size() != trains_.synapses)
      check.violated("synapse.weight", std::to_string(initial_.size()) + " initial weights",
                     "must be one for each of " + std::to_string(trains_.synapses) + " synapses",
                     rule_of_projection);
    check_weights<Site>(rule_, initial_, check);
    arrivals_ = arrival_list(trains_, delay_, grid, check);
    check.throw_if_violated();
    grid_ = grid;
  }

  /// Makes the synapses, before the first step, and checks everything where that was not done.
  template <class Neuron>
  void prepare(Neuron& cell, units::time_grid const& grid) {
    if (synapses_ || !grid_ || grid_->resolution() != grid.resolution()) check(cell, grid);
    delay_in_steps_ = grid.steps(delay_);
    trains_.spikes  = std::vector<presynaptic_spike>();  // not {}, which would keep the memory
    look_ahead();
    if constexpr (plastic) {
      Site const post(cell);
      synapses_.emplace(synapse_dynamics(rule_, rule_.kernel(post), grid, delay_in_steps_),
                        initial_);
      if constexpr (defers_errors)
        deferred_.emplace(rule_, post.transfer(), synapses_->dynamics().dt());
      if constexpr (requires { rule_.initial_memory(post); }) memory_ = rule_.initial_memory(post);
      gain_ = this->gain(synapses_->dynamics(), 0.0);
    } else {
      synapses_.emplace(initial_);
    }
  }

  /// A run of so many steps begins.
  void reserve(units::step_count steps) {
    reached_ = reached_ + steps;
    look_ahead();  // spikes may have been added, or a checkpoint loaded
  }

  /// Further spikes of the same inputs, between two advances of the simulation; those that are over
  /// are forgotten. So a run of any length takes the memory of its pieces (poisson_generator).
  /// @throws units::invalid_parameters where they cannot be delivered, and changes nothing
  /// @throws std::logic_error before the simulation has begun
  void extend(spike_trains const& trains) {
    if (!synapses_)
      refuse_with(std::logic_error("projection.extend: it is not part of a simulation yet"));
    arrivals_.extend(next_, trains, delay_, *grid_, reached_);
    next_ = 0;
  }

  /// Delivers what arrives in step n.
  // Part of the simulation's loop, as observe() is: not all compilers follow `flatten` so deep.
  template <class Neuron>
  [[gnu::always_inline]] void deliver(Neuron& cell, units::step_count n) {
    Site const post(cell);
    sent_.clear();
    if constexpr (plastic) {
      if constexpr (defers_errors) {
        if (this->rewarded()) [[unlikely]] {
          apply_deferred_errors();
          deferred_->begin_step();
          deferred_->bring_up_to_date(*synapses_, gain_with_reward());
        } else {
          deferred_->begin_step();
        }
      } else if (this->rewarded()) [[unlikely]] {
        synapses_->begin_step(n, gain_with_reward());
      } else {
        synapses_->begin_step(n, gain_);
      }
    }
    if (n == next_arrival_) deliver_spikes(post, n);
  }

  /// Takes in what the neuron did in step n.
  template <class Neuron>
  [[gnu::always_inline]] void observe(Neuron& cell, units::step_count n) {
    if constexpr (plastic) {
      Site const post(cell);
      auto const dt = synapses_->dynamics().dt();
      if constexpr (defers_errors) {
        deferred_->end_step(post);
        if (deferred_->full()) apply_deferred_errors();
      } else if constexpr (requires { rule_.remember(memory_, post, dt); }) {
        rule_.remember(memory_, post, dt);
        end_step(n, rule_.error(post, dt, memory_));
      } else {
        end_step(n, rule_.error(post, dt));
      }
    }
  }

  /// Whether the synapses have taken in what is not finite, such as an error of infinity.
  template <class Neuron>
  bool has_fault(Neuron const&, synaptic_fault& fault) {
    if constexpr (plastic) {
      apply_deferred_errors();
      if (synapses_->is_finite()) return false;
      fault = {0, Site::compartment_tag::name, Site::receptor_tag::name};
      return true;
    }
    return false;
  }

  std::size_t size() const { return initial_.size(); }

  /// From a presynaptic spike to its arrival.
  units::duration delay() const { return delay_; }

  /// The weights sent in the last step.
  std::span<sent_weight const> sent() const { return sent_; }

  /// The weight with which synapse i would send a spike now.
  /// @throws std::out_of_range for a synapse that is not there
  weight current_weight(std::size_t i) const {
    require_synapse(i, size());
    apply_deferred_errors();
    return synapses_ ? synapses_->current_weight(i) : initial_[i];
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("reached", self.reached_);
    f("arrivals", self.arrivals_);
    f("next", self.next_);
    f("sent", self.sent_, of_any_length{});
    // Between two steps all deferred errors can be applied, so a file does not depend on the deferral.
    self.apply_deferred_errors();
    f("synapses", *self.synapses_);
    if constexpr (defers_errors) f("errors", *self.deferred_);
    if constexpr (plastic) {
      control::for_each_variable(self, f);
      f("gain", self.gain_);
      f("memory", self.memory_);
    }
  }
  bool is_consistent() const { return arrivals_.can_go_on_at(next_); }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    control::for_each_constant(self, f);
    f("delay", self.delay_);
    f("initial weights", self.initial_);
    f("spikes", self.arrivals_);
  }

 private:
  void look_ahead() { next_arrival_ = arrivals_[next_].step; }

  // Out of line, so that the steps without a spike do not make room for it.
  [[gnu::noinline]] void deliver_spikes(Site const& post, units::step_count n) {
    apply_deferred_errors();
    auto const stamp = grid_->time_of(n - delay_in_steps_);
    while (arrivals_[next_].step == n) {
      auto const i = arrivals_[next_++].synapse;
      auto const w = arrive(post, i, n);
      post.receive(w);
      sent_.push_back({stamp, i, w});
    }
    look_ahead();
  }

  void learning_changed() {
    if (!synapses_) return;
    apply_deferred_errors();
    gain_ = this->gain(synapses_->dynamics(), 0.0);
  }
  auto gain_with_reward() { return this->gain(synapses_->dynamics(), this->take_reward()); }
  /// Applies the errors of all steps up to the present to the synapses.
  void apply_deferred_errors() const {
    if constexpr (defers_errors)
      if (deferred_) deferred_->bring_up_to_date(*synapses_, gain_);
  }

  weight arrive(Site const& post, std::uint32_t i, units::step_count n) {
    if constexpr (!plastic) {
      return synapses_->arrive(i, n);
    } else if constexpr (requires { rule_.at_spike(post, memory_); }) {
      return synapses_->arrive(i, n, weight(rule_.at_spike(post, memory_)).value());
    } else {
      return synapses_->arrive(i, n, typename synapses::Real(0));
    }
  }

  template <class Error>
  void end_step(units::step_count n, Error const& error) {
    synapses_->end_step(n, synapses::dynamics_type::plain(error));
  }

  device_target                   target_;
  spike_trains                    trains_;
  std::vector<weight>             initial_;
  units::duration                 delay_;
  std::optional<units::time_grid> grid_{};
  units::step_count               delay_in_steps_{};
  mutable std::optional<synapses> synapses_{};  // at the present, after apply_deferred_errors()
  mutable std::optional<typename detail::deferred_errors_of<Rule, Site>::type> deferred_{};
  arrival_list                                                                 arrivals_{};
  std::size_t                              next_ = 0;        // among the arrivals
  units::step_count                        next_arrival_{};  // its step, at hand in every step
  units::step_count                        reached_{};       // at the end of the present advance
  std::vector<sent_weight>                 sent_{};
  typename detail::memory_of<Rule>::type   memory_{};
  typename detail::gain_of<synapses>::type gain_{};  // without a reward
};

/// Connects spike trains to a receptor, each through its own synapse:
///
///     auto plastic = connect(trains, cell[dendrite][excitatory], rule, 90.0 * pA, 0.1 * ms);
///     auto slow    = connect<per_step>(trains, ...);    // another update scheme
///
/// @param trains  the presynaptic spikes
/// @param rule    what happens to the weights, or static_synapse{}
/// @param initial the initial weight of all synapses, or a vector with one for each
/// @param delay   from a presynaptic spike to its arrival, a positive multiple of the resolution
template <template <class> class Scheme = fastest, class Neuron, class Compartment, class Receptor,
          class Rule,
          class Initial = std::vector<typename site<Neuron, Compartment, Receptor>::weight>>
auto connect(spike_trains trains, site<Neuron, Compartment, Receptor> to, Rule rule,
             Initial const& initial, units::argument<units::duration, says::delay> delay) {
  using Site    = site<Neuron, Compartment, Receptor>;
  using weight  = typename Site::weight;
  using weights = std::vector<weight>;
  device_target const target(&to.cell(), "connect", Compartment::name, Receptor::name);
  if constexpr (!detail::Connectable<Rule, Site>) {
    static_cast<void>(sizeof(detail::refused_connection<Rule, Site>));
    // Static synapses stand in for the rule, so that no further errors follow.
    return projection<Site, static_synapse, Scheme>(target, std::move(trains), {}, {}, delay);
  } else if constexpr (detail::is_list_of<Initial, weight>) {
    return projection<Site, Rule, Scheme>(target, std::move(trains), std::move(rule),
                                          detail::list_of<weight>(initial), delay);
  } else if constexpr (std::is_convertible_v<Initial, weight>) {
    weights each(trains.synapses, initial);
    return projection<Site, Rule, Scheme>(target, std::move(trains), std::move(rule),
                                          std::move(each), delay);
  } else {
    static_cast<void>(sizeof(units::refused_argument<says::initial, weight, Initial>));
    return projection<Site, Rule, Scheme>(target, std::move(trains), std::move(rule), weights{},
                                          delay);
  }
}

}  // namespace urbanczik
