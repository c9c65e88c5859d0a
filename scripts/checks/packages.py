"""Every manifest is Swift 6, plain, and needs no package from outside."""

import pathlib
import re
from collections.abc import Iterator

import swift_text
from tree import Finding, files, name

BANNED = {
    re.compile(r"\bunsafeFlags\b"): ("unsafe flags", "find the setting that says the same"),
    re.compile(r"\.package\(\s*(?:name\s*:[^,]*,\s*)?(?:url|id)\s*:"): (
        "a package from outside",
        "take it from Debian or the toolchain, or do without",
    ),
    re.compile(r"\bswiftLanguage(?:Modes?|Versions?)\b\W*\.v[45]|-swift-version"): (
        "a language mode before Swift 6",
        "leave the mode to the tools version",
    ),
}
TOOLS = re.compile(r"// ?swift-tools-version: ?(\d+)\.\d+")


def check(root: pathlib.Path) -> Iterator[Finding]:
    manifests = [
        root / "Package.swift",
        *files(root, "Sources", "Examples", "Tests", suffix=("Package.swift",)),
    ]
    for file in manifests:
        path, source = name(root, file), swift_text.read(file)
        tools = TOOLS.match(source.text)
        if not tools or int(tools[1]) < 6:
            yield Finding(
                path, 1, "no tools version of Swift 6", "begin it with // swift-tools-version: 6.2"
            )
        for pattern, (wrong, remedy) in BANNED.items():
            for found in pattern.finditer(source.code):
                yield Finding(path, source.line(found.start()), wrong, remedy)
