"""The server of a play, and the people who talk to it."""

import itertools
import re
from collections import deque

from connections import Line, Plain
from contract import Contract
from parley import Http, Refused, Server
from stubs import Stubs
from tables import Tables

SERIAL = itertools.count(1)

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
        self.stubs = Stubs.of(server.config)
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
