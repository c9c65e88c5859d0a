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
            assert await_event(ada, "rooms.erased")["body"] == {"through": old["sequence"]}
            told = json.dumps(history_after(ada, room, 0))
            assert "antique" not in told and "ancient" not in told and "present" in told
            assert digest(ada, room) == before
            assert ada.ask("rooms.search", query="antique")["messages"] == []
        server.stop()
        assert b"antique" not in everything(server) and b"ancient" not in everything(server)
        assert b"present" in everything(server)


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
