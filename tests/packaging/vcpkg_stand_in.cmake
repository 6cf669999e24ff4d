# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# Stands in for the functions of vcpkg that the port calls, with those of their arguments that it
# gives; any other is an error.

macro(parse_all multi single)
  cmake_parse_arguments(PARSE_ARGV ${first_argument} arg "" "${single}" "${multi}")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "  unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
endmacro()

function(vcpkg_download_distfile out)
  set(first_argument 1)
  parse_all("URLS" "FILENAME;SHA512")
  set(file "${CURRENT_BUILDTREES_DIR}/${arg_FILENAME}")
  file(DOWNLOAD "${arg_URLS}" "${file}" EXPECTED_HASH "SHA512=${arg_SHA512}")
  set(${out} "${file}" PARENT_SCOPE)
endfunction()

function(vcpkg_extract_source_archive out)
  set(first_argument 1)
  parse_all("" "ARCHIVE")
  file(ARCHIVE_EXTRACT INPUT "${arg_ARCHIVE}" DESTINATION "${CURRENT_BUILDTREES_DIR}/src")
  file(GLOB_RECURSE found "${CURRENT_BUILDTREES_DIR}/src/*/LICENSE")
  get_filename_component(folder "${found}" DIRECTORY)
  set(${out} "${folder}" PARENT_SCOPE)
endfunction()

function(vcpkg_cmake_configure)
  set(first_argument 0)
  parse_all("OPTIONS" "SOURCE_PATH")
  run("${CMAKE_COMMAND}" -S "${arg_SOURCE_PATH}" -B "${CURRENT_BUILDTREES_DIR}/build"
    -G "${generator}" "-DCMAKE_CXX_COMPILER=${compiler}" --log-level=WARNING
    "-DCMAKE_INSTALL_PREFIX=${CURRENT_PACKAGES_DIR}" -DCMAKE_BUILD_TYPE=Release ${arg_OPTIONS})
endfunction()

function(vcpkg_cmake_install)
  run("${CMAKE_COMMAND}" --build "${CURRENT_BUILDTREES_DIR}/build" --target install)
endfunction()

function(vcpkg_cmake_config_fixup)
  set(first_argument 0)
  parse_all("" "CONFIG_PATH")
  expect_files("${CURRENT_PACKAGES_DIR}/${arg_CONFIG_PATH}" urbanczikConfig.cmake
    urbanczikConfigVersion.cmake urbanczik_targets.cmake)
endfunction()

function(vcpkg_fixup_pkgconfig)
  expect_files("${CURRENT_PACKAGES_DIR}/share/pkgconfig" urbanczik.pc)
endfunction()

function(vcpkg_install_copyright)
  set(first_argument 0)
  parse_all("FILE_LIST" "")
  configure_file("${arg_FILE_LIST}" "${CURRENT_PACKAGES_DIR}/share/${PORT}/copyright" COPYONLY)
endfunction()
