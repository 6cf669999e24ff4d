#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# What neurons of 2, 8 and 32 compartments cost to compile, and the headers alone (0): the fastest of
# some runs, in seconds of wall time, and the memory it took. Run it on a quiet machine.
#
#   benchmarks/compile_cost.sh [COMPILER...]         by default g++ and clang++, those that are there
#   RUNS=5 FLAGS=-O0 benchmarks/compile_cost.sh
#
# g++ 12 is to stay below 0.8, 1.0 and 1.6 s.

set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
runs="${RUNS:-3}"
flags="${FLAGS:--O2}"
compilers=("$@")
if ((${#compilers[@]} == 0)); then
  for compiler in g++ clang++; do
    if command -v "$compiler" >/dev/null; then compilers+=("$compiler"); fi
  done
fi

# cost N COMPILER: "SECONDS MEGABYTES" of the fastest run.
cost() {
  python3 - "$runs" "$2" -std=c++20 $flags "-DCOMPARTMENTS=$1" "-I$here/../include" -c \
    "$here/compile_cost/chain.cpp" -o /dev/null <<'PYTHON'
import os, sys, time

best = None
for _ in range(int(sys.argv[1])):
    start = time.monotonic()
    child = os.spawnvp(os.P_NOWAIT, sys.argv[2], sys.argv[2:])
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit("the compiler failed")
    run = (time.monotonic() - start, usage.ru_maxrss / 1024)
    best = min(best or run, run)
print("%.2f %.0f" % best)
PYTHON
}

printf '%-12s %12s %10s %8s\n' compiler compartments seconds MB
for compiler in "${compilers[@]}"; do
  for n in 0 2 8 32; do
    result="$(cost "$n" "$compiler")"
    read -r seconds megabytes <<<"$result"
    printf '%-12s %12d %10s %8s\n' "$compiler" "$n" "$seconds" "$megabytes"
  done
done
