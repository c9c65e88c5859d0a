"""Those who use the server while others talk: they read, upload, come and go, through every
restart."""

import http.client
import json
import random
import threading
from collections import Counter

from parley import PATIENCE_SECONDS, Disconnected, Http, Person, Refused, Server, Socket

# What a server under a flood may say; anything else is a fault.
BUSY = {"rate_limited", "overloaded"}
PIECE = bytes(64 << 10)
MOST_PIECES = 64
BREATH_SECONDS = 0.02


DEEDS = ["read", "upload", "come_and_go", "ask_for_nothing"]


class Bystanders:
    """One thread for each thing that they do; `done` counts how often, `faults` what was wrong."""

    def __init__(self, server: Server, person: Person, room: str):
        self.server, self.person, self.room = server, person, room
        self.done: Counter[str] = Counter()
        self.faults: list[str] = []
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._repeat, args=(deed,), daemon=True) for deed in DEEDS
        ]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._is_over.set()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)

    def _repeat(self, deed: str) -> None:
        while not self._is_over.wait(BREATH_SECONDS):
            try:
                getattr(self, deed)()
                self.done[deed] += 1
            except Refused as refusal:
                if refusal.code not in BUSY:
                    self.faults.append(f"{deed}: {refusal}")
            except (Disconnected, OSError, http.client.HTTPException):
                continue  # the server was killed meanwhile, or is not up again
            except Exception as fault:
                self.faults.append(f"{deed}: {fault!r}")

    # -- what they do

    def read(self) -> None:
        """A page of history and one of health, over one kept connection."""
        http = self.person.http()
        page = http.get(f"/api/rooms/{self.room}/history/?limit=50")
        assert [event["topic"] for event in page["events"]] == [self.room] * len(page["events"])
        assert http.get("/healthz")["status"] == "ok"
        http.connection.close()

    def upload(self) -> None:
        count = random.randint(1, MOST_PIECES)
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE_SECONDS)
        try:
            line.request("PUT", "/__upload", (PIECE for _ in range(count)), encode_chunked=True,
                         headers={"Transfer-Encoding": "chunked"})
            said = json.loads(line.getresponse().read())
            assert said == {"bytes": count * len(PIECE)}, said
        finally:
            line.close()

    def come_and_go(self) -> None:
        with Socket(self.server.port, self.person.token) as socket:
            socket.ask("rooms.subscribe", room=self.room)
            socket.ask("rooms.list")

    def ask_for_nothing(self) -> None:
        """What is not there, without a token."""
        try:
            Http(self.server.port).get("/api/nothing/")
        except Refused as refusal:
            if refusal.status != 404:
                raise
