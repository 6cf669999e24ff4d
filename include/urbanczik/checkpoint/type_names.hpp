// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace urbanczik::checkpoint::detail {

/// A demangled name in the form that all standard libraries, compilers and demanglers share: without
/// inline namespaces of the standard library ("std::__1::"), without blanks that only separate
/// brackets ("> >"), without suffixes of numbers ("3ul"), and without what stands between the brackets
/// of a template on a lambda, which compilers name differently and number within the program.
inline std::string canonical_type_name(std::string name) {
  bool const of_lambda = name.find("lambda") != name.npos || name.find("$_") != name.npos;
  if (auto const end = name.find('<'); end != name.npos && of_lambda)
    return name.replace(end, name.npos, "<...>");

  for (std::string_view piece : {"__1::", "__cxx11::", "__ndk1::"})
    for (auto at = name.find(piece); at != name.npos; at = name.find(piece, at))
      name.erase(at, piece.size());

  auto const in_word = [](char c) {
    return ('0' <= c && c <= '9') || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_';
  };
  auto const  digit = [](char c) { return '0' <= c && c <= '9'; };
  std::string canonical;
  bool        in_number = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    char const c    = name[i];
    char const last = canonical.empty() ? ' ' : canonical.back();
    char const next = i + 1 < name.size() ? name[i + 1] : ' ';
    if (c == ' ' && !(in_word(last) && in_word(next))) continue;
    if (in_number && (c == 'u' || c == 'l' || c == 'U' || c == 'L')) continue;
    in_number = digit(c) && (in_number || !in_word(last));
    canonical += c;
  }
  return canonical;
}

}  // namespace urbanczik::checkpoint::detail
