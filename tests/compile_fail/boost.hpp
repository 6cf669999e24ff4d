// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
// In a main file a compiler warns of the pragma that the other headers begin with.
#ifndef URBANCZIK_TEST_BOOST_HPP
#define URBANCZIK_TEST_BOOST_HPP

// What takes most of the time of a case, precompiled: everything but the library itself, whose chains
// of includes stand in the messages.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <boost/units/base_unit.hpp>
#include <boost/units/conversion.hpp>
#include <boost/units/derived_dimension.hpp>
#include <boost/units/make_system.hpp>
#include <boost/units/pow.hpp>
#include <boost/units/quantity.hpp>
#include <boost/units/systems/si/conductance.hpp>
#include <boost/units/systems/si/dimensionless.hpp>
#include <boost/units/systems/si/electric_potential.hpp>
#include <boost/units/systems/si/time.hpp>
#include <boost/units/unit.hpp>

#endif
