#!/usr/bin/env python3
"""Measures the search over many stored messages beside the bare FTS5 query over the same file.

    scripts/reference/search.py [--messages 1000000]

The messages are written into the file of a stopped server, as the server would have written them; then it is
asked over one HTTP connection, and SQLite over the file itself, with the same words in turn. What the connection
itself costs is measured, too, with a command that looks nothing up.
"""
import argparse
import json
import pathlib
import random
import sqlite3
import statistics
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Live"))
from parley import FAST_CONFIG, Person, Server  # noqa: E402

ROOMS, OWN_ROOMS = 500, 50
VOCABULARY, WORDS = 20_000, 9
EPOCH = 1_704_067_200_000


def vocabulary(chance):
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(chance.choices(letters, k=chance.randrange(4, 10))) for _ in range(VOCABULARY)]


def prepare(server):
    """A person in a tenth of the rooms; the file is left closed."""
    ada, other = Person.register(server, "ada"), Person.register(server, "other")
    with ada.socket() as mine, other.socket() as theirs:
        rooms = []
        for number in range(ROOMS):
            maker = mine if number < OWN_ROOMS else theirs
            rooms.append(int(maker.ask("rooms.create", name=f"Room {number}")["topic"]))
    server.stop()
    return ada, int(other.account), rooms


def fill(file, rooms, author, words, count, chance):
    """The log, the index and the counts, as `count` messages would have left them."""
    base = (int(time.time() * 1000) - EPOCH << 22) + 1
    # Zipf's law: the word of rank n comes once where the first comes n times.
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    sequences = dict.fromkeys(rooms, 1)
    database = sqlite3.connect(file)
    database.execute("PRAGMA synchronous = OFF")
    for start in range(0, count, 10_000):
        with database:
            log, index = [], []
            drawn = chance.choices(words, weights, k=10_000 * WORDS)
            for number in range(start, min(start + 10_000, count)):
                room, event = chance.choice(rooms), base + number
                text = " ".join(drawn[(number - start) * WORDS:][:WORDS])
                sequences[room] += 1
                body = json.dumps({"text": text})
                log.append((event, room, sequences[room], "rooms.message", author, body))
                index.append((event, text, f"r{room} f{author}"))
            database.executemany("INSERT INTO host_log VALUES(?, ?, ?, ?, ?, ?)", log)
            database.executemany("INSERT INTO rooms_search(rowid, text, tags) VALUES(?, ?, ?)", index)
    with database:
        for room, sequence in sequences.items():
            database.execute(
                "UPDATE rooms_room SET messages = ?2, last = ?2 + 1 WHERE id = ?1", (room, sequence - 1))
        last = base + count
        database.execute("UPDATE rooms_indexed SET done = ?", (last,))
        # Identifiers must go on above what was written.
        database.execute("UPDATE host_clock SET ceiling = max(ceiling, ?)", (last + 1,))
    database.close()


def milliseconds(work):
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def compare(person, file, queries):
    """Medians: the server, the bare query, the connection; and how much was found."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    statement = (
        "SELECT rowid FROM rooms_search WHERE rooms_search MATCH ? ORDER BY rowid DESC LIMIT 20")
    asked, bare, idle, found = [], [], [], 0
    with person.socket() as socket:
        for query in queries * 3:
            expression = " AND ".join(f'text : "{word}"' for word in query.split())
            bare.append(milliseconds(lambda: database.execute(statement, (expression,)).fetchall()))
            pages = []
            asked.append(milliseconds(lambda: pages.append(socket.ask("rooms.search", query=query))))
            idle.append(milliseconds(lambda: socket.ask("accounts.me")))
            found += len(pages[0]["messages"])
    half = len(queries)  # the first round warms caches
    return [statistics.median(times[half:]) for times in (asked, bare, idle)], found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--folder", help="where to keep the data; a temporary one if left out")
    options = parser.parse_args()
    chance = random.Random(4)
    words = vocabulary(chance)
    with tempfile.TemporaryDirectory(prefix="search-") as temporary:
        server = Server(pathlib.Path(options.folder or temporary), FAST_CONFIG).start()
        try:
            ada, author, rooms = prepare(server)
            file = server.data / "parley.db"
            begun = time.monotonic()
            fill(file, rooms, author, words, options.messages, chance)
            size = file.stat().st_size >> 20
            print(f"{options.messages} messages written in {time.monotonic() - begun:.0f} s, {size} MiB", flush=True)
            server.start()
            kinds = {
                "frequent words": [words[rank] for rank in range(5, 45)],
                "ordinary words": [words[rank] for rank in range(300, 2300, 50)],
                "two words": [f"{words[rank]} {words[rank + 20]}" for rank in range(5, 45)],
                "rare words": [words[rank] for rank in range(15_000, 19_000, 100)],
            }
            for kind, queries in kinds.items():
                (asked, bare, idle), found = compare(ada, file, queries)
                net = max(asked - idle, 0)
                print(
                    f"{kind}: search {asked:.2f} ms, of which the connection {idle:.2f}; bare FTS5 {bare:.2f} ms; "
                    f"ratio {net / bare:.1f} without the connection, {asked / bare:.1f} with it; "
                    f"{found} messages found", flush=True)
        finally:
            server.kill()


if __name__ == "__main__":
    sys.exit(main())
