// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The SI is mixed with the library's units, or a conversion is asked for that does not exist.
// units: biophysical
#include <boost/units/systems/si/current.hpp>

#include <urbanczik/units/si.hpp>

#include "quantities.hpp"

namespace si = boost::units::si;

units::voltage<U> from_volts = units::from_si<units::voltage<U>>(-0.070 * si::volts);
auto in_amperes = units::to_si(I);

// misuse: volts_plus_millivolts
// entry: foreign-unit
#ifdef MISUSE_volts_plus_millivolts
auto wrong = V + 0.001 * si::volts;
#endif

// misuse: volts_for_millivolts
// expect-gcc: conversion from
// expect-clang: no viable conversion from
// lines: gcc 15 clang 22
#ifdef MISUSE_volts_for_millivolts
units::voltage<U> wrong = -0.070 * si::volts;
#endif

// misuse: amperes_for_a_voltage
// entry: wrong-quantity
#ifdef MISUSE_amperes_for_a_voltage
auto wrong = units::from_si<units::voltage<U>>(1e-12 * si::amperes);
#endif

// misuse: unitless_from_volts
// entry: no-si-value
#ifdef MISUSE_unitless_from_volts
auto wrong = units::from_si<units::voltage<units::unitless>>(-0.070 * si::volts);
#endif

// misuse: unitless_in_volts
// entry: no-si-value
#ifdef MISUSE_unitless_in_volts
auto wrong = units::to_si(units::voltage<units::unitless>{});
#endif
