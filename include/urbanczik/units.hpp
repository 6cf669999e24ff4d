// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that their sentences come by a short way of includes.
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/says.hpp>

/// Two unit systems, quantities and mathematics. Printing (units/io.hpp), reading (units/parse.hpp), the SI (units/si.hpp) and short symbols
/// (units/symbols.hpp) are opt-in.
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/concepts.hpp>
#include <urbanczik/units/dimensions.hpp>
#include <urbanczik/units/math.hpp>
#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/unitless.hpp>
