#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""Whether a test fails for each formula that is broken on purpose; mutations.py lists them.

check.py          breaks one formula after the other in a copy of the headers, compiles the test that
                  must notice and runs it, with the formula (it must pass) and without (it must fail)
check.py --texts  only looks whether each formula stands in its header exactly once, each test in its
                  source, and each row in README.md

For Debian 12, where python3-minimal and Catch2 2.13 are enough.
"""

import argparse
import os
import subprocess
import sys
import threading
from pathlib import Path

sys.dont_write_bytecode = True
from mutations import MUTATIONS

ROOT = Path(__file__).resolve().parents[2]
HEADERS = ROOT / "include" / "urbanczik"
TESTS = ROOT / "tests"


def stale_texts():
    """What check.py would stumble over, in sentences."""
    readme = (TESTS / "mutations" / "README.md").read_text()
    for m in MUTATIONS:
        found = (HEADERS / m.header).read_text().count(m.original)
        if found != 1:
            yield f"{m.header} holds {found} times, not once: {m.original}"
        if m.original == m.mutated:
            yield f"{m.formula}: the mutated text is the original"
        # A name may be split in two literals; * stands for what a template test's type adds.
        joined = (TESTS / m.source).read_text().replace('"\n    "', "")
        if f'"{m.test.rstrip("*")}"' not in joined:
            yield f"{m.source} has no test called: {m.test}"
        row = f"| {m.formula} | {m.header} | `{m.source}`: {m.test.rstrip('*')} |"
        if row not in readme:
            yield f"README.md lacks the row: {row}"


class Bench:
    """Compiles tests against a copy of the headers of which one may be broken."""

    def __init__(self, work, compiler):
        self.work = work
        self.compiler = compiler
        self.flags = ["-std=c++20", "-O1", "-ffp-contract=off", "-I", str(TESTS),
                      f'-DURBANCZIK_TEST_REFERENCE_DIR="{TESTS / "reference"}"']
        work.mkdir(parents=True, exist_ok=True)
        self.main = work / "main.o"
        self.call([compiler, *self.flags, "-c", str(TESTS / "catch_main.cpp"), "-o", str(self.main)])

    def call(self, command):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              env={**os.environ, "LC_ALL": "C"})
        if done.returncode != 0:
            raise RuntimeError(f"cannot compile: {' '.join(command)}\n{done.stdout[:3000]}")

    def copied_headers(self, name, mutation):
        """A folder with all headers, of which that of the mutation is broken."""
        folder = self.work / name / "include"
        for header in HEADERS.rglob("*.hpp"):
            copy = folder / header.relative_to(HEADERS.parent)
            text = header.read_text()
            if mutation and header == HEADERS / mutation.header:
                text = text.replace(mutation.original, mutation.mutated)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text)
        return folder

    def program(self, name, source, mutation=None):
        """The test's program."""
        program = self.work / name / "test"
        headers = self.copied_headers(name, mutation)
        self.call([self.compiler, *self.flags, "-I", str(headers), str(TESTS / source),
                   str(self.main), "-pthread", "-o", str(program)])
        return program


def result_of(program, test):
    """passed or failed, as Catch2 says it of the tests of that name; anything else is an error."""
    done = subprocess.run([str(program), test.replace(",", "\\,").replace("[", "\\["),
                           "--reporter", "compact", "--warn", "NoTests"],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
    last = done.stdout.strip().splitlines()[-1]
    if done.returncode == 0 and last.startswith("Passed"):
        return "passed"
    if done.returncode != 0 and last.startswith("Failed"):
        return "failed"
    raise RuntimeError(f"{program} '{test}' ended with {done.returncode}: {last}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--texts", action="store_true", help="compile nothing")
    options.add_argument("--compiler", default=os.environ.get("CXX", "g++"))
    options.add_argument("--jobs", type=int, default=os.cpu_count(), help="compilers at a time")
    options.add_argument("--work", type=Path, default=ROOT / "build" / "mutations", help="folder for the copies")
    options.add_argument("--only", default="", help="formulas whose name or header holds these words")
    args = options.parse_args()

    stale = list(stale_texts())
    print(*stale, sep="\n")
    if stale or args.texts:
        return 1 if stale else 0

    bench = Bench(args.work.resolve(), args.compiler)
    chosen = [m for m in MUTATIONS if args.only in m.formula or args.only in m.header]
    # With the formulas as they are, each program once.
    tasks = [(None, source) for source in sorted({m.source for m in chosen})]
    tasks += [(m, m.source) for m in chosen]
    waiting = list(enumerate(tasks))
    failures = []
    lock = threading.Lock()

    def work():
        while True:
            with lock:
                if not waiting:
                    return
                number, (mutation, source) = waiting.pop(0)
            try:
                program = bench.program(f"{number:02}", source, mutation)
                tests = [mutation.test] if mutation else sorted({m.test for m in chosen if m.source == source})
                wanted = "failed" if mutation else "passed"
                results = {test: result_of(program, test) for test in tests}
                good = all(result == wanted for result in results.values())
                said = "; ".join(f"{result}: {test}" for test, result in results.items())
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                good, said = False, str(error)
            what = f"without '{mutation.formula}'" if mutation else "as it is"
            with lock:
                print("ok   " if good else "WRONG", source, what, "|", said, flush=True)
                if not good:
                    failures.append(what)

    threads = [threading.Thread(target=work) for _ in range(max(1, args.jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{len(chosen)} formulas broken, {len(failures)} not noticed or not tried")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
