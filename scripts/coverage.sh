#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# scripts/coverage.sh BUILD: which lines of include/ the tests executed that ran in BUILD, a folder
# configured with clang and URBANCZIK_COVERAGE, with LLVM_PROFILE_FILE=BUILD/profiles/%4m.profraw. The
# report goes to BUILD/coverage.txt: a table by header, then the lines that no test reached; the sum is
# printed. Fails where there is no report, and where a header has lines of which none was executed.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

ensure_packages "${packages_for_coverage[@]}"

build=$1
profile=$build/coverage.profdata
major=$(clang++ -dumpversion | cut -d. -f1)  # the format of the profiles is that of the compiler

"llvm-profdata-$major" merge "$build"/profiles/*.profraw -o "$profile"
objects=()
for program in "$build"/tests/test_* "$build"/tests/lanes/test_lanes; do
  if [[ -x "$program" ]] && grep --quiet --text __llvm_covmap "$program"; then
    objects+=(--object="$program")
  fi
done
# It warns of functions that one program calls and another only has; the calls count.
"llvm-cov-$major" export --format=lcov --instr-profile="$profile" "${objects[0]#--object=}" \
  "${objects[@]:1}" "$PWD/include" >"$build/coverage.lcov" 2>"$build/coverage.log" ||
  { cat "$build/coverage.log" >&2; exit 1; }
python3 scripts/coverage.py "$build/coverage.lcov" include >"$build/coverage.txt" && code=0 || code=$?
tail -n 3 "$build/coverage.txt"
exit "$code"
