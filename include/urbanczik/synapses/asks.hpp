// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/synapses/concepts.hpp>

namespace urbanczik {

/// What a rule asks of the receptor it sits on, `using asks = asks_for<asks::prediction, ...>` in
/// the rule. Each thing that is missing gets a sentence of its own from the compiler.
template <class... Thing>
struct asks_for {
  template <class Site>
  static constexpr bool answered_by = (true && ... && Thing::template there<Site>);

  /// Does not compile, and says which things are missing.
  template <class Site>
  static constexpr void demand_of() {
    (Thing::template demand_of<Site>(), ...);
  }
};

/// The things to ask for. A rule of one's own may add to them, with the same two members: whether it
/// is `there`, and a sentence where it is not.
namespace asks {

/// Somatic spikes.
struct spikes {
  template <class Site>
  static constexpr bool there = SpikingSite<Site>;
  template <class Site>
  static constexpr void demand_of() {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the spikes of the neuron, and "
                  "'site' has no spikes()");
  }
};

/// phi and h.
struct transfer_function {
  template <class Site>
  static constexpr bool there = RateSite<Site>;
  template <class Site>
  static constexpr void demand_of() {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the rate phi(U), and the neuron "
                  "has no transfer function phi; it needs one that spikes with a rate, such as "
                  "escape_noise<sigmoid>");
  }
};

/// The somatic potential U.
struct somatic_potential {
  template <class Site>
  static constexpr bool there = VoltageSite<Site>;
  template <class Site>
  static constexpr void demand_of() {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the somatic potential, and "
                  "'site' has no somatic_potential()");
  }
};

/// V*, and whether the cell is refractory.
struct prediction {
  template <class Site>
  static constexpr bool there = PredictionSite<Site>;
  template <class Site>
  static constexpr void demand_of() {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the dendritic prediction V*, "
                  "and 'site' has no prediction() or no refractory()");
  }
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
  template <class Site>
  static constexpr void demand_of() {
    static_assert(decays<Site>,
                  "connect(trains, site, rule, ...): the rule reads the decay time tau_s of the "
                  "receptor, and this receptor does not decay with one exponential; it needs one "
                  "such as exponential_current");
    static_assert(has_sign<Site>,
                  "connect(trains, site, rule, ...): the rule asks in which direction the receptor "
                  "moves the membrane, and this one opens a conductance, whose direction depends on "
                  "the potential; it needs one such as exponential_current");
    static_assert(!decays<Site> || !has_sign<Site> || there<Site>,
                  "connect(trains, site, rule, ...): the rule reads tau_L and C_m of the membrane, "
                  "and 'site' lacks one");
  }
};

/// The potential of a dendrite and what it predicts.
struct dendrite {
  template <class Site>
  static constexpr bool there = DendriteSite<Site>;
  template <class Site>
  static constexpr void demand_of() {
    static_assert(there<Site>,
                  "connect(trains, site, rule, ...): the rule reads the potential of a dendrite, and "
                  "'site' has no V_m(), E_L() or attenuated_potential()");
  }
};

}  // namespace asks

/// Whether a site offers what a rule says that it asks for.
template <class Rule, class Site>
concept Answered = !requires { typename Rule::asks; } || Rule::asks::template answered_by<Site>;

/// Does not compile, and says what is missing.
template <class Rule, class Site>
constexpr void demand_answers() {
  if constexpr (requires { typename Rule::asks; }) Rule::asks::template demand_of<Site>();
}

}  // namespace urbanczik
