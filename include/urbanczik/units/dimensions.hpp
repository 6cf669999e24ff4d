// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/units/base_dimension.hpp>
#include <boost/units/derived_dimension.hpp>
#include <boost/units/dimensionless_type.hpp>

/// The dimensions of membrane biophysics.
///
/// Three base dimensions carry everything a point or compartment model needs: electrical potential,
/// conductance and time. Capacitance, current and charge follow. They are this library's own, not
/// those of the SI, so that mV, nS and ms are coherent base units and no factor stands in arithmetic.
namespace urbanczik::units {

// The ordinals (7001...) order the dimensions inside Boost.Units; they must be unique in a program.
struct potential_base_dimension : boost::units::base_dimension<potential_base_dimension, 7001> {};
struct conductance_base_dimension : boost::units::base_dimension<conductance_base_dimension, 7002> {
};
struct time_base_dimension : boost::units::base_dimension<time_base_dimension, 7003> {};

namespace dimensions {

using none        = boost::units::dimensionless_type;
using voltage     = potential_base_dimension::dimension_type;
using conductance = conductance_base_dimension::dimension_type;
using time        = time_base_dimension::dimension_type;
using rate        = boost::units::derived_dimension<time_base_dimension, -1>::type;
using capacitance = boost::units::derived_dimension<conductance_base_dimension, 1,  //
                                                    time_base_dimension, 1>::type;
using current     = boost::units::derived_dimension<potential_base_dimension, 1,  //
                                                    conductance_base_dimension, 1>::type;
using charge      = boost::units::derived_dimension<potential_base_dimension, 1,    //
                                                    conductance_base_dimension, 1,  //
                                                    time_base_dimension, 1>::type;

}  // namespace dimensions
}  // namespace urbanczik::units
