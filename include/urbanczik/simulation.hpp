// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The floor of simulation: the clock, stimuli, the run.
#include <urbanczik/simulation/current_step.hpp>
#include <urbanczik/simulation/execution.hpp>
#include <urbanczik/simulation/flush_subnormals.hpp>
#include <urbanczik/simulation/periodic_input.hpp>
#include <urbanczik/simulation/poisson.hpp>
#include <urbanczik/simulation/simulation.hpp>
