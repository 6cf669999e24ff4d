// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/units.hpp>

namespace units = urbanczik::units;

// The unit system under test, and the one that it must not be mixed with.
using U = units::URBANCZIK_TEST_UNITS;
using Other =
    std::conditional_t<std::is_same_v<U, units::biophysical>, units::unitless, units::biophysical>;

// One quantity of each kind, for the cases to mix up.
namespace given {
extern units::voltage<U> V, V_other;
extern units::conductance<U> g;
extern units::capacitance<U> C;
extern units::current<U> I;
extern units::time<U> dt;
extern units::rate<U> rate;
}  // namespace given

using namespace given;
