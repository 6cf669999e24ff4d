// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <boost/units/quantity.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
