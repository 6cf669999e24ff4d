# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D include_dir=DIR -P check.cmake
#
# A header includes its own floor and lower ones; from outside, only Boost and the standard
# library, and where files are written, POSIX.

cmake_minimum_required(VERSION 3.22)
get_filename_component(include_dir "${include_dir}" ABSOLUTE)

set(floors
  base files numerics units parameters time random integrators compartments synapses neuron network
  simulation recording)

# Below every floor, above every floor, and the opt-in headers: these may need other libraries,
# and so nothing else here may include them.
set(ground version)
set(roof urbanczik networks)
set(opt_in checkpoint json xsimd)

list(LENGTH floors number_of_floors)

# floor_of(<variable> <path below urbanczik/>): a number, or -2 for an opt-in header, "" for none.
# Both units/x.hpp and units.hpp are on the floor units.
function(floor_of variable path)
  string(REGEX REPLACE "(/.*|\\.hpp)$" "" name "${path}")
  string(REGEX REPLACE "^random123$" "random" name "${name}")  # a header of this floor
  list(FIND floors "${name}" floor)
  if(name IN_LIST ground)
    set(floor -1)
  elseif(name IN_LIST roof)
    set(floor ${number_of_floors})
  elseif(name IN_LIST opt_in)
    set(floor -2)
  elseif(floor EQUAL -1)
    set(floor "")
  endif()
  set(${variable} "${floor}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE headers RELATIVE "${include_dir}/urbanczik" "${include_dir}/urbanczik/*")
if(NOT headers)
  message(SEND_ERROR "  no headers in ${include_dir}/urbanczik")
endif()

foreach(header IN LISTS headers)
  floor_of(floor "${header}")
  if(floor STREQUAL "")
    message(SEND_ERROR "  ${header} is on no floor")
    continue()
  endif()

  file(STRINGS "${include_dir}/urbanczik/${header}" lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    if(line MATCHES "<urbanczik/([^>]+)>")
      set(path "${CMAKE_MATCH_1}")
      floor_of(included "${path}")
      string(REGEX REPLACE "(/.*|\\.hpp)$" "" house "${path}")
      if(floor EQUAL -2 AND included EQUAL -2 AND header MATCHES "^${house}[./]")
        continue()  # a part of the same opt-in header
      endif()
      if(included STREQUAL "" OR included EQUAL -2
          OR (included GREATER floor AND NOT floor EQUAL -2))
        message(SEND_ERROR "  ${header} includes urbanczik/${path}")
      endif()
    elseif(line MATCHES "<(boost/[^>]+|[a-z_0-9]+)>" OR floor EQUAL -2
        OR (header STREQUAL "base/c_locale.hpp" AND line MATCHES "<x?locale\\.h>")
        OR (header STREQUAL "base/machine_memory.hpp" AND line MATCHES "<unistd\\.h>")
        OR (header MATCHES "^files/" AND line MATCHES "<(fcntl|unistd|sys/(file|stat))\\.h>"))
      continue()
    else()
      string(REGEX REPLACE ".*include[ \t]*<?([^>]+)>?.*" "\\1" included "${line}")
      message(SEND_ERROR "  ${header} includes ${included}")
    endif()
  endforeach()
endforeach()
