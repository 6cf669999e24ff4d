// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that the compiler's sentences come by a short way of includes.
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/network/says.hpp>
#include <urbanczik/neuron/says.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/says.hpp>

/// The floor of networks: populations, and spike trains connected to cells. Synapses between populations
/// are opt-in (urbanczik/networks.hpp).
#include <urbanczik/network/broadcast.hpp>
#include <urbanczik/network/connection_check.hpp>
#include <urbanczik/network/dense_projection.hpp>
#include <urbanczik/network/onto_population.hpp>
#include <urbanczik/network/part.hpp>
#include <urbanczik/network/plasticity_control.hpp>
#include <urbanczik/network/population.hpp>
#include <urbanczik/network/population_site.hpp>
#include <urbanczik/network/presynaptic_spike.hpp>
#include <urbanczik/network/projection.hpp>
#include <urbanczik/network/projection_check.hpp>
#include <urbanczik/network/rate_projection.hpp>
