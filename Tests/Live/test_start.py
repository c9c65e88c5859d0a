"""A crash with very much stored: the next start is quick, however long the log of SQLite is."""

import subprocess
import sys
import time

from parley import FAST_CONFIG, Person, Server

MOST_SECONDS = 2
# Dies without closing, so that all of it lies in the log and nothing was checkpointed.
CRASH = """
import os, sqlite3, sys
database, topic, actor, count = sys.argv[1], *map(int, sys.argv[2:])
shell = sqlite3.connect(database, isolation_level=None)
shell.execute("PRAGMA wal_autocheckpoint = 0")
shell.execute("BEGIN")
[(last, head)] = shell.execute("SELECT max(id), max(sequence) FROM host_log WHERE topic = ?", [topic])
shell.execute('''
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
    INSERT INTO host_log SELECT :last + n, :topic, :head + n, 'rooms.message', :actor,
        '{"text":"' || 'a message like many others, of about a hundred bytes, with the number ' || n
        || ', in a room that has seen a lot of them"}' FROM number''',
    {"count": count, "last": last, "head": head, "topic": topic, "actor": actor})
shell.execute("COMMIT")
os.kill(os.getpid(), 9)
"""


def test_a_crash_with_much_stored_is_over_soon(tmp_path, stored, record_property):
    server = Server(tmp_path, FAST_CONFIG)
    with server:
        ann = Person.register(server, "ann")
        with ann.socket() as socket:
            room = socket.ask("rooms.create", name="Busy", public=True)["topic"]
        server.kill()
        database = server.data / "parley.db"
        arguments = [str(database), room, ann.account, str(stored)]
        subprocess.run([sys.executable, "-c", CRASH, *arguments], check=False)
        log = database.with_name("parley.db-wal").stat().st_size
        began = time.monotonic()
        server.start()
        took = time.monotonic() - began
        print(f"{stored} messages, a log of {log >> 20} MiB: started in {took:.2f} s")
        assert log > stored * 150
        assert took < MOST_SECONDS
        with ann.socket() as socket:
            page = socket.ask("rooms.history", room=room, limit=1)
            assert page["head"] == stored + 1
            assert socket.ask("rooms.send", room=room, text="and on")["sequence"] == stored + 2
