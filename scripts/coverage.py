# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""coverage.py LCOV INCLUDE: the report of scripts/coverage.sh, from what llvm-cov exports."""

import pathlib
import sys

# What is there for the compiler alone: the assembly of a neuron's type, the choice of the message for a
# refused simulation, and what stands in for a result after a refusal.
ONLY_THE_COMPILER_RUNS = {
    "urbanczik/network/connection_check.hpp",
    "urbanczik/network/refused_connection.hpp",
    "urbanczik/network/refused_network_connection.hpp",
    "urbanczik/neuron/graph.hpp",
    "urbanczik/neuron/parts.hpp",
    "urbanczik/neuron/topology.hpp",
    "urbanczik/simulation/concepts.hpp",
    "urbanczik/simulation/network_simulation_check.hpp",
    "urbanczik/simulation/simulation_check.hpp",
    "urbanczik/units/messages/nothing.hpp",
}


def lines_of(lcov):
    """For each file, how often each of its lines was executed."""
    counts = {}
    for entry in lcov.read_text().splitlines():
        key, _, value = entry.partition(":")
        if key == "SF":
            lines = counts.setdefault(pathlib.Path(value).resolve(), {})
        elif key == "DA":
            line, count = value.split(",")[:2]
            lines[int(line)] = lines.get(int(line), 0) + int(count)
    return counts


def main():
    lcov, include = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    counts = lines_of(lcov)
    headers = sorted(include.rglob("*.hpp"))
    executed = all_lines = 0
    missed, without_lines, never = [], [], []

    print(f"{'executed':>8} {'of':>5} {'':>6}  header")
    for header in headers:
        name = header.relative_to(include)
        lines = counts.get(header, {})
        if not lines:
            without_lines.append(name)
            continue
        covered = sum(count > 0 for count in lines.values())
        print(f"{covered:8} {len(lines):5} {100 * covered / len(lines):5.1f}%  {name}")
        executed += covered
        all_lines += len(lines)
        if not covered and str(name) not in ONLY_THE_COMPILER_RUNS:
            never.append(name)
        text = header.read_text().splitlines()
        missed += [f"{name}:{n}: {text[n - 1].strip()}" for n, c in sorted(lines.items()) if c == 0]

    print("\nLines that no test executed (a constexpr function may have been run by the compiler):\n")
    print(*missed, sep="\n")
    print("\nHeaders without a line to execute: declarations, concepts, what only the compiler runs,")
    print("and templates that no test asks for:\n", *without_lines, sep="\n")
    print()
    for name in never:
        print(f"{name}: no line of it was executed")
    if not all_lines:
        sys.exit("there are no lines of include/ in the report")
    print(f"{executed} of {all_lines} lines of include/ executed, {100 * executed / all_lines:.1f} %,"
          f" in {len(headers) - len(without_lines)} of {len(headers)} headers")
    sys.exit(1 if never else 0)


main()
