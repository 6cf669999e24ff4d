// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that the compiler's sentences come by a short way of includes.
#include <urbanczik/integrators/says.hpp>
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/says.hpp>

/// The floor of integrators: methods over any state of quantities.
#include <urbanczik/integrators/adaptive_runge_kutta.hpp>
#include <urbanczik/integrators/concepts.hpp>
#include <urbanczik/integrators/driven_tree.hpp>
#include <urbanczik/integrators/exact.hpp>
#include <urbanczik/integrators/exact_linear.hpp>
#include <urbanczik/integrators/exponential.hpp>
#include <urbanczik/integrators/exponential_simpson.hpp>
#include <urbanczik/integrators/hines.hpp>
#include <urbanczik/integrators/implicit_euler.hpp>
#include <urbanczik/integrators/prepared.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/integrators/state.hpp>
#include <urbanczik/integrators/tableaus.hpp>
#include <urbanczik/integrators/tagged_tuple.hpp>
#include <urbanczik/integrators/tolerances.hpp>
