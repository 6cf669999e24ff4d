// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/urbanczik.hpp>

int version_seen_by_second();

int main() { return version_seen_by_second() == URBANCZIK_VERSION_MINOR ? 0 : 1; }
