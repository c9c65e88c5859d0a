"""Reads Swift well enough for the rules: comments and strings blank, scopes found by braces."""

import functools
import pathlib
import re
from dataclasses import dataclass, field

TOKEN = re.compile(r'//[^\n]*|/\*|(?P<hashes>#*)(?P<quote>"""|")|[()]')
BLOCK = re.compile(r"/\*|\*/")
MODIFIER = (
    r"(?:@\w+(?:\([^)]*\))?\s+|(?:public|package|internal|private|fileprivate|open|final|static"
    r"|class|mutating|nonmutating|override|convenience|required|indirect|nonisolated|consuming"
    r"|borrowing|lazy|weak|unowned|dynamic)(?:\(\w+\))?\s+)*"
)
DECLARATION = re.compile(
    rf"^[ \t]*(?P<modifiers>{MODIFIER})(?P<keyword>struct|class|enum|protocol|actor|extension"
    r"|typealias"
    r"|func|init|deinit|subscript|var|let)\b[ \t]*(?P<name>[\w.]*)",
    re.MULTILINE,
)
TYPES = {"struct", "class", "enum", "protocol", "actor", "extension"}
FUNCTIONS = {"func", "init", "deinit", "subscript"}


@dataclass
class Scope:
    """What one pair of braces holds, with the declaration before it."""

    kind: str  # "type", "function" or "other"
    name: str
    first_line: int
    open: int
    close: int = -1
    last_line: int = -1


@dataclass
class SwiftText:
    """A source file: `code` is `text` with comments and the words of strings blank."""

    text: str
    code: str = ""
    strings: list[tuple[int, str]] = field(default_factory=list)

    def line(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def scopes(self) -> list[Scope]:
        """Every pair of braces, in the order in which they open."""
        found, stack, start = [], [], 0
        for mark in re.finditer(r"[{};]", self.code):
            if mark[0] == "{":
                scope = self._scope(start, mark.start(), stack[-1].kind if stack else "type")
                found.append(scope)
                stack.append(scope)
            elif mark[0] == "}" and stack:
                scope = stack.pop()
                scope.close, scope.last_line = mark.start(), self.line(mark.start())
            start = mark.end()
        return found

    def _scope(self, start: int, brace: int, around: str) -> Scope:
        last = None
        for last in DECLARATION.finditer(self.code[start:brace]):
            pass
        keyword = last["keyword"] if last else ""
        is_function = keyword in FUNCTIONS or (keyword == "var" and around == "type")
        kind = "type" if keyword in TYPES else "function" if is_function else "other"
        name = (last["name"] or keyword) if last else ""
        return Scope(kind, name, self.line(start + last.start("keyword") if last else brace), brace)


def innermost(scopes: list[Scope], offset: int) -> Scope | None:
    """The smallest scope around a place."""
    around = [scope for scope in scopes if scope.open < offset < scope.close]
    return around[-1] if around else None


@functools.cache
def read(file: pathlib.Path) -> SwiftText:
    return parse(file.read_text())


def parse(text: str) -> SwiftText:
    masked = SwiftText(text)
    blanks: list[tuple[int, int]] = []
    _code(masked, blanks, 0, inside=False)
    code, position = [], 0
    for start, end in sorted(blanks):
        code.append(text[position:start])
        code.append(re.sub(r"[^\n]", " ", text[start:end]))
        position = end
    masked.code = "".join(code) + text[position:]
    return masked


def _code(masked: SwiftText, blanks: list, at: int, inside: bool) -> int:
    """Walks code to its end, or to the bracket that ends an interpolation."""
    depth = 0
    while token := TOKEN.search(masked.text, at):
        at = token.end()
        if token["quote"]:
            at = _string(masked, blanks, at, token["hashes"], token["quote"])
        elif token[0] == "/*":
            at = _block(masked.text, at)
            blanks.append((token.start(), at))
        elif token[0].startswith("//"):
            blanks.append(token.span())
        elif inside:
            if token[0] == ")" and depth == 0:
                return at
            depth += 1 if token[0] == "(" else -1
    return len(masked.text)


def _block(text: str, at: int) -> int:
    depth = 1
    while depth and (mark := BLOCK.search(text, at)):
        depth += 1 if mark[0] == "/*" else -1
        at = mark.end()
    return at


def _string(masked: SwiftText, blanks: list, at: int, hashes: str, quote: str) -> int:
    """Walks a string from behind its opening quote; interpolations stay visible as code."""
    text, escape = masked.text, "\\" + hashes
    mark_of = re.compile(
        f"{re.escape(escape)}(?P<escaped>.)|{quote}{hashes}" + ("" if len(quote) == 3 else r"|\n"),
        re.DOTALL,
    )
    masked.strings.append((at, text[at : at + 80].split(quote)[0]))
    while mark := mark_of.search(text, at):
        if mark["escaped"] == "(":
            blanks.append((at, mark.end() - 1))
            at = _code(masked, blanks, mark.end(), inside=True)
        elif mark["escaped"]:
            blanks.append((at, mark.end()))
            at = mark.end()
        else:
            blanks.append((at, mark.start()))
            return mark.end()
    return len(text)
