// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// The one place where the version stands; CMake reads it from here.
#define URBANCZIK_VERSION_MAJOR 0
#define URBANCZIK_VERSION_MINOR 1
#define URBANCZIK_VERSION_PATCH 0
