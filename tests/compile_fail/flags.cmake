# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# What every compilation here is called with: included by the scripts that compile.

include("${settings}")

foreach(dir IN LISTS include_dirs)
  list(APPEND flags "-I${dir}")
endforeach()
list(REMOVE_ITEM system_dirs "" ${implicit_dirs})
list(REMOVE_DUPLICATES system_dirs)
foreach(dir IN LISTS system_dirs)
  list(APPEND flags -isystem "${dir}")
endforeach()

# compile(<exit code variable> <output variable> definition...), of `case` in `units`
function(compile code_var output_var)
  execute_process(
    COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C
            "${compiler}" ${flags} -fsyntax-only -fdiagnostics-color=never
            -DURBANCZIK_TEST_UNITS=${units} ${ARGN} "${case}"
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
  set(${code_var} "${code}" PARENT_SCOPE)
  set(${output_var} "${output}" PARENT_SCOPE)
endfunction()
