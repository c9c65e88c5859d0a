"""Every Swift file is as .swift-format wants it, and no comment is wider than its 100 columns."""

import pathlib
import re
import subprocess
from collections.abc import Iterator

from tree import Finding, files, name

LINT = ["swift", "format", "lint", "--strict", "--parallel"]
COLUMNS = 100
SAID = re.compile(r"(?P<path>[^:]+):(?P<line>\d+):\d+: \w+: (?P<wrong>.*)")


def check(root: pathlib.Path) -> Iterator[Finding]:
    tops = ["Package.swift", "Sources", "Tests", "Examples"]
    sources = {name(root, file): file for file in files(root, *tops, suffix=(".swift",))}
    yield from sorted(lint(root, list(sources)))
    for path, file in sources.items():
        yield from wide_comments(path, file.read_text())


def lint(root: pathlib.Path, paths: list[str]) -> Iterator[Finding]:
    try:
        lint = subprocess.run([*LINT, *paths], cwd=root, capture_output=True, text=True)
    except FileNotFoundError:
        yield Finding(".swift-format", 1, "swift is not on PATH", "run scripts/setup")
        return
    said = list(filter(None, map(SAID.fullmatch, lint.stderr.splitlines())))
    for match in said:
        remedy = f"run swift format -i {match['path']}"
        yield Finding(match["path"], int(match["line"]), match["wrong"], remedy)
    if lint.returncode and not said:
        words = lint.stderr.strip()[:200]
        yield Finding(".swift-format", 1, f"swift format failed ({words})", "see what it says")


def wide_comments(path: str, text: str) -> Iterator[Finding]:
    """The formatter leaves comments alone, however long."""
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > COLUMNS and line.lstrip().startswith("//"):
            wrong, remedy = f"a comment of {len(line)} columns", f"break it at {COLUMNS}"
            yield Finding(path, number, wrong, remedy)
