"""The server of a play, what it has stored, and the people who talk to it."""

import itertools
import re
import sqlite3
import time
from collections import deque

from connections import Line, Plain
from contract import Contract
from parley import Http, Refused, Server

SERIAL = itertools.count(1)

QUIET_SECONDS = 3

# What jobs do some time after a commit is no request's doing: a refusal cannot have caused it.
BACKGROUND = ("rooms_search", "rooms_indexed", "rooms_erased", "rooms_turn")
BACKGROUND_JOBS = ("rooms.index", "rooms.keep", "rooms.forget")


# ---------------------------------------------------------------- what is stored


class Tables:
    """Every row of every table of the server's file, to prove that nothing changed."""

    def __init__(self, server: Server):
        self._connection = sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)
        self._seen = None
        self._rows: dict[str, list[str]] = {}

    def read(self) -> dict[str, list[str]]:
        # SQLite's own count of what others have committed: the same count, the same rows.
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._seen:
            self._rows, self._seen = self._read(), version
        return self._rows

    def await_quiet(self) -> None:
        """Returns when no job is due now or in a moment: what it changes is no request's doing."""
        deadline = time.monotonic() + QUIET_SECONDS
        query = "SELECT count(*) FROM host_job WHERE due < ?"
        while time.monotonic() < deadline:
            soon = (time.time() + 0.3) * 1000
            if self._connection.execute(query, (soon,)).fetchone() == (0,):
                return
            time.sleep(0.02)

    def close(self) -> None:
        self._connection.close()

    def _read(self) -> dict[str, list[str]]:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        with self._connection:
            self._connection.execute("BEGIN")
            names = [name for (name,) in self._connection.execute(query)]
            return {
                name: self._rows_of(name) for name in names if not name.startswith(BACKGROUND)
            }

    def _rows_of(self, table: str) -> list[str]:
        rows = self._connection.execute(f'SELECT * FROM "{table}"')
        if table == "host_job":
            rows = [row for row in rows if not BACKGROUND_JOBS.count(row[1])]
        return sorted(map(repr, rows))


def difference(before: dict[str, list[str]], after: dict[str, list[str]]) -> str:
    lines = []
    for table in sorted({*before, *after}):
        old, new = set(before.get(table, [])), set(after.get(table, []))
        lines += [f"- {table} {row}" for row in sorted(old - new)]
        lines += [f"+ {table} {row}" for row in sorted(new - old)]
    return "\n            ".join(lines)


# ---------------------------------------------------------------- the house and its people


class House:
    """A server, and a clerk whose questions show that everything before was done."""

    def __init__(self, server: Server):
        self.server = server
        self.setup_token = self._setup_token()
        self.clerk = Voice(self, "clerk")
        try:
            self.clerk.register()
        except Refused:
            # A server that takes no registrations: the clerk is its owner.
            self.clerk.register(self.setup_token)
        self.contract = Contract.of(server)
        self.tables = Tables(server)

    def dump(self) -> dict[str, list[str]]:
        self.clerk.line().mark()
        self.tables.await_quiet()
        return self.tables.read()

    def _setup_token(self) -> str:
        """What the server printed as it has no owner yet."""
        printed = re.search(r"setup#([\w-]+)\n", self.server.await_words("Press Ctrl-C"))
        return printed[1] if printed else ""

    def close(self) -> None:
        # Before a kill: who closes a SQLite file last tidies it up, and that must be the server.
        self.tables.close()
        self.clerk.forget()

    def restart(self) -> None:
        self.close()
        self.server.restart()
        self.tables = Tables(self.server)


class Voice:
    """One person at one device, or a stranger: credentials and connections."""

    def __init__(self, house: House, name: str):
        self.house = house
        self.token: str | None = None
        person = name.partition("@")[0]
        self.login_name = f"{person}-{next(SERIAL)}"
        mail, password = f"{self.login_name}@example.org", f"{self.login_name} likes long walks"
        self.facts = {"name": self.login_name, "email": mail, "password": password}
        self.facts |= {"NAME": self.login_name.upper(), "EMAIL": mail.upper()}
        self.open: Line | None = None
        self.plain: Plain | None = None
        self.asked: deque[int | None] = deque()
        self.order: list[int] = []
        self.answers = 0

    def register(self, setup_token: str | None = None) -> str:
        """Makes an account and signs in; the account. With the token, the first owner's."""
        fields = {"username": self.facts["name"]}
        fields |= {name: self.facts[name] for name in ("email", "password")}
        path = "/api/account/register/"
        if setup_token:
            path, fields["token"] = "/api/account/setup/", setup_token
        account = Http(self.house.server.port).post(path, **fields)
        self.log_in(self)
        return account["id"]

    def log_in(self, person: "Voice") -> None:
        self.facts = dict(person.facts)
        fields = {"username": self.facts["name"], "password": self.facts["password"]}
        session = Http(self.house.server.port).post("/api/account/login/", **fields)
        self.facts |= {"access": session["access"], "refresh": session["refresh"]}
        self.token = session["access"]

    def line(self) -> Line:
        """The open WebSocket; opened, and signed in, at its first use."""
        if self.open is None:
            self.connect(self.token)
        return self.open

    def connect(self, token: str | None) -> None:
        self.hang_up()
        self.open = Line(self.house.server.port, token)

    def hang_up(self) -> None:
        if self.open:
            self.open.shut()
            self.open.close()
        self.open = None

    def forget(self) -> None:
        """After the server's end: nothing that was under way comes any more."""
        self.hang_up()
        self.plain = None
        self.asked.clear()

    def write(self, data: bytes, method: str | None = None) -> None:
        if self.plain is None or self.plain.is_over:
            self.plain = Plain(self.house.server.port)
        self.answers = 0
        self.plain.write(data, method)
