# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D program=EXECUTABLE -D work=DIR -P check.cmake

cmake_minimum_required(VERSION 3.22)

file(REMOVE_RECURSE "${work}")
file(MAKE_DIRECTORY "${work}")

# succeeds(ARGUMENTS...)
function(succeeds)
  execute_process(COMMAND "${program}" ${ARGN}
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "  ${ARGN}\n  ended with ${code}:\n${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
  set(errors "${errors}" PARENT_SCOPE)
endfunction()

# refuses(WORDS ARGUMENTS...): exit code 2, a message that holds the words, no output.
function(refuses words)
  execute_process(COMMAND "${program}" ${ARGN}
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  string(FIND "${errors}" "${words}" found)
  if(NOT code EQUAL 2 OR found EQUAL -1 OR NOT output STREQUAL "")
    message(SEND_ERROR "  ${ARGN}\n  should end with 2 and say: ${words}\n"
                       "  It ended with ${code} and said:\n${errors}${output}")
  endif()
endfunction()

# fails_within(BLOCKS PATTERN ARGUMENTS...): with a limit on the size of files, exit code 2 and a message.
function(fails_within blocks pattern)
  execute_process(COMMAND /bin/sh -c "ulimit -f ${blocks} && exec \"$0\" \"$@\"" "${program}" ${ARGN}
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(NOT code EQUAL 2 OR NOT errors MATCHES "cannot write '[^']*${pattern}")
    message(SEND_ERROR "  ${ARGN}\n  should fail for files beyond ${blocks} blocks.\n"
                       "  It ended with ${code} and said:\n${errors}")
  endif()
endfunction()

# holds(FOLDER NAMES): these files and no other, no part of one either.
function(holds folder names)
  file(GLOB found RELATIVE "${work}/${folder}" "${work}/${folder}/*")
  if(NOT "${found}" STREQUAL "${names}")
    message(SEND_ERROR "  ${folder} holds ${found}, not ${names}")
  endif()
endfunction()

function(same_file first second)
  execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${work}/${first}" "${work}/${second}"
    RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    message(SEND_ERROR "  ${first} and ${second} differ")
  endif()
endfunction()

function(has_columns name columns)
  file(STRINGS "${work}/biophysical/${name}" first_line LIMIT_COUNT 1)
  if(NOT first_line STREQUAL columns)
    message(SEND_ERROR "  ${name} has the columns ${first_line}, not ${columns}")
  endif()
endfunction()

# One code path: the same spikes in both unit systems at the same learning rate.
set(small --repetitions 3 --synapses 50 --seed 7 --equivalent)
succeeds(${small} --units biophysical --out "${work}/biophysical")
succeeds(${small} --units unitless --out "${work}/unitless")
same_file(biophysical/somatic_spikes.csv unitless/somatic_spikes.csv)
same_file(biophysical/presynaptic_spikes.csv unitless/presynaptic_spikes.csv)

has_columns(traces.csv "time,V_m.s,V_m.p,g_ex.s,g_in.s,I_ex.p,I_in.p")
has_columns(derived.csv "time,V*,U_M,phi(U),phi(V_w),phi(V*),h(V*)")
has_columns(weights.csv "time,synapse,weight")
has_columns(somatic_spikes.csv "time")
has_columns(presynaptic_spikes.csv "time,synapse")

# Where stderr is no terminal, progress takes about ten lines.
string(REGEX MATCHALL "\n" lines "${errors}")
list(LENGTH lines number_of_lines)
if(number_of_lines GREATER 12)
  message(SEND_ERROR "  progress took ${number_of_lines} lines:\n${errors}")
endif()

# A run is a function of its seed, recorded or not.
succeeds(${small} --units biophysical --out "${work}/again")
same_file(biophysical/weights.csv again/weights.csv)
set(recorded "${output}")
succeeds(${small} --units biophysical --no-record)
foreach(result IN ITEMS recorded output)
  string(REGEX REPLACE "wall time[^\n]*" "" ${result} "${${result}}")
endforeach()
if(NOT recorded STREQUAL output)
  message(SEND_ERROR "  recording changed the result:\n${recorded}${output}")
endif()

# With an apostrophe and a blank in the folder's name, which gnuplot and shells do not like.
find_program(gnuplot gnuplot NO_CACHE)
if(gnuplot)
  foreach(units IN ITEMS biophysical unitless)
    succeeds(--repetitions 1 --synapses 5 --units ${units} --plot --out "${work}/it's ${units}")
    foreach(picture IN ITEMS panels.png panels.svg weights.png weights.svg)
      file(SIZE "${work}/it's ${units}/${picture}" size)
      if(size LESS 10000)
        message(SEND_ERROR "  ${picture} in ${units} units has only ${size} bytes")
      endif()
    endforeach()
  endforeach()
endif()
set(ENV{PATH} "${work}/empty")
refuses("there is no gnuplot here" --plot --out "${work}/refused")

refuses("--units" --units metric)
refuses("--integrator" --integrator leapfrog)
refuses("--repetitions" --repetitions 0)
refuses("--repetitions" --repetitions many)
refuses("--repetitions" --repetitions -1)
refuses("--synapses" --synapses 0)
refuses("--seed: must not be negative" --seed -1)
refuses("--resolution 0.03 ms: does not divide the delay" --resolution 0.03)
foreach(resolution IN ITEMS 0.2 0 -0.1 1e+09 nan)
  refuses("--resolution ${resolution}" --resolution ${resolution})
endforeach()
refuses("--out excludes --no-record" --no-record --out "${work}/refused")
refuses("--plot excludes --no-record" --no-record --plot)
refuses("--learning-rate" --learning-rate 0.17)
file(TOUCH "${work}/file")
refuses("cannot make the folder '${work}/file'" --out "${work}/file")
refuses("cannot make the folder '${work}/file/folder'" --out "${work}/file/folder")
if(EXISTS "${work}/refused")
  message(SEND_ERROR "  a refused command line left a folder")
endif()

# What exists is kept, unless --force is given; --force alone replaces nothing of another name.
set(brief --repetitions 1 --synapses 5)
file(MAKE_DIRECTORY "${work}/kept")
file(WRITE "${work}/kept/weights.csv" "of another run")
refuses("cannot write '${work}/kept/weights.csv': it exists already; --force replaces it"
  ${brief} --out "${work}/kept")
holds(kept "weights.csv")
file(READ "${work}/kept/weights.csv" weights)
if(NOT weights STREQUAL "of another run")
  message(SEND_ERROR "  a file that exists was changed: ${weights}")
endif()
succeeds(${brief} --out "${work}/kept" --force)
holds(kept "derived.csv;presynaptic_spikes.csv;somatic_spikes.csv;traces.csv;weights.csv")
refuses("it exists already" ${brief} --out "${work}/kept")

# A disk that is full in the middle: here a limit on the size of files, in blocks of 512 or 1024
# bytes, which the largest file exceeds. What was there stays; of the new files none has its name.
file(SHA256 "${work}/kept/traces.csv" traces)
fails_within(100 "traces.csv': File too large" ${brief} --force
  --out "${work}/kept")
fails_within(100 "traces.csv': File too large" ${brief} --out "${work}/new")
holds(kept "derived.csv;presynaptic_spikes.csv;somatic_spikes.csv;traces.csv;weights.csv")
holds(new "")
file(SHA256 "${work}/kept/traces.csv" traces_now)
if(NOT traces STREQUAL traces_now)
  message(SEND_ERROR "  a file was changed although its successor could not be written")
endif()
# A program without checkpoints says which has them.
refuses("--checkpoint: this program cannot save runs, matching_potential_with_checkpoints can"
  ${brief} --no-record --checkpoint run.checkpoint)
# A file name alone is one of the present folder.
file(MAKE_DIRECTORY "${work}/present")
if(saving_program)
  execute_process(COMMAND "${saving_program}" ${brief} --no-record --checkpoint run.checkpoint
    WORKING_DIRECTORY "${work}/present" RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE errors)
  if(NOT code EQUAL 0)
    message(SEND_ERROR "  --checkpoint run.checkpoint ended with ${code}:\n${errors}")
  endif()
  # What it saves is resumed with the same records only, or none of a file would be whole.
  execute_process(COMMAND "${saving_program}" ${brief} --out "${work}/present/out"
      --checkpoint "${work}/present/run.checkpoint" --resume
    RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE errors)
  if(NOT code EQUAL 2 OR NOT errors MATCHES "records are wanted")
    message(SEND_ERROR "  a run without records was resumed with them, ${code}:\n${errors}")
  endif()
endif()
if(EXISTS /dev/full)
  execute_process(COMMAND "${program}" ${brief} --no-record OUTPUT_FILE /dev/full
    RESULT_VARIABLE code ERROR_VARIABLE errors)
  if(NOT code EQUAL 2 OR NOT errors MATCHES "cannot write to the standard output: No space left")
    message(SEND_ERROR "  ended with ${code} although nothing could be printed:\n${errors}")
  endif()
endif()
