"""The log of SQLite stays bounded, whoever reads meanwhile; and one that somebody holds up is told."""

import sqlite3
import threading
from contextlib import closing

from parley import FAST_CONFIG, PATIENCE_SECONDS, Disconnected, Person, Server

MEBIBYTE = 1 << 20
LIMIT = 8
CONFIG = FAST_CONFIG + f"store = {{ log_mebibytes = {LIMIT} }}\n"
TEXT = "x" * 8000
SENDERS, IN_FLIGHT, ROUNDS = 3, 16, 40


class Load:
    """Some people in one room who send large messages."""

    def __init__(self, server: Server):
        self.log = server.data / "parley.db-wal"
        self.longest = 0
        self.people = [Person.register(server, f"person{number}") for number in range(SENDERS)]
        with self.people[0].socket() as socket:
            self.room = socket.ask("rooms.create", name="Busy", public=True)["topic"]
        for person in self.people[1:]:
            with person.socket() as socket:
                socket.ask("rooms.join", room=self.room)

    def send(self) -> int:
        """Sends for some rounds; the bytes that were said."""
        senders = [threading.Thread(target=self._pour, args=(person,)) for person in self.people]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        return SENDERS * IN_FLIGHT * ROUNDS * len(TEXT)

    def _pour(self, person):
        with person.socket() as socket:
            for _ in range(ROUNDS):
                fields = {"room": self.room, "text": TEXT}
                for pending in [socket.start("rooms.send", fields) for _ in range(IN_FLIGHT)]:
                    socket.answer(pending)
                self.longest = max(self.longest, self.log.stat().st_size)

    def read_without_pause(self, is_over: threading.Event):
        with self.people[0].socket() as socket:
            while not is_over.is_set():
                fields = {"room": self.room, "after": 0, "limit": 100}
                try:
                    for pending in [socket.start("rooms.history", fields) for _ in range(8)]:
                        socket.answer(pending)
                except Disconnected:
                    return


def test_busy_readers_do_not_let_the_log_grow(tmp_path):
    with Server(tmp_path, CONFIG) as server:
        load, is_over = Load(server), threading.Event()
        readers = [
            threading.Thread(target=load.read_without_pause, args=(is_over,)) for _ in range(2)
        ]
        for reader in readers:
            reader.start()
        said = load.send()
        is_over.set()
        for reader in readers:
            reader.join()
        print(f"{said >> 20} MiB said, the log had {load.longest >> 20} MiB of {LIMIT}")
        assert said > 1.5 * LIMIT * MEBIBYTE
        # One batch may come on top, and what is written while a checkpoint runs.
        assert load.longest < 1.5 * LIMIT * MEBIBYTE


def test_a_log_that_is_held_up_is_told_and_shrinks_again(tmp_path):
    with Server(tmp_path, CONFIG) as server:
        load = Load(server)
        with closing(sqlite3.connect(server.data / "parley.db", isolation_level=None)) as shell:
            shell.execute("BEGIN")
            shell.execute("SELECT count(*) FROM host_log").fetchall()
            while load.longest < 5 * LIMIT * MEBIBYTE:
                load.send()
            assert "another program reads an old state" in server.await_words("an old state")
        load.send()
        assert load.log.stat().st_size <= 1.5 * LIMIT * MEBIBYTE
