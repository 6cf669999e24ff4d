// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Counts the bytes that a program holds, where it asks for them: in operator new. For one source file
// of a program; what a sanitizer replaces too cannot be counted so.

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace urbanczik_test::inline memory_held_hpp {

inline std::atomic<long long> bytes_held{0};

namespace detail {

// Before each block stands its size, in as many bytes as its alignment.
inline void* allocate(std::size_t size, std::size_t alignment) {
  auto const total = (size + 2 * alignment - 1) / alignment * alignment;
  auto* block = static_cast<char*>(std::aligned_alloc(alignment, total));
  if (!block) throw std::bad_alloc();
  *reinterpret_cast<std::size_t*>(block) = size;
  bytes_held += static_cast<long long>(size);
  return block + alignment;
}
inline void release(void* p, std::size_t alignment) noexcept {
  if (!p) return;
  auto* const block = static_cast<char*>(p) - alignment;
  bytes_held -= static_cast<long long>(*reinterpret_cast<std::size_t*>(block));
  std::free(block);
}
constexpr std::size_t usual = alignof(std::max_align_t);
constexpr std::size_t of(std::align_val_t alignment) { return static_cast<std::size_t>(alignment); }

}  // namespace detail
}  // namespace urbanczik_test::inline memory_held_hpp

void* operator new(std::size_t size) {
  return urbanczik_test::detail::allocate(size, urbanczik_test::detail::usual);
}
void* operator new[](std::size_t size) {
  return urbanczik_test::detail::allocate(size, urbanczik_test::detail::usual);
}
void* operator new(std::size_t size, std::align_val_t a) {
  return urbanczik_test::detail::allocate(size, urbanczik_test::detail::of(a));
}
void* operator new[](std::size_t size, std::align_val_t a) {
  return urbanczik_test::detail::allocate(size, urbanczik_test::detail::of(a));
}
void operator delete(void* p) noexcept {
  urbanczik_test::detail::release(p, urbanczik_test::detail::usual);
}
void operator delete[](void* p) noexcept {
  urbanczik_test::detail::release(p, urbanczik_test::detail::usual);
}
void operator delete(void* p, std::size_t) noexcept {
  urbanczik_test::detail::release(p, urbanczik_test::detail::usual);
}
void operator delete[](void* p, std::size_t) noexcept {
  urbanczik_test::detail::release(p, urbanczik_test::detail::usual);
}
void operator delete(void* p, std::align_val_t a) noexcept {
  urbanczik_test::detail::release(p, urbanczik_test::detail::of(a));
}
void operator delete[](void* p, std::align_val_t a) noexcept {
  urbanczik_test::detail::release(p, urbanczik_test::detail::of(a));
}
void operator delete(void* p, std::size_t, std::align_val_t a) noexcept {
  urbanczik_test::detail::release(p, urbanczik_test::detail::of(a));
}
void operator delete[](void* p, std::size_t, std::align_val_t a) noexcept {
  urbanczik_test::detail::release(p, urbanczik_test::detail::of(a));
}
