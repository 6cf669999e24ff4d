// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Text is read as what it cannot be.
#include <urbanczik/units.hpp>
#include <urbanczik/units/parse.hpp>

namespace units = urbanczik::units;
using U = units::URBANCZIK_TEST_UNITS;

auto time_constant = units::parse<units::time<U>>("10 ms");

// misuse: text_as_an_integer
// entry: not-readable
#ifdef MISUSE_text_as_an_integer
auto wrong = units::parse<int>("10 ms");
#endif
