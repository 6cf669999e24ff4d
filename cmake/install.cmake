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

# One export set each, so that the package offers an opt-in target only where its library is found.
install(TARGETS urbanczik EXPORT urbanczik_targets ${with_headers})
install(TARGETS urbanczik_random123 EXPORT urbanczik_targets)
install(EXPORT urbanczik_targets
  NAMESPACE urbanczik:: DESTINATION "${package_dir}" FILE urbanczik_targets.cmake)
foreach(name IN LISTS urbanczik_opt_in)
  install(TARGETS urbanczik_${name} EXPORT urbanczik_${name}_targets ${with_headers})
  install(EXPORT urbanczik_${name}_targets
    NAMESPACE urbanczik:: DESTINATION "${package_dir}" FILE urbanczik_${name}_targets.cmake)
endforeach()

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/urbanczikConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/urbanczikConfig.cmake"
  INSTALL_DESTINATION "${package_dir}")
# While the major version is 0, a new minor version may break what was there.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/urbanczikConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
# For builds without CMake. Boost has no file for pkg-config; its headers are expected in the
# compiler's path. The prefix is found from where the file lies, so that the folder may be moved.
set(pkgconfig_dir "${CMAKE_INSTALL_DATADIR}/pkgconfig")
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}" OR IS_ABSOLUTE "${pkgconfig_dir}")
  # pkg-config splits flags at spaces; it escapes those of ${pcfiledir} itself.
  string(REGEX REPLACE "([] \t\"'\\()[])" "\\\\\\1" pc_prefix "${CMAKE_INSTALL_PREFIX}")
  string(REGEX REPLACE "([] \t\"'\\()[])" "\\\\\\1" pc_includedir "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
else()
  file(RELATIVE_PATH up "/prefix/${pkgconfig_dir}" "/prefix")
  string(REGEX REPLACE "/$" "" up "${up}")
  set(pc_prefix "\${pcfiledir}/${up}")
  set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file("${PROJECT_SOURCE_DIR}/cmake/urbanczik.pc.in"
  "${PROJECT_BINARY_DIR}/urbanczik.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/urbanczik.pc" DESTINATION "${pkgconfig_dir}")

install(FILES
  "${PROJECT_BINARY_DIR}/urbanczikConfig.cmake"
  "${PROJECT_BINARY_DIR}/urbanczikConfigVersion.cmake"
  DESTINATION "${package_dir}")
