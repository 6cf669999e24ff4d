# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D compiler=... -D kind=GNU|Clang -D most_percent=150 -D boost=FILE -D source=FILE -D flags=...
#       -D include_dirs=... -P check.cmake
#
# Refuses a source that costs its compiler more than most_percent of what Boost.Units' SI and Hana cost.

cmake_minimum_required(VERSION 3.22)

if(kind STREQUAL "GNU")
  # The last column: what was allocated, with its unit, k or M.
  # With -fsyntax-only it would leave out the functions that templates make.
  set(report -ftime-report -S -o /dev/null)
  set(total "TOTAL[^\n]* ([0-9]+)([kM])")
else()
  set(report -Xclang -print-stats -fsyntax-only)
  set(total "([0-9]+) types total()")
endif()
foreach(dir IN LISTS include_dirs)
  list(APPEND includes -idirafter "${dir}")
endforeach()

function(cost file result)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C
            "${compiler}" -std=c++20 ${report} ${includes} ${ARGN} "${file}"
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0 OR NOT said MATCHES "${total}")
    message(FATAL_ERROR "${compiler} says nothing of the cost of ${file}: ${status}\n${said}")
  endif()
  set(amount ${CMAKE_MATCH_1})
  if(CMAKE_MATCH_2 STREQUAL "M")
    math(EXPR amount "${amount} * 1024")
  endif()
  set(${result} ${amount} PARENT_SCOPE)
endfunction()

cost("${boost}" of_boost)
cost("${source}" of_source ${flags})
math(EXPR percent "100 * ${of_source} / ${of_boost}")
message(STATUS "${of_source} where Boost alone takes ${of_boost}: ${percent} %")
math(EXPR limit "${of_boost} * ${most_percent}")
math(EXPR ours "${of_source} * 100")
if(ours GREATER limit)
  message(FATAL_ERROR "more than ${most_percent} % of Boost alone")
endif()
