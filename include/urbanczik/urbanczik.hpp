// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Everything that needs Boost headers only. Opt-in beside it: urbanczik/networks.hpp (populations that
/// send one another spikes, which costs compile time), urbanczik/json.hpp (parameter files),
/// urbanczik/random123.hpp (random numbers), urbanczik/xsimd.hpp (SIMD lanes), units/symbols.hpp and
/// units/literals.hpp (mV, nS, ...), units/io.hpp (printing), units/parse.hpp (reading),
/// units/si.hpp, recording/csv.hpp.
#include <urbanczik/compartments.hpp>
#include <urbanczik/integrators.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/parameters.hpp>
#include <urbanczik/random.hpp>
#include <urbanczik/recording.hpp>
#include <urbanczik/simulation.hpp>
#include <urbanczik/synapses.hpp>
#include <urbanczik/time.hpp>
#include <urbanczik/units.hpp>
#include <urbanczik/version.hpp>
