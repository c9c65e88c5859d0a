"""A data folder whose server has work waiting: one job of each kind that goes on in steps."""

import sqlite3
from contextlib import closing
from pathlib import Path

from parley import FAST_CONFIG, Person, Server
from prepared import Prepared, await_rest
from shim import MidWrite
from victim import Victim

# More than one step takes: rooms are wiped and cut short, and people told, a hundred at a time.
MANY = 120
CONFIG = FAST_CONFIG + 'plugins = { "Accounts", "Contacts", "Rooms" }\n'
# Who asks, and for what; each has a room of its own, so that none depends on when another runs.
ASKED = [
    ("ann", "rooms.retention", {"room": "$cellar", "count": 5}),
    ("ann", "rooms.delete", {"room": "$hall"}),
    ("bob", "accounts.delete", {"password": "bob likes long walks", "erase": True}),
    ("ann", "rooms.send", {"room": "$plaza", "text": "@room, all of you"}),
]
KINDS = {"rooms.keep", "rooms.wipe", "rooms.forget", "rooms.tell", "rooms.index", "rooms.expire"}


def chores(folder: Path, shim: MidWrite) -> Prepared:
    """Each command's server dies before it begins with the job."""
    victim = Victim(village(folder / "village"), folder, shim)
    for who, command, fields in ASKED:
        victim.die(who, command, fields, "synced")
    with closing(sqlite3.connect(victim.server.data / "parley.db")) as database, database:
        database.execute("UPDATE rooms_expiry SET at = 1")
        waiting = "SELECT kind FROM host_job WHERE payload NOT LIKE '%turn%'"
        assert {kind for (kind,) in database.execute(waiting)} == KINDS
        database.execute("UPDATE host_job SET due = 0 WHERE payload NOT LIKE '%turn%'")
    return Prepared(folder, CONFIG, victim.prepared.people)


def village(folder: Path) -> Prepared:
    prepared = Prepared(folder, CONFIG)
    with Server(folder, CONFIG) as server:
        people = {name: Person.register(server, name) for name in ["ann", "bob"]}
        prepared.people |= people
        with people["ann"].socket() as ann, people["bob"].socket() as bob:
            for name in ["hall", "cellar", "forum", "brief", "plaza"]:
                room = ann.ask("rooms.create", name=name, public=True)["topic"]
                prepared.things[name] = room
            bob.ask("rooms.join", room=prepared.things["forum"])
            for socket, name in [(ann, "hall"), (ann, "cellar"), (bob, "forum")]:
                talk(socket, prepared.things[name], MANY)
            ann.ask("rooms.update", room=prepared.things["brief"], expire_seconds=86_400)
            await_rest(server)
            talk(ann, prepared.things["brief"], 3)
        server.stop()
    crowd(server, prepared.things["plaza"])
    return prepared


def talk(socket, room: str, count: int) -> None:
    pending = [
        socket.start("rooms.send", {"room": room, "text": f"word {number}"})
        for number in range(count)
    ]
    for answer in pending:
        socket.answer(answer)


def crowd(server: Server, room: str) -> None:
    """A room full of people, without the time that it takes to register them."""
    with closing(sqlite3.connect(server.data / "parley.db")) as database, database:
        rows = [(int(room), 1000 + number) for number in range(2 * MANY)]
        insert = "INSERT INTO rooms_member(room, account, role, since) VALUES(?, ?, 0, 1)"
        database.executemany(insert, rows)
