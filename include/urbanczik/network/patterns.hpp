// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Rules that say which pairs of neurons are connected.
#include <urbanczik/network/patterns/deterministic.hpp>
#include <urbanczik/network/patterns/fixed_indegree.hpp>
#include <urbanczik/network/patterns/fixed_outdegree.hpp>
#include <urbanczik/network/patterns/fixed_total_number.hpp>
#include <urbanczik/network/patterns/pairs.hpp>
#include <urbanczik/network/patterns/pairwise_bernoulli.hpp>
#include <urbanczik/network/patterns/pairwise_poisson.hpp>
