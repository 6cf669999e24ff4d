# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D way=installed|added -D library_source=DIR -D library_build=DIR -D work=DIR ... -P check.cmake
#
# Builds and runs project/ against the library, installed into a prefix of its own or added as a
# subdirectory.

cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "  failed: ${command}")
  endif()
endfunction()

file(REMOVE_RECURSE "${work}")
if(way STREQUAL installed)
  run("${CMAKE_COMMAND}" --install "${library_build}" --prefix "${work}/prefix")
  set(where "-DCMAKE_PREFIX_PATH=${work}/prefix")
else()
  set(where "-DLIBRARY_SOURCE=${library_source}")
endif()
run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/project" -B "${work}/build" -G "${generator}"
  "-DCMAKE_CXX_COMPILER=${compiler}" "-DWITH_RANDOM123=${random123}" "${where}")
run("${CMAKE_COMMAND}" --build "${work}/build")
run("${work}/build/consumer")
