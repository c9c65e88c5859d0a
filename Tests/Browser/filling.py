"""Rooms with a long past: written into the file of a stopped server, as the server would have."""

import json
import sqlite3
import time
from contextlib import closing

import parley

EPOCH = 1_704_067_200_000
PORTION = 10_000


def fill(server: parley.Server, room: str, actor: str, count: int, apart_ms: int = 1, text="message {}".format) -> None:
    """`count` messages of one person at the end of a room, so far apart, the last of them now. The server is
    stopped for it, and started again."""
    server.stop()
    with closing(sqlite3.connect(server.data / "parley.db")) as database:
        database.execute("PRAGMA synchronous = OFF")
        topic, author = int(room), int(actor)
        last = database.execute("SELECT max(sequence) FROM host_log WHERE topic = ?", (topic,)).fetchone()[0]
        begin = int(time.time() * 1000) - EPOCH - count * apart_ms
        for start in range(0, count, PORTION):
            rows = [
                ((begin + number * apart_ms << 22) + number % 1000 + 1, topic, last + number + 1, "rooms.message",
                 author, json.dumps({"text": text(number)}))
                for number in range(start, min(count, start + PORTION))
            ]
            with database:
                database.executemany("INSERT INTO host_log VALUES(?, ?, ?, ?, ?, ?)", rows)
        with database:
            database.execute("UPDATE rooms_room SET messages = messages + ?2, last = ?3 WHERE id = ?1",
                             (topic, count, last + count))
            top = database.execute("SELECT max(id) FROM host_log").fetchone()[0]
            # Identifiers go on above what was written.
            database.execute("UPDATE host_clock SET ceiling = max(ceiling, ?)", (top + 1,))
    server.start()
