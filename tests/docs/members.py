#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""members.py [--control]: compares docs/members.md with the concepts of the headers, both ways.

* A name of the page is a member that a header declares. In a section whose heading names concepts,
  before the first row "further members", it is a member that one of these concepts requires or describes.
* A member that a concept requires or describes stands in the page, for each concept that the page names or
  that has a "Minimal definition" in the concepts.hpp of its floor.

A concept describes a member in its comment as `x.member`, `X::member`, or in its requires-expression.
`--control` damages the page in each of these ways and expects a report.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/members.md"
HEADERS = ROOT / "include/urbanczik"

# Names that are not members of a user's part: namespaces, Boost.Units, the standard library.
FOREIGN = {"units", "std", "boost", "detail", "urbanczik", "value", "template", "typename", "type"}


def concepts():
    """The members of each documented concept, name -> set of members, and those for users to model."""
    found, for_users = {}, set()
    for header in sorted(HEADERS.rglob("*.hpp")):
        lines, comment, body, name = header.read_text().splitlines(), [], None, None
        for line in lines:
            if body is not None:
                body.append(line.split("//")[0])
            elif re.match(r" *///", line):
                comment.append(line.strip().lstrip("/").strip())
            elif re.match(r" *concept \w+", line):
                name, body = re.search(r"concept (\w+)", line).group(1), [line.split("=", 1)[-1]]
            elif not re.match(r" *(template|requires)\b", line):
                comment = []
            if body is not None and body[-1].rstrip().endswith(";") and balanced("\n".join(body)):
                if comment:
                    found[name] = members_of(" ".join(comment), "\n".join(body))
                if "inimal definition" in " ".join(comment) and header.name == "concepts.hpp":
                    for_users.add(name)
                comment, body = [], None
    return found, for_users


def balanced(text):
    return text.count("{") == text.count("}") and text.count("(") == text.count(")")


def members_of(comment, body):
    spans = " ".join(re.findall(r"`([^`]+)`", comment))
    body = re.sub(r"\b(units|std|boost|detail|urbanczik)(::\w+)+", "", body)
    found = set(re.findall(r"\b\w+\.(\w+)", spans + body))
    found |= set(re.findall(r"\b[A-Z]\w*::(?:template )?(\w+)", spans + body))
    return {name for name in found if name not in FOREIGN and not name.isdigit()}


def sections(page):
    """(heading, [(line, name)], [(line, name) below "further members"]) of each section."""
    found, further = [], False
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith("## "):
            found.append((line[3:], [], []))
            further = False
        elif line.startswith("| further members"):
            further = True
        elif line.startswith("| `"):
            for name in re.findall("`([^`]*)`", line.split(" | ")[0]):
                found[-1][2 if further else 1].append((number, name))
    return found


def is_declared(name, code):
    if name.startswith("operator"):
        return name.replace("operator", "operator ") in code or name in code
    return re.search(rf"\b(using|class|struct) +{name}\b|[\w>&*\]] +{name} *[;=({{,]|, +{name} *[;,]",
                     code) is not None


def faults_of(page):
    (known, for_users), faults = concepts(), []
    code = "\n".join(re.sub(r"//.*", "", header.read_text()) for header in HEADERS.rglob("*.hpp"))
    listed = set()
    for heading, required, further in sections(page):
        named = re.findall(r"\w+", (re.search(r"\(([^)]*)\)$", heading) or [None, ""])[1])
        for concept in named:
            if concept not in known:
                faults.append(f"the section '{heading}' names {concept}, which is no documented concept")
        allowed = set().union(*(known.get(concept, set()) for concept in named))
        for number, name in required + further:
            listed.add(name)
            if not is_declared(name, code):
                faults.append(f"docs/members.md:{number}: no header declares {name}")
        for number, name in required if named else []:
            if name not in allowed:
                faults.append(f"docs/members.md:{number}: {' and '.join(named)} say nothing of {name}")
    named_by_page = {concept for heading, _, _ in sections(page)
                     for concept in re.findall(r"\w+", heading) if concept in known}
    for concept in sorted(for_users | named_by_page):
        for name in sorted(known[concept] - listed):
            faults.append(f"{concept} asks for {name}, which docs/members.md does not have")
    return faults


CONTROLS = {  # an original of the page, a damage, and what the report must hold
    "a member that no header has": ("| `decay` |", "| `demand_of` |", "no header declares demand_of"),
    "a member of another concept": ("| `derivative` |", "| `bounded` |", "say nothing of bounded"),
    "a member that is missing": ("| `resting_state` |", "| resting_state |", "Membrane asks for resting_state"),
}


def main():
    page = PAGE.read_text()
    if "--control" in sys.argv:
        for what, (original, damage, expected) in CONTROLS.items():
            if not any(expected in fault for fault in faults_of(page.replace(original, damage))):
                sys.exit(f"{what} is not reported")
        return 0
    faults = faults_of(page)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
