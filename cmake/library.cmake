# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# The library: urbanczik::urbanczik, which needs Boost's headers, and for each opt-in header
# urbanczik/NAME.hpp, with what stands in urbanczik/NAME/, a target urbanczik::NAME, which adds the
# library that it needs: checkpoint, json, xsimd.

find_package(Boost 1.74 REQUIRED)
find_path(URBANCZIK_CHECKPOINT_INCLUDE_DIR cereal/cereal.hpp
  DOC "Folder that holds cereal/cereal.hpp; only urbanczik/checkpoint.hpp needs it")
find_path(URBANCZIK_JSON_INCLUDE_DIR nlohmann/json.hpp
  DOC "Folder that holds nlohmann/json.hpp; only urbanczik/json.hpp needs it")
find_path(URBANCZIK_XSIMD_INCLUDE_DIR xsimd/xsimd.hpp
  DOC "Folder that holds xsimd/xsimd.hpp; only urbanczik/xsimd.hpp needs it")
mark_as_advanced(
  URBANCZIK_CHECKPOINT_INCLUDE_DIR URBANCZIK_JSON_INCLUDE_DIR URBANCZIK_XSIMD_INCLUDE_DIR)

set(urbanczik_include_dir "${PROJECT_SOURCE_DIR}/include")
set(urbanczik_opt_in checkpoint json xsimd)
file(GLOB_RECURSE urbanczik_headers CONFIGURE_DEPENDS "${urbanczik_include_dir}/urbanczik/*.hpp")
foreach(name IN LISTS urbanczik_opt_in)
  set(urbanczik_${name}_headers ${urbanczik_headers})
  list(FILTER urbanczik_${name}_headers INCLUDE REGEX "/urbanczik/${name}(/[^/]+)?\\.hpp$")
  list(REMOVE_ITEM urbanczik_headers ${urbanczik_${name}_headers})
endforeach()

add_library(urbanczik INTERFACE)
add_library(urbanczik::urbanczik ALIAS urbanczik)
target_compile_features(urbanczik INTERFACE cxx_std_20)
target_link_libraries(urbanczik INTERFACE
  $<IF:$<TARGET_EXISTS:Boost::headers>,Boost::headers,Boost::boost>)

foreach(name IN LISTS urbanczik_opt_in)
  string(TOUPPER "URBANCZIK_${name}_INCLUDE_DIR" dir)
  add_library(urbanczik_${name} INTERFACE)
  add_library(urbanczik::${name} ALIAS urbanczik_${name})
  set_target_properties(urbanczik_${name} PROPERTIES EXPORT_NAME ${name})
  target_link_libraries(urbanczik_${name} INTERFACE urbanczik)
  if(${dir})
    # Only for the build: an installed package looks for it where it is used.
    target_include_directories(urbanczik_${name} SYSTEM INTERFACE $<BUILD_INTERFACE:${${dir}}>)
  else()
    message(STATUS "${name} not found: urbanczik/${name}.hpp cannot be used here")
  endif()
endforeach()

# urbanczik/random123.hpp needed a library once. Projects that link its target go on.
add_library(urbanczik_random123 INTERFACE)
add_library(urbanczik::random123 ALIAS urbanczik_random123)
set_target_properties(urbanczik_random123 PROPERTIES EXPORT_NAME random123)
target_link_libraries(urbanczik_random123 INTERFACE urbanczik)

if(CMAKE_VERSION VERSION_GREATER_EQUAL 3.23)
  target_sources(urbanczik INTERFACE
    FILE_SET HEADERS BASE_DIRS "${urbanczik_include_dir}" FILES ${urbanczik_headers})
  foreach(name IN LISTS urbanczik_opt_in)
    target_sources(urbanczik_${name} INTERFACE FILE_SET HEADERS
      BASE_DIRS "${urbanczik_include_dir}" FILES ${urbanczik_${name}_headers})
  endforeach()
else()
  target_include_directories(urbanczik INTERFACE
    $<BUILD_INTERFACE:${urbanczik_include_dir}> $<INSTALL_INTERFACE:include>)
endif()

# Each header is compiled alone by the target all_verify_interface_header_sets (CMake 3.24).
if(URBANCZIK_BUILD_TESTS)
  set_target_properties(urbanczik PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  foreach(name IN LISTS urbanczik_opt_in)
    string(TOUPPER "URBANCZIK_${name}_INCLUDE_DIR" dir)
    if(${dir})
      set_target_properties(urbanczik_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
    endif()
  endforeach()
endif()
