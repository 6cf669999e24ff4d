# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# The library: urbanczik::urbanczik, which needs Boost's headers, and urbanczik::random123, which
# adds what the opt-in header urbanczik/random123.hpp needs.

find_package(Boost 1.74 REQUIRED)
find_path(URBANCZIK_RANDOM123_INCLUDE_DIR Random123/philox.h
  DOC "Folder that holds Random123/philox.h; only urbanczik/random123.hpp needs it")
mark_as_advanced(URBANCZIK_RANDOM123_INCLUDE_DIR)

set(urbanczik_include_dir "${PROJECT_SOURCE_DIR}/include")
set(urbanczik_opt_in_headers "${urbanczik_include_dir}/urbanczik/random123.hpp")
file(GLOB_RECURSE urbanczik_headers CONFIGURE_DEPENDS "${urbanczik_include_dir}/urbanczik/*.hpp")
list(REMOVE_ITEM urbanczik_headers ${urbanczik_opt_in_headers})

add_library(urbanczik INTERFACE)
add_library(urbanczik::urbanczik ALIAS urbanczik)
target_compile_features(urbanczik INTERFACE cxx_std_20)
target_link_libraries(urbanczik INTERFACE
  $<IF:$<TARGET_EXISTS:Boost::headers>,Boost::headers,Boost::boost>)

add_library(urbanczik_random123 INTERFACE)
add_library(urbanczik::random123 ALIAS urbanczik_random123)
set_target_properties(urbanczik_random123 PROPERTIES EXPORT_NAME random123)
target_link_libraries(urbanczik_random123 INTERFACE urbanczik)
if(URBANCZIK_RANDOM123_INCLUDE_DIR)
  # Only for the build: an installed package looks for Random123 where it is used.
  target_include_directories(urbanczik_random123 SYSTEM INTERFACE
    $<BUILD_INTERFACE:${URBANCZIK_RANDOM123_INCLUDE_DIR}>)
else()
  message(STATUS "Random123 not found: urbanczik/random123.hpp cannot be used here")
endif()

if(CMAKE_VERSION VERSION_GREATER_EQUAL 3.23)
  target_sources(urbanczik INTERFACE
    FILE_SET HEADERS BASE_DIRS "${urbanczik_include_dir}" FILES ${urbanczik_headers})
  if(EXISTS "${urbanczik_opt_in_headers}")
    target_sources(urbanczik_random123 INTERFACE
      FILE_SET HEADERS BASE_DIRS "${urbanczik_include_dir}" FILES ${urbanczik_opt_in_headers})
  endif()
else()
  target_include_directories(urbanczik INTERFACE
    $<BUILD_INTERFACE:${urbanczik_include_dir}> $<INSTALL_INTERFACE:include>)
endif()

# Each header is compiled alone by the target all_verify_interface_header_sets (CMake 3.24).
if(URBANCZIK_BUILD_TESTS)
  set_target_properties(urbanczik PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  if(URBANCZIK_RANDOM123_INCLUDE_DIR)
    set_target_properties(urbanczik_random123 PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  endif()
endif()
