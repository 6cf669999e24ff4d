// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <urbanczik/units/parameters.hpp>

namespace urbanczik_test {

/// The violations in what a refusal says, one by one.
inline std::vector<std::string> violations(urbanczik::units::invalid_parameters const& refusal) {
  using urbanczik::units::invalid_parameters;
  auto const line_feed = invalid_parameters::line_feed;
  std::vector<std::string> each;
  std::string_view rest = refusal.what();
  rest.remove_prefix(invalid_parameters::heading.size());
  while (!rest.empty()) {
    rest.remove_prefix(line_feed.size());
    auto const end = rest.find(line_feed);
    each.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end == rest.npos ? rest.size() : end);
  }
  return each;
}

}  // namespace urbanczik_test
