"""What `parley scripts stubs` writes, read back: the names that scripts may use, and their fields."""

import re
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from parley import binary


@dataclass
class Stubs:
    """The annotations of one server."""

    text: str
    functions: set[str] = field(default_factory=set)
    # Of each class the types by member; a member that may be absent ends in `?`.
    classes: dict[str, dict[str, str]] = field(default_factory=dict)

    @staticmethod
    def written(folder: Path, *words: str) -> "Stubs":
        done = subprocess.run(
            [binary(), "scripts", "stubs", folder, *words], check=True, capture_output=True, text=True
        )
        path = folder / ".luals/parley.lua"
        assert f"wrote {path}" in done.stdout
        return Stubs(path.read_text())

    @staticmethod
    @cache
    def of(config: str) -> "Stubs":
        """Of a server with that configuration."""
        with TemporaryDirectory() as folder:
            (Path(folder) / "settings.lua").write_text(config)
            return Stubs.written(Path(folder), "--config", Path(folder) / "settings.lua")

    def __post_init__(self):
        self.functions = set(re.findall(r"^function ([\w.:]+)\(", self.text, re.M))
        members: dict[str, str] = {}
        for line in self.text.splitlines():
            if found := re.match(r"---@class ([\w.]+)", line):
                members = self.classes.setdefault(found[1], {})
            elif found := re.match(r'---@field (?:(\w+\??)|\["(\w+)"\]) (\S+)', line):
                members[found[1] or found[2]] = found[3]

    def event(self, name: str) -> dict[str, str] | None:
        return self.classes.get(f"parley.event.{name}")

    def breach(self, event: str, body: dict) -> str | None:
        """How the body of an event contradicts what is declared of it, if it does."""
        declared = self.event(event)
        if declared is None:
            return f"{event} is not declared"
        # A tombstone: no script observes one.
        if body.get("deleted"):
            return None
        forms = {name.rstrip("?"): kind.removesuffix("|nil") for name, kind in declared.items()}
        for name, value in body.items():
            if name not in forms or not fits(value, forms[name]):
                return f"'{name}' of {event} is declared as {forms.get(name)}, and is {value!r}"
        topic = self.text.partition(f"---@class parley.event.{event}:")[2].partition("---@class")[0]
        of_topic = re.findall(r"---@field (\w+) integer The same as `topic`\.", topic)
        for name, kind in declared.items():
            may_lack = name.endswith("?") or kind.endswith("|nil") or name in of_topic
            if not may_lack and name not in body:
                return f"{event} lacks '{name}'"
        return None


def fits(value: object, kind: str) -> bool:
    match kind:
        case "string":
            return isinstance(value, str)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "boolean":
            return isinstance(value, bool)
        case "string[]":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "table":
            return isinstance(value, dict | list)
    return False
