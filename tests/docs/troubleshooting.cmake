# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D page=docs/troubleshooting.md -D headers=include -D cases=tests/compile_fail
#       -P troubleshooting.cmake
#
# Every sentence of the headers names an entry of the page, every entry is named by a sentence and
# tested by a case, and every block of code is what that case compiles.

cmake_minimum_required(VERSION 3.22)

# Each sentence of an assertion ends with the name of its entry in brackets.
file(GLOB_RECURSE files "${headers}/*.hpp")
set(named "")
foreach(file IN LISTS files)
  file(READ "${file}" text)
  string(REPLACE ";" "," text "${text}")
  string(REGEX MATCHALL "\\[[a-z]+(-[a-z]+)*\\]\"" names "${text}")
  string(REGEX REPLACE "[]\"[]" "" names "${names}")
  list(APPEND named ${names})
  # Brackets mean something in CMake's lists.
  string(REPLACE "[" "<" text "${text}")
  string(REPLACE "]" ">" text "${text}")
  string(REGEX MATCHALL "static_assert\\([^\"]*(\"[^\"]*\"[ \n]*)+\\)" assertions "${text}")
  foreach(assertion IN LISTS assertions)
    if(NOT assertion MATCHES "<[a-z]+(-[a-z]+)*>\"[ \n]*\\)$")
      message(SEND_ERROR "  ${file} has a sentence that names no entry:\n${assertion}")
    endif()
  endforeach()
endforeach()
list(REMOVE_DUPLICATES named)
list(SORT named)

file(READ "${page}" text)
string(REPLACE ";" "<semicolon>" text "${text}")
string(REGEX MATCHALL "\n### [a-z-]+\n" entries "${text}")
string(REGEX REPLACE "\n(### )?" "" entries "${entries}")
list(SORT entries)
if(NOT named STREQUAL entries)
  set(without_entry "${named}")
  list(REMOVE_ITEM without_entry ${entries})
  set(without_sentence "${entries}")
  list(REMOVE_ITEM without_sentence ${named})
  message(SEND_ERROR "  no entry in ${page}: ${without_entry}\n"
                     "  no sentence in ${headers}: ${without_sentence}")
endif()

# The code. What stands between #ifdef MISUSE_name and #endif is broken, what stands before is not.
string(REPLACE "[" "<left>" text "${text}")
string(REPLACE "]" "<right>" text "${text}")
string(REGEX MATCHALL "<!-- (broken|fixed): [a-z_ ]+ -->\n```cpp\n[^`]*```" blocks "${text}")
list(LENGTH blocks count)
list(LENGTH entries entry_count)
if(count LESS entry_count)
  message(SEND_ERROR "  ${page} has ${entry_count} entries and only ${count} blocks of code")
endif()
foreach(block IN LISTS blocks)
  string(REGEX MATCH "<!-- (broken|fixed): ([a-z_]+) ?([a-z_]*) -->\n```cpp\n([^`]*)```" block "${block}")
  set(kind "${CMAKE_MATCH_1}")
  set(mistake "${CMAKE_MATCH_3}")
  set(code "${CMAKE_MATCH_4}")
  file(READ "${cases}/${CMAKE_MATCH_2}.cpp" program)
  string(REPLACE ";" "<semicolon>" program "${program}")
  string(REPLACE "[" "<left>" program "${program}")
  string(REPLACE "]" "<right>" program "${program}")
  if(kind STREQUAL broken)
    set(code "#ifdef MISUSE_${mistake}\n${code}#endif\n")
  else()
    string(FIND "${program}" "\n#ifdef MISUSE" end)
    string(SUBSTRING "${program}" 0 ${end} program)
  endif()
  string(FIND "${program}" "${code}" found)
  if(found EQUAL -1)
    message(SEND_ERROR "  ${page} quotes what is not in its case:\n${code}")
  endif()
endforeach()
