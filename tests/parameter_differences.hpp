// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <urbanczik/parameters/parameters.hpp>

namespace urbanczik_test::inline parameter_differences_hpp {

/// Calls f with each parameter's rule and value, and with the same of every other model.
template <class F, class Model, class... Same>
void for_each_parameter(F const& f, Model& model, Same&... same) {
  Model::parameters().for_each(
      [&](auto const& row) { f(row.rule, model.*(row.member), same.*(row.member)...); });
  if constexpr (urbanczik::units::Composite<Model>)
    Model::for_each_part([&](std::string_view, auto&... part) { for_each_parameter(f, part...); },
                         model, same...);
}

/// How many parameters are not the same, for quantities bit for bit.
template <class Model>
int differing_parameters(Model& a, Model& b) {
  int differing = 0;
  for_each_parameter(
      [&]<class Value>(urbanczik::units::must_be, Value const& x, Value const& y) {
        if constexpr (urbanczik::units::Quantity<Value>) {
          using Real = typename Value::value_type;
          using bits = std::conditional_t<sizeof(Real) == 8, std::uint64_t, std::uint32_t>;
          differing += std::bit_cast<bits>(x.value()) != std::bit_cast<bits>(y.value());
        } else {
          differing += x != y;
        }
      },
      a, b);
  return differing;
}

}  // namespace urbanczik_test::inline parameter_differences_hpp
