"""A million messages stored: the start after a crash is quick however long the log of SQLite is, and a
backup holds up nobody."""

import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from parley import FAST_CONFIG, Person, Server, binary

MOST_SECONDS_TO_START = 2
MOST_SECONDS_TO_ANSWER = 1
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


@dataclass
class Crashed:
    """A server that died with very much stored, all of it in the log."""

    server: Server
    person: Person
    room: str
    log_bytes: int


@pytest.fixture(scope="module")
def crashed(tmp_path_factory, stored):
    server = Server(tmp_path_factory.mktemp("much"), FAST_CONFIG)
    with server:
        ann = Person.register(server, "ann")
        with ann.socket() as socket:
            room = socket.ask("rooms.create", name="Busy", public=True)["topic"]
        server.kill()
        database = server.data / "parley.db"
        arguments = [str(database), room, ann.account, str(stored)]
        subprocess.run([sys.executable, "-c", CRASH, *arguments], check=False)
        log = database.with_name("parley.db-wal").stat().st_size
        yield Crashed(server, ann, room, log)


def test_a_crash_with_much_stored_is_over_soon(crashed, stored):
    began = time.monotonic()
    crashed.server.start()
    took = time.monotonic() - began
    print(f"{stored} messages, a log of {crashed.log_bytes >> 20} MiB: started in {took:.2f} s")
    assert crashed.log_bytes > stored * 150
    assert took < MOST_SECONDS_TO_START
    with crashed.person.socket() as socket:
        page = socket.ask("rooms.history", room=crashed.room, limit=1)
        assert page["head"] == stored + 1
        sent = socket.ask("rooms.send", room=crashed.room, text="and on")
        assert sent["sequence"] == stored + 2


def test_a_backup_of_much_holds_up_nobody(crashed, tmp_path):
    if not crashed.server.process:
        crashed.server.start()
    command = [binary(), "backup", tmp_path / "backup", "--data", crashed.server.data]
    began, slowest, answers = time.monotonic(), 0.0, 0
    with subprocess.Popen(command, cwd=tmp_path) as backup, crashed.person.socket() as socket:
        while backup.poll() is None:
            asked = time.monotonic()
            socket.ask("rooms.send", room=crashed.room, text="meanwhile")
            slowest = max(slowest, time.monotonic() - asked)
            answers += 1
    took = time.monotonic() - began
    print(f"a backup took {took:.1f} s; {answers} sends meanwhile, the slowest {slowest:.3f} s")
    assert backup.returncode == 0
    assert answers > 10
    assert slowest < MOST_SECONDS_TO_ANSWER
