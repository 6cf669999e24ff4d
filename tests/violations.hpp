// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <urbanczik/parameters/parameters.hpp>

namespace urbanczik_test::inline violations_hpp {

/// The violations in what a refusal says, one by one.
inline std::vector<std::string> sentences(urbanczik::units::invalid_parameters const& refusal) {
  std::vector<std::string> each;
  refusal.for_each_violation([&](std::string_view sentence) { each.emplace_back(sentence); });
  return each;
}

/// The same without the source that each ends with, "NAME = VALUE: RULE" of "NAME = VALUE: RULE [SOURCE]".
inline std::vector<std::string> violations(urbanczik::units::invalid_parameters const& refusal) {
  auto each = sentences(refusal);
  for (auto& sentence : each)
    if (sentence.ends_with("]")) sentence.erase(sentence.rfind(" ["));
  return each;
}

/// The violations for which f() is refused; none where it is not.
template <class F>
std::vector<std::string> violations_of(F const& f) {
  try {
    f();
  } catch (urbanczik::units::invalid_parameters const& refusal) {
    return sentences(refusal);
  }
  return {};
}

}  // namespace urbanczik_test::inline violations_hpp
