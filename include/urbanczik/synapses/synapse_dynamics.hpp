// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/synapses/plain_errors.hpp>
#include <urbanczik/time/time_grid.hpp>
#include <urbanczik/units/math.hpp>

namespace urbanczik {

/// A rule whose induction is low-passed before it reaches the weight.
template <class Rule>
concept Filtered = requires(Rule const& rule) { rule.tau_Delta; };

/// The weight with which a spike is sent where the integral behind it is w. If the rule stops the
/// integral at its bounds, w is clipped too. For weights in lanes too.
template <class Rule, class Number>
constexpr typename Rule::weight weight_to_send(Rule const& rule, Number& w) {
  auto const sent = rule.bounded(Rule::weight::from_value(w));
  if constexpr (requires { rule.bounds; })
    if (rule.bounds == bounds::stop) w = sent.value();
  return sent;
}

/// The change of a plastic synapse in a step: the definition that all update schemes share.
///
/// With the trace p, the induction P = error . p of the step, the filter D = exp(-dt/tau_Delta) and
/// the learning rate times the third factor g,
///
///     w <- w + g (1 - D) F,   F <- D F + P        where the rule has a filter
///     w <- w + g P                                where it has none
///
/// The first is w = w_0 + eta (PI - PIexp) of the reference, summed as it grows, so that eta and
/// the third factor may change. Between spikes all of it is linear in (p, F, w) with coefficients
/// that depend on the neuron alone, which is what the factorised update rests on.
template <class Rule, PresynapticKernel Kernel>
class synapse_dynamics {
 public:
  using rule_type   = Rule;                        ///< the rule of the weight
  using kernel_type = Kernel;                      ///< the presynaptic trace
  using U           = typename Rule::unit_system;  ///< the unit system
  using Real        = typename U::value_type;
  using weight      = typename Rule::weight;
  using errors      = std::array<Real, Kernel::outputs>;

  /// Whether the induction is low-passed with tau_Delta.
  static constexpr bool filtered = Filtered<Rule>;

  /// A synapse; F and w are in the plain numbers of the coherent unit system.
  struct synapse {
    typename Kernel::trace p{};  ///< presynaptic trace
    Real                   F{};  ///< low-passed induction
    Real                   w{};  ///< weight before its bounds

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("p", self.p);
      f("F", self.F);
      f("w", self.w);
    }
  };

  /// The constants of a step on this grid, for synapses with this delay.
  synapse_dynamics(Rule rule, Kernel kernel, units::time_grid const& grid, units::step_count delay)
      : rule_(std::move(rule)),
        kernel_(std::move(kernel)),
        dt_(grid.resolution()),
        step_(kernel_.step(dt_)) {
    if constexpr (requires { rule_.alignment; }) alignment_ = rule_.alignment;
    error_delay_ = alignment_ == alignment::reference ? 2 * delay.value : 1;
    if constexpr (filtered) decay_factor_ = units::exp(-dt_ / rule_.tau_Delta);
  }

  Rule const&   rule() const { return rule_; }                  ///< the rule of the weight
  Kernel const& kernel() const { return kernel_; }              ///< the presynaptic trace
  Real          decay_factor() const { return decay_factor_; }  ///< D = exp(-dt/tau_Delta)
  auto          dt() const { return dt_; }                      ///< the time step
  /// Whether an error meets the trace as it was before the step.
  bool paired_before_step() const { return alignment_ == alignment::causal; }
  /// How many steps an error takes to the synapse.
  std::int64_t error_delay() const { return error_delay_; }

  /// Learning rate times third factor in one step, for the filtered or plain induction. `reward`
  /// turns what the filter holds into a change at once.
  Real gain(Real modulation, Real reward = Real(0)) const {
    return gain(rule_, modulation, reward);
  }
  /// The gain where the learning rate is no longer the one that the synapses began with.
  Real gain(Rule const& rule, Real modulation, Real reward = Real(0)) const {
    Real const eta(units::detail::plain_number(rule.eta));
    if constexpr (filtered)
      return eta * ((Real(1) - decay_factor_) * modulation + reward);
    else
      return eta * modulation;
  }

  /// The errors that a rule returns, a quantity or an array of quantities, as plain numbers.
  /// Does not compile unless eta x error x trace is a weight.
  template <class Error>
  static constexpr errors plain(Error const& error) {
    static_assert(Kernel::outputs == 1,
                  "rule.error(...): a rule whose kernel has several outputs must return an array "
                  "with one error per output, and returns no array [wrong-errors]");
    check_dimension<Error>();
    if constexpr (Kernel::outputs == 1)
      return plain_errors<Real>(error);
    else
      return {};
  }
  /// The errors of a rule that reads several traces.
  template <class Error, std::size_t Outputs>
  static constexpr errors plain(std::array<Error, Outputs> const& each) {
    static_assert(Outputs == Kernel::outputs,
                  "rule.error(...): a rule must return as many errors as its kernel has outputs, "
                  "and returns another number [wrong-errors]");
    check_dimension<Error>();
    if constexpr (Outputs == Kernel::outputs)
      return plain_errors<Real>(each);
    else
      return {};
  }

  /// One step, in which these errors reach the synapse.
  constexpr void advance(synapse& s, errors const& e, Real gain) const {
    auto const outputs = advance_trace(s.p);
    advance_weight(s.F, s.w, e, outputs, gain);
  }
  /// The part of advance() that concerns the trace, which synapses of one source share. Returns the
  /// outputs of the kernel that the errors of the step meet.
  constexpr errors advance_trace(typename Kernel::trace& p) const {
    if (paired_before_step()) {
      errors const before = kernel_.read(p);
      kernel_.advance(p, step_);
      return before;
    }
    kernel_.advance(p, step_);
    return kernel_.read(p);
  }
  /// The part of advance() that concerns the low-passed induction F and the weight w.
  constexpr void advance_weight(Real& F, Real& w, errors const& e, errors const& outputs,
                                Real gain) const {
    Real const P = induction(e, outputs);
    if constexpr (filtered) {
      w += gain * F;
      F = decay_factor_ * F + P;
    } else {
      w += gain * P;
    }
  }

  /// A spike arrives; `jump` is what the rule adds to the weight then. Returns the weight sent.
  constexpr weight receive(synapse& s, Real jump) const {
    kernel_.receive(s.p);
    return receive_weight(s.w, jump);
  }
  /// The part of receive() that concerns the weight.
  constexpr weight receive_weight(Real& w, Real jump) const {
    if (jump != Real(0)) w += jump;
    return weight_to_send(rule_, w);
  }

  /// The weight that is sent for w.
  constexpr weight sent(Real w) const { return rule_.bounded(weight::from_value(w)); }

 private:
  template <class Error>
  static constexpr void check_dimension() {
    using change =
        decltype(std::declval<Rule const&>().eta * Error{} * typename Kernel::value_type{});
    constexpr bool learning_rate_times_induction_is_a_weight =
        std::is_convertible_v<change, weight>;
    static_assert(learning_rate_times_induction_is_a_weight,
                  "eta x error x trace must have the dimension of the weight of the rule, and has "
                  "another one; see the types of rule.eta, of the result of rule.error(...) and of "
                  "Kernel::value_type [wrong-learning-rate]");
  }

  static constexpr Real induction(errors const& e, errors const& p) {
    Real sum(0);
    for (std::size_t i = 0; i < Kernel::outputs; ++i) sum += e[i] * p[i];
    return sum;
  }

  Rule                                              rule_;
  Kernel                                            kernel_;
  units::time<U>                                    dt_;
  decltype(std::declval<Kernel const&>().step(dt_)) step_;
  Real                                              decay_factor_{};
  alignment                                         alignment_   = alignment::causal;
  std::int64_t                                      error_delay_ = 1;
};

}  // namespace urbanczik
