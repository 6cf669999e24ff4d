// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that the compiler's sentences come by a short way of includes.
#include <urbanczik/recording/says.hpp>
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/says.hpp>

/// The floor of recording. Files (recording/csv.hpp) are opt-in.
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/population_multimeter.hpp>
#include <urbanczik/recording/record.hpp>
#include <urbanczik/recording/spike_raster.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
