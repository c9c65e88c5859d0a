"""A moderator's decision is done whole or not at all, whenever the server is killed.

Promised (docs/moderation.md): the act, the report's outcome, the audit line and the event in the
room stand in one transaction.
"""

import random
import re
import sqlite3
from contextlib import closing

import pytest

from parley import FAST_CONFIG, Disconnected, Http, Person, Refused, Server

CONFIG = FAST_CONFIG + 'plugins = { "Accounts", "Rooms" }\n'
ACTIONS = ["delete", "warn", "mute", "kick", "ban"]
# What each leaves, by report: a row of this kind for this person or message.
TRACES = {
    "delete": "SELECT count(*) FROM host_log WHERE id = :message AND body ->> 'deleted'",
    "warn": "SELECT count(*) FROM rooms_warning WHERE account = :account",
    "mute": "SELECT count(*) FROM rooms_voice WHERE account = :account AND muted_until > 0",
    "kick": "SELECT count(*) = 0 FROM rooms_member WHERE account = :account",
    "ban": "SELECT count(*) FROM rooms_ban WHERE account = :account",
}


def owner(server: Server) -> Person:
    """The first owner, by the link that an empty server prints."""
    token = re.search(r"setup#([\w-]+)", server.await_words("setup#"))[1]
    password = "olga likes long walks"
    fields = {"username": "olga", "email": "olga@example.org", "password": password}
    account = Http(server.port).post("/api/account/setup/", token=token, **fields)
    session = Http(server.port).post("/api/account/login/", username="olga", password=password)
    return Person(server, "olga", account["id"], session["access"])


@pytest.mark.parametrize("seed", range(3))
def test_a_decision_is_whole_or_absent_after_kill_9(tmp_path, seed):
    chance = random.Random(seed)
    with Server(tmp_path, CONFIG) as server:
        olga = owner(server)
        with olga.socket() as socket:
            room = socket.ask("rooms.create", name="Square", public=True)["topic"]
            cases = [offend(server, socket, room, f"person-{number}") for number in range(25)]
        socket = olga.socket()
        asked = []
        for number, case in enumerate(cases):
            case["action"] = ACTIONS[number % len(ACTIONS)]
            fields = {"report": case["report"], "action": case["action"], "reason": "kill"}
            asked.append(socket.start("rooms.decide", fields))
        # As many answers as chance will have; the others are under way.
        for pending in asked[: chance.randrange(len(asked))]:
            socket.answer(pending)
        server.kill()
        told = [is_told(pending) for pending in asked]
        socket.close()
        server.start()
        done = [is_whole(server, case) for case in cases]
        assert all(whole or not answer for whole, answer in zip(done, told, strict=True))
        # What was not done can be decided now, and what was cannot be again.
        with olga.socket() as socket:
            left = {report["report"] for report in socket.ask("rooms.reports", limit=100)["reports"]}
        assert left == {case["report"] for case, whole in zip(cases, done, strict=True) if not whole}


# Back to what Rooms' tables were before the step that moves mutes.
UNDO_LATER_STEPS = """
    DROP TABLE rooms_voice;
    DROP TABLE rooms_found;
    DROP INDEX rooms_member_power;
    DROP INDEX rooms_invitation_room;
    ALTER TABLE rooms_invitation DROP COLUMN declined;
    ALTER TABLE rooms_room DROP COLUMN folded;
    DELETE FROM host_migration WHERE plugin = 'rooms' AND number >= 5;
"""


def test_mutes_of_older_tables_hold(tmp_path):
    """Before they outlived memberships, mutes stood in those."""
    with Server(tmp_path, CONFIG) as server:
        ann, bob = Person.register(server, "ann"), Person.register(server, "bob")
        with ann.socket() as at_ann, bob.socket() as at_bob:
            room = at_ann.ask("rooms.create", name="Square", public=True)["topic"]
            at_bob.ask("rooms.join", room=room)
        server.stop()
        with closing(sqlite3.connect(server.data / "parley.db")) as tables, tables:
            tables.executescript(UNDO_LATER_STEPS)
            until = 4_102_444_800_000
            muted = "UPDATE rooms_member SET muted_until = ? WHERE account = ?"
            tables.execute(muted, (until, int(bob.account)))
        server.start()
        with bob.socket() as socket:
            assert socket.ask("rooms.show", room=room)["muted_until"] == until
            with pytest.raises(Refused, match="muted"):
                socket.ask("rooms.send", room=room, text="hm")


def offend(server: Server, judge, room: str, name: str) -> dict:
    """Somebody says something and is reported."""
    person = Person.register(server, name)
    with person.socket() as socket:
        socket.ask("rooms.join", room=room)
        said = socket.ask("rooms.send", room=room, text="you fool")
    report = judge.ask("rooms.report", room=room, message=said["id"], reason="rude")
    return {"report": report["report"], "account": person.account, "message": said["id"]}


def is_told(pending) -> bool:
    try:
        return bool(pending.result(timeout=20))
    except Disconnected:
        return False


def is_whole(server: Server, case: dict) -> bool:
    """True when all of it is there, False when nothing is; all else fails."""
    values = {name: int(case[name]) for name in ("report", "account", "message")}
    target = values["message"]
    with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as tables:
        counts = [
            tables.execute("SELECT state FROM rooms_report WHERE id = :report", values),
            tables.execute(TRACES[case["action"]], values),
            tables.execute("SELECT count(*) FROM accounts_audit WHERE target = ?", [target]),
        ]
        traces = [bool(row.fetchone()[0]) for row in counts]
    assert len(set(traces)) == 1, f"{case['action']} is half done: {traces}"
    return traces[0]
