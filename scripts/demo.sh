#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# Runs the experiment of Urbanczik & Senn (2014), Fig. 1B, in both unit systems; the results are in
# out/, where those of an earlier demo are replaced. Arguments are handed on to the program, e.g.
# scripts/demo.sh --repetitions 10

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

ensure_packages "${packages_for_demo[@]}"

cmake -S . -B build/demo -G Ninja -DCMAKE_BUILD_TYPE=Release -DURBANCZIK_BUILD_TESTS=OFF \
  --log-level=WARNING
cmake --build build/demo --target matching_potential --parallel "$(number_of_jobs)"

for units in biophysical unitless; do
  build/demo/examples/matching_potential --units "$units" --out "out/$units" --force --plot "$@"
done

echo "Data and pictures are in out/biophysical and out/unitless."
