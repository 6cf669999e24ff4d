// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/urbanczik.hpp>

int version_seen_by_second();
int version_seen_by_second() { return URBANCZIK_VERSION_MINOR; }
