#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""paper.py [--lines | --control]: reports links of docs/paper.md that lead nowhere.

Each row of its tables links a header and quotes code of it. A row of an equation names a test: a test
case of the file that it names. A row of a symbol names a member: the header declares it, and where a
parameter table there has a row for it, the unit is the same. `--lines` prints the line of each
quotation; `--control` damages the page in each of these ways and expects a report.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/paper.md"
EQUATIONS = (  # a row for each must stay; the first words of the row
    "soma:", "dendrite:", "leak,", "synapses,", "rate,", "gain,", "prediction,", "matching potential,",
    "response,", "induction,", "low-pass filter,", "weight,", "closed form,", "bounds,",
    "gradient ascent", "potential,", "learning rate,")
SYMBOLS = ("C_m", "g_L", "E_L", "g_D", "E_E, E_I", "tau_s", "phi_max", "k", "beta", "theta", "t_ref",
           "eta", "tau_Delta", "W_min, W_max")


def line_of(code, text):
    """The number of the line on which `code` begins in `text`, blanks, comment marks and namespaces aside."""
    code, text = (re.sub(r"\b(\w+::)+", "", each) for each in (code, text))
    pattern = r"[\s/]+".join(re.escape(word) for word in code.split())
    if re.fullmatch(r"\w+", code):
        pattern = rf"\b{pattern}\b"
    found = re.search(pattern, text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def member_line(name, text):
    """The number of the line that declares the member `name`."""
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(rf"[\w>&] +{name} *(\{{.*)?(;|\()", line.split("//")[0]):
            return number
    return None


def units_of(name, text):
    """The units that parameter tables in comments give for `name`."""
    return [cells[2].strip() for line in text.splitlines() if line.lstrip().startswith("/// |")
            for cells in [line.split("|")] if cells[1].strip() == name]


def test_names(source):
    """The names of the test cases of a file; adjacent literals are one text."""
    return {"".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals)).replace('\\"', '"')
            for literals in re.findall(r'TEST_CASE\w*\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', source)}


def faults_of(page, name, print_lines=False):
    """What is wrong with the text of the page, a sentence per fault."""
    faults, first_cells = [], []
    for number, row in enumerate(page.splitlines(), 1):
        if not row.startswith("| ") or "](../" not in row:
            continue
        at = f"{name}:{number}: "
        cells = [cell.strip() for cell in row.strip("| ").split(" | ")]
        first_cells.append(cells[0])
        link = re.search(r"\]\(\.\./([^)]*)\)", cells[1]).group(1)
        if not (ROOT / link).is_file():
            faults.append(at + f"there is no {link}")
            continue
        text = (ROOT / link).read_text()
        is_symbol = len(cells) == 5
        for code in re.findall("`([^`]*)`", cells[2] if is_symbol else cells[1]):
            line = member_line(code, text) if is_symbol else line_of(code, text)
            if line is None:
                faults.append(at + f"{link} does not hold '{code}'")
            elif print_lines:
                print(f"{link}:{line}: {code}")
            if is_symbol and units_of(code, text) and cells[3] not in units_of(code, text):
                faults.append(at + f"{link} gives {code} in {units_of(code, text)}, not in {cells[3]}")
        if is_symbol:
            continue
        test = re.match(r'(\S+): "(.*)"$', cells[-1])
        if not test:
            faults.append(at + "the row names no test")
        elif not (ROOT / "tests" / test.group(1)).is_file():
            faults.append(at + f"there is no tests/{test.group(1)}")
        elif test.group(2) not in test_names((ROOT / "tests" / test.group(1)).read_text()):
            faults.append(at + f"tests/{test.group(1)} has no test '{test.group(2)}'")
    for needed in EQUATIONS:
        if not any(cell.startswith(needed) for cell in first_cells):
            faults.append(f"{name}: no row begins with '{needed}'")
    for needed in SYMBOLS:
        if not any(re.match(re.escape(needed) + r"(?!\w)", cell) for cell in first_cells):
            faults.append(f"{name}: no row for the symbol {needed}")
    return faults


def quotations(page):
    """Row from 0, code and line of each quotation, for the site."""
    for row, text in enumerate(page.splitlines()):
        link = re.search(r"\]\(\.\./([^)]*)\) (?:\| )?((?:`[^`]*` ?)+)\|", text)
        if text.startswith("| ") and link and (ROOT / link.group(1)).is_file():
            for code in re.findall("`([^`]*)`", link.group(2)):
                source = (ROOT / link.group(1)).read_text()
                line = member_line(code, source) if text.count(" | ") == 4 else line_of(code, source)
                if line:
                    yield row, code, line


CONTROLS = {  # an original of the page, a damage, and what the report must hold
    "a quotation": ("`g_L * (E_L - V)`", "`g_L * (V - E_L)`", "does not hold 'g_L * (V - E_L)'"),
    "a test": ('"kinetics keep', '"kinetics hold', "has no test 'kinetics hold"),
    "a header": ("include/urbanczik/synapses/psp_kernel.hpp", "include/nowhere.hpp", "no include/nowhere.hpp"),
    "a member": ("`rate_slope`", "`slope_of_rate`", "does not hold 'slope_of_rate'"),
    "a unit": ("| `tau_Delta` | ms |", "| `tau_Delta` | mV |", "gives tau_Delta in ['ms'], not in mV"),
    "an equation": ("| closed form,", "| form,", "no row begins with 'closed form,'"),
    "a symbol": ("| theta |", "| phi_0 |", "no row for the symbol theta"),
}


def main():
    page = PAGE.read_text()
    if "--control" in sys.argv:
        for what, (original, damage, expected) in CONTROLS.items():
            if original not in page:
                sys.exit(f"the control of {what} needs {original}, which the page does not hold")
            if not any(expected in fault for fault in faults_of(page.replace(original, damage), "page")):
                sys.exit(f"{what} that is wrong is not reported")
        return 0
    faults = faults_of(page, "docs/paper.md", "--lines" in sys.argv)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
