"""Scripts that owners attach to their rooms.

Promised (docs/scripts.md): one judges what happens in its room alone, behind all that the operator runs, and in the name
of who owns the room at that moment; it may not deceive or rewrite; it is bounded; moderators of the server see and
stop it; and it goes with its room and with its author. What it does there: test_scripts_rooms_acting.py.
"""

import sqlite3
import subprocess
import time
from contextlib import closing

import pytest

from parley import FAST_CONFIG, Http, Person, Refused, Server, binary, password_of
from test_scripts_hooks import rule, write

ALLOWED = 'scripts = { rooms = "owners" }\n'
NO_TEA = rule("no-tea", 'if event.text == "tea" then return reject("No tea.") end')
SAID = "A rule of this room: No tea."


def judging(name: str, point: str, body: str) -> str:
    return f'script {{ id = "{name}", version = "1", api = 1 }}\non("{point}", function(event) {body} end)\n'


class Hall:
    """A server with a room of ann's; bob is its moderator, cat a member, and dan a stranger to it."""

    def __init__(self, server: Server):
        self.server = server
        self.people = {name: Person.register(server, name) for name in ("ann", "bob", "cat", "dan", "mod")}
        self.sockets = {}
        self.room = self.ask("ann", "rooms.create", name="Tea", public=True)["topic"]
        for name in ("bob", "cat"):
            self.ask(name, "rooms.join", room=self.room)
        self.ask("ann", "rooms.role", room=self.room, account=self.people["bob"].account, role="moderator")
        self.admin("set-role", "--account", self.people["mod"].account, "--role", "moderator")
        self.log_in("mod")

    def admin(self, *words: str) -> str:
        place = ["--config", self.server.config_file, "--data", self.server.data]
        command = [binary(), "admin", *words, *place]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout

    def log_in(self, name: str) -> None:
        """Anew, with another role."""
        self.drop(name)
        login = Http(self.server.port).post("/api/account/login/", username=name, password=password_of(name))
        self.people[name] = Person(self.server, name, self.people[name].account, login["access"])

    def drop(self, name: str) -> None:
        if socket := self.sockets.pop(name, None):
            socket.close()

    def ask(self, who: str, command: str, /, **fields) -> dict:
        if who not in self.sockets:
            self.sockets[who] = self.people[who].socket()
        return self.sockets[who].ask(command, **fields)

    def scripts(self, who: str, verb: str, /, **fields) -> dict:
        return self.ask(who, f"room_scripts.{verb}", **{"room": self.room} | fields)

    def attach(self, text: str = NO_TEA, script: str = "no-tea", room: str | None = None, mode: str = "enforce"):
        where = {"room": room or self.room, "script": script}
        self.scripts("ann", "save", **where, text=text)
        return self.scripts("ann", "set", **where, mode=mode)

    def state(self, script: str = "no-tea", room: str | None = None) -> str:
        return self.row(script, room)["state"]

    def row(self, script: str = "no-tea", room: str | None = None) -> dict:
        listed = self.scripts("mod", "list", room=room or self.room)["scripts"]
        return next(row for row in listed if row["script"] == script)

    def said(self, name: str, text: str, room: str | None = None) -> str:
        """What becomes of a message: empty when it goes through."""
        try:
            return self.ask(name, "rooms.send", room=room or self.room, text=text).get("outcome", "")
        except Refused as refused:
            return f"{refused.code}: {refused.args[0]}".removesuffix("'}")

    def refusal(self, who: str, verb: str, /, **fields) -> str:
        with pytest.raises(Refused) as refused:
            self.scripts(who, verb, **fields)
        return refused.value.code

    def restart(self, how) -> None:
        for name in [*self.sockets]:
            self.drop(name)
        how()
        self.server.start()

    def rows(self, query: str, *values) -> list[tuple]:
        with closing(sqlite3.connect(f"file:{self.server.data}/parley.db?mode=ro", uri=True)) as tables:
            return tables.execute(query, values).fetchall()

    def close(self) -> None:
        for name in [*self.sockets]:
            self.drop(name)
        self.server.kill()


@pytest.fixture
def hall(tmp_path, request):
    settings, files = getattr(request, "param", (ALLOWED, {}))
    for name, source in files.items():
        write(tmp_path, name, source)
    hall = Hall(Server(tmp_path, FAST_CONFIG + settings).start())
    yield hall
    hall.close()


# ---------------------------------------------------------------- where and what it judges


def test_a_script_judges_in_its_room_alone(hall):
    other = hall.ask("ann", "rooms.create", name="Coffee", public=True)["topic"]
    hall.ask("cat", "rooms.join", room=other)
    row = hall.attach()
    assert (row["state"], row["points"], row["owner"]) == ("running", "message.before", hall.people["ann"].account)
    for name in ("ann", "bob", "cat"):
        assert SAID in hall.said(name, "tea") and hall.said(name, "coffee") == ""
        if name != "bob":
            assert hall.said(name, "tea", other) == ""
    (decision,) = {
        (found["filter"], found["word"], found["key"]) for found in hall.ask("mod", "rooms.decisions")["decisions"]
    }
    assert decision == (f"no-tea@{hall.room}", "reject", hall.room)


def test_a_switched_off_or_watched_script_lets_all_pass(hall):
    hall.scripts("ann", "save", script="no-tea", text=NO_TEA)
    assert hall.state() == "off" and hall.said("cat", "tea") == ""
    hall.scripts("ann", "set", script="no-tea", mode="watch")
    assert hall.said("cat", "tea") == ""
    assert hall.ask("mod", "rooms.decisions")["decisions"][0]["word"] == "would_reject"
    hall.scripts("ann", "set", script="no-tea", mode="enforce")
    assert SAID in hall.said("cat", "tea")
    hall.scripts("ann", "set", script="no-tea", mode="off")
    assert hall.said("cat", "tea") == ""


def test_edits_reactions_and_joins_are_judged_too(hall):
    hall.attach(judging("no-edits", "message.before_edit", 'return reject("As it was said.")'), "no-edits")
    hall.attach(judging("no-hearts", "reaction.before", 'if event.reaction == "heart" then return reject("") end'), "no-hearts")
    hall.attach(judging("closed", "member.before_join", 'return reject("Full.")'), "closed")
    said = hall.ask("cat", "rooms.send", room=hall.room, text="hello")["id"]
    with pytest.raises(Refused, match="A rule of this room: As it was said"):
        hall.ask("cat", "rooms.edit", room=hall.room, message=said, text="hm")
    with pytest.raises(Refused, match="A rule of this room refuses this"):
        hall.ask("cat", "rooms.react", room=hall.room, message=said, reaction="heart")
    hall.ask("cat", "rooms.react", room=hall.room, message=said, reaction="wow")
    with pytest.raises(Refused, match="Full"):
        hall.ask("dan", "rooms.join", room=hall.room)


@pytest.mark.parametrize(
    "text, reason",
    [
        (judging("x", "message.before", "return drop()"), "not drop"),
        (judging("x", "message.before", "return shadow()"), "not shadow"),
        (judging("x", "message.before", 'return rewrite { text = "hm" }'), "not rewrite"),
    ],
)
def test_nobody_is_deceived_and_no_word_changed(hall, text, reason):
    hall.attach(text, "x")
    assert hall.said("cat", "hello") == ""
    assert reason in hall.row("x")["error"]
    texts = [e["body"]["text"] for e in hall.ask("cat", "rooms.history", room=hall.room)["events"] if "text" in e["body"]]
    assert texts == ["hello"]
    cases = 'cases = { { says = "x", event = { text = "a" }, decision = "failed" } }'
    assert hall.scripts("ann", "test", script="x", scenarios=cases)["ok"]


@pytest.mark.parametrize(
    "text, problem",
    [
        (judging("x", "rooms.notice", ""), "a room's script has no point or event 'rooms.notice'"),
        (judging("x", "account.before_register", ""), "a room's script has no point or event"),
        (rule("x", "", permissions='{ "chat.join" }'), "a room's script has no function 'chat.join'"),
        (rule("x", "", permissions='{ "users.get" }'), "a room's script has no function 'users.get'"),
        (rule("x", "", permissions='{ "http.fetch" }'), "a room's script has no function 'http.fetch'"),
        (rule("x", "") + 'every(59, "x", function() end)', "'every' takes 60 seconds or more in a room's script"),
        (rule("x", "") + 'command("shrug", { about = "x" }, function() end)', "/shrug is a command of a plugin already"),
        (rule("x", "") + "while true do end", "stopped"),
        (rule("y", ""), "'id' must be 'x'"),
        ("x =", "unexpected"),
    ],
)
def test_what_a_room_may_not_have_is_refused_with_its_line(hall, text, problem):
    checked = hall.scripts("ann", "check", script="x", text=text)
    assert not checked["ok"] and problem in checked["problems"][0]["message"], checked
    assert hall.refusal("ann", "save", script="x", text=text) == "bad_field"
    assert hall.scripts("ann", "list")["scripts"] == []


def test_nothing_reaches_beyond(hall):
    """No function that was not asked for, no line of the operator's log, nothing of what other scripts keep."""
    body = 'log("a secret word") return reject(tostring(users) .. tostring(chat) .. tostring(http))'
    hall.attach(rule("x", body), "x")
    assert hall.said("cat", "hello").endswith("nilnilnil")
    hall.attach(rule("x2", 'error("a secret word")'), "x2")
    hall.scripts("ann", "set", script="x", mode="off")
    assert hall.said("cat", "hello") == ""
    assert "a secret word" in hall.row("x2")["error"]
    assert "a secret word" not in hall.server.log.read_text()


OPERATORS = 'scripts = { rooms = "owners", run = { "operator" } }\n'


@pytest.mark.parametrize(
    "hall",
    [(OPERATORS, {"operator": rule("operator", 'if event.text == "tea" then return reject("By order.") end')})],
    indirect=True,
)
def test_it_comes_behind_the_operators(hall):
    body = 'if event.text == "coffee" then return reject("No coffee.") end return allow()'
    text = f'script {{ id = "first", version = "1", api = 1 }}\non("message.before", {{ band = "first" }}, function(event) {body} end)'
    hall.attach(text, "first")
    refused = hall.said("cat", "tea")
    assert "By order." in refused and "this room" not in refused
    assert "A rule of this room: No coffee." in hall.said("cat", "coffee")


# ---------------------------------------------------------------- who may


def test_the_owner_alone_may_and_moderators_of_the_server_look(hall):
    hall.attach()
    fields = {"script": "no-tea"}
    for verb, more in {
        "check": {}, "test": {}, "replay": {}, "rollback": {}, "remove": {}, "save": {"text": NO_TEA}, "set": {"mode": "off"},
    }.items():
        for name, code in {"bob": "forbidden", "cat": "forbidden", "dan": "not_found", "mod": "not_found"}.items():
            assert hall.refusal(name, verb, **fields, **more) == code, (verb, name)
    for name, code in {"bob": "forbidden", "cat": "forbidden", "dan": "not_found"}.items():
        assert hall.refusal(name, "list") == hall.refusal(name, "show", **fields) == code
        assert hall.refusal(name, "stop", **fields) == "forbidden"
        with pytest.raises(Refused, match="name a room of yours"):
            hall.ask(name, "room_scripts.list")
    assert [row["room"] for row in hall.ask("mod", "room_scripts.list")["scripts"]] == [hall.room]
    shown = hall.scripts("mod", "show", **fields)
    assert shown["files"][0]["text"] == NO_TEA and [change["act"] for change in shown["changes"]] == ["set", "save"]


def test_a_moderator_of_the_server_stops_it_for_good(hall):
    hall.attach()
    assert hall.scripts("mod", "stop", script="no-tea")["state"] == "stopped"
    assert hall.said("cat", "tea") == ""
    assert hall.refusal("ann", "set", script="no-tea", mode="enforce") == "forbidden"
    # Or it would come again, and not be stopped.
    assert hall.refusal("ann", "remove", script="no-tea") == "forbidden" and hall.state() == "stopped"
    hall.scripts("ann", "save", script="no-tea", text=NO_TEA + "-- again", base=hall.row()["version"])
    assert hall.state() == "stopped" and hall.said("cat", "tea") == ""
    hall.scripts("mod", "stop", script="no-tea", stopped=False)
    assert hall.state() == "off" and hall.said("cat", "tea") == ""
    hall.scripts("ann", "set", script="no-tea", mode="enforce")
    assert SAID in hall.said("cat", "tea")
    acts = [(change["act"], change["actor"]) for change in hall.scripts("mod", "show", script="no-tea")["changes"]]
    ann, mod = hall.people["ann"].account, hall.people["mod"].account
    assert acts == [("set", ann), ("release", mod), ("save", ann), ("stop", mod), ("set", ann), ("save", ann)]


def test_the_operator_sees_and_stops_it_on_the_machine(hall):
    hall.attach()
    listed = hall.admin("room-scripts")
    assert "no-tea" in listed and hall.room in listed and "running" in listed
    hall.admin("room-script-stop", "--room", hall.room, "--script", "no-tea")
    assert hall.said("cat", "tea") == "" and "stopped" in hall.admin("room-scripts")


def test_another_owner_has_to_switch_it_on(hall):
    hall.attach()
    hall.ask("ann", "rooms.transfer", room=hall.room, account=hall.people["bob"].account)
    assert hall.said("cat", "tea") == "" and hall.state() == "unowned"
    assert hall.refusal("ann", "set", script="no-tea", mode="enforce") == "forbidden"
    hall.scripts("bob", "save", script="no-tea", text=NO_TEA + "-- mine", base=hall.row()["version"])
    assert hall.said("cat", "tea") == "" and hall.state() == "off"
    assert hall.scripts("bob", "set", script="no-tea", mode="enforce")["owner"] == hall.people["bob"].account
    assert SAID in hall.said("cat", "tea")


def test_who_is_suspended_has_no_rule(hall):
    hall.attach()
    ann = hall.people["ann"].account
    hall.ask("mod", "accounts.suspend", account=ann, reason="because")
    assert hall.said("cat", "tea") == "" and hall.state() == "unowned"
    hall.ask("mod", "accounts.restore", account=ann, reason="because")
    assert SAID in hall.said("cat", "tea") and hall.state() == "running"


# ---------------------------------------------------------------- what the operator allows


@pytest.mark.parametrize("hall", [("", {})], indirect=True)
def test_it_is_off_unless_the_operator_allows_it(hall):
    assert hall.scripts("ann", "list") == {"scripts": [], "editable": False}
    assert hall.refusal("ann", "save", script="no-tea", text=NO_TEA) == "forbidden"
    hall.server.write(FAST_CONFIG + ALLOWED)
    hall.server.reload()
    hall.attach()
    assert SAID in hall.said("cat", "tea")
    hall.server.write(FAST_CONFIG)
    hall.server.reload()
    assert hall.said("cat", "tea") == "" and hall.state() == "off"
    assert hall.refusal("ann", "set", script="no-tea", mode="enforce") == "forbidden"
    hall.server.write(FAST_CONFIG + ALLOWED)
    hall.server.reload()
    assert SAID in hall.said("cat", "tea")
    hall.server.write(FAST_CONFIG)
    hall.server.reload()
    hall.scripts("ann", "remove", script="no-tea")
    assert hall.scripts("ann", "list")["scripts"] == []


def test_a_room_has_so_many_and_no_more(hall):
    for number in range(5):
        hall.scripts("ann", "save", script=f"x{number}", text=rule(f"x{number}", ""))
    assert hall.refusal("ann", "save", script="x5", text=rule("x5", "")) == "conflict"
    assert hall.refusal("ann", "save", script="x1", text=rule("x1", "") + "-" * 40_000) == "bad_field"
    hall.scripts("ann", "remove", script="x0")
    hall.scripts("ann", "save", script="x5", text=rule("x5", ""))


def test_an_account_has_so_many_in_all_its_rooms(hall):
    rooms = [hall.room] + [hall.ask("ann", "rooms.create", name=name)["topic"] for name in ("Coffee", "Cocoa")]
    for number in range(10):
        hall.scripts("ann", "save", room=rooms[number // 5], script=f"x{number}", text=rule(f"x{number}", ""))
    assert hall.refusal("ann", "save", room=rooms[2], script="x10", text=rule("x10", "")) == "conflict"
    hall.ask("ann", "rooms.delete", room=rooms[1])
    hall.scripts("ann", "save", room=rooms[2], script="x10", text=rule("x10", ""))


def test_a_script_keeps_a_little(hall):
    body = 'for n = 1, 600 do kv.set(event.text .. n, 1) end return reject(tostring(kv.get("b1")))'
    hall.attach(rule("x", body), "x")
    assert [hall.said("cat", text).endswith("nil") for text in "ab"] == [True, False]
    assert "1000 keys" in hall.row("x")["error"]


def test_a_script_writes_a_little_at_a_time(hall):
    """However often it changes the same."""
    body = 'return reject(tostring(kv.set("k", string.rep("x", 60000))))'
    hall.attach(rule("x", body), "x")
    outcomes = [hall.said("cat", f"{number}").rsplit(" ")[-1] for number in range(5)]
    assert outcomes == ["true"] * 4 + ["false"]


# ---------------------------------------------------------------- what stays


COUNT = rule("count", 'return reject(tostring(kv.incr("n", 1)))')


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_it_holds_after_a_restart(hall, how):
    hall.attach()
    hall.restart(getattr(hall.server, how))
    assert SAID in hall.said("cat", "tea") and hall.state() == "running"


def test_what_it_keeps_is_its_own_and_stays(hall):
    other = hall.ask("ann", "rooms.create", name="Coffee", public=True)["topic"]
    hall.ask("cat", "rooms.join", room=other)
    hall.attach(COUNT, "count")
    hall.attach(COUNT, "count", other)
    assert [hall.said("cat", "x")[-1] for _ in range(3)] == ["1", "2", "3"]
    assert hall.said("cat", "x", other)[-1] == "1"
    hall.restart(hall.server.stop)
    assert hall.said("cat", "x")[-1] == "4" and hall.said("cat", "x", other)[-1] == "2"
    hall.scripts("ann", "remove", script="count")
    hall.attach(COUNT, "count")
    assert hall.said("cat", "x")[-1] == "1"


def test_versions_are_kept_and_put_back(hall):
    first = hall.scripts("ann", "save", script="no-tea", text=NO_TEA)["version"]
    hall.scripts("ann", "set", script="no-tea", mode="enforce")
    milder = NO_TEA.replace("reject", "flag")
    assert hall.refusal("ann", "save", script="no-tea", text=milder) == "conflict"
    second = hall.scripts("ann", "save", script="no-tea", text=milder, base=first)["version"]
    assert hall.said("cat", "tea") == ""
    assert [v["version"] for v in hall.scripts("ann", "show", script="no-tea")["versions"]] == [second, first]
    assert hall.scripts("ann", "rollback", script="no-tea")["version"] == first
    assert SAID in hall.said("cat", "tea")
    assert hall.scripts("ann", "rollback", script="no-tea", to=second[:6])["version"] == second
    assert hall.refusal("ann", "rollback", script="no-tea", to="0000") == "not_found"
    base = second
    for number in range(12):
        text = NO_TEA + f"-- {number}"
        base = hall.scripts("ann", "save", script="no-tea", text=text, base=base)["version"]
    versions = hall.scripts("ann", "show", script="no-tea")["versions"]
    assert len(versions) == 10 and versions[0]["version"] == base


def test_it_goes_with_its_room(hall):
    hall.attach()
    tables = ["host_topic_script", "host_topic_script_version", "host_script_change"]
    assert all(hall.rows(f"SELECT * FROM {table}") for table in tables)
    hall.ask("ann", "rooms.delete", room=hall.room)
    assert not any(hall.rows(f"SELECT * FROM {table}") for table in tables)
    assert hall.ask("mod", "room_scripts.list")["scripts"] == []


def test_it_goes_with_its_author_and_is_in_their_export(hall):
    hall.attach()
    export = hall.ask("ann", "accounts.export")
    assert "room_scripts.mine" in [part["command"] for part in export["elsewhere"]]
    (mine,) = hall.ask("ann", "room_scripts.mine")["scripts"]
    assert (mine["room"], mine["script"], mine["mode"], mine["text"]) == (hall.room, "no-tea", "enforce", NO_TEA)
    assert hall.ask("bob", "room_scripts.mine")["scripts"] == []
    hall.ask("ann", "accounts.delete", password=password_of("ann"))
    deadline = time.monotonic() + 40
    while hall.rows("SELECT 1 FROM host_topic_script") and time.monotonic() < deadline:
        hall.said("cat", "coffee")
    assert hall.rows("SELECT 1 FROM host_topic_script") == []
    assert hall.said("cat", "tea") == ""


# ---------------------------------------------------------------- tried before it holds


def test_a_rule_is_tried_on_what_was_said_in_the_room(hall):
    other = hall.ask("ann", "rooms.create", name="Coffee", public=True)["topic"]
    for text in ["tea", "coffee", "tea"]:
        hall.said("cat", text)
    hall.said("ann", "tea", other)
    tried = hall.scripts("ann", "replay", script="no-tea", text=NO_TEA)
    assert (tried["events"], tried["end"]) == (3, "all")
    assert {count["word"]: count["count"] for count in tried["counts"]} == {"reject": 2, "pass": 1}
    assert {sample["key"] for sample in tried["samples"]} == {hall.room}
    hall.scripts("ann", "save", script="no-tea", text=NO_TEA)
    milder = NO_TEA.replace("reject", "flag")
    compared = hall.scripts("ann", "replay", script="no-tea", text=milder, compare=True)
    assert compared["differing"] == 2 and compared["samples"][0]["other"] == "reject"
    cases = 'cases = { { says = "refuses tea", event = { text = "tea" }, decision = "reject", reason = "No tea." } }'
    assert hall.scripts("ann", "test", script="no-tea", text=NO_TEA, scenarios=cases)["ok"]
    base = hall.row()["version"]
    hall.scripts("ann", "save", script="no-tea", file="no-tea.scenarios.lua", text=cases, base=base)
    assert hall.scripts("ann", "test", script="no-tea")["cases"][0]["says"] == "refuses tea"
    assert [f["kind"] for f in hall.scripts("ann", "show", script="no-tea")["files"]] == ["main", "scenarios"]
    assert not hall.scripts("ann", "test", script="no-tea", text=milder)["ok"]


def test_one_owner_at_a_time_tries_something(hall):
    """Scenarios that loop take a while; who asks meanwhile is told so, and may ask again."""
    loop = rule("x", "while true do end")
    cases = "cases = {" + '{ says = "", event = { text = "a" }, decision = "failed" },' * 300 + "}"
    asked = {"room": hall.room, "script": "x", "text": loop}
    # Another connection, since the answers of one come in the order of the questions.
    with hall.people["ann"].socket() as other:
        # Whoever comes first has the seat.
        while True:
            long = other.start("room_scripts.test", asked | {"scenarios": cases})
            outcomes = meanwhile(hall, long, asked)
            if long.exception() is None:
                break
            assert long.exception().code == "overloaded"
    assert "overloaded" in outcomes and long.result()["ok"]
    hall.ask("ann", "room_scripts.replay", **asked)


def meanwhile(hall: Hall, long, asked: dict) -> set[str]:
    """What becomes of replays until something has ended."""
    outcomes = set()
    while not long.done():
        try:
            hall.ask("ann", "room_scripts.replay", **asked)
            outcomes.add("tried")
        except Refused as refused:
            outcomes.add(refused.code)
    return outcomes


# ---------------------------------------------------------------- a bad one hurts its room


def test_a_script_that_loops_rests_and_holds_up_nobody(hall):
    other = hall.ask("ann", "rooms.create", name="Coffee", public=True)["topic"]
    hall.attach(rule("x", "while true do end"), "x")
    hall.attach(rule("y", "local t = {} while true do t[#t + 1] = string.rep('x', 1000) end"), "y")
    for _ in range(6):
        assert hall.said("cat", "hello") == ""
    assert hall.state("x") == "resting" and hall.state("y") == "resting"
    assert hall.row("x")["stops"] == 3
    assert hall.said("ann", "hello", other) == ""
    hall.attach(rule("z", "while true do end", on_error='"closed"'), "z")
    assert "A rule of this room could not judge this." in hall.said("cat", "hello")
