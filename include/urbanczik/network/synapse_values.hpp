// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/list_of.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/random/distributions.hpp>
#include <urbanczik/random/number_sequence.hpp>
#include <urbanczik/time/time_grid.hpp>

/// Values that synapses take when a connection is built: one for all, an array, or a distribution.
namespace urbanczik::detail {

/// The names of values in messages: "E to I.soma.excitatory.weight[3]", "E[3].soma.V_m".
struct names_of_values {
  std::string before{};     ///< stands before the number of a value
  std::string behind{};     ///< stands behind it
  char const* each   = "";  ///< "synapses" or "neurons", which have a value each
  char const* source = "";  ///< whose rule it is that values are finite

  /// The name of all values.
  std::string all() const { return before + behind; }
  /// The name of value k.
  std::string of(std::size_t k) const { return before + "[" + std::to_string(k) + "]" + behind; }
};

/// Names the first of listed values that breaks a rule, and says how many do: one violation in place of
/// one for each value.
/// @param breaks  breaks(value), whether it breaks the rule
/// @param report  report(name, value) adds the violation
template <class List, class Breaks, class Report>
void check_list(units::parameter_check& check, names_of_values const& names, List const& list,
                Breaks const& breaks, Report const& report) {
  std::size_t first = list.size(), count = 0;
  for (std::size_t k = 0; k < list.size(); ++k)
    if (breaks(list[k]) && count++ == 0) first = k;
  if (count == 0) return;
  auto const note = "; this concerns " + std::to_string(count) + " of " +
                    std::to_string(list.size()) + " " + names.each;
  units::parameter_check::worded const here(check, {.note = note});
  report(names.of(first), list[first]);
}

/// One value for all synapses.
template <units::Quantity Q>
struct one_value {
  static constexpr bool is_one = true;
  Q                     value;

  Q lowest() const { return value; }
  Q highest() const { return value; }
  template <class Numbers>
  Q of(std::uint64_t, Numbers&) const {
    return value;
  }
  void check(units::parameter_check& check, names_of_values const& names) const {
    check.require(units::must_be::finite, names.all(), value, names.source);
  }
};

/// A value for each synapse of a pattern that has an order.
template <units::Quantity Q>
struct listed_values {
  static constexpr bool is_one = false;
  std::vector<Q>        list;

  template <class Given>
  explicit listed_values(Given const& all) : list(list_of<Q>(all)) {}

  Q lowest() const { return list.empty() ? Q{} : *std::min_element(list.begin(), list.end()); }
  Q highest() const { return list.empty() ? Q{} : *std::max_element(list.begin(), list.end()); }
  template <class Numbers>
  Q of(std::uint64_t index, Numbers&) const {
    return list[static_cast<std::size_t>(index)];
  }
  void check(units::parameter_check& check, names_of_values const& names) const {
    check_list(
        check, names, list, [](Q const& q) { return !numerics::is_finite(q); },
        [&](std::string const& name, Q const& q) {
          check.require(units::must_be::finite, name, q, names.source);
        });
  }
};

/// Values of type Q that are drawn for each synapse, from a distribution of their dimension and unit.
template <units::Quantity Q, Distribution D>
struct drawn_values {
  static constexpr bool is_one                    = false;
  static constexpr bool drawn_in_single_precision = true;  // see connection
  D                     distribution;

  Q lowest() const { return distribution.lowest(); }
  Q highest() const { return distribution.highest(); }
  template <class Numbers>
  Q of(std::uint64_t, Numbers& numbers) const {
    return distribution.draw(numbers);
  }
  void check(units::parameter_check& check, names_of_values const& names) const {
    distribution.check(check, names.all());
  }
};

/// The values of type Q that an argument of connect() stands for; void where it stands for none.
template <class Q, class Given>
struct values_of {
  using type = std::conditional_t<std::is_convertible_v<Given const&, Q>, one_value<Q>,
                                  std::conditional_t<is_list_of<Given, Q>, listed_values<Q>, void>>;
};
template <class Q, Distribution D>
struct values_of<Q, D> {
  using type =
      std::conditional_t<std::is_convertible_v<typename D::quantity, Q>, drawn_values<Q, D>, void>;
};
/// Whether values are in a list, one for each synapse of a pattern that has an order.
template <class Values>
inline constexpr bool is_list = requires(Values const& values) { values.list; };
template <>
inline constexpr bool is_list<void> = false;  // these values were refused

template <class Q, class Given>
using values_of_t = typename values_of<Q, std::remove_cvref_t<Given>>::type;

/// Delays in steps: one for all, an array, or a distribution whose values are rounded.
struct one_delay {
  static constexpr bool is_one = true;
  units::duration       value;

  units::duration   longest(units::time_grid const&) const { return value; }
  units::step_count shortest(units::time_grid const& grid) const { return grid.steps(value); }
  template <class Numbers>
  std::uint32_t of(std::uint64_t, Numbers&, units::time_grid const& grid) const {
    return static_cast<std::uint32_t>(grid.steps(value).value);
  }
};
/// One step for all synapses, where no delay is given.
struct one_step {
  static constexpr bool is_one = true;

  static units::duration   longest(units::time_grid const& grid) { return grid.resolution(); }
  static units::step_count shortest(units::time_grid const&) { return units::step_count{1}; }
  template <class Numbers>
  static std::uint32_t of(std::uint64_t, Numbers&, units::time_grid const&) {
    return 1;
  }
};
struct listed_delays {
  static constexpr bool        is_one = false;
  std::vector<units::duration> list;

  template <class Given>
  explicit listed_delays(Given const& all) : list(list_of<units::duration>(all)) {}

  units::duration longest(units::time_grid const&) const {
    return list.empty() ? units::duration{} : *std::max_element(list.begin(), list.end());
  }
  units::step_count shortest(units::time_grid const& grid) const {
    return list.empty() ? units::step_count{1}
                        : grid.steps(*std::min_element(list.begin(), list.end()));
  }
  template <class Numbers>
  std::uint32_t of(std::uint64_t index, Numbers&, units::time_grid const& grid) const {
    return static_cast<std::uint32_t>(grid.steps(list[static_cast<std::size_t>(index)]).value);
  }
};
/// Random numbers for estimates, which are equal for every seed: the fractional parts of multiples of the
/// golden ratio, mixed.
struct fixed_numbers {
  double uniform(random_stream, std::uint64_t counter) const {
    auto x = (counter + 1) * 0x9e3779b97f4a7c15;
    x      = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x      = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return static_cast<double>((x ^ (x >> 31)) >> 11) * 0x1p-53;
  }
};
template <Distribution D>
struct rounded_delays {
  static constexpr bool is_one = false;
  D                     distribution;

  rounded_delays(rounded<D> const& given) : distribution(given.of) {}
  /// The bound of the distribution, or the longest of a thousand values where it has none.
  units::duration longest(units::time_grid const&) const {
    if (auto const bound = distribution.highest(); detail::is_bounded(bound)) return bound;
    number_sequence numbers(fixed_numbers{}, {random_stream::purpose::delays, 0, 0});
    units::duration longest{};
    for (int k = 0; k < 1000; ++k) longest = (std::max)(longest, distribution.draw(numbers));
    return longest;
  }
  units::step_count shortest(units::time_grid const& grid) const {
    return steps(distribution.lowest(), grid);
  }
  template <class Numbers>
  std::uint32_t of(std::uint64_t, Numbers& numbers, units::time_grid const& grid) const {
    return static_cast<std::uint32_t>(steps(distribution.draw(numbers), grid).value);
  }

 private:
  static units::step_count steps(units::duration const& delay, units::time_grid const& grid) {
    if (!(delay > grid.resolution())) return units::step_count{1};
    return grid.nearest(delay);
  }
};

template <class Given>
struct delays_of {
  using type = std::conditional_t<
      std::is_convertible_v<Given const&, units::duration>, one_delay,
      std::conditional_t<is_list_of<Given, units::duration>, listed_delays, void>>;
};
template <>
struct delays_of<one_step> {
  using type = one_step;
};
template <Distribution D>
struct delays_of<rounded<D>> {
  using type = std::conditional_t<std::is_convertible_v<typename D::quantity, units::duration>,
                                  rounded_delays<D>, void>;
};
template <class Given>
using delays_of_t = typename delays_of<std::remove_cvref_t<Given>>::type;

}  // namespace urbanczik::detail
