# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D way=vcpkg|conan -D source=DIR -D version=VERSION -D work=DIR ... -P check.cmake
#
# Makes a release's archive and the files for the registries from it, follows them with stand-ins for
# the tools, and looks at what is installed.

cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "  failed: ${command}")
  endif()
endfunction()

function(expect_files folder)
  foreach(file IN LISTS ARGN)
    if(NOT EXISTS "${folder}/${file}")
      message(SEND_ERROR "  ${folder}/${file} is missing")
    endif()
  endforeach()
endfunction()

file(REMOVE_RECURSE "${work}")
set(name "urbanczik-${version}")
set(archive "${work}/${name}.tar.gz")
file(COPY "${source}/CMakeLists.txt" "${source}/LICENSE" "${source}/cmake" "${source}/include"
  DESTINATION "${work}/${name}")
file(ARCHIVE_CREATE OUTPUT "${archive}" PATHS "${work}/${name}" FORMAT gnutar COMPRESSION GZip)

run("${CMAKE_COMMAND}" -D "archive=${archive}" -D "url=file://${archive}"
  -D homepage=https://example.org/urbanczik -D "out=${work}/made"
  -P "${source}/packaging/make.cmake")

file(GLOB_RECURSE made "${work}/made/*")
foreach(file IN LISTS made)
  file(READ "${file}" text)
  if(text MATCHES "@[a-z_0-9]+@")
    message(SEND_ERROR "  ${file} still has ${CMAKE_MATCH_0}")
  endif()
endforeach()

if(way STREQUAL "vcpkg")
  set(port "${work}/made/vcpkg/ports/urbanczik")
  file(READ "${port}/vcpkg.json" manifest)
  string(JSON VERSION GET "${manifest}" version-semver)
  if(NOT VERSION STREQUAL version)
    message(SEND_ERROR "  vcpkg.json says version ${VERSION}")
  endif()
  if(EXISTS "${work}/made/vcpkg/versions")
    file(READ "${work}/made/vcpkg/versions/u-/urbanczik.json" versions)
    string(JSON git_tree GET "${versions}" versions 0 git-tree)
    if(NOT git_tree MATCHES "^[0-9a-f]+$")
      message(SEND_ERROR "  the version file says git-tree ${git_tree}")
    endif()
  endif()

  set(PORT urbanczik)
  set(CURRENT_PACKAGES_DIR "${work}/packages")
  set(CURRENT_BUILDTREES_DIR "${work}/buildtrees")
  include("${CMAKE_CURRENT_LIST_DIR}/vcpkg_stand_in.cmake")
  include("${port}/portfile.cmake")
  expect_files("${work}/packages" include/urbanczik/urbanczik.hpp include/urbanczik/json/document.hpp
    share/cmake/urbanczik/urbanczikConfig.cmake share/urbanczik/usage share/urbanczik/copyright)
else()
  run("${python}" -B "${CMAKE_CURRENT_LIST_DIR}/follow_recipe.py"
    "${work}/made/conan/recipes/urbanczik" "${version}" "${work}/package")
  expect_files("${work}/package" include/urbanczik/urbanczik.hpp include/urbanczik/json/document.hpp
    licenses/LICENSE)
endif()
