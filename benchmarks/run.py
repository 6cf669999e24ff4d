#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""Runs the benchmarks of a build folder and writes one table.

    cmake -S . -B build -D URBANCZIK_BUILD_BENCHMARKS=ON && cmake --build build
    benchmarks/run.py build [--repetitions 9] [--only REGEX] [--out table.md]

Ratios are of medians over repetitions that take turns: a benchmark either times library and raw loop
in one iteration and reports the counters library_..., raw_... and ratio, or is a pair NAME/library
and NAME/raw that Google Benchmark interleaves at random. Every other benchmark is a row of its own.
"""

import argparse
import json
import pathlib
import re
import statistics
import subprocess
import sys


def run(program, repetitions, only):
    """The repetitions of a program, each as Google Benchmark writes it."""
    command = [str(program), "--benchmark_format=json", f"--benchmark_repetitions={repetitions}",
               "--benchmark_enable_random_interleaving=true"]
    if only:
        command.append(f"--benchmark_filter={only}")
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    # A program without a match says so instead of writing JSON.
    return json.loads(output)["benchmarks"] if output.lstrip().startswith("{") else []


def in_ns(repetition):
    """Processor time of an iteration; the clock that the benchmark chose where it did choose."""
    chosen = re.search(r"/(manual_time|real_time)\b", repetition["name"])
    unit = {"ns": 1.0, "us": 1e3, "ms": 1e6, "s": 1e9}[repetition["time_unit"]]
    return repetition["real_time" if chosen else "cpu_time"] * unit


def by_name(repetitions):
    """The iterations of each benchmark; aggregates are left out, medians are taken here."""
    groups = {}
    # Interleaved, they come in any order.
    place = lambda r: (r.get("family_index", 0), r.get("per_family_instance_index", 0))
    for r in sorted(repetitions, key=place):
        if r.get("error_occurred"):
            sys.exit(f"{r['name']}: {r.get('error_message', 'failed')}")
        if r["run_type"] == "iteration":
            groups.setdefault(r["run_name"], []).append(r)
    return groups


def median_of(group, key):
    return statistics.median(r[key] for r in group)


def figure(x):
    return f"{x:.3g}" if x < 1000 else f"{x:.0f}"


def time(ns):
    for unit, factor in (("ns", 1.0), ("us", 1e3), ("ms", 1e6)):
        if ns < 1000 * factor:
            return f"{figure(ns / factor)} {unit}"
    return f"{figure(ns / 1e9)} s"


def side(name, names):
    """`names` has library or raw as one of its parts: the same name with `name` there."""
    return re.sub(r"/(library|raw)(?=/|$)", "/" + name, names)


def rows(groups):
    for name, group in groups.items():
        counters = {k for k in group[0] if k.startswith("library_")}
        if "ratio" in group[0] and counters:
            what = min(counters)[len("library_"):]
            library, raw = (median_of(group, f"{s}_{what}") for s in ("library", "raw"))
            unit = " " + what.replace("_", " ")
            yield name, figure(library) + unit, figure(raw) + unit, figure(median_of(group, "ratio"))
            continue
        library, raw = side("library", name), side("raw", name)
        if name == library != raw and raw in groups:
            ours, theirs = (statistics.median(map(in_ns, groups[n])) for n in (library, raw))
            yield re.sub(r"/library(?=/|$)", "", name), time(ours), time(theirs), figure(ours / theirs)
        elif name == raw != library and library in groups:
            continue  # in its pair's row
        else:
            text = time(statistics.median(map(in_ns, group)))
            if "items_per_second" in group[0]:
                text += f", {time(1e9 / median_of(group, 'items_per_second'))} an item"
            if "bytes_per_second" in group[0]:
                text += f", {median_of(group, 'bytes_per_second') / 1e9:.3g} GB/s"
            shown = re.compile(r"(^|_)ns(_|$)|bytes_per_|^(ratio|speed_up)$")
            for key in sorted(filter(shown.search, group[0])):
                if key != "bytes_per_second":
                    text += f", {key.replace('_', ' ')} {figure(median_of(group, key))}"
            is_raw = name == raw != library
            yield name, "" if is_raw else text, text if is_raw else "", ""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("build", type=pathlib.Path, help="a build folder with benchmarks")
    arguments.add_argument("--repetitions", type=int, default=9)
    arguments.add_argument("--only", default="", help="a regular expression of benchmarks' names")
    arguments.add_argument("--out", type=pathlib.Path, help="where the table goes; else to the screen")
    arguments.add_argument("--force", action="store_true", help="replace that file where it exists")
    chosen = arguments.parse_args()
    if chosen.out and chosen.out.exists() and not chosen.force:
        arguments.error(f"cannot write '{chosen.out}': it exists already; --force replaces it")

    programs = sorted(p for p in (chosen.build / "benchmarks").glob("benchmark_*") if p.is_file())
    if not programs:
        sys.exit(f"{chosen.build}/benchmarks holds no benchmarks: configure with "
                 "-D URBANCZIK_BUILD_BENCHMARKS=ON and build")
    lines = ["| benchmark | library | raw | ratio |", "|---|---|---|---|"]
    for program in programs:
        print(program.name, file=sys.stderr)
        groups = by_name(run(program, chosen.repetitions, chosen.only))
        lines += ["| " + " | ".join(row) + " |" for row in rows(groups)]
    table = "\n".join(lines) + "\n"
    if chosen.out:
        part = chosen.out.with_name(chosen.out.name + ".part")  # so that it is whole or not there
        try:
            part.write_text(table)
            part.replace(chosen.out)
        finally:
            part.unlink(missing_ok=True)
    else:
        print(table, end="")


if __name__ == "__main__":
    main()
