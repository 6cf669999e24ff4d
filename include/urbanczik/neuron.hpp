// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that the compiler's sentences come by a short way of includes.
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/neuron/says.hpp>
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/says.hpp>

/// The floor of neurons: compartments, couplings and spike generation joined into one cell.
#include <urbanczik/neuron/deterministic_spikes.hpp>
#include <urbanczik/neuron/escape_noise.hpp>
#include <urbanczik/neuron/imposed_spikes.hpp>
#include <urbanczik/neuron/integrated_hazard.hpp>
#include <urbanczik/neuron/neuron.hpp>
#include <urbanczik/neuron/prediction.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/neuron/urbanczik_senn_neuron.hpp>
