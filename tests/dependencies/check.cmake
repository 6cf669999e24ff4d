# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D compiler=PROGRAM -D include_dir=DIR -D boost=DIR -P check.cmake -- FILE.cpp
#
# Every file that the preprocessor opens is the library's, Boost's, or belongs to the compiler and
# the C library, whose folders of /usr/include are few.

cmake_minimum_required(VERSION 3.22)
math(EXPR last "${CMAKE_ARGC} - 1")
get_filename_component(source "${CMAKE_ARGV${last}}" ABSOLUTE)

execute_process(
  COMMAND "${compiler}" -std=c++20 -M "-I${include_dir}" -idirafter "${boost}" "${source}"
  RESULT_VARIABLE code OUTPUT_VARIABLE rule)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "  ${source} does not compile")
endif()
string(REGEX REPLACE "^[^:]*:|\\\\\n" "" rule "${rule}")
separate_arguments(files UNIX_COMMAND "${rule}")

set(of_the_system
  "/c\\+\\+/" "/lib/gcc/" "/lib/llvm-[0-9]+/" "/lib/clang/"
  "^/usr/include/([^/]+-linux-gnu/)?([^/]+|(bits|sys|gnu|linux|asm|asm-generic|c\\+\\+)/.*)$")
list(JOIN of_the_system "|" of_the_system)

set(boost_headers 0)
foreach(file IN LISTS files)
  get_filename_component(file "${file}" ABSOLUTE)
  string(FIND "${file}" "${include_dir}/urbanczik/" ours)
  if(file MATCHES "/boost/")
    math(EXPR boost_headers "${boost_headers} + 1")
  elseif(NOT ours EQUAL 0 AND NOT file STREQUAL source AND NOT file MATCHES "${of_the_system}")
    message(SEND_ERROR "  ${file} is neither the library's nor Boost's nor the system's")
  endif()
endforeach()
if(boost_headers EQUAL 0)
  message(FATAL_ERROR "  no header of Boost was seen: the list is not what this check takes it for")
endif()
