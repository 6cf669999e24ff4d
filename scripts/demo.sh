#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# Runs the experiment of Urbanczik & Senn (2014), Fig. 1B, in both unit systems at once; the results are
# in out/, where those of an earlier demo are replaced. The program gets the arguments, for example
# scripts/demo.sh --repetitions 10. With --integrator the program with all integrators is built, with
# --checkpoint the one that can save runs; both take longer to compile.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

ensure_packages "${packages_for_demo[@]}"

program=matching_potential
for argument in "$@"; do
  case $argument in
    --integrator*) program=matching_potential_with_integrators ;;
    --checkpoint*) program=matching_potential_with_checkpoints ;;
  esac
done

cmake -S . -B build/demo -G Ninja -DCMAKE_BUILD_TYPE=Release -DURBANCZIK_BUILD_TESTS=OFF \
  --log-level=WARNING
cmake --build build/demo --target "$program" --parallel "$(number_of_jobs)"

run() {
  "build/demo/examples/$program" --units "$1" --out "out/$1" --force --plot "${@:2}"
}
mkdir -p out
run unitless "$@" >out/unitless.txt 2>&1 &
unitless=$!
# Where the demo is interrupted, no run goes on without it.
trap 'kill "$unitless" 2>/dev/null || true' EXIT
code=0
run biophysical "$@" || code=$?
wait "$unitless" || code=$?
trap - EXIT
sed '/% of/d' out/unitless.txt  # without the lines of progress
((code == 0)) || exit "$code"

echo
echo "First open out/biophysical/panels.png: where teaching begins and where it ends."
echo "Data and more pictures are in out/biophysical and out/unitless."
