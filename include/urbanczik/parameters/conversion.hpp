// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <urbanczik/parameters/affine_map.hpp>
#include <urbanczik/parameters/table.hpp>

namespace urbanczik::units {

namespace detail {

/// A model of type Target whose parameters are made from those of another,
/// `to = convert(row, from, target_type)`.
template <class Target, class Convert, Parametrised Model>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr Target
converted(Convert const& convert, Model const& model) {
  Target     target{};
  auto const convert_row = [&](auto const& from, auto const& to) {
    auto& value = target.*(to.member);
    value       = convert(from, model.*(from.member),
                          std::type_identity<std::remove_cvref_t<decltype(value)>>{});
  };
  [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    (convert_row(row_of<Model, Index>, row_of<Target, Index>), ...);
  }(row_indices<Model>{});

  if constexpr (Composite<Model>)
    Model::for_each_part([&]<class Part>(std::string_view, auto const& from,
                                         Part& to) { to = converted<Part>(convert, from); },
                         model, target);
  return target;
}

}  // namespace detail

/// A model in another unit system: potentials are shifted and scaled, all else is scaled.
///
///     auto in_mV = mapped<urbanczik_senn_neuron<biophysical>::model_type>(map, unitless_model);
template <class Target, Parametrised Model, UnitSystem From, UnitSystem To>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr Target mapped(
    affine_map<From, To> const& map, Model const& model) {
  return detail::converted<Target>(
      [&]<class Row, class Value>(Row const&, Value const& value, auto) {
        if constexpr (Row::is_potential)
          return map.potential(value);
        else if constexpr (Quantity<Value>)
          return map(value);
        else
          return value;
      },
      model);
}

/// A model over another value type of its unit system, each number in all lanes:
///
///     auto in_lanes = rebind<urbanczik_senn_neuron<basic_biophysical<lanes_of_double>>::model_type>(model);
template <class Target, Parametrised Model>
[[nodiscard("it returns its result and changes nothing [dropped-result]")]] constexpr Target rebind(
    Model const& model) {
  return detail::converted<Target>(
      []<class Value, class Other>(auto const&, Value const& value, std::type_identity<Other>) {
        if constexpr (std::is_same_v<Other, Value>)
          return value;
        else if constexpr (Quantity<Value>)
          return Other::from_value(typename Other::value_type(value.value()));
        else
          return Other(value);
      },
      model);
}

}  // namespace urbanczik::units
