#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# What it costs to compile each floor's header, all headers, the program of README.md, neurons of 2, 8
# and 32 compartments and, to compare, the headers that these need: the fastest of some runs, in seconds of processor time, the
# ratio to a file that includes Boost.Units' SI and Boost.Hana and nothing else, and the memory it
# took. All are compiled in turn, so that a machine that gets slower meanwhile spoils no ratio.
#
#   benchmarks/compile_cost.sh [COMPILER...]         by default g++ and clang++, those that are there
#   RUNS=9 FLAGS=-O0 benchmarks/compile_cost.sh
#
# g++ 12 is to stay below 0.8, 1.0 and 1.6 s where Boost alone takes 0.64 s: ratios 1.25, 1.56, 2.5.

set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
runs="${RUNS:-5}"
flags="${FLAGS:--O2}"
compilers=("$@")
if ((${#compilers[@]} == 0)); then
  for compiler in g++ clang++; do
    if command -v "$compiler" >/dev/null; then compilers+=("$compiler"); fi
  done
fi

for compiler in "${compilers[@]}"; do
  python3 - "$here" "$runs" "$compiler" $flags <<'PYTHON'
import os, sys

here, runs, compiler, *flags = sys.argv[1:]
units = [
    ("Boost.Units' SI and Hana", "boost.cpp", []),
    ("headers of the neuron", "chain.cpp", ["-DCOMPARTMENTS=0"]),
    ("all headers", "umbrella.cpp", []),
    ("2 compartments", "chain.cpp", ["-DCOMPARTMENTS=2"]),
    ("8 compartments", "chain.cpp", ["-DCOMPARTMENTS=8"]),
    ("32 compartments", "chain.cpp", ["-DCOMPARTMENTS=32"]),
    *((f"{floor}.hpp", "empty.cpp", ["-include", f"urbanczik/{floor}.hpp"]) for floor in (
        "units", "integrators", "compartments", "synapses", "neuron", "network", "simulation",
        "recording")),
    ("README's program", "../../examples/readme.cpp", []),
]


def cost(source, defines):
    """Seconds of processor time and megabytes of one run."""
    command = [compiler, "-std=c++20", *flags, *defines, f"-I{here}/../include", "-c",
               f"{here}/compile_cost/{source}", "-o", "/dev/null"]
    child = os.spawnvp(os.P_NOWAIT, compiler, command)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit("the compiler failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


best = {}
for _ in range(int(runs)):
    for name, source, defines in units:
        run = cost(source, defines)
        best[name] = min(best.get(name, run), run)

boost = best["Boost.Units' SI and Hana"][0]
print(f"{compiler:26} {'seconds':>8} {'ratio':>6} {'MB':>5}")
for name, (seconds, megabytes) in best.items():
    print(f"{name:26} {seconds:8.2f} {seconds / boost:6.2f} {megabytes:5.0f}")
PYTHON
done
