# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D program=FILE -D work=DIR -P check_pictures.cmake
#
# The example draws a PNG and an SVG, and keeps either where it exists.

cmake_minimum_required(VERSION 3.22)

file(REMOVE_RECURSE "${work}")
file(MAKE_DIRECTORY "${work}")
execute_process(COMMAND "${program}" --plot "${work}/picture.png"
  RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE errors)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "  --plot ended with ${code}:\n${errors}")
endif()
file(READ "${work}/picture.png" first LIMIT 4 HEX)
if(NOT first STREQUAL "89504e47")
  message(SEND_ERROR "  picture.png is no PNG: it begins with ${first}")
endif()
file(READ "${work}/picture.svg" svg)
if(NOT svg MATCHES "^<\\?xml" OR NOT svg MATCHES "</svg>")
  message(SEND_ERROR "  picture.svg is no complete SVG")
endif()

file(REMOVE "${work}/picture.png")
execute_process(COMMAND "${program}" --plot "${work}/picture.png"
  RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE errors)
if(NOT code EQUAL 2 OR NOT errors MATCHES "picture.svg': it exists already" OR
    EXISTS "${work}/picture.png")
  message(SEND_ERROR "  an existing picture.svg was not kept, ${code}:\n${errors}")
endif()
