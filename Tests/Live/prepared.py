"""A data folder in which there is something to do for every command: people, rooms, and what they
said and asked. It is made once, and copied as often as needed.
"""

import re
import sqlite3
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from mail import Catcher
from parley import FAST_CONFIG, PATIENCE_SECONDS, Http, Person, Server, Socket, password_of
from script_subjects import text
from test_accounts import totp
from test_accounts_mail import code_of

PEOPLE = "ann bob cat dan eve fay gus hal mia ned sue tia tim ver".split()
SITE = "https://chat.example.org/"


@dataclass
class Prepared:
    """A folder, what its server is configured with, who is in it, and what is there by name."""

    folder: Path
    config: str
    people: dict[str, Person] = field(default_factory=dict)
    things: dict[str, object] = field(default_factory=dict)

    def fill(self, value, server: Server):
        """The same with things for names."""
        match value:
            case dict():
                return {name: self.fill(part, server) for name, part in value.items()}
            case list():
                return [self.fill(part, server) for part in value]
            case "$setup":
                return setup_token(server)
            case "$totp":
                return totp(self.things["totp"], int(time.time()) // 30)
            case str() if value.startswith("$"):
                return self.things[value[1:]]
        return value


def configuration(mail_port: int, more: str = "") -> str:
    return (
        "limits = { enabled = false }\n"
        'plugins = { "Accounts", "Contacts", "Rooms", "Notify", "Probe" }\n'
        "probe = { filter = true }\n"
        f'accounts = {{ scrypt_log_n = 4, access_minutes = 600, site = "{SITE}"{more} }}\n'
        f'notify = {{ host = "localhost", port = {mail_port}, security = "none", '
        'from = "chat@example.org" }\n'
        'scripts = { editable = true, rooms = "owners" }\n'
        'outbound = { allow = { "localhost", "127.0.0.0/8" } }\n'
    )


def empty(folder: Path) -> Prepared:
    """One that nobody owns yet."""
    with Server(folder, FAST_CONFIG) as server:
        server.stop()
    return Prepared(folder, FAST_CONFIG)


def town(folder: Path) -> Prepared:
    """One where everything goes on."""
    catcher = Catcher()
    prepared = Prepared(folder, configuration(catcher.port))
    with catcher.serving():
        with Server(folder, configuration(catcher.port, ", approval = true")) as server:
            found_owner(server)
            fields = {"username": "pia", "email": "pia@example.org", "password": "pia walks a lot"}
            pia = Http(server.port).post("/api/account/register/", **fields)
            prepared.things["pia"] = pia["id"]
            catcher.next()
            server.stop()
        with Server(folder, prepared.config) as server, ExitStack() as stack:
            settle_town(prepared, server, catcher, stack)
            await_rest(server)
            server.stop()
        # What a start tidies up is done.
        with Server(folder, prepared.config) as server:
            server.stop()
    return prepared


def setup_token(server: Server) -> str:
    return re.search(r"setup#([\w-]+)", server.await_words("setup#"))[1]


def found_owner(server: Server) -> None:
    fields = {"email": "olga@example.org", "password": "olga likes long walks"}
    token = setup_token(server)
    Http(server.port).post("/api/account/setup/", username="olga", token=token, **fields)


def settle_town(prepared: Prepared, server: Server, catcher: Catcher, stack: ExitStack) -> None:
    people, things = prepared.people, prepared.things
    people |= {name: Person.register(server, name) for name in PEOPLE}
    things |= {name: person.account for name, person in people.items()}
    session = log_in(server, "olga")
    people["olga"] = Person(server, "olga", "", session["access"])
    ask = {name: stack.enter_context(person.socket()).ask for name, person in people.items()}
    codes = {mail.recipient: code_of(mail) for mail in (catcher.next() for _ in PEOPLE)}
    ask["ann"]("accounts.verify", code=codes["ann@example.org"])
    things["verify"] = codes["ver@example.org"]
    settle_accounts(server, ask, things)
    settle_contacts(ask, things)
    settle_rooms(ask, things)
    people["robot"] = Person(server, "robot", things["robot"], things["robot_token"])
    with people["robot"].socket() as robot:
        ask["ann"]("rooms.invite", room=things["square"], account=things["robot"])
        robot.ask("rooms.join", room=things["square"])
        buttons = [[{"name": "go", "label": "Go"}]]
        said = robot.ask("rooms.send", room=things["square"], text="Shall we?", buttons=buttons)
        things["of_robot"] = said["id"]
    settle_programs(ask, things)
    settle_scripts(ask["olga"], things)
    settle_room_scripts(ask["ann"], things)


def log_in(server: Server, name: str) -> dict:
    return Http(server.port).post("/api/account/login/", username=name, password=password_of(name))


def settle_accounts(server: Server, ask: dict, things: dict) -> None:
    things["refresh"] = log_in(server, "bob")["refresh"]
    before = sessions(ask["ann"])
    with Socket(server.port, log_in(server, "ann")["access"]):
        (things["other_session"],) = sessions(ask["ann"]) - before
    robot = ask["ann"]("accounts.create_bot", username="robot")
    things["robot"], things["robot_token"] = robot["bot"], robot["token"]
    things["totp"], secret = (
        ask[name]("accounts.totp_enrol", password=password_of(name))["secret"] for name in ("tia", "tim")
    )
    code = totp(secret, int(time.time()) // 30)
    things["recovery"] = ask["tim"]("accounts.totp_confirm", code=code)["recovery_codes"][0]["code"]
    invitation = ask["olga"]("accounts.invite", uses=2)
    things["invitation"], things["invitation_code"] = invitation["invitation"], invitation["code"]
    things["reset"] = ask["olga"]("accounts.reset_link", account=things["cat"])["code"]
    ask["olga"]("accounts.suspend", account=things["sue"], reason="because")


def settle_scripts(ask, things: dict) -> None:
    things["fresh_script"] = text("fresh")
    things["first_version"] = ask("scripts.save", script="rolled", text=text("rolled"))["version"]
    later = text("rolled", "later")
    ask("scripts.save", script="rolled", text=later, base=things["first_version"])
    ask("scripts.set", script="link-limit", order=3)


def settle_room_scripts(ask, things: dict) -> None:
    """The same text, and so the same first version."""
    script = {"room": things["square"], "script": "rolled"}
    first = ask("room_scripts.save", **script, text=text("rolled"))["version"]
    ask("room_scripts.save", **script, text=text("rolled", "later"), base=first)


def sessions(ask) -> set[str]:
    return {entry["session"] for entry in ask("accounts.sessions")["sessions"]}


def settle_contacts(ask: dict, things: dict) -> None:
    code = ask["ann"]("contacts.create_link")["code"]
    ask["bob"]("contacts.use_link", code=code)
    link = ask["ann"]("contacts.create_link")
    things["contact_link"], things["contact_code"] = link["link"], link["code"]
    things["request_of_eve"] = ask["eve"]("contacts.request", account=things["ann"])["request"]
    things["request_to_fay"] = ask["ann"]("contacts.request", account=things["fay"])["request"]
    ask["ann"]("contacts.block", account=things["gus"])
    said = ask["hal"]("rooms.send", to=things["ann"], text="you do not know me")
    things["room_of_hal"] = said["topic"]


def settle_rooms(ask: dict, things: dict) -> None:
    square = things["square"] = ask["ann"]("rooms.create", name="Square", public=True)["topic"]
    for name in ["bob", "cat", "mia", "ned"]:
        ask[name]("rooms.join", room=square)
    ask["ann"]("rooms.ban", room=square, account=things["ned"])
    things["of_ann"] = ask["ann"]("rooms.send", room=square, text="good words, @bob")["id"]
    said = ask["bob"]("rooms.send", room=square, text="other words, @ann", thread=things["of_ann"])
    things["of_bob"] = said["id"]
    ask["ann"]("rooms.edit", room=square, message=things["of_ann"], text="@bob, @cat, good words")
    ask["ann"]("rooms.react", room=square, message=things["of_bob"], reaction="wow")
    ask["bob"]("rooms.react", room=square, message=things["of_ann"], reaction="wow")
    ask["ann"]("rooms.pin", room=square, message=things["of_ann"])
    ask["ann"]("rooms.star", room=square, message=things["of_bob"])
    ask["bob"]("rooms.star", room=square, message=things["of_ann"])
    report = {"room": square, "message": things["of_bob"], "reason": "rude"}
    things["report"] = ask["cat"]("rooms.report", **report)["report"]
    things["held"] = ask["bob"]("rooms.send", room=square, text="hold-me, @ann")["id"]
    ask["ann"]("rooms.mute", room=square, account=things["mia"])
    ask["olga"]("rooms.restrict", account=things["fay"], kind="mute", reason="loud")
    den = things["den"] = ask["ann"]("rooms.create", name="Den")["topic"]
    ask["ann"]("rooms.invite", room=den, account=things["dan"])
    link = ask["ann"]("rooms.link", room=den)
    things["room_link"], things["room_token"] = link["link"], link["token"]
    brief = things["brief"] = ask["ann"]("rooms.create", name="Brief")["topic"]
    ask["ann"]("rooms.update", room=brief, expire_seconds=86_400)


def settle_buttons(server: Server, things: dict) -> None:
    buttons = [[{"name": "go", "label": "Go"}]]
    with Socket(server.port, things["robot_token"]) as robot:
        robot.ask("rooms.join", room=things["square"])
        said = robot.ask("rooms.send", room=things["square"], text="Shall we?", buttons=buttons)
    things["of_robot"] = said["id"]


def settle_programs(ask: dict, things: dict) -> None:
    hook = ask["ann"]("rooms.create_hook", room=things["square"], name="CI")
    things["hook"], things["hook_secret"] = hook["hook"], hook["secret"]
    wire = things["wire"] = ask["ann"]("rooms.create", name="Wire")["topic"]
    things["wired"] = ask["ann"]("rooms.send", room=wire, text="before there was a callback")["id"]
    url = "https://bot.example.org/in"
    things["callback"] = ask["ann"]("rooms.create_callback", room=wire, url=url)["callback"]
    events = ask["ann"]("rooms.history", room=things["square"])["events"]
    things["end_of_square"] = events[-1]["sequence"]


def await_rest(server: Server) -> None:
    """Returns when no job is left but the one that goes round for ever."""
    query = "SELECT kind, payload, error FROM host_job WHERE payload NOT LIKE '%turn%'"
    deadline = time.monotonic() + PATIENCE_SECONDS
    with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as tables:
        while left := tables.execute(query).fetchall():
            assert time.monotonic() < deadline, left
            time.sleep(0.02)
