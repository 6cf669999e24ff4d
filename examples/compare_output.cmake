# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D program=EXECUTABLE -D source=FILE -P compare_output.cmake
#
# Runs an example and compares what it prints with what its file says it prints: the comment lines
# that follow the line "// output:", up to the first line that is no comment. Each stands behind
# "//   "; blanks at the ends of lines do not count.

cmake_minimum_required(VERSION 3.22)

# In one string, as a list would fall apart at semicolons and brackets.
file(READ "${source}" text)
string(REPLACE "\r\n" "\n" text "${text}")
if(NOT text MATCHES "\n// output:\n((//[^\n]*\n)+)")
  message(FATAL_ERROR "  ${source} has no lines after '// output:'")
endif()
string(REGEX REPLACE "(^|\n)//( ? ? ?)" "\\1" expected "${CMAKE_MATCH_1}")

execute_process(COMMAND "${program}"
  OUTPUT_VARIABLE printed ERROR_VARIABLE errors RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "  ${program} ended with ${result}:\n${errors}")
endif()

foreach(variable IN ITEMS expected printed)
  string(REPLACE "\r\n" "\n" ${variable} "${${variable}}")
  string(REGEX REPLACE "[ \t]+\n" "\n" ${variable} "${${variable}}")
  string(STRIP "${${variable}}" ${variable})
endforeach()
if(NOT printed STREQUAL expected)
  # Indented, as CMake would fill the lines anew.
  string(REPLACE "\n" "\n    " expected "${expected}")
  string(REPLACE "\n" "\n    " printed "${printed}")
  message(FATAL_ERROR "  ${source} says that it prints\n    ${expected}\n  but it prints\n    ${printed}")
endif()
