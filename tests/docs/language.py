#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""language.py [FOLDER...]: reports comments and pages that break the language rules of CONTRIBUTING.md.

It checks the rules that a program can check:

* a comment, a paragraph, a list item, a table cell and a heading do not begin with one of OPENINGS;
* no text holds one of METAPHORS, and no name in a header holds one of METAPHORS_IN_NAMES;
* a glossary, the table below the heading "Words", has at most ten terms of at most ten words each.

Without arguments it checks the library, and leaves out the folders of EXEMPT. Its exit code is 1
where it found a fault. `--counts` prints the number of faults per folder and nothing else.
`--control` checks tests/docs/wrong_language and compares the report with expected.txt there.
"""

import collections
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACES = ("include", "docs", "examples", "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
          "benchmarks/README.md", "packaging/README.md", "tests/fuzz/README.md",
          "tests/reference/README.md", "tests/compile_fail/README.md")
CONTROL = ROOT / "tests/docs/wrong_language"

# Folders and pages whose text is not yet rewritten. The list shrinks to none.
EXEMPT = ()

OPENINGS = re.compile(r"(What|The same|Of|These\.|Those|So|To be|Where it|As)(?![\w(-])(?! if\b)")
# A comment behind code and a table cell begin with a small letter.
SMALL_OPENINGS = re.compile(r"(what|the same)(?![\w(-])")

METAPHORS = re.compile(r"\b(sets? out|setting out|underway|settl(?:e|es|ed|ing)|wait(?:s|ed|ing)?|"
                       r"silence|(?:come|comes|came|coming) there)\b", re.I)
METAPHORS_IN_NAMES = re.compile(r"(?:^|_)(underway|setting_out|sets?_out|settle[sd]?|waits?|silence)(?:_|$)")
# Members of the standard library.
STANDARD_NAMES = {"wait", "wait_for", "wait_until", "arrive_and_wait"}


class Report:
    def __init__(self):
        self.faults = []

    def add(self, path, line, fault, text):
        self.faults.append((path, line, fault, " ".join(text.split())[:70]))

    def opening(self, path, line, text, small=False):
        text = text.lstrip("*_(\"'")
        found = OPENINGS.match(text) or (small and SMALL_OPENINGS.match(text))
        if found:
            self.add(path, line, f"begins with '{found.group(1)}'", text)

    def metaphors(self, path, line, text):
        for found in METAPHORS.finditer(re.sub(r"`[^`]*`", "", text)):
            self.add(path, line, f"metaphor '{found.group(1)}'", text)


def without_strings(line):
    return re.sub(r'"(\\.|[^"\\])*"', lambda m: '"' + "_" * (len(m[0]) - 2) + '"', line)


def check_code(report, path, lines, mark, names):
    """Comments after `mark`. A comment is a block of lines, or stands behind code."""
    in_block = False
    for number, line in enumerate(lines, 1):
        code = without_strings(line)
        begin = code.find(mark)
        comment = line[begin:].lstrip(mark[0]).lstrip("!<").strip() if begin >= 0 else ""
        alone = begin >= 0 and not line[:begin].strip()
        if begin >= 0:
            if not (alone and in_block):
                report.opening(path, number, comment, small=not alone)
            report.metaphors(path, number, comment)
        in_block = alone
        if names:
            for name in re.findall(r"\b[a-z]\w*", code[:begin] if begin >= 0 else code):
                found = METAPHORS_IN_NAMES.search(name)
                if found and name not in STANDARD_NAMES:
                    report.add(path, number, f"metaphor '{found.group(1)}' in a name", name)


def check_glossary(report, path, lines):
    if "## Words" not in lines:
        return
    begin = lines.index("## Words")
    end = next((k for k in range(begin + 1, len(lines)) if lines[k].startswith("#")), len(lines))
    terms = [k for k in range(begin, end) if lines[k].startswith("| ")][1:]
    for k in terms[10:]:
        report.add(path, k + 1, "more than ten terms", lines[k])
    for k in terms:
        if len(lines[k].split("|")[2].split()) > 10:
            report.add(path, k + 1, "more than ten words", lines[k])


def check_page(report, path, lines):
    check_glossary(report, path, lines)
    fenced, begins = False, True
    for number, line in enumerate(lines, 1):
        if line.startswith("```"):
            fenced, begins = not fenced, True
            continue
        if fenced or line.startswith("    ") or line.startswith("<!--"):
            continue
        report.metaphors(path, number, line)
        text = line.strip()
        if not text:
            begins = True
        elif text.startswith("|"):
            for cell in text.strip("|").split("|"):
                report.opening(path, number, cell.strip(), small=True)
        elif re.match(r"#+ |[*-] |\d+\. |> ", text):
            report.opening(path, number, re.sub(r"^(#+|[*-]|\d+\.|>) +", "", text), small=True)
            begins = text.startswith("#")
        else:
            if begins:
                report.opening(path, number, text, small=True)
            begins = False


def check(places, report):
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            path = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
            if not file.is_file() or file.suffix not in (".hpp", ".cpp", ".md", ".gp", ".cmake", ".txt"):
                continue
            lines = file.read_text().split("\n")
            if file.suffix == ".md":
                check_page(report, path, lines)
            elif file.suffix in (".hpp", ".cpp"):
                check_code(report, path, lines, "//", names=file.suffix == ".hpp")
            else:
                check_code(report, path, lines, "#", names=False)


def folder_of(path):
    """include/urbanczik/neuron for a header there, examples for a program; a page stands alone."""
    parts = path.parts
    return str(path) if path.suffix == ".md" else "/".join(parts[:3 if parts[0] == "include" else 1])


def control():
    report = Report()
    check(sorted(CONTROL.glob("*.?p*")) + sorted(CONTROL.glob("*.md")), report)
    found = [f"{path.name}:{line}: {fault}" for path, line, fault, _ in report.faults]
    expected = [line for line in (CONTROL / "expected.txt").read_text().splitlines()
                if line and not line.startswith("#")]
    if found != expected:
        sys.exit("the report on tests/docs/wrong_language is\n  " + "\n  ".join(found) +
                 "\nand should be\n  " + "\n  ".join(expected))


def main(arguments):
    if arguments == ["--control"]:
        return control()
    counts = "--counts" in arguments
    places = [pathlib.Path(a).resolve() for a in arguments if not a.startswith("--")]
    report = Report()
    check(places or [ROOT / place for place in PLACES], report)
    if counts:
        for folder, count in sorted(collections.Counter(
                folder_of(path) for path, *_ in report.faults).items()):
            print(f"{count:4} {folder}")
        return None
    faults = [fault for fault in report.faults if places or folder_of(fault[0]) not in EXEMPT]
    for path, line, fault, text in faults:
        print(f"{path}:{line}: {fault}: {text}")
    return 1 if faults else 0


sys.exit(main(sys.argv[1:]))
