"""The people who ask in `test_policy.py`, the rooms they are asked about, and the way each of them asks."""

import itertools
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from parley import PATIENCE_SECONDS, Http, Refused, Server, Socket, password_of
from policy import CALLERS

DAY_SECONDS = 86_400
ROOMS = ["group", "channel", "broadcast"]
# Those whose token opens no socket.
OUTSIDE = ["stranger", "suspended", "expired"]
IN_ROOMS = ["muted", "banned", "member", "moderator"]
# Both wires are asked: over HTTP these, over a WebSocket the others.
OVER_HTTP = [*OUTSIDE, "nonmember", "muted", "moderator", "owner"]
HELD = "hold-me"
SERIAL = itertools.count(1)

SENDMAIL = """#!/bin/sh
cat > "{folder}/writing.$$" && mv -n "{folder}/writing.$$" "{folder}/$5"
"""


@dataclass
class Actor:
    """Someone who asks: with a token or none."""

    server: Server
    name: str = ""
    account: str = "1"
    token: str | None = None
    refresh: str = ""
    socket: Socket | None = None
    plain: Http | None = None

    @property
    def password(self) -> str:
        return password_of(self.name)

    @property
    def email(self) -> str:
        return f"{self.name}@example.org"

    def log_in(self) -> "Actor":
        """A new session; the token of it, on connections of its own."""
        fields = {"username": self.name, "password": self.password}
        session = Http(self.server.port).post("/api/account/login/", **fields)
        return Actor(self.server, self.name, self.account, session["access"], session["refresh"])

    def ask(self, command: str, **fields) -> dict:
        if self.socket is None:
            self.socket = Socket(self.server.port, self.token)
        return self.socket.ask(command, **fields)

    def http(self) -> Http:
        self.plain = self.plain or Http(self.server.port, self.token)
        return self.plain

    def close(self) -> None:
        if self.socket:
            self.socket.close()
        if self.plain:
            self.plain.connection.close()


@dataclass
class Place:
    """A room, who takes part in it beside the caller, and what either said there."""

    room: str
    message: str
    mate: Actor
    own: str = ""
    pinned: str = ""
    held: str = ""


@dataclass
class Cast:
    """A server with an owner, one caller of each kind, and a group and a channel of theirs."""

    server: Server
    mails: Path
    opened: list[Actor] = field(default_factory=list)

    @staticmethod
    def config(folder: Path) -> str:
        program = folder / "sendmail"
        program.write_text(SENDMAIL.format(folder=folder))
        program.chmod(0o755)
        return (
            'plugins = { "Accounts", "Contacts", "Notify", "Rooms", "Probe" }\n'
            "limits = { enabled = false }\n"
            "accounts = { scrypt_log_n = 4, approval = true }\n"
            f'notify = {{ sendmail = "{program}", from = "chat@example.org" }}\n'
            "probe = { filter = true }\n"
            "scripts = { editable = true }\n"
            'outbound = { allow = { "127.0.0.0/8" } }\n'
        )

    # ------------------------------------------------------------ the server's people

    def found(self) -> None:
        """The owner of the server, and someone whose token will have expired."""
        printed = self.server.await_words("Press Ctrl-C")
        self.setup_token = re.search(r"setup#([\w-]+)\n", printed)[1]
        fields = self.registration("boss") | {"token": self.setup_token}
        Http(self.server.port).post("/api/account/setup/", **fields)
        self.boss = self.keep(Actor(self.server, "boss").log_in())
        self.invitation = self.invite()
        self.late = self.person("expired")

    def gather(self) -> None:
        """Everyone else, with a clock that is right."""
        self.boss = self.keep(self.boss.log_in())
        self.invitation = self.invite()
        self.callers = {"server": {kind: self.make(kind) for kind in CALLERS if kind != "owner"}}
        everyone = self.callers["server"]
        self.owner = everyone["owner"] = self.person("owner")
        self.mate = self.person("mate")
        self.fan = self.person("fan")
        self.program = self.bot_of(self.mate)
        inside = everyone | {kind: self.person(kind) for kind in ("muted", "moderator")}
        self.invited_before_block = self.invited(everyone["blocked"])
        self.direct = self.open_direct(everyone["blocked"])
        self.callers |= dict.fromkeys(ROOMS, inside)
        self.places = {about: self.place(about, *IN_ROOMS) for about in ROOMS}
        self.asked_before_mute = everyone["muted"].ask("contacts.request", account=self.fan.account)
        self.restrict(everyone["muted"])

    def make(self, kind: str) -> Actor:
        """One more caller of a kind, outside of rooms."""
        if kind == "stranger":
            return Actor(self.server)
        if kind == "expired":
            return self.late
        actor = self.person(kind)
        if kind in ("moderator", "admin"):
            self.boss.ask("accounts.set_role", account=actor.account, role=kind)
            return self.keep(actor.log_in())
        if kind == "suspended":
            link = self.boss.ask("accounts.reset_link", account=actor.account)
            self.code_before_suspension = link["code"]
            self.boss.ask("accounts.suspend", account=actor.account, reason="a matrix")
        if kind == "bot":
            return self.bot_of(actor)
        return actor

    def fresh(self, kind: str) -> Actor:
        """A caller who may be spoiled; those whom nothing is done for stay as they are."""
        if kind in OUTSIDE:
            return self.callers["server"][kind]
        actor = self.make(kind)
        if kind == "muted":
            self.restrict(actor)
        return actor

    def person(self, name: str) -> Actor:
        actor = self.account(name)
        return self.keep(actor.log_in())

    def account(self, name: str) -> Actor:
        """An account without a session."""
        fields = self.registration(f"{name}-{next(SERIAL)}")
        fields["invitation"] = self.invitation
        account = Http(self.server.port).post("/api/account/register/", **fields)
        return Actor(self.server, fields["username"], account["id"])

    def registration(self, name: str) -> dict:
        """What makes an account."""
        someone = Actor(self.server, name)
        return {"username": name, "email": someone.email, "password": someone.password}

    def bot_of(self, owner: Actor) -> Actor:
        name = f"bot-{next(SERIAL)}"
        made = owner.ask("accounts.create_bot", username=name)
        return self.keep(Actor(self.server, name, made["bot"], made["token"], refresh=made["token"]))

    def invite(self) -> str:
        return self.boss.ask("accounts.invite", uses=1000)["code"]

    def restrict(self, actor: Actor) -> None:
        self.boss.ask("rooms.restrict", account=actor.account, kind="mute", reason="a matrix")

    def keep(self, actor: Actor) -> Actor:
        self.opened.append(actor)
        return actor

    def mailed(self, actor: Actor) -> str:
        """The code in the first mail that somebody got."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        mail = self.mails / actor.email
        while not mail.exists():
            assert time.monotonic() < deadline, f"no mail to {actor.email}"
            time.sleep(0.01)
        return re.findall(r"^([\w-]{24})\r?$", mail.read_text(), re.MULTILINE)[0]

    # ------------------------------------------------------------ rooms

    def open_direct(self, blocked: Actor) -> Place:
        """The room of two, of whom the owner blocks the other as soon as everything is said."""
        said = self.owner.ask("rooms.send", to=blocked.account, text="hello")
        direct = Place(said["topic"], said["id"], self.owner)
        where = {"room": direct.room}
        direct.own = blocked.ask("rooms.send", **where, text="hello")["id"]
        direct.held = blocked.ask("rooms.send", **where, text=HELD)["id"]
        direct.pinned = self.owner.ask("rooms.send", **where, text="this one")["id"]
        self.owner.ask("rooms.pin", **where, message=direct.pinned)
        blocked.ask("rooms.react", **where, message=direct.own, reaction="+1")
        self.owner.ask("contacts.block", account=blocked.account)
        return direct

    def invited(self, actor: Actor) -> dict[str, str]:
        """Rooms that the owner invited somebody to."""
        rooms = {about: self.room(about) for about in ROOMS}
        for room in rooms.values():
            self.owner.ask("rooms.invite", room=room, account=actor.account)
        return rooms

    def place(self, about: str, *kinds: str, speaks: bool = False) -> Place:
        """A new room of the owner, with a mate who said something, and callers in their parts."""
        room = self.room(about)
        self.enter(room, about, self.mate)
        speaker = self.owner if about == "broadcast" else self.mate
        message = speaker.ask("rooms.send", room=room, text="somebody says")["id"]
        place = Place(room, message, self.mate)
        for kind in kinds:
            self.enter_as(kind, place, about, speaks)
        return place

    def room(self, about: str) -> str:
        more = {} if about == "group" else {"kind": about, "handle": f"tea-{next(SERIAL)}"}
        return self.owner.ask("rooms.create", name="Tea", **more)["topic"]

    def enter(self, room: str, about: str, actor: Actor) -> None:
        if about == "group":
            self.owner.ask("rooms.invite", room=room, account=actor.account)
        actor.ask("rooms.join", room=room)

    def enter_as(self, kind: str, place: Place, about: str, speaks: bool) -> None:
        """Gives a caller the part in a room that the kind names."""
        actor = self.callers[about][kind]
        if kind in IN_ROOMS:
            self.enter(place.room, about, actor)
        if speaks and kind in [*IN_ROOMS, "owner"]:
            place.own = actor.ask("rooms.send", room=place.room, text=f"the {kind} says")["id"]
            actor.ask("rooms.react", room=place.room, message=place.own, reaction="+1")
        who = {"room": place.room, "account": actor.account}
        if kind == "moderator":
            self.owner.ask("rooms.role", **who, role="moderator")
        if kind == "muted":
            self.owner.ask("rooms.mute", **who)
        if kind == "banned":
            self.owner.ask("rooms.ban", **who)

    def close(self) -> None:
        for actor in self.opened:
            actor.close()


# ---------------------------------------------------------------- asking


class Wires:
    """Asks a command over HTTP where it has a route, or over a WebSocket."""

    def __init__(self, server: Server):
        self.server = server
        self.routes: dict[str, list[tuple[str, str]]] = {}
        for path, methods in Http(server.port).get("/openapi.json")["paths"].items():
            for method, operation in methods.items():
                name = operation["operationId"].partition("-")[0]
                self.routes.setdefault(name, []).append((method.upper(), path))

    def outcome(self, kind: str, actor: Actor, command: str, fields: dict) -> str:
        """`ok`, or the code of the refusal."""
        try:
            self.ask(kind, actor, command, fields)
        except Refused as refusal:
            return refusal.code
        return "ok"

    def ask(self, kind: str, actor: Actor, command: str, fields: dict) -> dict:
        route = self.route(command, fields)
        if kind in OVER_HTTP and route:
            return self.over_http(actor.http(), *route, fields)
        if kind in OUTSIDE:
            return self.at_the_door(actor, command, fields)
        return actor.ask(command, **fields)

    def route(self, command: str, fields: dict) -> tuple[str, str] | None:
        """The one whose path takes most of the fields."""
        fitting = [
            (method, path)
            for method, path in self.routes.get(command, [])
            if {*re.findall(r"\{(\w+)\}", path)} <= {*fields}
        ]
        return max(fitting, key=lambda route: route[1].count("{"), default=None)

    def over_http(self, http: Http, method: str, path: str, fields: dict) -> dict:
        left = dict(fields)
        for name in re.findall(r"\{(\w+)\}", path):
            path = path.replace(f"{{{name}}}", str(left.pop(name)))
        if method in ("GET", "DELETE"):
            query = urlencode(left, doseq=True)
            return http.call(method, f"{path}?{query}" if query else path)[1]
        return http.call(method, path, left)[1]

    def at_the_door(self, actor: Actor, command: str, fields: dict) -> dict:
        """On a WebSocket that signs in by its first frame, or not at all."""
        with Socket(self.server.port, None) as socket:
            if actor.token:
                socket.ask("hello", protocol=1, token=actor.token)
            return socket.ask(command, **fields)
