"""A file has at most 400 lines, a function at most 70: look for the second idea in a longer one."""

import ast
import pathlib
import re
from collections.abc import Iterator

import swift_text
from tree import Finding, files, name

LONGEST_FILE, LONGEST_FUNCTION = 400, 70
# What people say there is text, not code.
TALK = "scripts/demo/"
# A function of C or of the shell begins in the first column and ends with a brace there.
BRACED = re.compile(
    r"^(?P<head>[A-Za-z_][^;={}\n]*\([^;={}]*\)[^;={}]*)\{\n(?P<body>.*?)^\}$",
    re.MULTILINE | re.DOTALL,
)


def check(root: pathlib.Path) -> Iterator[Finding]:
    tests = files(root, "Tests", suffix=(".swift",))
    for file in [*files(root, "Sources", "scripts", "Examples"), *tests]:
        try:
            text = file.read_text()
        except UnicodeDecodeError:
            continue
        path, lines = name(root, file), text.count("\n")
        if lines > LONGEST_FILE and not path.startswith(TALK):
            yield Finding(
                path,
                1,
                f"the file has {lines} lines, more than {LONGEST_FILE}",
                "move its second idea to a file of its own",
            )
        for line, function, length in functions(file, text):
            if length > LONGEST_FUNCTION:
                yield Finding(
                    path,
                    line,
                    f"{function} has {length} lines, more than {LONGEST_FUNCTION}",
                    "move a part with a name of its own out of it",
                )


def functions(file: pathlib.Path, text: str) -> Iterator[tuple[int, str, int]]:
    """The functions of a file as (first line, name, lines)."""
    if file.suffix == ".swift":
        for scope in swift_text.read(file).scopes():
            if scope.kind == "function":
                yield scope.first_line, scope.name, scope.last_line - scope.first_line + 1
    elif file.suffix == ".py" or text.startswith("#!/usr/bin/env python"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.lineno, node.name, node.end_lineno - node.lineno + 1
    elif file.suffix in {".c", ".h"} or text.startswith(("#!/usr/bin/env bash", "#!/bin/sh")):
        for found in BRACED.finditer(text):
            function = found["head"].split("(")[0].split()[-1].lstrip("*")
            yield text.count("\n", 0, found.start()) + 1, function, found[0].count("\n") + 1
