// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Tables of parameters, their validation, and their conversion between unit systems.
#include <urbanczik/parameters/affine_map.hpp>
#include <urbanczik/parameters/checked.hpp>
#include <urbanczik/parameters/parameters.hpp>
