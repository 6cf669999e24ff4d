# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D archive=FILE -D url=URL -D homepage=URL -D out=DIR -P make.cmake
#
# Writes the files that vcpkg's and Conan's registries ask for, for a release's archive; README.md.

cmake_minimum_required(VERSION 3.22)
foreach(argument IN ITEMS archive url homepage out)
  if(NOT ${argument})
    message(FATAL_ERROR "make.cmake needs -D ${argument}=...")
  endif()
endforeach()

set(here "${CMAKE_CURRENT_LIST_DIR}")
file(STRINGS "${here}/../include/urbanczik/version.hpp" lines
  REGEX "URBANCZIK_VERSION_(MAJOR|MINOR|PATCH)")
string(REGEX MATCHALL "[0-9]+" version "${lines}")
list(JOIN version "." version)
get_filename_component(archive_name "${archive}" NAME)
file(SHA256 "${archive}" sha256)
file(SHA512 "${archive}" sha512)

set(port "${out}/vcpkg/ports/urbanczik")
configure_file("${here}/vcpkg/vcpkg.json.in" "${port}/vcpkg.json" @ONLY)
configure_file("${here}/vcpkg/portfile.cmake.in" "${port}/portfile.cmake" @ONLY)
configure_file("${here}/vcpkg/usage" "${port}/usage" COPYONLY)

set(recipe "${out}/conan/recipes/urbanczik")
configure_file("${here}/conan/config.yml.in" "${recipe}/config.yml" @ONLY)
configure_file("${here}/conan/conandata.yml.in" "${recipe}/all/conandata.yml" @ONLY)
configure_file("${here}/conan/conanfile.py.in" "${recipe}/all/conanfile.py" @ONLY)
file(COPY "${here}/conan/test_package" DESTINATION "${recipe}/all")

# The registry knows a port by the name that git gives to its folder.
find_program(git git)
if(NOT git)
  message(STATUS "No git: vcpkg/versions/u-/urbanczik.json is left out")
  return()
endif()
set(ENV{GIT_DIR} "${out}/vcpkg/.git")
set(ENV{GIT_WORK_TREE} "${out}/vcpkg")
foreach(command IN ITEMS "init --quiet" "add --force ports" "write-tree --prefix=ports/urbanczik/")
  separate_arguments(command UNIX_COMMAND "${command}")
  execute_process(COMMAND "${git}" ${command} WORKING_DIRECTORY "${out}/vcpkg"
    OUTPUT_VARIABLE git_tree OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endforeach()
file(REMOVE_RECURSE "${out}/vcpkg/.git")
configure_file("${here}/vcpkg/versions.json.in" "${out}/vcpkg/versions/u-/urbanczik.json" @ONLY)
