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

#include <urbanczik/network/arrival_list.hpp>
#include <urbanczik/network/connection_check.hpp>
#include <urbanczik/network/learning.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/synaptic_fault.hpp>
#include <urbanczik/neuron/site.hpp>
#include <urbanczik/refuse_with.hpp>
#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/deferred_errors.hpp>
#include <urbanczik/synapses/factorised.hpp>
#include <urbanczik/synapses/static_synapse.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/variables.hpp>

namespace urbanczik {

/// The update scheme where none is chosen: factorised, if the rule's kernel allows it.
template <class Dynamics>
using fastest =
    typename std::conditional_t<LinearKernel<typename Dynamics::kernel_type>,
                                std::type_identity<factorised<Dynamics>>,
                                std::type_identity<at_presynaptic_spikes<Dynamics>>>::type;

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

/// Errors that wait, where they can.
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
class projection : public learning<projection<Site, Rule, Scheme>, Rule> {
  using learns = learning<projection, Rule>;
  friend learns;
  using learns::rule_;

 public:
  using weight = typename Site::weight;
  /// The synapses under their update scheme.
  using synapses = typename detail::synapses_of<Scheme, Rule, Site>::type;
  using units    = typename Site::units;

  /// Whether the synapses learn.
  static constexpr bool plastic = !std::is_same_v<Rule, static_synapse>;
  /// Whether postsynaptic errors are computed only when a synapse needs them.
  static constexpr bool errors_wait = plastic && DeferrableErrors<Rule, Site>;

  /// A weight that was sent, and with which spike.
  struct sent_weight {
    urbanczik::units::duration time;     ///< of the presynaptic spike
    std::uint32_t              synapse;  ///< that sent it
    weight                     w;        ///< with which it arrives

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("time", self.time);
      f("synapse", self.synapse);
      f("w", self.w);
    }
  };

  /// As connect() makes it.
  projection(spike_trains trains, Rule rule, std::vector<weight> initial,
             urbanczik::units::duration delay)
      : learns(std::move(rule)),
        trains_(std::move(trains)),
        initial_(std::move(initial)),
        delay_(delay) {}

  /// Puts everything on the grid, before the first step.
  /// @throws units::invalid_parameters that lists every violation
  /// @throws std::logic_error where it took part in a simulation before: its synapses stand at the
  ///         end of that one's time
  template <class Neuron>
  void prepare(Neuron& cell, urbanczik::units::time_grid const& grid) {
    if (synapses_)
      refuse_with(
          std::logic_error("a projection takes part in one simulation: go on with that one's "
                           "advance(), or connect() "
                           "anew from current_weight()"));
    check(grid);
    grid_           = grid;
    delay_in_steps_ = grid.steps(delay_);
    trains_.spikes  = std::vector<presynaptic_spike>();  // not {}, which would keep the memory
    look_ahead();
    if constexpr (plastic) {
      Site const post(cell);
      synapses_.emplace(synapse_dynamics(rule_, rule_.kernel(post), grid, delay_in_steps_),
                        initial_);
      if constexpr (errors_wait)
        waiting_.emplace(rule_, post.transfer(), synapses_->dynamics().dt());
      if constexpr (requires { rule_.initial_memory(post); }) memory_ = rule_.initial_memory(post);
      gain_ = this->gain(synapses_->dynamics(), 0.0);
    } else {
      synapses_.emplace(initial_);
    }
  }

  /// A run of so many steps begins.
  void reserve(urbanczik::units::step_count steps) {
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
  [[gnu::always_inline]] void deliver(Neuron& cell, urbanczik::units::step_count n) {
    Site const post(cell);
    sent_.clear();
    if constexpr (plastic) {
      if constexpr (errors_wait) {
        if (this->rewarded()) [[unlikely]] {
          settle();
          waiting_->begin_step();
          waiting_->settle(*synapses_, gain_with_reward());
        } else {
          waiting_->begin_step();
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
  [[gnu::always_inline]] void observe(Neuron& cell, urbanczik::units::step_count n) {
    if constexpr (plastic) {
      Site const post(cell);
      auto const dt = synapses_->dynamics().dt();
      if constexpr (errors_wait) {
        waiting_->end_step(post);
        if (waiting_->full()) settle();
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
      settle();
      if (synapses_->is_finite()) return false;
      fault = {0, Site::compartment_tag::name, Site::receptor_tag::name};
      return true;
    }
    return false;
  }

  std::size_t size() const { return initial_.size(); }

  /// From a presynaptic spike to its arrival.
  urbanczik::units::duration delay() const { return delay_; }

  /// The weights sent in the last step.
  std::span<sent_weight const> sent() const { return sent_; }

  /// The weight with which synapse i would send a spike now.
  /// @throws std::out_of_range for a synapse that is not there
  weight current_weight(std::size_t i) const {
    require_synapse(i, size());
    settle();
    return synapses_ ? synapses_->current_weight(i) : initial_[i];
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("reached", self.reached_);
    f("arrivals", self.arrivals_);
    f("next", self.next_);
    f("sent", self.sent_, of_any_length{});
    // Between two steps nothing waits that cannot be done, so a file does not tell how it was done.
    self.settle();
    f("synapses", *self.synapses_);
    if constexpr (errors_wait) f("errors", *self.waiting_);
    if constexpr (plastic) {
      learns::for_each_variable(self, f);
      f("gain", self.gain_);
      f("memory", self.memory_);
    }
  }
  bool is_consistent() const { return arrivals_.can_go_on_at(next_); }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    learns::for_each_constant(self, f);
    f("delay", self.delay_);
    f("initial weights", self.initial_);
    f("spikes", self.arrivals_);
  }

 private:
  void look_ahead() { next_arrival_ = arrivals_[next_].step; }

  // Out of line, so that the steps without a spike do not make room for it.
  [[gnu::noinline]] void deliver_spikes(Site const& post, urbanczik::units::step_count n) {
    settle();
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
    settle();
    gain_ = this->gain(synapses_->dynamics(), 0.0);
  }
  auto gain_with_reward() { return this->gain(synapses_->dynamics(), this->take_reward()); }
  /// The synapses come up to the present.
  void settle() const {
    if constexpr (errors_wait)
      if (waiting_) waiting_->settle(*synapses_, gain_);
  }

  weight arrive(Site const& post, std::uint32_t i, urbanczik::units::step_count n) {
    if constexpr (!plastic) {
      return synapses_->arrive(i, n);
    } else if constexpr (requires { rule_.at_spike(post, memory_); }) {
      return synapses_->arrive(i, n, weight(rule_.at_spike(post, memory_)).value());
    } else {
      return synapses_->arrive(i, n, typename synapses::Real(0));
    }
  }

  template <class Error>
  void end_step(urbanczik::units::step_count n, Error const& error) {
    synapses_->end_step(n, synapses::dynamics_type::plain(error));
  }

  /// Checks everything, and puts the spikes on the grid as it does.
  void check(urbanczik::units::time_grid const& grid) {
    urbanczik::units::parameter_check check;
    check_rule(rule_, check);
    check_delay(delay_, grid, check);
    if (initial_.size() != trains_.synapses)
      check.violated("synapse.weight", std::to_string(initial_.size()) + " initial weights",
                     "must be one for each of " + std::to_string(trains_.synapses) + " synapses",
                     rule_of_projection);
    check_weights(rule_, initial_, check);
    arrivals_ = arrival_list(trains_, delay_, grid, check);
    check.throw_if_violated();
  }

  spike_trains                               trains_;
  std::vector<weight>                        initial_;
  urbanczik::units::duration                 delay_;
  std::optional<urbanczik::units::time_grid> grid_{};
  urbanczik::units::step_count               delay_in_steps_{};
  mutable std::optional<synapses>            synapses_{};  // at the present, after settle()
  mutable std::optional<typename detail::deferred_errors_of<Rule, Site>::type> waiting_{};
  arrival_list                                                                 arrivals_{};
  std::size_t                              next_ = 0;        // among the arrivals
  urbanczik::units::step_count             next_arrival_{};  // its step, at hand in every step
  urbanczik::units::step_count             reached_{};       // at the end of the present advance
  std::vector<sent_weight>                 sent_{};
  typename detail::memory_of<Rule>::type   memory_{};
  typename detail::gain_of<synapses>::type gain_{};  // without a reward
};

/// To a receptor that is not there, which was said where it was asked for.
template <template <class> class Scheme = fastest, class... Argument>
units::nothing connect(spike_trains const&, units::nothing, Argument const&...) {
  return {};
}

namespace detail {
/// Named for its message: a compartment where a receptor was expected.
template <class Compartment>
struct receptor_of_connection {
  template <class>
  static constexpr bool is_a_receptor = false;
  static_assert(is_a_receptor<Compartment>,
                "connect(trains, site, rule, ...): 'site' must be a receptor, as "
                "cell[compartment][receptor], and is a compartment [compartment-for-receptor]");
};
}  // namespace detail
/// To a compartment: refused, with a sentence.
template <template <class> class Scheme = fastest, class Neuron, class Compartment,
          class... Argument>
units::nothing connect(spike_trains const&, compartment_site<Neuron, Compartment>,
                       Argument const&...) {
  return static_cast<void>(sizeof(detail::receptor_of_connection<Compartment>)), units::nothing{};
}

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
auto connect(spike_trains trains, site<Neuron, Compartment, Receptor>, Rule rule,
             Initial const& initial, units::argument<units::duration, says::delay> delay) {
  using Site    = site<Neuron, Compartment, Receptor>;
  using weight  = typename Site::weight;
  using weights = std::vector<weight>;
  if constexpr (!detail::Connectable<Rule, Site>) {
    static_cast<void>(sizeof(detail::refused_connection<Rule, Site>));
    // Static synapses stand in for the rule, so that no further errors follow.
    return projection<Site, static_synapse, Scheme>(std::move(trains), {}, {}, delay);
  } else if constexpr (std::is_convertible_v<Initial, weights>) {
    return projection<Site, Rule, Scheme>(std::move(trains), std::move(rule), initial, delay);
  } else if constexpr (std::is_convertible_v<Initial, weight>) {
    weights each(trains.synapses, initial);
    return projection<Site, Rule, Scheme>(std::move(trains), std::move(rule), std::move(each),
                                          delay);
  } else {
    static_cast<void>(sizeof(units::refused_argument<says::initial, weight, Initial>));
    return projection<Site, Rule, Scheme>(std::move(trains), std::move(rule), weights{}, delay);
  }
}

}  // namespace urbanczik
