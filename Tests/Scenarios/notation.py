"""How a play writes values: JSON, and names for what is only known while it runs.

    "hello"  12  true  null  [1, 2]     as in JSON; "$x" inside a text stands for the value of x
    "ab" * 100                          a text a hundred times
    $x                                  what x stands for; an expectation binds it at first
    $_                                  anything at all, but something
    @ann                                the identifier of ann's account
    absent                              in an expectation: there is no such member
"""

import json
import re
from dataclasses import dataclass

VARIABLE = r"\$(?:_|[A-Za-z]\w*(?:@\w+)?(?:\.\w+)?)"
ABSENT = type("Absent", (), {"__repr__": lambda _: "absent"})()


class Misspelt(Exception):
    """A line that is not in the language of plays."""


class Mismatch(Exception):
    """What came is not what was expected."""


@dataclass(frozen=True)
class Literal:
    value: object


@dataclass(frozen=True)
class Variable:
    name: str


@dataclass(frozen=True)
class Account:
    name: str


@dataclass(frozen=True)
class Text:
    pattern: str
    times: int


@dataclass(frozen=True)
class Sequence:
    items: tuple


@dataclass(frozen=True)
class Pair:
    """`path = value`, or `path != value`."""

    path: str
    value: object
    differs: bool = False

    def __str__(self):
        return self.path


# ---------------------------------------------------------------- reading


def read_pairs(text: str) -> list[Pair]:
    """`room=$room, text="hello"`; empty text gives none."""
    reader = Reader(text)
    pairs = []
    while not reader.is_at_end():
        if pairs:
            reader.take(r",")
        path = reader.take(r"[A-Za-z_][\w.\-]*")
        differs = reader.take(r"!=|=") == "!="
        pairs.append(Pair(path, reader.value(), differs))
    return pairs


def read_value(text: str) -> object:
    reader = Reader(text)
    value = reader.value()
    if not reader.is_at_end():
        raise Misspelt(f"what is {reader.rest()!r}?")
    return value


class Reader:
    """Takes values off a text, from the left."""

    def __init__(self, text: str):
        self.text = text
        self.position = 0

    def is_at_end(self) -> bool:
        return not self.rest()

    def rest(self) -> str:
        return self.text[self.position :].strip()

    def take(self, pattern: str) -> str:
        found = self.find(pattern)
        if found is None:
            raise Misspelt(f"{pattern} expected at {self.rest()!r}")
        return found

    def find(self, pattern: str) -> str | None:
        found = re.compile(r"\s*(" + pattern + ")").match(self.text, self.position)
        if not found:
            return None
        self.position = found.end()
        return found[1]

    def value(self) -> object:
        if name := self.find(VARIABLE):
            return Variable(name[1:])
        if name := self.find(r"@[a-z]\w*"):
            return Account(name[1:])
        if self.find(r"absent\b"):
            return Literal(ABSENT)
        if self.find(r"\["):
            return Sequence(tuple(self.items()))
        return self.json()

    def items(self):
        while not self.find(r"\]"):
            yield self.value()
            self.find(r",")

    def json(self) -> object:
        self.find(r"")
        start = self.position
        try:
            value, self.position = json.JSONDecoder().raw_decode(self.text, start)
        except ValueError as error:
            raise Misspelt(f"a value is expected at {self.rest()!r}") from error
        if not isinstance(value, str):
            return Literal(value)
        times = self.find(r"\*\s*\d+")
        return Text(value, int(times[1:]) if times else 1)


# ---------------------------------------------------------------- meaning


class Names:
    """What the variables of one play stand for."""

    def __init__(self):
        self.values: dict[str, object] = {}
        self.accounts: dict[str, str] = {}

    def value(self, expression) -> object:
        """What it stands for; Mismatch where a name is not bound."""
        match expression:
            case Literal(value):
                return value
            case Text(pattern, times):
                return self.fill(pattern) * times
            case Account(name):
                return self.account(name)
            case Sequence(items):
                return [self.value(item) for item in items]
            case Variable(name):
                return self.bound(name)

    def fill(self, pattern: str) -> str:
        """The text with the variables in it replaced."""
        return re.sub(VARIABLE, lambda found: str(self.bound(found[0][1:])), pattern)

    def bound(self, name: str) -> object:
        if name not in self.values:
            raise Mismatch(f"${name} stands for nothing yet")
        return self.values[name]

    def account(self, name: str) -> str:
        if name not in self.accounts:
            raise Mismatch(f"nobody called {name} has an account")
        return self.accounts[name]

    def match(self, expression, came: object) -> bool:
        """Whether what came is what the expression says; binds names that are not bound."""
        match expression:
            case Variable("_"):
                return came is not ABSENT
            case Variable(name) if name not in self.values:
                self.values[name] = came
                return came is not ABSENT
            case Sequence(items):
                return (
                    isinstance(came, list)
                    and len(came) == len(items)
                    and all(self.match(item, value) for item, value in zip(items, came))
                )
        wanted = self.value(expression)
        return type(wanted) is type(came) and wanted == came

    def check(self, pairs: list[Pair], came: dict, only: bool = False) -> None:
        """Mismatch unless every pair holds; with `only`, unless nothing else came."""
        for pair in pairs:
            found = reach(came, pair.path.split("."))
            if pair.differs and found in (ABSENT, self.value(pair.value)):
                raise Mismatch(f"{pair.path} other than {self.show(pair.value)}")
            if not pair.differs and not self.match(pair.value, found):
                raise Mismatch(f"{pair.path}={self.show(pair.value)}")
        extra = set(came) - {pair.path.split(".")[0] for pair in pairs}
        if only and extra:
            raise Mismatch(f"nothing but {', '.join(map(str, pairs))}")

    def show(self, expression) -> str:
        match expression:
            case Variable(name) if name not in self.values:
                return "anything"
            case Sequence(items):
                return f"[{', '.join(map(self.show, items))}]"
        value = self.value(expression)
        return "absent" if value is ABSENT else json.dumps(value)


def reach(value: object, path: list[str]) -> object:
    """What a path names: `body.text`, `events.0.id`, `events.count`, `events.each.id`."""
    for depth, name in enumerate(path):
        if isinstance(value, dict) and name in value:
            value = value[name]
        elif isinstance(value, list) and name == "count":
            value = len(value)
        elif isinstance(value, list) and name == "each":
            return [reach(item, path[depth + 1 :]) for item in value]
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return ABSENT
    return value
