"""A data folder in which much is stored: written into the file of a stopped server, as the server would have."""
import json
import random
import sqlite3
import sys
import time
from contextlib import closing, contextmanager

from asking import Person
from servers import LOWERED, Side, emptied, parley, serving

CONFIG = "loops = 1\n" + LOWERED
ROOMS, OWN_ROOMS = 500, 50
VOCABULARY, WORDS, PORTION = 20_000, 9, 10_000
SHORT = 1000
EPOCH = 1_704_067_200_000


class Stored:
    """Ada in a tenth of the rooms, Ben in all; `messages` in them, and as many again in one long room beside a short."""

    def __init__(self, folder, messages):
        self.file, self.messages = folder / "data" / "parley.db", messages
        self.chance = random.Random(4)
        self.words = self.vocabulary()

    def vocabulary(self):
        letters = "abcdefghijklmnopqrstuvwxyz"
        return ["".join(self.chance.choices(letters, k=self.chance.randrange(4, 10))) for _ in range(VOCABULARY)]

    def prepare(self, port):
        self.ada, self.ben = Person(port, "ada"), Person(port, "ben")
        for person in (self.ada, self.ben):
            person.sign_in()
        self.short, self.long = (self.make(self.ada, name) for name in ("Short", "Long"))
        self.rooms = [self.make(self.ada if number < OWN_ROOMS else self.ben, f"Room {number}")
                      for number in range(ROOMS)]
        for room in self.rooms[:OWN_ROOMS]:
            self.ben.ask("POST", f"/api/rooms/{room}/join/")

    @staticmethod
    def make(person, name):
        return int(person.ask("POST", "/api/rooms/", name=name, public=True)["topic"])

    def fill(self):
        """The log, the index and the counts."""
        self.next = (int(time.time() * 1000) - EPOCH << 22) + 1
        # Zipf's law: the word of rank n comes once where the first comes n times.
        self.weights = [1 / rank for rank in range(1, len(self.words) + 1)]
        with closing(sqlite3.connect(self.file)) as database:
            database.execute("PRAGMA synchronous = OFF")
            self.sequences = {room: database.execute(
                "SELECT max(sequence) FROM host_log WHERE topic = ?", (room,)).fetchone()[0]
                for room in [self.short, self.long, *self.rooms]}
            begun = dict(self.sequences)
            self.write(database, [self.short], SHORT, is_indexed=False)
            self.write(database, [self.long], self.messages, is_indexed=False)
            self.write(database, self.rooms, self.messages, is_indexed=True)
            with database:
                for room, sequence in self.sequences.items():
                    database.execute("UPDATE rooms_room SET messages = messages + ?2, last = ?3 WHERE id = ?1",
                                     (room, sequence - begun[room], sequence))
                database.execute("UPDATE rooms_indexed SET done = ?", (self.next,))
                # Identifiers must go on above what was written.
                database.execute("UPDATE host_clock SET ceiling = max(ceiling, ?)", (self.next + 1,))

    def write(self, database, rooms, count, is_indexed):
        for start in range(0, count, PORTION):
            log, index, found = [], [], []
            portion = min(PORTION, count - start)
            drawn = self.chance.choices(self.words, self.weights, k=portion * WORDS)
            for number in range(portion):
                room, text = self.chance.choice(rooms), " ".join(drawn[number * WORDS:][:WORDS])
                self.next += 1
                self.sequences[room] += 1
                log.append((self.next, room, self.sequences[room], "rooms.message", self.ben.account,
                            json.dumps({"text": text})))
                if is_indexed:
                    index.append((self.next, text, f"r{room} f{self.ben.account}"))
                    found.append((self.next, room))
            with database:
                database.executemany("INSERT INTO host_log VALUES(?, ?, ?, ?, ?, ?)", log)
                database.executemany("INSERT INTO rooms_search(rowid, text, tags) VALUES(?, ?, ?)", index)
                database.executemany("INSERT INTO rooms_found VALUES(?, ?)", found)
            if start % 200_000 == 0:
                print(f"  storing messages: {start:,} of {count:,}", file=sys.stderr, flush=True)


@contextmanager
def stored(program, messages):
    """A server over it, and what is stored."""
    side = Side("Parley", parley(program, CONFIG))
    with emptied() as folder:
        content = Stored(folder, messages)
        with serving(side, folder) as server:
            content.prepare(server.port)
        content.fill()
        with serving(side, folder) as server:
            for person in (content.ada, content.ben):
                person.reconnect(server.port)
            yield content
