// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Which arguments of connect() and nudge() are weights: one, a vector or a distribution, of any type that
// converts to the weight by itself, such as that of 0.1 * Cu / ms, and of no other dimension or unit system.

#include <type_traits>
#include <vector>

#include <urbanczik/network/list_of.hpp>
#include <urbanczik/network/synapse_values.hpp>
#include <urbanczik/random/distributions.hpp>
#include <urbanczik/units/symbols.hpp>
#include <urbanczik/units/unitless.hpp>

using namespace urbanczik;
using namespace urbanczik::units::symbols;

namespace {

using weight = units::conductance<units::unitless>;
constexpr auto quotient = 0.1 * Cu / ms;
using of_quotient = std::remove_const_t<decltype(quotient)>;
static_assert(!std::is_same_v<of_quotient, weight>);

template <class Q, class Given, class Values>
constexpr bool stands_for = std::is_same_v<detail::values_of_t<Q, Given>, Values>;

static_assert(stands_for<weight, weight, detail::one_value<weight>>);
static_assert(stands_for<weight, of_quotient, detail::one_value<weight>>);
static_assert(stands_for<weight, std::vector<weight>, detail::listed_values<weight>>);
static_assert(stands_for<weight, std::vector<of_quotient>, detail::listed_values<weight>>);
static_assert(
    stands_for<weight, normal<of_quotient>, detail::drawn_values<weight, normal<of_quotient>>>);
static_assert(stands_for<weight,
                         truncated<normal<of_quotient>>,
                         detail::drawn_values<weight, truncated<normal<of_quotient>>>>);

// One neuron and a population alone take the same lists.
static_assert(detail::is_list_of<std::vector<of_quotient>, weight>);
static_assert(!detail::is_list_of<std::vector<of_quotient>, units::voltage<units::unitless>>);

template <class Other>
constexpr bool is_refused = std::is_void_v<detail::values_of_t<Other, of_quotient>> &&
                            std::is_void_v<detail::values_of_t<Other, std::vector<of_quotient>>> &&
                            std::is_void_v<detail::values_of_t<Other, uniform<of_quotient>>>;
static_assert(is_refused<units::voltage<units::unitless>>);
static_assert(is_refused<units::conductance<units::biophysical>>);

}  // namespace
