// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <concepts>
#include <string_view>

#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/numerics/triangular.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik {

/// A presynaptic trace, the sum of one kernel over the spikes that a synapse has received, as the
/// state of a small process that is advanced from step to step.
///
/// Minimal definition: `K::unit_system`; `K::trace`, its state, value-initialised before the first spike;
/// `k.step(dt)`, what a step does, and `k.advance(trace, step)`; `k.receive(trace)`, a spike
/// arrives; `K::outputs`, how many values the rule reads, and `k.read(trace)`, an array of so many
/// numbers in units of `K::value_type`.
/// Models: linear_kernel and all that derive from it.
template <class K>
concept PresynapticKernel = requires(K const& kernel, typename K::trace& trace,
                                     units::time<typename K::unit_system> const& dt) {
  typename K::value_type;
  kernel.advance(trace, kernel.step(dt));
  kernel.receive(trace);
  {
    kernel.read(trace)
  } -> std::convertible_to<std::array<typename K::unit_system::value_type, K::outputs>>;
};

/// A kernel that is a sum of exponentials: its trace follows dp/dt = A p with a constant
/// lower-triangular A, and a spike adds `K::jump()` to p. This is what the factorised update needs.
///
/// Minimal definition, beyond PresynapticKernel: `K::size`; `k.rates()`, the matrix A in 1/ms.
template <class K>
concept LinearKernel = PresynapticKernel<K> && requires(K const& kernel) {
  {
    kernel.rates()
  } -> std::same_as<numerics::triangular::matrix<typename K::unit_system::value_type, K::size>>;
  {
    K::jump()
  } -> std::same_as<numerics::triangular::vector<typename K::unit_system::value_type, K::size>>;
};

/// A receptor whose cell spikes. Minimal definition: `post.spikes()`, how often in the last step.
template <class S>
concept SpikingSite = requires(S const& post) {
  {
    post.spikes()
  } -> std::convertible_to<numerics::per_lane<int, units::number<typename S::unit_system>>>;
};

/// A receptor under which there is a membrane that filters its input with two time constants.
///
/// Minimal definition: `post.tau_s()` (the receptor's decay time), `post.tau_L()` and `post.C_m()`
/// (of the membrane), `post.sign()` (-1 where the receptor hyperpolarises).
template <class S>
concept FilteringSite = requires(S const& post) {
  { post.tau_s() } -> std::convertible_to<units::time<typename S::unit_system>>;
  { post.tau_L() } -> std::convertible_to<units::time<typename S::unit_system>>;
  { post.C_m() } -> std::convertible_to<units::capacitance<typename S::unit_system>>;
  { post.sign() } -> std::convertible_to<int>;
};

/// A receptor whose cell spikes with a rate. Minimal definition: `post.transfer()`, phi and h.
template <class S>
concept RateSite = requires(S const& post) {
  requires TransferFunction<std::remove_cvref_t<decltype(post.transfer())>,
                            typename S::unit_system>;
};

/// A receptor whose somatic potential U can be read. Minimal definition: `post.somatic_potential()`.
template <class S>
concept VoltageSite = requires(S const& post) {
  { post.somatic_potential() } -> std::convertible_to<units::voltage<typename S::unit_system>>;
};

/// A receptor whose cell predicts its own potential. Minimal definition: `post.prediction()` (V*),
/// `post.refractory()` (whether the cell could not spike in the last step).
template <class S>
concept PredictionSite = requires(S const& post) {
  { post.prediction() } -> std::convertible_to<units::voltage<typename S::unit_system>>;
  {
    post.refractory()
  } -> std::convertible_to<numerics::truth<units::number<typename S::unit_system>>>;
};

/// A receptor with all that the error of a rule reads that learns from a dendritic prediction.
template <class S>
concept PredictingSite = SpikingSite<S> && RateSite<S> && VoltageSite<S> && PredictionSite<S>;

/// A receptor with all that such a rule requires. Models: site.
template <class S>
concept PredictiveSite = PredictingSite<S> && FilteringSite<S>;

/// A receptor on a dendrite. Minimal definition: `post.V_m()` and `post.E_L()` of the dendrite;
/// `post.attenuated_potential()`, what it alone predicts of the soma. Models: site.
template <class S>
concept DendriteSite = requires(S const& post) {
  { post.attenuated_potential() } -> std::convertible_to<units::voltage<typename S::unit_system>>;
  { post.V_m() } -> std::convertible_to<units::voltage<typename S::unit_system>>;
  { post.E_L() } -> std::convertible_to<units::voltage<typename S::unit_system>>;
};

/// The changes of a weight by a plasticity rule. An update scheme computes them.
///
/// In every step of length dt the induction is the sum over the kernel's outputs of error x trace.
/// It drives the weight with the learning rate, directly or low-passed with tau_Delta.
///
/// Minimal definition, for a rule R on a site S:
///  * `R::unit_system`, `R::weight`;
///  * `rule.kernel(post)`, the presynaptic trace, a PresynapticKernel;
///  * `rule.error(post, dt)`, the postsynaptic factor of one step, a quantity, or an array of as
///    many as the kernel has outputs; error x trace x eta is a weight;
///  * `rule.eta`; `rule.bounded(w)`, the weight that is sent.
///
/// Optional:
///  * `R::requirements`, its requirements on the site (see requirements_of), so that messages name what is missing;
///  * `rule.tau_Delta`, the time constant of a low-pass filter of the induction;
///  * `R::memory`, postsynaptic traces: `rule.remember(memory, post, dt)` is called once a step
///    and `rule.error(post, dt, memory)` is given them;
///  * `rule.at_spike(post, memory)`, added to the weight when a spike arrives;
///  * `rule.alignment`, when an error meets the trace (see alignment);
///  * `rule.bounds`, whether the integral behind the weight stops at its bounds (see bounds);
///  * `R::initial_modulation`, the third factor before any reward (1 where it is not given).
/// Models: urbanczik_senn, reward_modulated, prospective, clopath, pair_stdp.
template <class R, class S>
concept PlasticityRule = requires(R const& rule, S const& post, typename R::weight const& w) {
  { rule.kernel(post) } -> PresynapticKernel;
  rule.eta;
  { rule.bounded(w) } -> std::same_as<typename R::weight>;
};

/// Whether `rule.error(post, dt)` reads no more of the neuron than a PredictingSite has, so that it may
/// be called some steps later for several steps at once, over lanes (deferred_errors). To be
/// specialised; a class that derives from a rule and has another error() does not inherit it.
template <class Rule>
inline constexpr bool error_can_be_deferred = false;

namespace detail {
/// The postsynaptic traces that a rule keeps, if it keeps any.
struct no_memory {};
template <class Rule>
struct memory_of {
  using type = no_memory;
};
template <class Rule>
  requires requires { typename Rule::memory; }
struct memory_of<Rule> {
  using type = typename Rule::memory;
};

}  // namespace detail

/// When an error and a trace are multiplied.
enum class alignment {
  /// The trace as the dendrite feels it: a spike counts from its arrival, and is paired with the
  /// errors from then on.
  causal,
  /// The alignment of NEST's urbanczik_synapse: an error takes the spike's delay d to the synapse, where the
  /// trace began a delay before the dendrite's response, so that they are misaligned by 2 d.
  reference,
};
/// The names of the values, in their order, as parameter files have them.
constexpr std::array<std::string_view, 2> names_of(alignment) { return {"causal", "reference"}; }

/// The integral behind a weight at the weight's bounds.
enum class bounds {
  /// Only the weight sent is clipped; the integral goes on, and has to come back all the way.
  /// NEST's behaviour.
  wind_up,
  /// When a spike arrives the integral is clipped too.
  stop,
};
/// The names of the values, in their order, as parameter files have them.
constexpr std::array<std::string_view, 2> names_of(bounds) { return {"wind_up", "stop"}; }

}  // namespace urbanczik
