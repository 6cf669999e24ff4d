# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_DATADIR}/cmake/urbanczik")

if(CMAKE_VERSION VERSION_GREATER_EQUAL 3.23)
  set(with_headers FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
else()
  install(DIRECTORY "${urbanczik_include_dir}/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    FILES_MATCHING PATTERN "*.hpp")
endif()
if(EXISTS "${urbanczik_opt_in_headers}")
  set(with_opt_in_headers ${with_headers})
endif()

# Two export sets, so that the package offers urbanczik::random123 only where Random123 is found.
install(TARGETS urbanczik EXPORT urbanczik_targets ${with_headers})
install(EXPORT urbanczik_targets
  NAMESPACE urbanczik:: DESTINATION "${package_dir}" FILE urbanczik_targets.cmake)
install(TARGETS urbanczik_random123 EXPORT urbanczik_random123_targets ${with_opt_in_headers})
install(EXPORT urbanczik_random123_targets
  NAMESPACE urbanczik:: DESTINATION "${package_dir}" FILE urbanczik_random123_targets.cmake)

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/urbanczikConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/urbanczikConfig.cmake"
  INSTALL_DESTINATION "${package_dir}")
# While the major version is 0, a new minor version may break what was there.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/urbanczikConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES
  "${PROJECT_BINARY_DIR}/urbanczikConfig.cmake"
  "${PROJECT_BINARY_DIR}/urbanczikConfigVersion.cmake"
  DESTINATION "${package_dir}")
