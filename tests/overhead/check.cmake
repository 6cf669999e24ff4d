# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# Counts the instructions of typed_NAME and of raw_NAME in PROGRAM by callgrind and refuses a ratio
# above 1.05. Counts are repeatable: this is no timing.
#
#   cmake -D VALGRIND=... -D PROGRAM=... -D NAME=... -D DIR=... -P check.cmake

set(most_percent 105)
file(MAKE_DIRECTORY "${DIR}")

function(count function result)
  set(out "${DIR}/${function}.out")
  file(REMOVE "${out}")
  execute_process(
    COMMAND "${VALGRIND}" --tool=callgrind --callgrind-out-file=${out} --toggle-collect=${function}
            "${PROGRAM}" ${NAME}
    RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} ${NAME} under callgrind: ${status}\n${said}")
  endif()
  file(STRINGS "${out}" totals REGEX "^(totals|summary): *[0-9]+")
  list(GET totals 0 totals)
  string(REGEX MATCH "[0-9]+" instructions "${totals}")
  # A thousand steps: fewer instructions mean that nothing was counted.
  if(instructions LESS 10000)
    message(FATAL_ERROR "callgrind counted ${instructions} instructions in ${function}")
  endif()
  set(${result} ${instructions} PARENT_SCOPE)
endfunction()

count(typed_${NAME} typed)
count(raw_${NAME} raw)
math(EXPR permille "1000 * ${typed} / ${raw}")
message(STATUS "${NAME}: typed ${typed}, raw ${raw} instructions, ${permille}/1000")
math(EXPR limit "${raw} * ${most_percent}")
math(EXPR ours "${typed} * 100")
if(ours GREATER limit)
  message(FATAL_ERROR "the library takes more than 1.05 of the instructions of plain doubles")
endif()
