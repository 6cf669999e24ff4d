// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/synapses/concepts.hpp>

namespace urbanczik {

namespace detail {
template <class Site, class First, class... Rest>
constexpr auto first_unanswered() {
  if constexpr (First::template there<Site> && sizeof...(Rest) > 0)
    return first_unanswered<Site, Rest...>();
  else
    return std::type_identity<typename First::template missing<Site>>{};
}
}  // namespace detail

/// The requirements of a rule on the receptor it sits on, `using requirements = requirements_of<requirements::prediction, ...>` in
/// the rule. Each thing that is missing gets a sentence of its own from the compiler.
template <class... Thing>
struct requirements_of {
  template <class Site>
  static constexpr bool answered_by = (true && ... && Thing::template there<Site>);

  /// The class whose assertion says which thing is missing, the first where there are several.
  template <class Site>
  using missing = typename decltype(detail::first_unanswered<Site, Thing...>())::type;
};

/// The things to ask for. A rule of one's own may add to them, with the same two members: whether it
/// is `there`, and a class `missing` whose assertion is the sentence where it is not.
namespace requirements {

/// Somatic spikes.
struct spikes {
  template <class Site>
  static constexpr bool there = SpikingSite<Site>;
  /// The sentence.
  template <class Site>
  struct missing {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the spikes of the neuron, and "
                  "'site' has no spikes() [no-spikes]");
  };
};

/// phi and h.
struct transfer_function {
  template <class Site>
  static constexpr bool there = RateSite<Site>;
  /// The sentence.
  template <class Site>
  struct missing {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the rate phi(U), and the "
                  "neuron has no transfer function phi; a neuron with escape_noise<sigmoid> has "
                  "one [no-transfer-function]");
  };
};

/// The somatic potential U.
struct somatic_potential {
  template <class Site>
  static constexpr bool there = VoltageSite<Site>;
  /// The sentence.
  template <class Site>
  struct missing {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the somatic potential, and "
                  "'site' has no somatic_potential() [no-somatic-potential]");
  };
};

/// V*, and whether the cell is refractory.
struct prediction {
  template <class Site>
  static constexpr bool there = PredictionSite<Site>;
  /// The sentence.
  template <class Site>
  struct missing {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the dendritic prediction V*, "
                  "and 'site' has no prediction() or no refractory() [no-prediction]");
  };
};

/// A response to a spike that is a difference of exponentials.
struct postsynaptic_potential {
  /// Whether its input decays with one exponential.
  template <class Site>
  static constexpr bool decays = requires(Site const& post) { post.tau_s(); };
  /// Whether it injects a current, which has a direction.
  template <class Site>
  static constexpr bool has_sign = requires(Site const& post) { post.sign(); };
  template <class Site>
  static constexpr bool there = FilteringSite<Site>;
  /// The sentence.
  template <class Site>
  struct missing {
    static_assert(decays<Site>,
                  "connect(trains, site, rule, ...): the rule reads the decay time tau_s of the "
                  "receptor, and the receptor does not decay with one time constant; "
                  "current<exponential> does [no-decay-time]");
    static_assert(
        !decays<Site> || has_sign<Site>,
        "connect(trains, site, rule, ...): the rule needs the direction in which a weight moves "
        "the membrane, and the receptor opens a conductance, whose direction depends on the "
        "potential; current<exponential> has a direction [no-sign]");
    static_assert(!decays<Site> || !has_sign<Site> || there<Site>,
                  "connect(trains, site, rule, ...): the rule reads tau_L and C_m of the membrane, "
                  "and 'site' lacks one of them [no-membrane-constants]");
  };
};

/// The potential of a dendrite and what it predicts.
struct dendrite {
  template <class Site>
  static constexpr bool there = DendriteSite<Site>;
  /// The sentence.
  template <class Site>
  struct missing {
    static_assert(
        there<Site>,
        "connect(trains, site, rule, ...): the rule reads the potential of a dendrite, and "
        "'site' has no V_m(), E_L() or attenuated_potential() [no-dendrite]");
  };
};

}  // namespace requirements

/// Whether a site offers what a rule says that it asks for.
template <class Rule, class Site>
concept Answered =
    !requires { typename Rule::requirements; } || Rule::requirements::template answered_by<Site>;

}  // namespace urbanczik
