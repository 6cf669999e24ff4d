# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# The checks of a run of the program, for check.cmake and networks.cmake.

set(scenario "${work}/scenario")
set(out "${work}/out")
set(recordings "traces.csv;weights.csv")
set(checks 0)
set(failures 0)

# A fresh copy of a reference folder to change.
macro(fresh folder)
  file(REMOVE_RECURSE "${work}")
  file(COPY "${reference}/${folder}/" DESTINATION "${scenario}")
endmacro()

# Changes the first such words of a file, which must be there.
macro(change file from to)
  file(READ "${scenario}/${file}" text)
  string(FIND "${text}" "${from}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "'${from}' is not in ${file}")
  endif()
  string(SUBSTRING "${text}" 0 ${at} before)
  string(LENGTH "${from}" length)
  math(EXPR at "${at} + ${length}")
  string(SUBSTRING "${text}" ${at} -1 after)
  file(WRITE "${scenario}/${file}" "${before}${to}${after}")
endmacro()

macro(fail what)
  math(EXPR failures "${failures} + 1")
  message("${what}\n  exit code: ${code}\n  stdout: ${stdout}\n  stderr: ${stderr}")
endmacro()

# Runs replay: exit code 2, these words on stderr, nothing on stdout, no file.
macro(refuses words)
  execute_process(COMMAND "${replay}" "${scenario}" --out "${out}" ${ARGN}
    RESULT_VARIABLE code OUTPUT_VARIABLE stdout ERROR_VARIABLE stderr)
  math(EXPR checks "${checks} + 1")
  string(FIND "${stderr}" "${words}" at)
  file(GLOB_RECURSE written "${out}/*")
  if(NOT code EQUAL 2 OR at EQUAL -1)
    fail("should be refused with: ${words}")
  elseif(NOT stdout STREQUAL "" OR NOT written STREQUAL "")
    fail("prints or writes something although refused: ${words}, ${written}")
  endif()
endmacro()

macro(refuses_changed file from to words)
  fresh(pairing)
  change("${file}" "${from}" "${to}")
  refuses("${scenario}/${words}")
endmacro()

# Runs replay: this exit code, and the files of `recordings`.
macro(ends_with expected)
  execute_process(COMMAND "${replay}" "${scenario}" --out "${out}" ${ARGN}
    RESULT_VARIABLE code OUTPUT_VARIABLE stdout ERROR_VARIABLE stderr)
  math(EXPR checks "${checks} + 1")
  file(GLOB names RELATIVE "${out}" "${out}/*")
  if(NOT code EQUAL ${expected} OR NOT names STREQUAL recordings)
    fail("should end with ${expected} and write both files: ${names}")
  endif()
endmacro()
