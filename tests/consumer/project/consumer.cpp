// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/urbanczik.hpp>
#ifdef WITH_RANDOM123
#include <urbanczik/random123.hpp>
#endif

#include <cstdio>

int main() {
  std::printf("urbanczik %d.%d.%d\n", URBANCZIK_VERSION_MAJOR, URBANCZIK_VERSION_MINOR,
              URBANCZIK_VERSION_PATCH);
}
