// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The floor of networks: spike trains connected to cells.
#include <urbanczik/network/all_to_all.hpp>
#include <urbanczik/network/connection_check.hpp>
#include <urbanczik/network/every_cell.hpp>
#include <urbanczik/network/population.hpp>
#include <urbanczik/network/population_site.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/rate_projection.hpp>
