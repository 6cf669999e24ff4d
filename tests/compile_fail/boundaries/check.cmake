# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D case=boundaries.cpp -D units=biophysical|unitless -D settings=FILE -P check.cmake
#
# Compiles all boundaries with the right quantities, which must succeed, then with all wrong ones,
# and compares the errors with the table of boundaries: one sentence for each, and no error more.

cmake_minimum_required(VERSION 3.22)
include("${CMAKE_CURRENT_LIST_DIR}/../flags.cmake")
list(APPEND flags ${with_boost})
if(compiler_kind STREQUAL clang)
  list(APPEND flags -ferror-limit=0)
endif()

function(compile code_var output_var)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C
            "${compiler}" ${flags} -fsyntax-only -fdiagnostics-color=never
            -DURBANCZIK_TEST_UNITS=${units} ${ARGN} "${case}"
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(${code_var} "${code}" PARENT_SCOPE)
  set(${output_var} "${output}" PARENT_SCOPE)
endfunction()

# Brackets and semicolons mean something in CMake's lists.
function(plain text_var)
  string(REPLACE "[" "<" text "${${text_var}}")
  string(REPLACE "]" ">" text "${text}")
  string(REPLACE ";" "," text "${text}")
  set(${text_var} "${text}" PARENT_SCOPE)
endfunction()

compile(code output)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "  the right quantities do not compile:\n${output}")
endif()

set(expected "")
file(READ "${case}" text)
plain(text)
string(REGEX MATCHALL "\n  BOUNDARY\\([a-z_]+, *\"[^\"]*\"" rows "${text}")
foreach(row IN LISTS rows)
  string(REGEX MATCH "BOUNDARY\\(([a-z_]+), *\"([^\"]*)\"" row "${row}")
  set(kind "${CMAKE_MATCH_1}")
  set(begin "${CMAKE_MATCH_2}")
  foreach(wrong IN ITEMS voltage conductance capacitance current charge time rate)
    if(NOT wrong STREQUAL kind)
      list(APPEND expected "${begin} | a ${wrong}")
    endif()
  endforeach()
  list(APPEND expected "${begin} | a number" "${begin} | a number of steps")
  if(NOT kind MATCHES "^(time|rate|other_dimension)$")
    list(APPEND expected "${begin} | in the other unit system")
  endif()
endforeach()
if(NOT expected)
  message(FATAL_ERROR "  there are no boundaries in ${case}")
endif()

compile(code output -DMISUSE)
set(found "")
set(others "")
plain(output)
string(REGEX MATCHALL "[^\n]*: error: [^\n]*" errors "${output}")
set(words "a voltage|a conductance|a capacitance|a current|a charge|a time|a rate|a number of steps|a number|in the other unit system")
foreach(error IN LISTS errors)
  string(REGEX REPLACE "^.*: error: (static assertion failed: |static_assert failed due to requirement '[^\"]*' \")" "" error "${error}")
  if(error MATCHES "^(.*) must be .*, and is (${words})[^a-z].*<[a-z-]+>")
    list(APPEND found "${CMAKE_MATCH_1} | ${CMAKE_MATCH_2}")
  else()
    list(APPEND others "${error}")
  endif()
endforeach()

list(SORT expected)
list(SORT found)
list(LENGTH found sentences)
message(STATUS "${sentences} sentences")
if(others)
  list(JOIN others "\n  " others)
  message(FATAL_ERROR "  not a sentence about a wrong quantity:\n  ${others}")
endif()
if(NOT found STREQUAL expected)
  set(missing "${expected}")
  list(REMOVE_ITEM missing ${found})
  set(surplus "${found}")
  list(REMOVE_ITEM surplus ${expected})
  list(JOIN missing "\n  " missing)
  list(JOIN surplus "\n  " surplus)
  list(LENGTH expected sentences_expected)
  message(FATAL_ERROR "  ${sentences} sentences where ${sentences_expected} are expected\n"
                      "  missing:\n  ${missing}\n  surplus:\n  ${surplus}")
endif()
