// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Networks: populations that send one another spikes, rates and potentials. It needs Boost headers only, as urbanczik.hpp does, and
/// is opt-in because it costs compile time.
#include <urbanczik/integrators/exact.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/network/connect.hpp>
#include <urbanczik/network/network.hpp>
#include <urbanczik/network/nudge.hpp>
#include <urbanczik/network/patterns.hpp>
#include <urbanczik/network/poisson_input.hpp>
#include <urbanczik/network/rates.hpp>
#include <urbanczik/random.hpp>
#include <urbanczik/recording.hpp>
#include <urbanczik/recording/connection_weights.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/simulation/network_simulation.hpp>
