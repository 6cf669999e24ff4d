// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/alpha.hpp>
#include <urbanczik/compartments/difference_of_exponentials.hpp>
#include <urbanczik/compartments/exponential.hpp>
#include <urbanczik/compartments/rate_input.hpp>

/// Time courses of receptors after a spike. Each is a model of Kinetics over the unit system U, for a
/// quantity Q (a conductance or a current) that is stored under the tag Name.
