# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D way=installed|added|fetched|pkg_config -D library_source=DIR -D library_build=DIR
#       -D work=DIR ... -P check.cmake
#
# Builds and runs project/ against the library: installed into a prefix of its own, which is moved
# before it is used, added as a subdirectory, or fetched, here from a folder.

cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE stdout)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "  failed: ${command}\n${stdout}")
  endif()
  set(stdout "${stdout}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${work}")
if(way MATCHES "^(installed|pkg_config)$")
  # pkg-config and the compiler are given a folder whose name shells and lists do not like.
  if(way STREQUAL "pkg_config")
    set(prefix "${work}/a prefix [of two kinds]")
  else()
    set(prefix "${work}/prefix")
  endif()
  run("${CMAKE_COMMAND}" --install "${library_build}" --prefix "${work}/elsewhere")
  file(RENAME "${work}/elsewhere" "${prefix}")
endif()

if(way STREQUAL "pkg_config")
  set(ENV{PKG_CONFIG_PATH} "${prefix}/share/pkgconfig")
  run("${pkg_config}" --modversion urbanczik)
  string(STRIP "${stdout}" stdout)
  if(NOT stdout STREQUAL version)
    message(FATAL_ERROR "  pkg-config says version ${stdout}, not ${version}")
  endif()
  run("${pkg_config}" --cflags urbanczik)
  separate_arguments(flags UNIX_COMMAND "${stdout}")
  run("${compiler}" -std=c++20 ${flags} -idirafter "${boost}"
    "${CMAKE_CURRENT_LIST_DIR}/project/consumer.cpp" -o "${work}/consumer")
  # An absolute folder of headers is written into the file as it is.
  set(headers "${work}/headers [of one kind]")
  run("${CMAKE_COMMAND}" -S "${library_source}" -B "${work}/absolute" -G "${generator}"
    "-DCMAKE_CXX_COMPILER=${compiler}" -DURBANCZIK_BUILD_TESTS=OFF -DURBANCZIK_BUILD_EXAMPLES=OFF
    "-DCMAKE_INSTALL_INCLUDEDIR=${headers}" "-DCMAKE_INSTALL_PREFIX=${work}/absolute prefix")
  set(ENV{PKG_CONFIG_PATH} "${work}/absolute")
  run("${pkg_config}" --cflags urbanczik)
  separate_arguments(flags UNIX_COMMAND "${stdout}")
  if(NOT flags STREQUAL "-I${headers}")
    message(FATAL_ERROR "  pkg-config says ${flags}, not -I${headers}")
  endif()
  set(program "${work}/consumer")
else()
  if(way STREQUAL "installed")
    set(where "-DCMAKE_PREFIX_PATH=${prefix}" "-DCOMPONENTS=${components}")
  elseif(way STREQUAL "added")
    set(where "-DLIBRARY_SOURCE=${library_source}")
  else()
    # What FetchContent would clone; this is CMake's own way to give it a folder instead.
    set(where -DLIBRARY_FETCHED=ON "-DFETCHCONTENT_SOURCE_DIR_URBANCZIK=${library_source}")
  endif()
  run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/project" -B "${work}/build"
    -G "${generator}" "-DCMAKE_CXX_COMPILER=${compiler}" ${where})
  run("${CMAKE_COMMAND}" --build "${work}/build")
  set(program "${work}/build/consumer")
endif()

run("${program}")
if(NOT stdout MATCHES "^urbanczik ${version}: -70 mV\n")
  message(FATAL_ERROR "  the consumer prints\n${stdout}")
endif()
