"""Reads a play: who takes part, and what happens, line by line. README.md has the language."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from notation import VARIABLE, Misspelt, read_pairs, read_value

WHO = r"(?P<who>[a-z]\w*(?:@\w+)?)"
PAIRS = r"(?: (?P<pairs>.+))?"
HEADINGS = ("owner", "people", "devices", "strangers", "server")

# A line of a play, and what the stage does then. The first that matches counts.
LINES = {
    rf"{WHO} asks (?P<command>[\w.]+){PAIRS}": "ask",
    rf"{WHO} is told(?P<only> exactly)?{PAIRS}": "told",
    rf"{WHO} is refused (?P<code>[a-z_]+)(?P<noted>, and it is noted)?{PAIRS}": "refused",
    rf"{WHO} hears nothing": "silence",
    rf"{WHO} hears a notice (?P<pairs>.+)": "notice",
    rf"{WHO} hears (?P<event>[\w.]+)(?P<only> exactly)?{PAIRS}": "hear",
    rf"{WHO} requests (?P<method>[A-Z]+) (?P<path>\S+){PAIRS}": "request",
    rf"{WHO} writes": "write",
    rf"{WHO} is answered (?P<status>\d+)(?: (?P<code>[a-z_]+)(?=$| ))?{PAIRS}": "answered",
    rf"{WHO} sends (?P<count>\d+) bytes": "send_many",
    rf"{WHO} sends bytes (?P<hexadecimal>[0-9a-f ]+)": "send_bytes",
    rf"{WHO} sends binary (?P<text>.+)": "send_binary",
    rf"{WHO} sends (?P<text>.+)": "send",
    rf"{WHO} connects(?P<unsigned> unsigned)?(?: with (?P<value>.+))?": "connect",
    rf"{WHO} disconnects": "disconnect",
    rf"{WHO} was answered in order": "ordered",
    rf"{WHO}'s connection is closed with (?P<close>\d+)": "closed",
    rf"{WHO}'s connection ends": "ended",
    rf"one of (?P<first>\w+), (?P<second>\w+) is told{PAIRS}": "one_told",
    rf"the other is refused (?P<code>[a-z_]+){PAIRS}": "other_refused",
    r"let \$(?P<name>\w+) be (?P<value>.+)": "let",
    r"(?P<left>\$\S+) is the digest of (?P<value>\$\w+)": "digest",
    r"nothing changed": "unchanged",
    r"the server is killed": "kill",
    r"the server is asked to stop": "stop",
    r"the server has stopped": "stopped",
    r"the server is started": "start",
}


@dataclass
class Step:
    """One thing that happens."""

    line: int
    text: str
    action: str
    arguments: dict = field(default_factory=dict)
    times: int = 1


@dataclass
class Play:
    name: str
    owner: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    devices: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    server: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def needs_own_server(self) -> bool:
        """Whether other plays would notice what it does to the server."""
        ends = any(step.action in ("kill", "stop") for step in self.steps)
        return bool(self.server or self.owner) or ends


class Unreadable(Exception):
    """A play with a line that means nothing."""


def read_file(path: Path) -> Play:
    return read_play(path.name, path.read_text())


def read_play(name: str, text: str) -> Play:
    play = Play(name)
    for number, line in enumerate(text.splitlines(), 1):
        try:
            read_line(play, number, line)
        except Misspelt as fault:
            raise Unreadable(f"{name}:{number}: {line.strip()}\n  {fault}") from None
    refuse_lonely_names(play, text)
    return play


def read_line(play: Play, number: int, line: str) -> None:
    bare = line.strip()
    if bare.startswith("|"):
        continue_writing(play, bare)
        return
    if not bare or bare.startswith("#"):
        return
    heading, colon, rest = bare.partition(":")
    if colon and heading in HEADINGS:
        entries = [rest.strip()] if heading == "server" else re.split(r",\s*", rest.strip())
        getattr(play, heading).extend(entries)
        return
    step = read_step(number, bare)
    refuse_unknown(play, step)
    play.steps.append(step)


def read_step(number: int, line: str) -> Step:
    repeated = re.fullmatch(r"(\d+) times (.+)", line)
    text = repeated[2] if repeated else line
    for pattern, action in LINES.items():
        if found := re.fullmatch(pattern, text):
            times = int(repeated[1]) if repeated else 1
            step = Step(number, line, action, found.groupdict(), times)
            read_arguments(step.arguments)
            return step
    raise Misspelt("this is not a line of a play; README.md lists them")


def read_arguments(arguments: dict) -> None:
    if "pairs" in arguments:
        arguments["given"] = arguments["pairs"] is not None
        arguments["pairs"] = read_pairs(arguments["pairs"] or "")
    for name in ("value", "left"):
        if arguments.get(name):
            arguments[name] = read_value(arguments[name])


def continue_writing(play: Play, bare: str) -> None:
    """`| text` is a line with its end, `|= text` goes without one."""
    if not play.steps or play.steps[-1].action != "write":
        raise Misspelt("'|' continues 'writes'")
    is_open = bare.startswith("|=")
    text = bare[2 if is_open else 1 :].removeprefix(" ")
    written = play.steps[-1].arguments.get("written", "")
    play.steps[-1].arguments["written"] = written + text + ("" if is_open else "\r\n")


def refuse_unknown(play: Play, step: Step) -> None:
    known = {*play.owner, *play.people, *play.devices, *play.strangers}
    for role in ("who", "first", "second"):
        who = step.arguments.get(role)
        if who and who not in known:
            raise Misspelt(f"{who} does not take part; see people, devices and strangers")


def refuse_lonely_names(play: Play, text: str) -> None:
    """A name that stands once is a slip of the pen: it would match anything."""
    told = re.sub(r"^\s*#.*", "", text, flags=re.MULTILINE)
    counts = Counter(re.findall(VARIABLE, told))
    for name, count in counts.items():
        if count == 1 and name != "$_" and "." not in name and name != "$port":
            raise Unreadable(f"{play.name}: {name} stands only once; write $_ for anything at all")
