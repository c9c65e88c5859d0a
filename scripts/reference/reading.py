"""How fast one reads where much is stored: the search, a page of history, the list of rooms."""
import sqlite3
import statistics
import time
from contextlib import closing
from urllib.parse import quote

from report import figure, table
from stored import OWN_ROOMS, ROOMS, SHORT, stored

MESSAGES = 1_000_000
SEARCH_RATIO, HISTORY_RATIO, LIST_MS = 10, 1.2, 5
ASKED = 200
BARE = "SELECT rowid FROM rooms_search WHERE rooms_search MATCH ? ORDER BY rowid DESC LIMIT 20"


class Reading:
    """Medians; what comparisons are made of is asked in turn, so that what disturbs one disturbs the other."""

    def __init__(self, options):
        self.messages = MESSAGES // 100 if options.quick else MESSAGES
        with stored(options.parley, self.messages) as self.content:
            self.idle = statistics.median(self.content.ada.milliseconds("/healthz") for _ in range(ASKED))
            self.searches = [self.search(kind, queries) for kind, queries in self.queries().items()]
            self.pages = [self.page(title, share) for title, share in (("the last 50", 1), ("50 in the middle", 0.5))]
            self.list_ms = statistics.median(
                self.content.ben.milliseconds(f"/api/rooms/?limit={ROOMS}") for _ in range(ASKED))

    @property
    def is_met(self):
        return all(cells[-1] != "NOT MET" for cells in self.rows())

    # --- Search ---

    def queries(self):
        words = self.content.words
        return {
            "frequent words": [words[rank] for rank in range(5, 45)],
            "ordinary words": [words[rank] for rank in range(300, 2300, 50)],
            "two words": [f"{words[rank]} {words[rank + 20]}" for rank in range(5, 45)],
            "rare words": [words[rank] for rank in range(15_000, 19_000, 100)],
        }

    def search(self, kind, queries):
        asked, bare = [], []
        with closing(sqlite3.connect(f"file:{self.content.file}?mode=ro", uri=True)) as database:
            for query in queries * 3:
                expression = " AND ".join(f'text : "{word}"' for word in query.split())
                bare.append(self.bare_milliseconds(database, expression))
                asked.append(self.content.ada.milliseconds(f"/api/rooms/search/?query={quote(query)}"))
        first = len(queries)  # it warms the caches
        return kind, statistics.median(asked[first:]), statistics.median(bare[first:])

    @staticmethod
    def bare_milliseconds(database, expression):
        begun = time.perf_counter()
        database.execute(BARE, (expression,)).fetchall()
        return (time.perf_counter() - begun) * 1000

    # --- History ---

    def page(self, title, share):
        ada, (short, long) = self.content.ada, (self.content.short, self.content.long)
        times = {short: [], long: []}
        for _ in range(ASKED):
            for room in (short, long):
                before = int(self.content.sequences[room] * share) + 1
                times[room].append(ada.milliseconds(f"/api/rooms/{room}/history/?before={before}"))
        return title, statistics.median(times[short]), statistics.median(times[long])

    # --- What is said ---

    def rows(self):
        for kind, asked, bare in self.searches:
            ratio = max(asked - self.idle, 0) / bare
            yield self.row(f"search, {kind}, beside bare FTS5", bare, asked, ratio, SEARCH_RATIO)
        for title, short, long in self.pages:
            name = f"history, {title}, of {self.messages:,} beside {SHORT:,}"
            yield self.row(name, short, long, long / short, HISTORY_RATIO)
        is_met = "first bar met" if self.list_ms < LIST_MS else "NOT MET"
        yield [f"list of {ROOMS} rooms with counts", "-", figure(self.list_ms), "-", f"≤ {LIST_MS} ms", is_met]

    @staticmethod
    def row(title, base, measured, ratio, bar):
        verdict = "first bar met" if ratio <= bar else "NOT MET"
        return [title, figure(base), figure(measured), figure(ratio), f"≤ {bar}x", verdict]

    def report(self):
        head = ["p50 in ms", "beside", "Parley", "ratio", "first bar", "met"]
        method = (
            f"{self.messages:,} messages are in the index, of {ROOMS} rooms, by Zipf's law; who searches is in {OWN_ROOMS} of "
            f"the rooms. One HTTP connection asks, and SQLite reads the same file in turn. What is asked costs "
            f"{figure(self.idle)} ms by itself (`/healthz`), which the search's ratio leaves out.")
        return "\n\n".join(["### Reading where much is stored", method, table([head, *self.rows()])])
