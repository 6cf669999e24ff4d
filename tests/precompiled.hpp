// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// What URBANCZIK_PCH precompiles for the tests; each of them includes what it needs by itself.
#include <array>
#include <cmath>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <urbanczik/urbanczik.hpp>

#include "catch.hpp"
