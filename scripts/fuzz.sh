#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# scripts/fuzz.sh [SECONDS [TARGET...]]: gives every parser hostile texts, for a minute each unless said
# otherwise, under the address and undefined-behaviour sanitizers (tests/fuzz/README.md). What it found
# worth keeping is in build/fuzz/found, what broke a parser in build/fuzz/broken.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

ensure_packages "${packages_for_fuzzing[@]}"

export seconds=${1:-60} folder=$PWD/build/fuzz corpus=$PWD/tests/fuzz/corpus
shift $(($# > 0))
targets=("$@")
((${#targets[@]})) || targets=($(ls "$corpus"))

cmake -S . -B "$folder" -G Ninja --log-level=WARNING -DCMAKE_CXX_COMPILER=clang++ \
  -DCMAKE_BUILD_TYPE=Release -DURBANCZIK_BUILD_FUZZERS=ON -DURBANCZIK_BUILD_TESTS=OFF \
  -DURBANCZIK_BUILD_EXAMPLES=OFF
cmake --build "$folder" --parallel "$(number_of_jobs)"
mkdir -p "$folder/broken"

# Files that a target writes stay in memory where they can.
[[ ! -w /dev/shm ]] || export TMPDIR=/dev/shm

# One text may take 20 s and 1.5 GB; the longest that are accepted take a hundredth of that.
fuzz() {
  local target=$1 log=$folder/$1.log result=passed
  mkdir -p "$folder/found/$target"
  "$folder/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=1536 \
    -max_len=6000 -print_final_stats=1 -dict=tests/fuzz/dictionary.txt \
    -artifact_prefix="$folder/broken/$target-" "$folder/found/$target" "$corpus/$target" \
    >"$log" 2>&1 || result="failed, see $log"
  echo "$target: $result; $(sed -n 's/^#\([0-9]*\)[[:space:]]*DONE *\(cov: [0-9]*\).*/\1 texts, \2/p' "$log")"
  if [[ $result != passed ]]; then
    grep -a -E -m 5 'what\(\)|ERROR|SUMMARY|runtime error' "$log" || tail -n 20 "$log"
    return 1
  fi
}
export -f fuzz
# All at once: their minutes pass side by side.
printf '%s\n' "${targets[@]}" | xargs -P 0 -I {} bash -c 'fuzz {}'
