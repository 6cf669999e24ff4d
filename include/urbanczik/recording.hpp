// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The floor of recording. Files (recording/csv.hpp) are opt-in.
#include <urbanczik/recording/multimeter.hpp>
#include <urbanczik/recording/spike_raster.hpp>
#include <urbanczik/recording/spike_recorder.hpp>
#include <urbanczik/recording/weight_recorder.hpp>
