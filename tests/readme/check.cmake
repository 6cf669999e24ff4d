# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D source=DIR -D program=EXECUTABLE -P check.cmake
#
# The first C++ block of README.md must be examples/readme.cpp from its first #include on, of at most
# 25 lines, and the first text block what the program prints. The neuron of one's own must stand in
# examples/three_compartments.cpp, the message of the compiler in the header that asserts.

cmake_minimum_required(VERSION 3.22)

file(READ "${source}/README.md" readme)

# read_block(LANGUAGE VARIABLE): what stands between the first ```LANGUAGE and the next ```.
function(read_block language variable)
  set(fence "```${language}\n")
  string(FIND "${readme}" "${fence}" begin)
  if(begin EQUAL -1)
    message(FATAL_ERROR "  README.md has no block of ${language}")
  endif()
  string(LENGTH "${fence}" length)
  math(EXPR begin "${begin} + ${length}")
  string(SUBSTRING "${readme}" ${begin} -1 rest)
  string(FIND "${rest}" "```" end)
  string(SUBSTRING "${rest}" 0 ${end} text)
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

function(compare what expected found)
  if(NOT expected STREQUAL found)
    message(FATAL_ERROR "  README.md differs from ${what}. In README.md:\n${expected}\n"
                        "It should be:\n${found}")
  endif()
endfunction()

read_block(cpp snippet)
file(READ "${source}/examples/readme.cpp" code)
string(FIND "${code}" "#include" begin)
string(SUBSTRING "${code}" ${begin} -1 code)
compare("examples/readme.cpp" "${snippet}" "${code}")

string(REGEX MATCHALL "\n" lines "${code}")
list(LENGTH lines number_of_lines)
if(number_of_lines GREATER 25)
  message(FATAL_ERROR "  the program has ${number_of_lines} lines; 25 are enough to show a neuron")
endif()

read_block(text promised)
execute_process(COMMAND "${program}" OUTPUT_VARIABLE printed RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "  the program ended with ${code}")
endif()
compare("what the program prints" "${promised}" "${printed}")

string(FIND "${readme}" "## A neuron of your own" begin)
string(SUBSTRING "${readme}" ${begin} -1 readme)
read_block(cpp type)
file(READ "${source}/examples/three_compartments.cpp" code)
string(FIND "${code}" "${type}" found)
if(found EQUAL -1)
  message(FATAL_ERROR "  examples/three_compartments.cpp has no\n${type}")
endif()

string(REGEX MATCH "static assertion failed: ([^`]*)\n```" found "${readme}")
string(REPLACE "\n" " " promised "${CMAKE_MATCH_1}")
file(READ "${source}/include/urbanczik/network/connection_check.hpp" code)
string(REGEX REPLACE "\"\n *\"" "" code "${code}")
string(FIND "${code}" "\"${promised}\"" found)
if(found EQUAL -1)
  message(FATAL_ERROR "  connection_check.hpp has no message\n${promised}")
endif()
