# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D replay=PROGRAM -D reference=DIR -D work=DIR -P check.cmake
#
# Runs replay on copies of a reference folder, each with one thing changed: of one neuron here, of networks in
# networks.cmake.

cmake_minimum_required(VERSION 3.22)

include("${CMAKE_CURRENT_LIST_DIR}/macros.cmake")

# Files that are missing.
foreach(file IN ITEMS scenario.json presynaptic_spikes.csv soma_input.csv somatic_spikes.csv
                      weights.csv traces.csv)
  fresh(pairing)
  file(REMOVE "${scenario}/${file}")
  refuses("${scenario}/${file}: there is no such file")
endforeach()
fresh(back_coupling)
file(REMOVE "${scenario}/dendritic_inhibitory_spikes.csv")
refuses("${scenario}/dendritic_inhibitory_spikes.csv: there is no such file")
fresh(pairing)
file(REMOVE_RECURSE "${scenario}")
refuses("${scenario}/scenario.json: there is no such file")

# Lines that are malformed. Every file has a header and numbers.
set(files presynaptic_spikes.csv soma_input.csv somatic_spikes.csv weights.csv traces.csv)
set(seconds 98.0 10.1 25.2 98.0 0.2)  # the time on line 3
foreach(file time IN ZIP_LISTS files seconds)
  refuses_changed(${file} "time" "times" "${file}:1: the header must be")
  refuses_changed(${file} "\n${time}" "\n${time}x" "${file}:3: '${time}x' is not a number")
  refuses_changed(${file} "\n${time}" "\n" "${file}:3: ")
  refuses_changed(${file} "\n${time}" "\n1,${time}" "${file}:3: ")
  refuses_changed(${file} "\n${time}" "\nnan" "${file}:3: 'nan' is not finite")
  refuses_changed(${file} "\n${time}" "\n${time}5" "${file}:3: the time ${time}5 ms is off the grid")
  refuses_changed(${file} "\n${time}" "\n0.0" "${file}:3: the time 0 ms is not positive")
  refuses_changed(${file} "\n${time}" "\n100.1" "${file}:3: the time 100.1 ms is after the end")
endforeach()
foreach(file IN ITEMS presynaptic_spikes.csv soma_input.csv somatic_spikes.csv)
  list(FIND files ${file} i)
  list(GET seconds ${i} time)
  refuses_changed(${file} "\n${time}" "\n0.1"
    "${file}:3: the time 0.1 ms is before that of the line above")
endforeach()
refuses_changed(traces.csv "\n0.2," "\n0.1," "traces.csv:3: the time is that of the line above")
refuses_changed(presynaptic_spikes.csv "98.0,0" "98.0,-1" "presynaptic_spikes.csv:3: the synapse -1")
refuses_changed(presynaptic_spikes.csv "98.0,0" "98.0,0.5" "presynaptic_spikes.csv:3: the synapse 0.5")
refuses_changed(presynaptic_spikes.csv "98.0,0" "98.0,1e9" "presynaptic_spikes.csv:3: the synapse 1e+09")
refuses_changed(weights.csv "98.0,0" "97.0,0"
  "weights.csv:3: the presynaptic spike of this row is at 98 ms from synapse 0")
refuses_changed(weights.csv "98.0,0" "98.0,1" "weights.csv:3: the presynaptic spike of this row is")
refuses_changed(weights.csv "98.0,0,136.32833570777873\n" ""
  "weights.csv:2: ends before the weight of the presynaptic spike at 98 ms")
refuses_changed(presynaptic_spikes.csv "98.0,0\n" "" "weights.csv:3: there are only 1 presynaptic")
fresh(pairing)
file(WRITE "${scenario}/traces.csv" "time,V_m.s,V_m.p,g_ex.s,g_in.s,I_ex.p,I_in.p\n")
refuses("${scenario}/traces.csv:1: there is no row to compare with")

# Keys and values of scenario.json.
refuses_changed(scenario.json "\"Wmax\"" "\"W_max\"" "scenario.json:34: synapse: the key 'Wmax' is missing")
refuses_changed(scenario.json "\"Wmax\"" "\"color\": 1,\n\"Wmax\"" "scenario.json:38: synapse.color: is not a known key")
refuses_changed(scenario.json "\"t_ref\"" "\"t_rev\": 1,\n\"t_ref\"" "scenario.json:7: neuron.t_rev: is not a known key")
refuses_changed(scenario.json "\"duration\"" "\"time\": 1, \"duration\"" "scenario.json:5: time: is not a known key")
refuses_changed(scenario.json "\"eta\": 0.75" "\"eta\": \"0.75\"" "scenario.json:36: synapse.eta: must be a number")
refuses_changed(scenario.json "\"g_sp\": 600.0" "\"g_sp\": \"600 mS/ms\"" "scenario.json:8: neuron.g_sp: 'mS/ms' has another dimension; a conductance is expected, in nS, at column 5 of '600 mS/ms'")
refuses_changed(scenario.json "\"g_sp\": 600.0" "\"g_sp\": \"600\"" "scenario.json:8: neuron.g_sp: the unit is missing; a conductance is expected, in nS, at column 4 of '600'")
refuses_changed(scenario.json "\"eta\": 0.75" "\"eta\": 0.75, \"eta\": 1" "scenario.json:36: the key 'synapse.eta' is given twice")
refuses_changed(scenario.json "\"eta\": 0.75" "\"eta\": 0.75.1" "scenario.json:36: parse error")
refuses_changed(scenario.json "\"eta\": 0.75" "\"eta\": 1e999" "scenario.json:36: number overflow")
refuses_changed(scenario.json "biophysical" "SI" "scenario.json:3: units: must be 'biophysical' or 'unitless', not 'SI'")
refuses_changed(scenario.json "\"resolution\": 0.1" "\"resolution\": 0" "scenario.json:4: resolution: must be positive")
refuses_changed(scenario.json "\"duration\": 100.0" "\"duration\": 99.95" "scenario.json:5: duration: must be a multiple of the resolution")
refuses_changed(scenario.json "\"weight\": 100.0" "\"weight\": []" "presynaptic_spikes.csv:2: the synapse 0 is not one of 0")
refuses_changed(scenario.json "\"weight\": 100.0" "\"weight\": [1, null]" "scenario.json:37: synapse.weight: entry 1 must be a number")
refuses_changed(scenario.json "\"inhibitory_dendritic_weight\": 0.0" "\"inhibitory_dendritic_weight\": -1" "scenario.json:41: inhibitory_dendritic_weight: must not be negative")
refuses_changed(scenario.json "\"units\"" "\"soma_input_formula\": \"none\", \"units\"" "scenario.json:3: soma_input_formula: there is soma_input.csv too")
fresh(fig1b_unitless)
change(scenario.json "0.06*C" "0.06")
refuses("${scenario}/scenario.json:42: soma_input_formula: must read")

# What the library refuses, by the line of the parameter.
refuses_changed(scenario.json "\"C_m\": 300.0" "\"C_m\": -300.0" "scenario.json:12: soma.C_m = -300 pF: must be positive")
refuses_changed(scenario.json "\"Wmax\": 1350.0" "\"Wmax\": -1.0" "scenario.json:38: synapse.W_min = 0 pA: must not exceed W_max = -1 pA")
refuses_changed(scenario.json "\"delay\": 0.1" "\"delay\": 0.25" "scenario.json:39: synapse.delay = 0.25 ms: must be a positive multiple")
refuses_changed(scenario.json "\"weight\": 100.0" "\"weight\": [1351]" "scenario.json:37: synapse.weight[0] = 1351 pA")
refuses_changed(scenario.json "\"eta\": 0.75" "\"eta\": -0.75" "scenario.json:36: number = -0.75: must not be negative [nest::learning_rate")
refuses_changed(soma_input.csv "10.1,10" "10.1,-10" "soma_input.csv:3: the jump -10 must not be negative")

# Command lines.
fresh(pairing)
refuses("--integrator" --integrator leapfrog)
refuses("--color" --color)
file(WRITE "${work}/file" "")
set(out "${work}/file/folder")
refuses("${out}")
set(out "${work}/out")
execute_process(COMMAND "${replay}" "${scenario}" --out "${scenario}/../scenario"
  RESULT_VARIABLE code OUTPUT_VARIABLE stdout ERROR_VARIABLE stderr)
math(EXPR checks "${checks} + 1")
if(NOT code EQUAL 2 OR NOT stderr MATCHES "is the scenario itself")
  fail("should not replace the scenario's own recordings")
endif()

# What exists is kept unless --force is given, and so it is where its successor cannot be written: here
# for a limit on the size of files, in blocks of 512 or 1024 bytes, that traces.csv exceeds.
fresh(pairing)
macro(keeps words)
  execute_process(COMMAND ${ARGN} "${replay}" "${scenario}" --out "${out}" ${force}
    RESULT_VARIABLE code OUTPUT_VARIABLE stdout ERROR_VARIABLE stderr)
  math(EXPR checks "${checks} + 1")
  file(GLOB names RELATIVE "${out}" "${out}/*")
  file(READ "${out}/weights.csv" weights)
  string(FIND "${stderr}" "${words}" at)
  if(NOT code EQUAL 2 OR at EQUAL -1)
    fail("should be refused with: ${words}")
  elseif(NOT names STREQUAL "weights.csv" OR NOT weights STREQUAL "of another run")
    fail("should keep what was there and write nothing: ${names}, ${weights}")
  endif()
endmacro()
file(WRITE "${out}/weights.csv" "of another run")
set(force)
keeps("cannot write '${out}/weights.csv': it exists already; --force replaces it")
set(force --force)
keeps("cannot write '${out}/traces.csv': File too large"
      /bin/sh -c "ulimit -f 20 && exec \"$0\" \"$@\"")
ends_with(0 --force)
if(EXISTS /dev/full)
  execute_process(COMMAND "${replay}" "${scenario}" OUTPUT_FILE /dev/full
    RESULT_VARIABLE code ERROR_VARIABLE stderr)
  math(EXPR checks "${checks} + 1")
  if(NOT code EQUAL 2 OR NOT stderr MATCHES "cannot write to the standard output")
    fail("should not end well where nothing can be printed")
  endif()
endif()

# A difference that is too large is no fault: both files are written.
fresh(pairing)
ends_with(0)
fresh(pairing)
change(scenario.json "\"g_sp\": 600.0" "\"g_sp\": 601.0")
ends_with(1)
fresh(pairing)
change(weights.csv "136.3283" "136.3284")
ends_with(1)
foreach(method IN ITEMS runge_kutta_fehlberg_45 dormand_prince_54 runge_kutta_4
                        exponential_simpson exponential_midpoint heun exponential_euler forward_euler)
  fresh(back_coupling)
  ends_with(0 --integrator ${method})
endforeach()

fresh(pairing)
change(scenario.json "100.0,\n  \"Wmax\"" "[100.0, 7.0],\n  \"Wmax\"")
ends_with(0)

fresh(pairing)
change(scenario.json "\"g_sp\": 600.0" "\"g_sp\": \"0.6 uS\"")
change(scenario.json "\"E_in\": -75.0" "\"E_in\": \"-0.075 V\"")
ends_with(0)

# The second of two runs repeats the first, and the files read back as what was written.
fresh(back_coupling)
ends_with(0)
file(RENAME "${out}/weights.csv" "${scenario}/weights.csv")
file(RENAME "${out}/traces.csv" "${scenario}/traces.csv")
ends_with(0)
if(NOT stdout MATCHES "weight +524 +0 ")
  fail("a run should repeat itself exactly")
endif()

if(failures GREATER 0)
  message(FATAL_ERROR "${failures} of ${checks} checks failed")
endif()
message(STATUS "${checks} checks passed")
