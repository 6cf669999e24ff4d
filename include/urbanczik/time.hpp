// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Steps and the grid of times that they stand for.
#include <urbanczik/time/step_count.hpp>
#include <urbanczik/time/time_grid.hpp>
