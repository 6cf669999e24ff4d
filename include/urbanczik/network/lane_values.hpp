// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/units/quantities.hpp>

/// Quantities over lanes, seen lane by lane.
namespace urbanczik::detail {

/// The quantity that a parameter over lanes is; an argument is one too.
template <class Unit, class Real>
boost::units::quantity<Unit, Real> quantity_of(boost::units::quantity<Unit, Real> const&);
template <class Wide>
using quantity_of_wide = decltype(detail::quantity_of(std::declval<Wide const&>()));
/// The quantity of one lane, over the value type of U.
template <class Wide, class U>
using scalar_of_wide =
    boost::units::quantity<typename quantity_of_wide<Wide>::unit_type, units::number<U>>;

/// Changes one lane.
template <class Wide, class Quantity>
void set_lane(Wide& wide, std::size_t lane, Quantity const& value) {
  using lanes = numerics::lanes<typename Wide::value_type>;
  std::array<double, lanes::count> values;
  for (std::size_t k = 0; k < lanes::count; ++k) values[k] = lanes::get(wide.value(), k);
  values[lane]                 = static_cast<double>(value.value());
  using quantity               = detail::quantity_of_wide<Wide>;
  static_cast<quantity&>(wide) = quantity::from_value(lanes::from(values));
}

}  // namespace urbanczik::detail
