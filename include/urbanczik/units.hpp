// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that their sentences come by a short way of includes.
#include <urbanczik/units/argument_words.hpp>
#include <urbanczik/units/says.hpp>

/// The floor of units: two systems, quantities, mathematics, the map between them. Printing
/// (units/io.hpp), reading (units/parse.hpp), the SI (units/si.hpp) and short symbols
/// (units/symbols.hpp) are opt-in.
#include <urbanczik/units/affine_map.hpp>
#include <urbanczik/units/biophysical.hpp>
#include <urbanczik/units/concepts.hpp>
#include <urbanczik/units/dimensions.hpp>
#include <urbanczik/units/math.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/quantities.hpp>
#include <urbanczik/units/time_grid.hpp>
#include <urbanczik/units/unitless.hpp>
