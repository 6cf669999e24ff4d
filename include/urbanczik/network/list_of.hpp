// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <vector>

namespace urbanczik::detail {

/// Whether an argument is a vector whose quantities convert to Q, as those of 0.1 * Cu / ms do.
template <class Given, class Q>
inline constexpr bool is_list_of = std::is_convertible_v<Given const&, std::vector<Q>>;
template <class Given, class Q>
inline constexpr bool is_list_of<std::vector<Given>, Q> = std::is_convertible_v<Given const&, Q>;

/// The vector of Q that it stands for.
template <class Q, class Given>
std::vector<Q> list_of(Given const& given) {
  if constexpr (std::is_convertible_v<Given const&, std::vector<Q>>)
    return given;
  else
    return std::vector<Q>(given.begin(), given.end());
}

}  // namespace urbanczik::detail
