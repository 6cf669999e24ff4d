#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# scripts/check_format.sh [--fix]: whether every file is laid out as .clang-format has it; with --fix it
# is made so.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

ensure_packages "${packages_for_format[@]}"

# What the test of the floors looks at is wrong on purpose.
mapfile -t files < <(find include tests examples benchmarks -name '*.[ch]pp' \
  -not -path 'tests/floors/wrong_house/*' | sort)

if [[ "${1:-}" == --fix ]]; then
  clang-format-19 -i "${files[@]}"
else
  clang-format-19 --dry-run --Werror "${files[@]}"
fi
