// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that the compiler's sentences come by a short way of includes.
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/network/says.hpp>
#include <urbanczik/neuron/says.hpp>
#include <urbanczik/simulation/says.hpp>
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/says.hpp>

/// The floor of simulation: the clock, stimuli, the run. Simulations of networks are opt-in
/// (urbanczik/networks.hpp).
#include <urbanczik/random/read_ahead.hpp>
#include <urbanczik/simulation/current_step.hpp>
#include <urbanczik/simulation/execution.hpp>
#include <urbanczik/simulation/flush_subnormals.hpp>
#include <urbanczik/simulation/noise_current.hpp>
#include <urbanczik/simulation/periodic_input.hpp>
#include <urbanczik/simulation/poisson.hpp>
#include <urbanczik/simulation/simulation.hpp>
