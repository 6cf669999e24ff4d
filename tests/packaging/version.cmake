# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D source=DIR -D version=VERSION -P version.cmake

cmake_minimum_required(VERSION 3.22)
string(REGEX REPLACE "\\.[0-9]+$" "" minor "${version}")

# names(FILE REGEX EXPECTED): the file has it, and everywhere as expected.
function(names file regex expected)
  file(READ "${source}/${file}" text)
  string(REGEX MATCHALL "${regex}[0-9.]*[0-9]" found "${text}")
  list(REMOVE_DUPLICATES found)
  if(NOT found STREQUAL expected)
    message(SEND_ERROR "  ${file} has '${found}', not '${expected}'")
  endif()
endfunction()

names(CITATION.cff "\nversion: " "\nversion: ${version}")
foreach(page IN ITEMS README.md docs/installing.md)
  names(${page} "GIT_TAG v" "GIT_TAG v${version}")
  names(${page} "find_package\\(urbanczik " "find_package(urbanczik ${minor}")
endforeach()
names(packaging/README.md "urbanczik-" "urbanczik-${version}")
names(packaging/README.md "--version=" "--version=${version}")
