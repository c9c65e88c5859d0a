"""What is too old is erased: from the log, from edits, from the index; and nothing else is.

Promised (docs/rooms-state.md, "Retention"): the stricter of the room's and the operator's rule holds,
by age or count; numbers and digest stay.
"""

import json
import sqlite3
import time
from contextlib import closing

from parley import FAST_CONFIG, PATIENCE_SECONDS, Person, Server, history_after

DAY = 86_400_000 << 22
PROBE = 'plugins = { "Accounts", "Rooms", "Probe" }\nprobe = { filter = true }\n'


def test_messages_go_by_age_and_by_the_operators_rule(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        person = Person.register(server, "ada")
        with person.socket() as ada:
            room = ada.ask("rooms.create", name="Square")["topic"]
            old = ada.ask("rooms.send", room=room, text="ancient words")
            ada.ask("rooms.edit", room=room, message=old["id"], text="antique words")
            ada.ask("rooms.send", room=room, text="present words")
            await_index(ada)
        server.stop()
        age(server, old["id"], days=40)
        server.start()
        with person.socket() as ada:
            ada.ask("rooms.subscribe", room=room)
            before = digest(ada, room)
            ada.ask("rooms.retention", room=room, days=60)
            ada.ask("rooms.retention", room=room, days=30)
            # The message and what told of its edit.
            assert await_event(ada, "rooms.erased")["body"] == {"through": old["sequence"] + 1}
            told = json.dumps(history_after(ada, room, 0))
            assert "antique" not in told and "ancient" not in told and "present" in told
            assert digest(ada, room) == before
            assert ada.ask("rooms.search", query="antique")["messages"] == []
        server.stop()
        assert b"antique" not in everything(server) and b"ancient" not in everything(server)
        assert b"present" in everything(server)


def test_messages_go_by_count_and_their_numbers_stay(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        ann, bob = Person.register(server, "ann"), Person.register(server, "bob")
        with ann.socket() as at_ann, bob.socket() as at_bob:
            room = at_ann.ask("rooms.create", name="Square", public=True)["topic"]
            at_bob.ask("rooms.join", room=room)
            sent = [at_ann.ask("rooms.send", room=room, text=f"@bob {n}") for n in range(250)]
            at_bob.ask("rooms.star", room=room, message=sent[0]["id"])
            listed = at_bob.ask("rooms.list")["rooms"][0]
            assert (listed["unread"], listed["mentions"]) == (250, 250)
            before = digest(at_ann, room)
            at_ann.ask("rooms.subscribe", room=room)
            at_ann.ask("rooms.retention", room=room, count=1)
            erased = await_event(at_ann, "rooms.erased")
            assert erased["body"] == {"through": sent[-2]["sequence"]}
            events = history_after(at_bob, room, 0)
            assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
            kept = [event for event in events if event["body"].get("text")]
            assert [event["id"] for event in kept] == [sent[-1]["id"]]
            assert digest(at_ann, room) == before
            listed = at_bob.ask("rooms.list")["rooms"][0]
            assert (listed["unread"], listed["mentions"]) == (1, 1)
            assert listed["first_unread"] == sent[-1]["sequence"]
            assert listed["erased"] == sent[-2]["sequence"]
            assert at_bob.ask("rooms.starred")["messages"] == []


def test_the_operators_rule_holds_for_every_room(tmp_path):
    config = FAST_CONFIG + "rooms = { retain_count = 2 }\n"
    with Server(tmp_path, config) as server:
        with Person.register(server, "ann").socket() as ann:
            room = ann.ask("rooms.create", name="Square")["topic"]
            sent = [ann.ask("rooms.send", room=room, text=f"{n}") for n in range(5)]
            ann.ask("rooms.subscribe", room=room)
            answer = ann.ask("rooms.retention", room=room, count=4)
            assert answer["server_count"] == 2
            assert await_event(ann, "rooms.erased")["body"] == {"through": sent[2]["sequence"]}


def test_what_filters_decided_about_is_forgotten_in_time(tmp_path):
    """Messages that never were leave no tombstone: their words go with the operator's rule."""
    config = FAST_CONFIG + PROBE + "rooms = { decided_days = 30 }\n"
    with Server(tmp_path, config) as server:
        with Person.register(server, "ann").socket() as ann:
            room = ann.ask("rooms.create", name="Square")["topic"]
            held = [ann.ask("rooms.send", room=room, text=f"hold-me {n}")["id"] for n in range(450)]
        server.stop()
        with closing(sqlite3.connect(server.data / "parley.db")) as database, database:
            database.execute("UPDATE host_decision SET id = id - ? WHERE id < ?", (31 * DAY, int(held[-1])))
            # The round of before, whose turn it is no more, runs at once.
            database.execute("UPDATE host_job SET due = 0, delay = 0 WHERE kind = 'rooms.keep'")
        server.start()
        await_words(server, ["hold-me 449"])


def await_words(server, words: list[str]) -> None:
    """Until the records of decisions have these texts alone."""
    query = "SELECT fields ->> 'text' FROM host_decision WHERE fields <> '{}'"
    deadline = time.monotonic() + PATIENCE_SECONDS
    with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as database:
        while [text for (text,) in database.execute(query)] != words:
            assert time.monotonic() < deadline, "old decisions keep their words"


def age(server, message: str, days: int) -> None:
    """Makes a message older: its moment is in its identifier."""
    older = int(message) - days * DAY
    with closing(sqlite3.connect(server.data / "parley.db")) as database, database:
        database.execute("UPDATE host_log SET id = ? WHERE id = ?", (older, int(message)))
        database.execute("UPDATE rooms_revision SET message = ? WHERE message = ?", (older, int(message)))
        text, tags = database.execute(
            "SELECT text, tags FROM rooms_search WHERE rowid = ?", (int(message),)
        ).fetchone()
        database.execute("DELETE FROM rooms_search WHERE rowid = ?", (int(message),))
        database.execute("INSERT INTO rooms_search(rowid, text, tags) VALUES(?, ?, ?)", (older, text, tags))
        database.execute("UPDATE rooms_found SET message = ? WHERE message = ?", (older, int(message)))


def everything(server) -> bytes:
    """All that the tables say; pages that SQLite has freed are not looked at."""
    with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [repr(row) for name in names for row in database.execute(f'SELECT * FROM "{name}"')]
    return "\n".join(rows).encode()


def digest(socket, room: str) -> str:
    return socket.ask("rooms.digest", room=room, **{"from": 1, "to": 4})["digest"]


def await_event(socket, kind: str) -> dict:
    while (event := socket.next_event())["event"] != kind:
        pass
    return event


def await_index(socket) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while socket.ask("rooms.search", query="x")["behind"]:
        assert time.monotonic() < deadline, "the index stays behind"
