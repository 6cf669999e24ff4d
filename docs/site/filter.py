#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
"""filter.py FILE: what Doxygen reads in place of a header or a page, line for line.

What stands once in the source is put where Doxygen looks for it:

* a row of a parameter table, "| g_L | nS | leak conductance |", becomes the comment of the member
  g_L of the struct that follows;
* so does a comment behind a declaration, "using voltage = ...;  // mV";
* a member without a comment whose name stands in docs/members.md has its meaning from there;
* an indented equation in the paper's symbols is set in LaTeX; so are ```math blocks and $`...`$ of
  pages, as GitHub reads them.

A public name that has none of these stays without a comment, and Doxygen says so.
"""

import pathlib
import re
import sys

sys.dont_write_bytecode = True  # of tests/docs/paper.py

DOCS = pathlib.Path(__file__).resolve().parent.parent
PAGES = ("docs", "benchmarks", "CONTRIBUTING.md", "CHANGELOG.md")  # as INPUT of Doxyfile has them

# ------------------------------------------------------------------------------------- equations

GREEK = dict({name: "\\" + name for name in
              "alpha beta gamma delta eta theta kappa lambda tau Delta Phi".split()},
             eps="\\varepsilon", phi="\\varphi")
SIGNS = {"plus": "+", "minus": "-"}
OPERATORS = {"<=": "\\le ", "<-": "\\leftarrow ", "->": "\\to ", "~": "\\propto ",
             "+=": "\\mathrel{+}= ", "-=": "\\mathrel{-}= ", "]_+": "]_+"}


def identifier(name):
    """tau_Delta, V_d, W_max, xbar, v_hat, PSP_slow; what is no symbol is a word."""
    if name in ("exp", "log", "ln", "sum", "int"):
        return "\\" + name + " "
    if name in GREEK:
        return GREEK[name] + " "
    if "_" in name:
        base, subscript = name.split("_", 1)
        if subscript == "hat":
            return "\\hat{" + identifier(base) + "}"
        subscript = SIGNS.get(subscript) or GREEK.get(subscript) or (
            subscript if len(subscript) == 1 else "\\mathrm{" + subscript.replace("_", "\\_") + "}")
        return identifier(base) + "_{" + subscript + "}"
    if re.fullmatch("[a-z]bar", name):
        return "\\bar{" + name[0] + "}"
    if re.fullmatch("d?[A-Za-z]", name):
        return name
    if name.isupper():
        return "\\mathrm{" + name + "}"
    return "\\text{ " + name + " }"


def latex(text):
    def token(match):
        s = match.group(0)
        if s.startswith("d") and s.endswith("/dt"):
            return "\\frac{d" + identifier(s[1:-3]) + "}{dt}"
        if s in OPERATORS:
            return OPERATORS[s]
        if s.endswith(")"):
            return "\\texttt{" + s + "}"
        if s.startswith("^"):
            return "^{" + s[1:] + "}"
        if s == " . ":
            return " \\cdot "
        return identifier(s.rstrip("*")) + ("^{*}" if s.endswith("*") else "")

    return re.sub(r"[a-z]+\.[a-z]+\(R\)|d[A-Za-z][A-Za-z_]*/dt|[A-Za-z]+(_[A-Za-z0-9]+)*\*?|\^-?[0-9A-Za-z]|\]_\+|"
                  r"<=|<-|->|~|\+=|-=| \. ", token, text)


def equations(text):
    """A line of equations, which two blanks or more hold apart."""
    text = re.sub(r" +(=|\+=|-=) ", r" \1 ", text.strip())
    text = "\\qquad ".join(latex(column) for column in re.split("   *", text))
    text = re.sub(r" \}( a)? *\\text\{ ", r"\1 ", text)  # words in a row are one text
    return re.sub(r"/\\text\{ (\w+) \}", r"/\\mathrm{\1}", text)  # a unit in a denominator


def is_equation(text):
    """It has a relation and nothing of C++ or of a file."""
    return (re.search(r" = |\+=|-=|->|<-|/dt", text) and
            not re.search(r"[;{}]|::|\[i\]|csv", text))


# ----------------------------------------------------------------------------------------- pages

def with_lines(text):
    """docs/paper.md, with the line of each quotation behind it."""
    sys.path.insert(0, str(DOCS.parent / "tests/docs"))
    from paper import quotations
    rows = text.splitlines(keepends=True)
    for row, code, line in quotations(text):
        rows[row] = rows[row].replace("`" + code + "`", f"`{code}`, line {line}")
    return "".join(rows)


def page(text, folder):
    text = re.sub(r"<!-- SPDX.*?-->", "", text)
    text = re.sub(r"```math\n(.*?)\n```", r"\\f[\n\1\n\\f]", text, flags=re.S)
    text = re.sub(r"\$`(.*?)`\$", r"\\f$\1\\f$", text)

    def indented(match):
        body = match.group(1)
        return "\n\\f[" + equations(body) + "\\f]\n" if is_equation(body) else match.group(0)
    text = re.sub(r"(?<=\n)\n    (\S.*/dt.*)\n(?=\n)", lambda m: "\n" + indented(m)[1:], text)

    # A link to another page leads there; other files the site does not hold, so they are only named.
    def link(match):
        label, target = match.groups()
        file = (folder / target.split("#")[0]).resolve()
        if file == DOCS.parent / "README.md":
            return "[" + label + "](@ref index)"
        if file.suffix == ".md" and file.relative_to(DOCS.parent).parts[0] in PAGES:
            name = str(file.relative_to(DOCS.parent).with_suffix("")).replace("/", "_")
            return "[" + label + "](@ref md_" + name + ")"
        return label
    return re.sub(r"(?<!!)\[([^][]*)\]\((?!http)([^)]*)\)", link, text)


# --------------------------------------------------------------------------------------- headers

def meanings():
    """The names of docs/members.md and what they mean."""
    found = {}
    for row in (DOCS / "members.md").read_text().splitlines():
        cells = [cell.strip() for cell in row.split(" | ")]
        if row.startswith("| `"):
            for name in re.findall("`([^`]*)`", cells[0]):
                found.setdefault(name, cells[1].rstrip(" |"))
    return found


class Table:
    """The parameter table that was read last."""

    def __init__(self):
        self.columns, self.meaning = [], {}

    def read(self, row):
        cells = [cell.strip() for cell in row.strip().lstrip("/").strip().strip("|").split("|")]
        if "symbol" in cells and "meaning" in cells:
            self.columns, self.meaning = cells, {}
        elif not set(cells[0]) <= set("-"):
            value = dict(zip(self.columns, cells))
            unit = value.get("unit", "")
            text = value.get("meaning", "") + (", in " + unit if unit not in ("", "1") else "")
            for name in re.split(", *", cells[0]):
                self.meaning[name] = text


def without_brackets(text):
    """The declaration without what stands between < and >."""
    text = re.sub(r"operator *(<=>|<<|<=?|->)|->|<=|>=", "  ", text)
    while True:
        shorter = re.sub(r"<[^<>]*>", "", text)
        if shorter == text:
            return text
        text = shorter


SPECIFIERS = r"\b(template|typename|static|constexpr|inline|explicit|friend|mutable)\b"
CONTAINER = r"(struct|class|enum class|enum|union|namespace|concept)\b *([\w:]*)"


def head(text):
    """The declaration from its type on: no template head, no requires-clause, no specifiers."""
    text = re.sub(SPECIFIERS, " ", without_brackets(text)).strip()
    return re.sub(r"^requires *(\((?:[^()]|\([^()]*\))*\)|[\w:]+)", "", text).strip()


def names_of(text):
    """The names that a declaration introduces."""
    operator = re.search(r'operator *(\[\]|\(\)|""_\w+|[^\s\w(]+)', text)
    if operator:
        return ["operator" + operator.group(1)]
    text = head(text)
    for pattern in (r"using +(\w+)", CONTAINER):
        match = re.match(pattern, text)
        if match:
            return [match.group(match.lastindex)]
    text = re.sub(r"decltype *\((?:[^()]|\([^()]*\))*\)", "decltype", text)
    function = re.match(r"[^=({]*?([~\w]+) *\(", text)
    if function:
        return [function.group(1)]
    text = re.sub(r"\{[^}]*\}", "", text)
    return [re.findall(r"\w+", part.split("=")[0])[-1] for part in text.strip("; ").split(",")
            if re.search(r"\w", part.split("=")[0])]


class Header:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.common = meanings()
        self.table = Table()

    def comment_of(self, name):
        return self.table.meaning.get(name) or self.common.get(name)

    def set_equations(self):
        """Blocks that are indented behind /// and have a blank line before them."""
        i = 0
        while i < len(self.lines):
            first = i
            while re.match(r" *///     +\S", self.lines[i]):
                i += 1
            block = self.lines[first:i]
            if block and all(is_equation(row) for row in block):
                for k, row in enumerate(block):
                    start, body = row.split("///", 1)
                    self.lines[first + k] = (
                        start + "/// " + ("\\f[\\begin{aligned} " if k == 0 else "") + "& " +
                        equations(body) +
                        (" \\\\" if k < len(block) - 1 else " \\end{aligned}\\f]"))
            i += 1

    def declaration(self, text, row, column, last):
        """A declaration from (row, column) to the end of row `last`."""
        here = self.lines[last]
        documented = re.match(r" *///", self.lines[row - 1]) or any(
            "///<" in line for line in self.lines[row:last + 1])
        if documented:
            return
        behind = re.search(r"[;}] +// (\S.*)$", here)
        if behind and last == row and not here[:column].strip():
            self.insert(row, column, "/** " + behind.group(1) + " */ ")
            return
        names = names_of(text)
        comments = [self.comment_of(name) for name in names]
        if not names or not all(comments):
            return
        if len(names) == 1:
            self.insert(row, column, "/** " + comments[0] + " */ ")
        elif row == last:
            # Each declarator becomes a declaration of its own.
            source = self.lines[row][column:]
            start = re.search(r"\b" + names[0] + r"\b", source).start()
            declarators = source[start:].split(";")[0].split(",")
            self.lines[row] = self.lines[row][:column] + " ".join(
                "/** " + comment + " */ " + source[:start].strip() + " " + declarator.strip() + ";"
                for comment, declarator in zip(comments, declarators))

    def insert(self, row, column, comment):
        self.insertions.setdefault(row, []).append((column, comment))

    def add_comments(self):
        self.insertions = {}
        scopes, parens, text, row, column = ["container"], 0, "", 0, 0
        for i, line in enumerate(self.lines):
            if re.match(r" *///  *\|", line):
                self.table.read(line)
            code = re.sub(r"//.*", "", re.sub(r'"(\\.|[^"\\])*"|\'.\'', lambda m: "_" * len(m[0]), line))
            if re.match(r" *#", code):
                continue
            for j, c in enumerate(code):
                if scopes[-1] != "container":
                    if c == "{":
                        scopes.append("inner")
                    elif c == "}" and scopes.pop() == "body":
                        text = ""
                    continue
                if not text.strip():
                    text, row, column = "", i, j
                parens += (c == "(") - (c == ")")
                if c == ";" and parens == 0:
                    if not re.match(r" *(static_assert|using namespace|namespace \w+ *=|\})|^ *$", text):
                        self.declaration(text, row, column, i)
                    text = ""
                elif c == ":" and re.fullmatch("public|private|protected", text):
                    text = ""
                elif c == "}":
                    scopes.pop()
                    text = ""
                elif c == "{":
                    if parens == 0 and re.match(CONTAINER, head(text)):
                        if not re.match("concept|namespace", head(text)):
                            self.declaration(text, row, column, i)
                        container = not re.match("enum|concept", head(text))
                        scopes.append("container" if container else
                                      "expression" if "concept" in text else "body")
                        text = "" if container or "enum" in text else text
                    elif self.opens_a_body(text, parens):
                        self.declaration(text, row, column, i)
                        scopes.append("body")
                    else:
                        scopes.append("expression")
                elif not (c == " " and not text):
                    text += c
            text += " " if text else ""
        for i, found in self.insertions.items():
            for column, comment in sorted(found, reverse=True):
                self.lines[i] = self.lines[i][:column] + comment + self.lines[i][column:]

    @staticmethod
    def opens_a_body(text, parens):
        if parens or re.search(r"(requires|&&|\|\||=|\()\s*requires\s*(\([^()]*\))?\s*$", text):
            return False
        text = without_brackets(re.sub(r"operator *\W+", "operator", text))
        return "(" in re.sub(r"decltype *\((?:[^()]|\([^()]*\))*\)", "", text) and not re.match(
            r"[^(]*=", text)


def main():
    path = pathlib.Path(sys.argv[1])
    text = path.read_text()
    if path.name == "paper.md":
        text = with_lines(text)
    if path.suffix == ".md":
        sys.stdout.write(page(text, path.resolve().parent))
    else:
        header = Header(text)
        header.set_equations()
        header.add_comments()
        sys.stdout.write("\n".join(header.lines))


main()
