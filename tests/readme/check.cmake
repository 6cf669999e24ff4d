# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D source=DIR -D program=EXECUTABLE -P check.cmake
#
# The first C++ block of README.md must be examples/readme.cpp from its first #include on, of at most
# 25 lines, and the first text block what the program prints.

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
