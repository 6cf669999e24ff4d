// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/synapses/over.hpp>
#include <urbanczik/units/doubles.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/step_count.hpp>

namespace urbanczik {

/// Whether the errors of a rule on a site may wait: the rule says so of its error, and the transfer
/// function that phi and h are arithmetic, of which lanes take several for one.
template <class Rule, class Site>
concept DeferrableErrors =
    error_can_wait<Rule> && std::is_same_v<units::number<typename Rule::units>, double> &&
    requires(Site const& post) {
      requires std::remove_cvref_t<decltype(post.transfer())>::is_arithmetic;
    };

/// Postsynaptic errors that are computed when a synapse needs them, those of several steps side by
/// side.
///
/// Nothing in the neuron depends on an error, and synapses do only when a spike reaches one of them.
/// But of all that a step computes an error takes longest, one operation waiting for the other. So
/// what the errors of some steps depend on is kept here, and the update scheme takes these steps
/// later, in the same order and with the same numbers, bit for bit.
template <class Rule, class Transfer>
class deferred_errors {
  using lanes         = units::doubles<>;
  using wide          = typename Rule::units::template with_value<lanes>;
  using wide_rule     = over_t<Rule, wide>;
  using wide_transfer = over_t<Transfer, wide>;

  static constexpr std::size_t at_once = units::lanes<lanes>::count;

 public:
  /// How many steps can wait.
  static constexpr std::size_t capacity = 16;
  static_assert(capacity % at_once == 0);

  /// For errors of this rule on a cell with this transfer function, in steps of dt.
  deferred_errors(Rule const& rule, Transfer const& transfer,
                  units::time<typename Rule::units> const& dt)
      : rule_(units::with_value_type<wide_rule>(rule)),
        transfer_(units::with_value_type<wide_transfer>(transfer)),
        dt_(units::time<wide>::from_value(lanes(dt.value()))) {}

  /// A step begins. They are counted here, so that the clock may start at any time.
  [[gnu::always_inline]] void begin_step() { ++now_; }
  /// It ends, with the neuron as `post` shows it. Not where the store is full.
  template <class Site>
  [[gnu::always_inline]] void end_step(Site const& post) {
    prediction_[waiting_]        = post.prediction().value();
    somatic_potential_[waiting_] = post.somatic_potential().value();
    if (post.spikes() != 0 || post.refractory()) [[unlikely]] {
      spikes_[waiting_]     = post.spikes();
      refractory_[waiting_] = post.refractory();
      after_a_spike_        = true;
    }
    ++waiting_;
  }
  /// Whether no other step can wait.
  bool full() const { return waiting_ == capacity; }

  /// The scheme comes up to the present: it takes all steps that wait, in which errors act with this
  /// gain, and begins the present one.
  // Out of line: it is called once in many steps, which need not make room for it.
  template <class Scheme>
  [[gnu::noinline]] void settle(Scheme& scheme, typename Scheme::Real gain) {
    if constexpr (requires { scheme.end_steps(waiting_); }) {
      errors_to(scheme.room_for_errors(capacity));
      scheme.end_steps(waiting_);
      scheme.begin_steps(static_cast<std::size_t>((now_ - begun_).value), gain);
      begun_ = now_;
    } else {
      std::array<double, capacity> errors;
      errors_to(errors.data());
      for (auto const& error : std::span(errors).first(waiting_)) {
        if (begun_ == ended_) scheme.begin_step(++begun_, gain);
        scheme.end_step(++ended_, {error});
      }
      if (begun_ < now_) scheme.begin_step(++begun_, gain);
    }
    forget();
  }

  // Settled between two steps, as it is whenever it is saved, it is nothing but the step reached.
  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    auto reached = self.now_;
    f("reached", reached);
    if constexpr (!std::is_const_v<Self>) {
      self.forget();
      self.begun_ = self.ended_ = self.now_ = reached;
    }
  }

 private:
  /// Of the steps that wait, and of some more to fill up the lanes.
  [[gnu::always_inline]] void errors_to(double* errors) const {
    for (std::size_t k = 0; k < waiting_; k += at_once)
      lanes(units::detail::plain_number(rule_.error(site{*this, k}, dt_))).store(errors + k);
  }
  /// None waits any more.
  void forget() {
    waiting_ = 0;
    if (after_a_spike_) [[unlikely]] {
      spikes_ = refractory_ = {};
      after_a_spike_        = false;
    }
  }
  /// What the rule sees of the neuron in the steps from the k-th on.
  struct site {
    using units   = wide;
    using voltage = urbanczik::units::voltage<wide>;

    deferred_errors const& all;
    std::size_t            k;

    wide_transfer const& transfer() const { return all.transfer_; }
    voltage prediction() const { return voltage::from_value(lanes::load(&all.prediction_[k])); }
    voltage somatic_potential() const {
      return voltage::from_value(lanes::load(&all.somatic_potential_[k]));
    }
    lanes spikes() const { return lanes::load(&all.spikes_[k]); }
    auto  refractory() const { return lanes::load(&all.refractory_[k]) != lanes(0.0); }
  };

  using column = std::array<double, capacity>;

  wide_rule         rule_;
  wide_transfer     transfer_;
  units::time<wide> dt_;
  column            prediction_{}, somatic_potential_{};  // of the steps that wait
  column            spikes_{}, refractory_{};             // zero but after a spike
  bool              after_a_spike_ = false;
  std::size_t       waiting_       = 0;          // steps
  units::step_count begun_{}, ended_{}, now_{};  // the scheme's last ones, and the present
};

}  // namespace urbanczik
