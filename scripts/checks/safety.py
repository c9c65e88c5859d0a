"""Whatever the compiler cannot prove safe says why it is: a line `// SAFETY:` stands by it.

One thing that it should prove is held here: Swift 6.3 destroys the members of a type that cannot be
copied before they are made, if an autoclosure in `init` reads `self` that early.
"""

import pathlib
import re
from collections.abc import Iterator

import swift_text
from tree import Finding, name, swift_files

CLAIM = re.compile(r"@unchecked\s+Sendable|nonisolated\(unsafe\)|\bunsafeBitCast\b")
STORED = re.compile(
    rf"^[ \t]*(?:{swift_text.MODIFIER})(?:let|var)[ \t]+(\w+)[^\n{{]*\bUnsafe\w+[^\n{{]*$",
    re.MULTILINE,
)
AUTOCLOSURE = re.compile(r"\b(?:precondition|assert)\(|&&|\|\||\?\?")
NO_COPY = re.compile(r":[^{]*~Copyable")
# How far from the claim, in lines, the reason may begin.
NEAR = 4
EARLY = "look at it in a static function, whose result the init takes"
REMEDY = "add a line `// SAFETY:` that says why it holds"


def check(root: pathlib.Path) -> Iterator[Finding]:
    for file in swift_files(root, "Sources", "Tests", "Examples"):
        path, source = name(root, file), swift_text.read(file)
        reasons = {
            number
            for number, line in enumerate(source.text.splitlines(), 1)
            if "// SAFETY:" in line
        }
        for claim in CLAIM.finditer(source.code):
            line = source.line(claim.start())
            if not reasons & set(range(line - NEAR, line + NEAR)):
                yield Finding(path, line, f"{claim[0]} without a reason", REMEDY)
        yield from check_stored(path, source, reasons)
        yield from check_early(path, source)


def check_early(path: str, source: swift_text.SwiftText) -> Iterator[Finding]:
    """No autoclosure in the `init` of a type that cannot be copied."""
    scopes = source.scopes()
    types = [scope for scope in scopes if is_no_copy(scope, source)]
    for scope in scopes:
        around = [outer for outer in scopes if outer.open < scope.open < outer.close]
        if scope.name != "init" or scope.kind != "function" or around[-1:] not in ([t] for t in types):
            continue
        for early in AUTOCLOSURE.finditer(source.code, scope.open, scope.close):
            line = source.line(early.start())
            yield Finding(path, line, f"{early[0].rstrip('(')} in the init of {around[-1].name}", EARLY)


def is_no_copy(scope: swift_text.Scope, source: swift_text.SwiftText) -> bool:
    head = source.code.rfind(scope.name, 0, scope.open)
    return scope.kind == "type" and bool(NO_COPY.match(source.code[head + len(scope.name) :].lstrip()))


def check_stored(path: str, source: swift_text.SwiftText, reasons: set[int]) -> Iterator[Finding]:
    """A stored pointer has its reason anywhere between the head of its type and itself."""
    scopes = source.scopes()
    for stored in STORED.finditer(source.code):
        scope = swift_text.innermost(scopes, stored.start(1))
        if "->" in stored[0] or (scope and scope.kind != "type"):
            continue
        line = source.line(stored.start(1))
        first = scope.first_line if scope else line
        if not reasons & set(range(first - NEAR, line + 1)):
            yield Finding(path, line, f"the stored pointer {stored[1]} without a reason", REMEDY)
