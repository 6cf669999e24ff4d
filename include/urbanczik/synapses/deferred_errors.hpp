// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include <urbanczik/numerics/doubles.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/synapses/rebind.hpp>
#include <urbanczik/time/step_count.hpp>

namespace urbanczik {

/// A rule on a site whose errors may be computed later: the rule declares it of its error, and the
/// transfer function declares that phi and h are arithmetic, which lanes compute several at a time.
template <class Rule, class Site>
concept DeferrableErrors = error_can_be_deferred<Rule> &&
                           std::is_same_v<units::number<typename Rule::unit_system>, double> &&
                           requires(Site const& post) {
                             requires std::remove_cvref_t<decltype(post.transfer())>::is_arithmetic;
                           };

/// Postsynaptic errors that are computed when a synapse needs them, for several steps side by side.
///
/// Nothing in the neuron depends on an error, and a synapse depends on it only when a spike reaches
/// it. An error is the longest chain of dependent operations in a step. Therefore this class stores
/// the potentials and spikes of up to `capacity` steps, and the update scheme takes these steps
/// later, in their order and with the same numbers, bit for bit.
template <class Rule, class Transfer>
class deferred_errors {
  using lanes         = numerics::doubles<>;
  using wide          = typename Rule::unit_system::template rebind<lanes>;
  using wide_rule     = rebind_t<Rule, wide>;
  using wide_transfer = rebind_t<Transfer, wide>;

  static constexpr std::size_t at_once = numerics::lanes<lanes>::count;

 public:
  /// How many steps can be stored.
  static constexpr std::size_t capacity = 16;
  static_assert(capacity % at_once == 0);

  /// For errors of this rule on a cell with this transfer function, in steps of dt.
  deferred_errors(Rule const& rule, Transfer const& transfer,
                  units::time<typename Rule::unit_system> const& dt)
      : rule_(rule), transfer_(transfer), dt_(dt) {}

  /// Begins a step. Steps are counted here, so that the clock may start at any time.
  [[gnu::always_inline]] void begin_step() { ++now_; }
  /// Ends a step, with the neuron as `post` shows it. Not to be called where the store is full.
  template <class Site>
  [[gnu::always_inline]] void end_step(Site const& post) {
    prediction_[stored_]        = post.prediction().value();
    somatic_potential_[stored_] = post.somatic_potential().value();
    if (post.spikes() != 0 || post.refractory()) [[unlikely]] {
      spikes_[stored_]     = post.spikes();
      refractory_[stored_] = post.refractory();
      after_a_spike_       = true;
    }
    ++stored_;
  }
  /// Whether no other step can be stored.
  bool full() const { return stored_ == capacity; }

  /// Brings the scheme to the present: it takes all stored steps, in which errors act with this gain,
  /// and begins the present step.
  // Out of line: many steps pass between two calls, and their code stays small without it.
  template <class Scheme>
  [[gnu::noinline]] void bring_up_to_date(Scheme& scheme, typename Scheme::Real gain) {
    if constexpr (requires { scheme.end_steps(stored_); }) {
      errors_to(scheme.room_for_errors(capacity));
      scheme.end_steps(stored_);
      scheme.begin_steps(static_cast<std::size_t>((now_ - begun_).value), gain);
      begun_ = now_;
    } else {
      std::array<double, capacity> errors;
      errors_to(errors.data());
      for (auto const& error : std::span(errors).first(stored_)) {
        if (begun_ == ended_) scheme.begin_step(++begun_, gain);
        scheme.end_step(++ended_, {error});
      }
      if (begun_ < now_) scheme.begin_step(++begun_, gain);
    }
    forget();
  }

  // A checkpoint is saved between two steps with no step stored; only the present step is left.
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
  /// Computes the errors of the stored steps, and of some more to fill up the lanes.
  [[gnu::always_inline]] void errors_to(double* errors) const {
    auto const rule     = units::rebind<wide_rule>(rule_);
    auto const transfer = units::rebind<wide_transfer>(transfer_);
    auto const dt       = units::time<wide>::from_value(lanes(dt_.value()));
    for (std::size_t k = 0; k < stored_; k += at_once)
      lanes(units::detail::plain_number(rule.error(site{*this, transfer, k}, dt)))
          .store(errors + k);
  }
  /// Empties the store.
  void forget() {
    stored_ = 0;
    if (after_a_spike_) [[unlikely]] {
      spikes_ = refractory_ = {};
      after_a_spike_        = false;
    }
  }
  /// The neuron in the stored steps from the k-th on, as the rule reads it.
  struct site {
    using unit_system = wide;
    using voltage     = units::voltage<wide>;

    deferred_errors const& all;
    wide_transfer const&   transfer_in_lanes;
    std::size_t            k;

    wide_transfer const& transfer() const { return transfer_in_lanes; }
    voltage prediction() const { return voltage::from_value(lanes::load(&all.prediction_[k])); }
    voltage somatic_potential() const {
      return voltage::from_value(lanes::load(&all.somatic_potential_[k]));
    }
    lanes spikes() const { return lanes::load(&all.spikes_[k]); }
    auto  refractory() const { return lanes::load(&all.refractory_[k]) != lanes(0.0); }
  };

  using column = std::array<double, capacity>;

  // None has the width of the target's registers, so that all translation units agree on the layout.
  Rule                                    rule_;
  Transfer                                transfer_;
  units::time<typename Rule::unit_system> dt_;
  column            prediction_{}, somatic_potential_{};  // of the stored steps
  column            spikes_{}, refractory_{};             // zero but after a spike
  bool              after_a_spike_ = false;
  std::size_t       stored_        = 0;          // steps
  units::step_count begun_{}, ended_{}, now_{};  // the scheme's last ones, and the present
};

}  // namespace urbanczik
