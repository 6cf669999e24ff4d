// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// Tables of parameters, and what reads them: the check and the conversion.
#include <urbanczik/parameters/check.hpp>
#include <urbanczik/parameters/comparison.hpp>
#include <urbanczik/parameters/conversion.hpp>
#include <urbanczik/parameters/table.hpp>
