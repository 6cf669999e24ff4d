// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The floor of neurons: compartments, couplings and spike generation joined into one cell.
#include <urbanczik/neuron/deterministic_spikes.hpp>
#include <urbanczik/neuron/neuron.hpp>
#include <urbanczik/neuron/prediction.hpp>
#include <urbanczik/neuron/presets.hpp>
#include <urbanczik/neuron/spike_generation.hpp>
#include <urbanczik/neuron/urbanczik_senn_neuron.hpp>
