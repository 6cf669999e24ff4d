// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Sources of random numbers, their streams, and ways to read them. The source philox stands
/// in urbanczik/random123.hpp.
#include <urbanczik/random/distributions.hpp>
#include <urbanczik/random/normal_quantile.hpp>
#include <urbanczik/random/number_sequence.hpp>
#include <urbanczik/random/read_ahead.hpp>
#include <urbanczik/random/source.hpp>
#include <urbanczik/random/uniform_in_lanes.hpp>
