#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# scripts/test.sh: all behaviour with g++, in minutes. scripts/test.sh --all, for continuous integration:
# also the tutorial, packages and compile cost; clang with coverage, address and undefined-behaviour
# sanitizers, with ThreadSanitizer, and with libc++ of clang 19; layout, documentation, clang-tidy and hostile
# texts for the parsers. One failure does not stop the others; the last lines are summaries.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

case "${1:-}" in
  "") all=false ;;
  --all) all=true ;;
  *) echo "usage: scripts/test.sh [--all]" >&2; exit 2 ;;
esac

jobs=$(number_of_jobs)
# Compiling takes longer than running. Tests of speed and of registers have flags of their own.
quickly_compiled=(-DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_FLAGS_RELEASE="-O1 -DNDEBUG")
summaries=()
failures=0

# The sanitizers of g++ up to 13 and of clang up to 16 crash now and then where the kernel
# randomises addresses with more than 28 bits.
at_fixed_addresses=()
if setarch --addr-no-randomize true 2>/dev/null; then
  at_fixed_addresses=(setarch --addr-no-randomize)
fi

# build_and_test NAME FOLDER CMAKE_ARGUMENT...
build_and_test() {
  local name=$1 folder=build/$2 log=build/$2/ctest.log start=$SECONDS
  shift 2
  echo "== $name"
  rm -f "$log"
  cmake -S . -B "$folder" -G Ninja --log-level=WARNING "$@" &&
    "${at_fixed_addresses[@]}" cmake --build "$folder" --parallel "$jobs" -- -k 0 &&
    "${at_fixed_addresses[@]}" ctest --test-dir "$folder" --parallel "$jobs" \
      --output-on-failure --no-tests=error </dev/null | tee "$log" ||
    failures=$((failures + 1))
  summaries+=("$name, $((SECONDS - start)) s: $(grep 'tests passed' "$log" 2>/dev/null || echo 'not built')")
}

# check NAME COMMAND...: what needs no build of its own.
check() {
  local name=$1 result="passed" start=$SECONDS
  shift
  echo "== $name"
  "$@" || { result="failed"; failures=$((failures + 1)); }
  summaries+=("$name, $((SECONDS - start)) s: $result")
}

if ! $all; then
  ensure_packages "${packages_for_tests[@]}"
  build_and_test "g++" test \
    -DCMAKE_CXX_COMPILER=g++ "${quickly_compiled[@]}" -DURBANCZIK_WERROR=ON \
    -DURBANCZIK_TEST_UNIT_SYSTEMS=biophysical -DURBANCZIK_TEST_TOOLS=OFF -DURBANCZIK_BUILD_TUTORIAL=OFF
  echo
  printf '%s\n' "${summaries[@]}"
  exit "$((failures != 0))"
fi

ensure_packages "${packages_for_all_tests[@]}" "${packages_for_docs[@]}" "${packages_for_tidy[@]}" \
  "${packages_for_format[@]}" "${packages_for_fuzzing[@]}" "${packages_for_coverage[@]}"
mapfile -t known < <(known_packages "${packages_if_known[@]}")
((${#known[@]} == 0)) || ensure_packages "${known[@]}"

# Another Boost beside the one installed; the packages of the two exclude each other.
other_boost=""
if unpack_package libboost1.81-dev build/boost-1.81; then
  other_boost=$PWD/build/boost-1.81/usr/include
fi

# The parsers are given hostile texts for a fixed time, which passes meanwhile.
mkdir -p build
"${at_fixed_addresses[@]}" scripts/fuzz.sh >build/fuzz.log 2>&1 &
fuzzing=$!
finish_fuzzing() {
  local code=0
  wait "$fuzzing" || code=$?
  cat build/fuzz.log
  return "$code"
}
check "layout" scripts/check_format.sh
check "documentation" scripts/build_docs.sh
check "clang-tidy" scripts/check_tidy.sh
check "hostile texts" finish_fuzzing

# Programs, examples and those that pages quote, are built and run once: they take long to compile.
build_and_test "g++" test-gcc \
  -DCMAKE_CXX_COMPILER=g++ "${quickly_compiled[@]}" -DURBANCZIK_WERROR=ON \
  -DURBANCZIK_TEST_UNIT_SYSTEMS=biophysical -DURBANCZIK_OTHER_BOOST="$other_boost"
rm -rf build/test-clang/profiles
LLVM_PROFILE_FILE=$PWD/build/test-clang/profiles/%4m.profraw build_and_test "clang++ with sanitizers" test-clang \
  -DCMAKE_CXX_COMPILER=clang++ "${quickly_compiled[@]}" -DURBANCZIK_WERROR=ON \
  -DURBANCZIK_BUILD_EXAMPLES=OFF -DURBANCZIK_SANITIZE=ON -DURBANCZIK_COVERAGE=ON \
  -DURBANCZIK_TEST_UNIT_SYSTEMS=unitless \
  -DURBANCZIK_OTHER_BOOST="$other_boost" -DURBANCZIK_OTHER_COMPILERS=clang++-19
check "coverage" scripts/coverage.sh build/test-clang
summaries+=("$(tail -n 1 build/test-clang/coverage.txt 2>/dev/null || true)")
# No other test has threads. clang instruments them in half the time that g++ takes.
build_and_test "clang++ with ThreadSanitizer" test-threads \
  -DCMAKE_CXX_COMPILER=clang++ "${quickly_compiled[@]}" -DURBANCZIK_SANITIZE=thread \
  -DURBANCZIK_BUILD_EXAMPLES=OFF -DURBANCZIK_PCH=OFF
if command -v clang++-19 >/dev/null; then
  # Numbers, text, files and faults, for which the headers turn to the standard library. Models and
  # networks need little of it.
  build_and_test "clang++-19 with libc++" test-libcxx \
    -DCMAKE_CXX_COMPILER=clang++-19 -DCMAKE_CXX_FLAGS=-stdlib=libc++ "${quickly_compiled[@]}" \
    -DURBANCZIK_WERROR=ON -DURBANCZIK_BUILD_EXAMPLES=OFF -DURBANCZIK_TEST_TOOLS=OFF \
    -DURBANCZIK_TEST_FOLDERS="units;recording;json;faults"
fi

echo
printf '%s\n' "${summaries[@]}"
((failures == 0))
