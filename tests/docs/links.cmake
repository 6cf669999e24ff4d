# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D source=DIR -P links.cmake
#
# Every relative link of a page must lead to a file or folder, and every DOI of a header, a test or a
# page must stand in docs/bibliography.md.

cmake_minimum_required(VERSION 3.22)

file(GLOB pages "${source}/*.md" "${source}/docs/*.md" "${source}/benchmarks/*.md"
                "${source}/packaging/*.md"
                "${source}/tests/*/*.md")
foreach(page IN LISTS pages)
  file(READ "${page}" text)
  get_filename_component(folder "${page}" DIRECTORY)
  # Code has no links, but lambdas; brackets and semicolons would confuse CMake's lists.
  string(REGEX REPLACE "\n```[^`]*\n```" "" text "${text}")
  string(REPLACE "](" "<link>" text "${text}")
  string(REGEX REPLACE "[][;]" " " text "${text}")
  string(REGEX MATCHALL "<link>[^)# \n]*" links "${text}")
  foreach(link IN LISTS links)
    string(REPLACE "<link>" "" target "${link}")
    if(target MATCHES "^https?:" OR target STREQUAL "")
      continue()
    endif()
    if(NOT EXISTS "${folder}/${target}")
      message(SEND_ERROR "  ${page} has a link to ${target}, which is not there")
    endif()
  endforeach()
endforeach()

file(READ "${source}/docs/bibliography.md" bibliography)
file(GLOB_RECURSE files "${source}/include/*.hpp" "${source}/tests/*.?pp" "${source}/examples/*.?pp"
                        "${source}/docs/*.md")
list(APPEND files "${source}/README.md" "${source}/CITATION.cff")
foreach(file IN LISTS files)
  file(STRINGS "${file}" lines REGEX "10\\.[0-9][0-9][0-9][0-9]+/")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "10\\.[0-9][0-9][0-9][0-9]+/[A-Za-z0-9./-]*[A-Za-z0-9]" doi "${line}")
    string(FIND "${bibliography}" "${doi}" found)
    if(found EQUAL -1)
      message(SEND_ERROR "  ${file} cites ${doi}, which docs/bibliography.md does not have")
    endif()
  endforeach()
endforeach()
