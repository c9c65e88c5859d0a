"""Errors are handled: no empty catch, no try!, no as!, no fatalError."""

import pathlib
import re
from collections.abc import Iterator

import swift_text
from tree import Finding, name, swift_files

BANNED = {
    re.compile(r"\btry!"): ("try! ends the server", "catch the error, or let it be thrown"),
    re.compile(r"\bas!"): ("as! ends the server", "use as? and say what else"),
    re.compile(r"\bfatalError\("): (
        "fatalError ends the server",
        "throw, or use precondition for what cannot be",
    ),
    re.compile(r"\bcatch\b[^{}]*\{\s*\}"): (
        "an empty catch hides an error",
        "log it, or do what it calls for",
    ),
}


def check(root: pathlib.Path) -> Iterator[Finding]:
    for file in swift_files(root, "Sources", "Tests", "Examples"):
        path, source = name(root, file), swift_text.read(file)
        for pattern, (wrong, remedy) in BANNED.items():
            for found in pattern.finditer(source.code):
                yield Finding(path, source.line(found.start()), wrong, remedy)
