// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "targets.hpp"

/// What libFuzzer calls: the target that the build chose.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  urbanczik_fuzz::URBANCZIK_FUZZ_TARGET({reinterpret_cast<char const*>(data), size});
  return 0;
}
