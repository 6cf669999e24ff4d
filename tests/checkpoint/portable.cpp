// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A checkpoint is the same whatever the byte order, the standard library and the demangler.

#include <cstdint>
#include <string>
#include <vector>

#include <urbanczik/checkpoint/bytes.hpp>
#include <urbanczik/checkpoint/type_names.hpp>

#include "catch.hpp"

using namespace urbanczik::checkpoint::detail;

TEST_CASE("variables are bytes in ascending order of their weight on every processor") {
  // 1: little endian. Then the fields of the vector, whose first is its length.
  CHECK(bytes_of(std::vector{1.0}) == std::string("\1\1\0\0\0\0\0\0\0\0\0\0\0\0\0\xf0\x3f", 17));
  CHECK(bytes_of(std::vector<std::int32_t>{-2}) ==
        std::string("\1\1\0\0\0\0\0\0\0\xfe\xff\xff\xff\xff\xff\xff\xff", 17));
}

TEST_CASE("the name of a type is the same from each library, compiler and demangler") {
  for (auto const& [written, canonical] : std::vector<std::pair<std::string, std::string>>{
           {"std::__1::vector<double, std::__1::allocator<double> >",
            "std::vector<double,std::allocator<double>>"},
           {"std::vector<double, std::allocator<double>>",
            "std::vector<double,std::allocator<double>>"},
           {"std::__cxx11::basic_string<char>", "std::basic_string<char>"},
           {"std::array<unsigned long, 3ul>", "std::array<unsigned long,3>"},
           {"std::array<unsigned long, 3UL>", "std::array<unsigned long,3>"},
           {"a3l<u8, 12l>", "a3l<u8,12>"},
           {"urbanczik::multimeter<main::{lambda(auto:1 const&)#2}>", "urbanczik::multimeter<...>"},
           {"urbanczik::multimeter<main::'lambda'(auto const&)>", "urbanczik::multimeter<...>"},
           {"urbanczik::multimeter<main::$_1>", "urbanczik::multimeter<...>"}}) {
    CHECK(canonical_type_name(written) == canonical);
    CHECK(canonical_type_name(canonical) == canonical);
  }
}
