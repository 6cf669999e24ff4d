# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D page=FILE.md -D program=FILE.cpp -P check.cmake
#
# Every C++ block of a page must stand in the program, line by line.

cmake_minimum_required(VERSION 3.22)

file(READ "${page}" rest)
file(READ "${program}" code)
set(blocks 0)
while(TRUE)
  string(FIND "${rest}" "```cpp\n" begin)
  if(begin EQUAL -1)
    break()
  endif()
  math(EXPR begin "${begin} + 7")
  string(SUBSTRING "${rest}" ${begin} -1 rest)
  string(FIND "${rest}" "```" end)
  string(SUBSTRING "${rest}" 0 ${end} block)
  string(FIND "${code}" "${block}" found)
  if(found EQUAL -1)
    message(FATAL_ERROR "  ${page} has a block that is not in ${program}:\n${block}")
  endif()
  math(EXPR end "${end} + 3")
  string(SUBSTRING "${rest}" ${end} -1 rest)
  math(EXPR blocks "${blocks} + 1")
endwhile()
if(blocks EQUAL 0)
  message(FATAL_ERROR "  ${page} has no block of C++")
endif()
