#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# scripts/check_tidy.sh: whether clang-tidy finds nothing in the headers of what .clang-tidy asks for. It is
# given all headers at once, and a program that uses most of them: the rule in both unit systems, under two
# update schemes, with two integrators.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

ensure_packages "${packages_for_tidy[@]}"

all_headers=$(mktemp --suffix=.cpp)
trap 'rm -f "$all_headers"' EXIT
(cd include && find urbanczik -name '*.hpp' | sort | sed 's/.*/#include <&>/') >"$all_headers"

clang-tidy-14 --quiet --config-file=.clang-tidy "$all_headers" examples/tutorial/step_10_choices.cpp \
  -- -std=c++20 -I include
