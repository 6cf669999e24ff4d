// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/network/connection_check.hpp>
#include <urbanczik/network/target_kind.hpp>
#include <urbanczik/network/time_span.hpp>
#include <urbanczik/units/messages/anything.hpp>

/// Targets that drive(), inject() and the functions of noise currents refuse, each with a sentence.
namespace urbanczik {

template <class Weight>
struct sine_wave;
template <class Current>
struct white_noise;
template <class Current>
struct ornstein_uhlenbeck;

namespace detail {

/// Named for its messages: a target that drive() does not reach.
template <class Target>
struct target_of_drive {
  static_assert(!is_compartment<Target>,
                "drive(site, wave): 'site' must be a receptor, as cell[compartment][receptor], and "
                "is a compartment, into which inject(compartment, I, start, stop) sends a current "
                "[compartment-for-receptor]");
  static_assert(!is_other<Target>,
                "drive(site, wave): 'site' must be a receptor, as cell[compartment][receptor], and "
                "is no part of a cell [not-a-site]");
};

/// Named for its messages: a target that inject() does not reach.
template <class Target>
struct target_of_inject {
  static_assert(!is_receptor<Target>,
                "inject(compartment, I, start, stop): 'compartment' must be a compartment, as "
                "cell[soma], and is a receptor, to which drive(site, wave) sends a weight in every "
                "step [receptor-for-compartment]");
  static_assert(!is_other<Target>,
                "inject(compartment, I, start, stop): 'compartment' must be a compartment, as "
                "cell[soma], and is no part of a cell [not-a-site]");
};

/// Named for its message: a receptor that holds its input, in which what drive() sends would add up.
template <class Site>
struct receptor_of_drive {
  static constexpr bool takes_spikes = TakesSpikes<Site>;
  static_assert(
      takes_spikes,
      "drive(site, wave): 'site' must be a receptor whose input decays, as "
      "current<exponential>, and is one that holds its input (rate_input), where what "
      "is sent in each step would add up without end; connect(rates_of(inputs), site, ...) "
      "sets it [receptor-for-rates]");
};

/// Named for its messages: a target that noise currents do not reach.
template <class Target>
struct target_of_noise {
  static_assert(
      !is_receptor<Target>,
      "inject_white_noise and inject_ornstein_uhlenbeck(compartment, noise): 'compartment' "
      "must be a compartment, as cell[soma], and is a receptor [receptor-for-compartment]");
  static_assert(
      !is_other<Target>,
      "inject_white_noise and inject_ornstein_uhlenbeck(compartment, noise): 'compartment' "
      "must be a compartment, as cell[soma], and is no part of a cell [not-a-site]");
};

/// The noise of a call that is refused for its target, as its fields are named in braces.
struct refused_noise {
  units::anything mean{}, sd{}, interval{}, tau{};
  time_span       during{};
};

/// The wave of a call that is refused for its target, as its fields are named in braces.
struct refused_wave {
  units::anything offset{}, amplitude{}, period{}, start{}, stop{};
};

}  // namespace detail

/// Refuses a target that is no receptor, with a sentence.
template <class Target>
  requires(!detail::is_receptor<Target>)
units::nothing drive(Target const&, detail::refused_wave const&) {
  return detail::refused_target<detail::target_of_drive<Target>>();
}
/// Refuses a target that is no receptor, with a sentence.
template <class Target, class Weight>
  requires(!detail::is_receptor<Target>)
units::nothing drive(Target const&, sine_wave<Weight> const&) {
  return detail::refused_target<detail::target_of_drive<Target>>();
}

/// Refuses a target that is no compartment, with a sentence.
template <class Target>
  requires(!detail::is_compartment<Target>)
units::nothing inject(Target const&, units::anything const& = {}, units::anything const& = {},
                      units::anything const& = {}) {
  return detail::refused_target<detail::target_of_inject<Target>>();
}

///@{
/// Refuses a target that is no compartment, with a sentence.
template <class Target>
  requires(!detail::is_compartment<Target>)
units::nothing inject_white_noise(Target const&, detail::refused_noise const&) {
  return detail::refused_target<detail::target_of_noise<Target>>();
}
template <class Target, class Current>
  requires(!detail::is_compartment<Target>)
units::nothing inject_white_noise(Target const&, white_noise<Current> const&) {
  return detail::refused_target<detail::target_of_noise<Target>>();
}
template <class Target>
  requires(!detail::is_compartment<Target>)
units::nothing inject_ornstein_uhlenbeck(Target const&, detail::refused_noise const&) {
  return detail::refused_target<detail::target_of_noise<Target>>();
}
template <class Target, class Current>
  requires(!detail::is_compartment<Target>)
units::nothing inject_ornstein_uhlenbeck(Target const&, ornstein_uhlenbeck<Current> const&) {
  return detail::refused_target<detail::target_of_noise<Target>>();
}
///@}

}  // namespace urbanczik
