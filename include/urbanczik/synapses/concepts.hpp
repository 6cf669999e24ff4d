// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

/// What a rule that learns from a dendritic prediction asks of the receptor it sits on.
///
/// Minimal definition: `post.prediction()` (V*), `post.transfer()` (phi and h), `post.spikes()` (the
/// somatic spikes of the last step), `post.tau_s()` (the receptor's decay time), `post.tau_L()` and
/// `post.C_m()` (the membrane under it). Models: site.
template <class S>
concept PredictiveSite = requires(S const& post) {
  { post.prediction() } -> std::convertible_to<units::voltage<typename S::units>>;
  requires TransferFunction<std::remove_cvref_t<decltype(post.transfer())>, typename S::units>;
  { post.spikes() } -> std::convertible_to<int>;
  { post.tau_s() } -> std::convertible_to<units::time<typename S::units>>;
  { post.tau_L() } -> std::convertible_to<units::time<typename S::units>>;
  { post.C_m() } -> std::convertible_to<units::capacitance<typename S::units>>;
};

/// A presynaptic trace: the sum of one kernel over the spikes that a synapse has received.
///
/// Minimal definition: `K::trace` (its state, value-initialised before the first spike);
/// `k.propagator(dt)`; `k.advance(trace, propagator)`; `k.receive(trace)`, a spike arrives;
/// `k.value(trace)`; `k(t)`, the kernel itself.
/// Law: advancing twice by dt is advancing once by 2 dt; the trace of one spike is the kernel.
/// Models: psp_kernel.
template <class K>
concept PresynapticKernel = requires(K const& kernel, typename K::trace& trace,
                                     typename K::time const& t) {
  kernel.advance(trace, kernel.propagator(t));
  kernel.receive(trace);
  { kernel.value(trace) } -> std::same_as<decltype(kernel(t))>;
};

/// A plasticity rule: what happens to a weight. How it is computed is a scheme's choice.
///
/// The induction in a step is error x trace; low-passed with tau_Delta it drives the weight with
/// the learning rate eta. Minimal definition: `R::units`, `R::weight`; `rule.error(post, dt)`, the
/// postsynaptic factor of one step; `R::kernel(post)`, the presynaptic one; `rule.eta`,
/// `rule.tau_Delta`; `rule.bounded(w)`.
/// Models: urbanczik_senn.
template <class R, class Site>
concept PlasticityRule =
    requires(R const& rule, Site const& post, units::time<typename R::units> const& dt,
             typename R::weight const& w) {
      rule.error(post, dt);
      { R::kernel(post) } -> PresynapticKernel;
      { rule.eta } -> std::convertible_to<units::learning_rate<typename R::weight>>;
      { rule.tau_Delta } -> std::convertible_to<units::time<typename R::units>>;
      { rule.bounded(w) } -> std::same_as<typename R::weight>;
    };

}  // namespace urbanczik
