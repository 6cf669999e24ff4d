// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/random/distributions.hpp>

/// Initial weights of plastic connections, which lie within the bounds of their rule.
namespace urbanczik::detail {

template <class Rule, class Weight>
bool is_within_bounds(Rule const& rule, Weight const& w) {
  return rule.bounded(w) == w;
}

/// Reports parameters of a rule that are out of range, and weights outside its bounds that are known
/// before they are drawn.
/// @param name  of the connection in messages
template <class Site, class Rule, class Weights>
void check_rule_and_weights(units::parameter_check& check, Rule const& rule, Weights const& weights,
                            std::string const& name) {
  check_rule(rule, check, name);
  if constexpr (requires { weights.list; }) {
    check_weights<Site>(rule, weights.list, check, rule_of_projection, name + ".weight");
  } else {
    // A distribution without a bound is checked weight by weight when they are drawn.
    auto const bounds = std::array{weights.lowest(), weights.highest()};
    for (std::size_t k = 0; k < (Weights::is_one ? 1 : 2); ++k)
      if (is_bounded(bounds[k]) && !is_within_bounds(rule, bounds[k]))
        check.violated(name + ".weight", units::text_of(bounds[k]), must_be_within_bounds(rule),
                       rule_of_projection);
  }
}

/// Drawn weights that are not within the bounds of a rule, ten of them by name.
/// @tparam Connection  has a name(); targets are numbered from the first of the connection
template <class Connection, class Rule>
class refused_weights {
 public:
  refused_weights(Connection const& connection, Rule const& rule)
      : connection_(connection), rule_(rule) {}

  /// Takes in the weight of a synapse.
  template <class Weight>
  void see(std::uint32_t source, std::uint32_t target, Weight const& w) {
    constexpr std::size_t most_named = 10;
    if (is_within_bounds(rule_, w)) return;
    if (named_ == most_named) {
      ++others_;
      return;
    }
    ++named_;
    check_.violated(connection_.name() + ".weight, from " + std::to_string(source) + " to " +
                        std::to_string(target),
                    units::text_of(w), must_be_within_bounds(rule_), rule_of_projection);
  }
  /// @throws units::invalid_parameters where there are any
  void throw_if_any() {
    if (others_ > 0)
      check_.violated(connection_.name() + ": " + std::to_string(others_) +
                      " more weights are not within the bounds of the rule");
    check_.throw_if_violated();
  }

 private:
  Connection const&      connection_;
  Rule const&            rule_;
  units::parameter_check check_{};
  std::size_t            named_ = 0, others_ = 0;
};

}  // namespace urbanczik::detail
