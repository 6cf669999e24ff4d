# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D page=FILE.md -D source=DIR -P check.cmake
#
# Every C++ block of a page must stand, line by line, in a program of examples/, tests/docs/ or
# tests/json/, and
# every text block must be what one of them says it prints.

cmake_minimum_required(VERSION 3.22)

file(GLOB_RECURSE programs "${source}/examples/*.cpp" "${source}/tests/docs/*.cpp"
  "${source}/tests/json/*.cpp")
set(compiled "")
foreach(program IN LISTS programs)
  file(READ "${program}" code)
  string(APPEND compiled "${code}\n")
endforeach()

file(READ "${page}" rest)
# As one string: lists would fall apart at semicolons and brackets.
while(rest MATCHES "(^|\n)```(cpp|text)\n")
  set(language "${CMAKE_MATCH_2}")
  set(fence "\n```${language}\n")
  string(FIND "\n${rest}" "${fence}" begin)
  string(LENGTH "${fence}" length)
  math(EXPR begin "${begin} + ${length} - 1")
  string(SUBSTRING "${rest}" ${begin} -1 rest)
  string(FIND "${rest}" "```" end)
  string(SUBSTRING "${rest}" 0 ${end} block)
  math(EXPR end "${end} + 3")
  string(SUBSTRING "${rest}" ${end} -1 rest)

  if(language STREQUAL "text")
    string(REGEX REPLACE "\n([^\n])" "\n//   \\1" quoted "\n${block}")
  else()
    set(quoted "${block}")
  endif()
  string(FIND "${compiled}" "${quoted}" found)
  if(found EQUAL -1)
    message(SEND_ERROR "  ${page} has a block that stands in no program:\n${block}")
  endif()
endwhile()
