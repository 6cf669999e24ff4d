// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/compartments/conductance_receptor.hpp>
#include <urbanczik/compartments/current_receptor.hpp>
#include <urbanczik/compartments/kinetics.hpp>
#include <urbanczik/compartments/voltage_jump.hpp>

/// A receptor is an effect on the membrane with a time course:
///
///     receptor<excitatory_t, conductance<exponential>>
///     receptor<inhibitory_t, inhibitory_current<alpha>>
///     receptor<top_down_t,   current<rate_input>>
///     receptor<excitatory_t, voltage_jump>
///
/// Each effect takes any Kinetics. A voltage jump acts at once and has no time course.
