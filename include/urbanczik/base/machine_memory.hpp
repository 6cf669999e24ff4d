// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <cstddef>
#include <iterator>
#include <string>

#if defined(__unix__) || defined(__APPLE__)
#include <unistd.h>
#endif

namespace urbanczik {

/// The memory of this machine in bytes; 2^63 where the system does not say.
inline double memory_of_machine() {
#if defined(_SC_PHYS_PAGES) && defined(_SC_PAGESIZE)
  auto const pages = ::sysconf(_SC_PHYS_PAGES), bytes = ::sysconf(_SC_PAGESIZE);
  if (pages > 0 && bytes > 0) return static_cast<double>(pages) * static_cast<double>(bytes);
#endif
  return 0x1p63;
}

/// A number of bytes for messages, "16.8 GB"; 1 GB is 10^9 bytes.
inline std::string text_of_bytes(double bytes) {
  constexpr char const* symbols[] = {" bytes", " kB", " MB", " GB", " TB", " PB", " EB"};
  std::size_t           k         = 0;
  while (bytes >= 999.95 && k + 1 < std::size(symbols)) {
    bytes /= 1000.0;
    ++k;
  }
  auto const tenths = std::llround(10.0 * bytes);
  auto       text   = std::to_string(tenths / 10);
  if (k > 0 && tenths % 10 != 0) text.append(".").append(std::to_string(tenths % 10));
  return text + symbols[k];
}

}  // namespace urbanczik
