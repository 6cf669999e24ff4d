// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that the compiler's sentences come by a short way of includes.
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/says.hpp>

/// The floor of compartments: membranes, receptors, couplings and transfer functions.
#include <urbanczik/compartments/compartment.hpp>
#include <urbanczik/compartments/concepts.hpp>
#include <urbanczik/compartments/couplings.hpp>
#include <urbanczik/compartments/hodgkin_huxley_membrane.hpp>
#include <urbanczik/compartments/kinetics.hpp>
#include <urbanczik/compartments/leaky_membrane.hpp>
#include <urbanczik/compartments/presets.hpp>
#include <urbanczik/compartments/receptors.hpp>
#include <urbanczik/compartments/sigmoid.hpp>
#include <urbanczik/compartments/tags.hpp>
#include <urbanczik/compartments/transfer_functions.hpp>
