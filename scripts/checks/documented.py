"""Every public symbol of the PluginAPI has a doc comment: plugin authors read nothing else.

What needs no `public` of its own counts, too: requirements of public protocols, cases of public
enums.
"""

import pathlib
import re
from collections.abc import Iterator

import swift_text
from tree import Finding, name, swift_files

# From the first attribute or modifier of a declaration to its name.
DECLARED = re.compile(
    r"^[ \t]*(?P<before>(?:@\w+(?:\([^)]*\))?\s+|\w+(?:\(\w+\))?[ \t]+)*?)"
    r"(?P<keyword>struct|class|enum|protocol|actor|extension|import|typealias|associatedtype|func"
    r"|init|subscript|var|let|case)\b(?:[ \t]+(?P<name>\w+|[^\w\s(){}]+))?",
    re.MULTILINE,
)
# An extension declares nothing itself, an import nothing of ours.
LEFT_OUT = {"extension", "import"}
OPEN_TO_ALL = {"public", "open"}
REMEDY = "say in a doc comment what it is for, then its units, limits and errors"


def check(root: pathlib.Path) -> Iterator[Finding]:
    for file in swift_files(root, "Sources/PluginAPI"):
        path, source = name(root, file), swift_text.read(file)
        lines, scopes = source.text.splitlines(), source.scopes()
        declarations = list(DECLARED.finditer(source.code))
        for declared in declarations:
            if declared["keyword"] in LEFT_OUT or not is_public(declared, declarations, scopes):
                continue
            # From the line above the first attribute on: the comment may stand behind one as well.
            first, last = source.line(declared.start()), source.line(declared.start("keyword"))
            above = lines[max(first - 2, 0) : last - 1]
            if not any(line.lstrip().startswith("///") for line in above):
                what = declared["name"] or declared["keyword"]
                yield Finding(path, last, f"{what} has no doc comment", REMEDY)


def is_public(declared: re.Match, declarations: list[re.Match], scopes: list) -> bool:
    if OPEN_TO_ALL & set(declared["before"].split()):
        return True
    scope = swift_text.innermost(scopes, declared.start("keyword"))
    if not scope or scope.kind != "type":
        return False
    head = [other for other in declarations if other.start() < scope.open][-1]
    inherits = head["keyword"] == "protocol" or (head["keyword"], declared["keyword"]) == (
        "enum",
        "case",
    )
    return inherits and bool(OPEN_TO_ALL & set(head["before"].split()))
