# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D source=DIR -P licence.cmake
#
# Every file that may hold a comment has the two SPDX lines among its first five, and the licence that
# they name is the one of LICENSE.

cmake_minimum_required(VERSION 3.22)

set(files "")
foreach(folder IN ITEMS include tests examples benchmarks docs cmake scripts packaging)
  file(GLOB_RECURSE found LIST_DIRECTORIES false "${source}/${folder}/*")
  list(APPEND files ${found})
endforeach()
file(GLOB found LIST_DIRECTORIES false "${source}/*.md" "${source}/*.txt" "${source}/.ci/*"
     "${source}/.clang*" "${source}/.editorconfig" "${source}/.gitignore")
list(APPEND files ${found})
# Data and formats without comments.
list(FILTER files EXCLUDE REGEX "/fuzz/corpus/|\\.(csv|json|json\\.in|png|svg|pyc)$|/LICENSE$|/vcpkg/usage$")

set(copyright "SPDX-FileCopyrightText: 2026 The urbanczik developers")
set(licence "SPDX-License-Identifier: BSL-1.0")
foreach(file IN LISTS files)
  file(STRINGS "${file}" lines LIMIT_COUNT 5)
  foreach(line IN ITEMS copyright licence)
    string(FIND "${lines}" "${${line}}" found)
    if(found EQUAL -1)
      message(SEND_ERROR "  ${file} has no line '${${line}}'")
    endif()
  endforeach()
endforeach()

file(STRINGS "${source}/LICENSE" lines LIMIT_COUNT 1)
if(NOT lines MATCHES "^Boost Software License - Version 1\\.0")
  message(SEND_ERROR "  LICENSE is not the Boost Software License 1.0")
endif()
