"""A hundred new versions of a script while a thousand messages a second are said.

Promised (DESIGN 5, docs/scripts.md): versions are exchanged between two messages. None is lost,
doubled or left undecided, and each decision bears the version that made it.
"""

import json
import sqlite3
import threading
import time
from contextlib import closing

import parley

VERSIONS, PER_SECOND = 100, 1000
SETTINGS = 'limits = { enabled = false }\nscripts = { run = { "tag" } }\n'


def write_version(folder, number: int) -> None:
    source = (
        f'script {{ id = "tag", version = "{number}", api = 1 }}\n'
        'on("message.before", function(event)\n'
        f'    return rewrite {{ text = event.text .. "!{number}" }}\n'
        "end)\n"
    )
    file = folder / "data" / "scripts" / "tag.lua"
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(source)
    fresh.rename(file)


class Stream(threading.Thread):
    """Says a thousand things a second, and waits for no answer before the end."""

    def __init__(self, socket: parley.Socket, room: str):
        super().__init__()
        self.socket, self.room = socket, room
        self.is_over = threading.Event()
        self.pending = []

    def run(self):
        began = time.monotonic()
        while not self.is_over.wait(0.001):
            due = int((time.monotonic() - began) * PER_SECOND)
            while len(self.pending) < due:
                number = len(self.pending)
                fields = {"room": self.room, "text": f"m{number}", "nonce": f"n{number}"}
                self.pending.append(self.socket.start("rooms.send", fields))

    def await_next(self):
        """Returns when what is said from now on has an answer."""
        number = len(self.pending)
        deadline = time.monotonic() + parley.PATIENCE_SECONDS
        while len(self.pending) <= number + 1:
            assert time.monotonic() < deadline, "nothing is said any more"
            time.sleep(0.001)
        self.socket.answer(self.pending[number + 1])


def test_a_hundred_versions_under_a_thousand_messages_a_second(tmp_path):
    write_version(tmp_path, 0)
    with parley.Server(tmp_path, parley.FAST_CONFIG + SETTINGS) as server:
        ada = parley.Person.register(server, "ada")
        with ada.socket() as socket:
            room = socket.ask("rooms.create", name="tea")["topic"]
            stream = Stream(socket, room)
            stream.start()
            for number in range(1, VERSIONS + 1):
                write_version(tmp_path, number)
                server.reload()
                stream.await_next()
            stream.is_over.set()
            stream.join()
            for answer in stream.pending:
                socket.answer(answer)
            said = [event["body"]["text"] for event in parley.history_after(socket, room, 0)
                    if event["event"] == "rooms.message"]
        with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as data:
            decided = data.execute("SELECT decision, version, fields FROM host_decision ORDER BY id").fetchall()
    texts = [f"m{number}" for number in range(len(stream.pending))]
    tags = [int(text.partition("!")[2]) for text in said]
    assert [text.partition("!")[0] for text in said] == texts
    # Each was judged by one version, and none by an earlier one than its forerunner.
    assert tags == sorted(tags) and set(tags) == set(range(VERSIONS + 1))
    assert [(made[0], json.loads(made[2])["text"]) for made in decided] == [("rewrite", text) for text in texts]
    versions = dict(zip(tags, (made[1] for made in decided)))
    assert [made[1] for made in decided] == [versions[tag] for tag in tags]
    assert len(set(versions.values())) == VERSIONS + 1
