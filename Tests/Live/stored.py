"""All that a data folder holds, so that two ways to the same end can be compared."""

import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

Tables = dict[str, list[tuple]]

# The host's own count of identifiers, and what is noted at every start.
OWN_PACE = {"host_clock", "rooms_turn", "probe_start"}
DEFINITIONS = "SELECT type, name, sql FROM sqlite_master"
HAS_INDEX = "SELECT 1 FROM sqlite_master WHERE name = 'rooms_search'"
# https://www.sqlite.org/fts5.html#the_integrity_check_command
CHECK_INDEX = "INSERT INTO rooms_search(rooms_search) VALUES('integrity-check')"
ROUNDS = re.compile(r'\{"turn":\d+\}')
SMALLEST_MOMENT, SMALLEST_IDENTIFIER = 10**12, 10**15


def read(data: Path) -> Tables:
    """Every row of every table, as SQLite finds them in a copy after the death of the server; that
    the files are sound is asserted."""
    with tempfile.TemporaryDirectory(dir=data.parent) as copy:
        for file in data.glob("parley.db*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, copy)
        with closing(sqlite3.connect(f"{copy}/parley.db")) as database:
            database.execute("PRAGMA synchronous = OFF")
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            if database.execute(HAS_INDEX).fetchone():
                database.execute(CHECK_INDEX)
            query = "SELECT name FROM sqlite_master WHERE type = 'table'"
            names = {name for (name,) in database.execute(query)} - OWN_PACE
            tables = {name: rows(database, name) for name in names}
            return tables | {"sqlite_master": database.execute(DEFINITIONS).fetchall()}


def rows(database: sqlite3.Connection, table: str) -> list[tuple]:
    found = database.execute(f'SELECT * FROM "{table}"').fetchall()
    if table == "host_job":
        return [row for row in found if not ROUNDS.fullmatch(row[2])]
    return found


class Sameness:
    """Tells what was there before from what came since: new numbers, moments and secrets differ from
    run to run, and count by their kind alone."""

    def __init__(self, before: Tables):
        self.known = {value for rows in before.values() for row in rows for value in row}
        self.known_words = set(re.findall(r"[\w-]+", repr(before)))

    def seen(self, tables: Tables) -> dict[str, Counter]:
        return {
            name: Counter(tuple(self.value(value) for value in row) for row in rows)
            for name, rows in tables.items()
        }

    def value(self, value):
        if value is None or value in self.known:
            return value
        match value:
            case int():
                return self.number(value)
            case bytes():
                return f"{len(value)} bytes"
            case str():
                return re.sub(r"[\w-]+", self.word, value)
        return value

    def number(self, value: int):
        if abs(value) < SMALLEST_MOMENT:
            return value
        return "a moment" if abs(value) < SMALLEST_IDENTIFIER else "an identifier"

    def word(self, found: re.Match) -> str:
        word = found[0]
        if word in self.known_words:
            return word
        if word.isdigit():
            return str(self.number(int(word)))
        return "a secret" if len(word) >= 20 else word


def difference(left: dict[str, Counter], right: dict[str, Counter]) -> list[str]:
    lines = []
    for name in sorted({*left, *right}):
        ours, theirs = left.get(name, Counter()), right.get(name, Counter())
        lines += [f"- {name} {row}" for row in (ours - theirs).elements()]
        lines += [f"+ {name} {row}" for row in (theirs - ours).elements()]
    return lines
