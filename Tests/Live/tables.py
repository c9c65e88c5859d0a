"""What a server has stored, to prove that nothing changed."""

import sqlite3
import time

from parley import Server

QUIET_SECONDS = 3

# What jobs do some time after a commit, and how far the host's count of identifiers is set aside, is
# no request's doing: a refusal cannot have caused it.
BACKGROUND = ("host_clock", "rooms_search", "rooms_found", "rooms_indexed", "rooms_erased", "rooms_turn")
BACKGROUND_JOBS = ("rooms.index", "rooms.keep", "rooms.forget", "rooms.wipe")
# What belonged to a room that was closed goes some seconds later.
CLOSED_ROOMS = "SELECT id FROM rooms_room WHERE deleted <> 0"


class Tables:
    """Every row of every table of the server's file, to prove that nothing changed."""

    def __init__(self, server: Server):
        self._connection = sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)
        self._seen = None
        self._rows: dict[str, list[str]] = {}

    def read(self) -> dict[str, list[str]]:
        # SQLite's own count of what others have committed: the same count, the same rows.
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        if version != self._seen:
            self._rows, self._seen = self._read(), version
        return self._rows

    def await_quiet(self, but: tuple[str, ...] = ()) -> None:
        """Returns when no job is due now or in a moment: what it changes is no request's doing.
        Jobs of the kinds `but` are not waited for."""
        deadline = time.monotonic() + QUIET_SECONDS
        kinds = ", ".join("?" * len(but))
        query = f"SELECT count(*) FROM host_job WHERE due < ? AND kind NOT IN ({kinds})"
        while time.monotonic() < deadline:
            soon = (time.time() + 0.3) * 1000
            if self._connection.execute(query, (soon, *but)).fetchone() == (0,):
                return
            time.sleep(0.02)

    def close(self) -> None:
        self._connection.close()

    def _read(self) -> dict[str, list[str]]:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        with self._connection:
            self._connection.execute("BEGIN")
            names = [name for (name,) in self._connection.execute(query)]
            closed = set()
            if "rooms_room" in names:
                closed = {room for (room,) in self._connection.execute(CLOSED_ROOMS)}
            return {
                name: self._rows_of(name, closed) for name in names if not name.startswith(BACKGROUND)
            }

    def _rows_of(self, table: str, closed: set[int]) -> list[str]:
        rows = self._connection.execute(f'SELECT * FROM "{table}"')
        if table == "host_job":
            rows = [row for row in rows if not BACKGROUND_JOBS.count(row[1])]
        return sorted(repr(row) for row in rows if closed.isdisjoint(row))


def difference(before: dict[str, list[str]], after: dict[str, list[str]]) -> str:
    lines = []
    for table in sorted({*before, *after}):
        old, new = set(before.get(table, [])), set(after.get(table, []))
        lines += [f"- {table} {row}" for row in sorted(old - new)]
        lines += [f"+ {table} {row}" for row in sorted(new - old)]
    return "\n            ".join(lines)
