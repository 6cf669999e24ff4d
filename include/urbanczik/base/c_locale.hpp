// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <clocale>
#include <locale.h>  // newlocale, uselocale of POSIX; NOLINT(modernize-deprecated-headers)
#if __has_include(<xlocale.h>)  // where macOS and the BSDs have them
#include <xlocale.h>
#endif

namespace urbanczik::detail {

/// The locale "C" of the C library, made once.
inline ::locale_t the_c_locale() {
  static ::locale_t const made = ::newlocale(LC_ALL_MASK, "C", ::locale_t{});
  return made;
}

/// Sets the locale "C" of the C library for this thread during its life, for other libraries that read
/// numbers by strtod. The program's own locale comes back afterwards.
class c_locale {
 public:
  c_locale() : before_(::uselocale(the_c_locale())) {}
  c_locale(c_locale const&)            = delete;
  c_locale& operator=(c_locale const&) = delete;
  ~c_locale() { ::uselocale(before_); }

 private:
  ::locale_t before_;
};

}  // namespace urbanczik::detail
