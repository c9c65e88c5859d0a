"""The list of rooms, the sync and the marks read indexes alone, however much is stored.

Promised (docs/rooms-state.md, "The list"): one query gives a page of the list with all counts; no
statement of it walks through a table.
"""

import hashlib
import json
import re
import sqlite3
import time
from contextlib import closing

import pytest

from parley import FAST_CONFIG, REPOSITORY, Person, Refused, Server, history_after

ROOMS = 500


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("list"), FAST_CONFIG) as server:
        yield server


@pytest.fixture(scope="module")
def ada(server):
    """Ada is in five hundred rooms, and in each waits a message of Bob's."""
    ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
    with ada.socket() as mine, bob.socket() as theirs:
        made = [mine.start("rooms.create", {"name": f"Room {n}", "public": True}) for n in range(ROOMS)]
        rooms = [mine.answer(pending)["topic"] for pending in made]
        joins = [theirs.start("rooms.join", {"room": room}) for room in rooms]
        says = [theirs.start("rooms.send", {"room": room, "text": "word " * 20}) for room in rooms]
        for pending in joins + says:
            theirs.answer(pending)
    ada.rooms = rooms
    return ada


def test_five_hundred_rooms_are_listed_at_once(ada):
    with ada.socket() as socket:
        listed = socket.ask("rooms.list", limit=ROOMS)["rooms"]
    assert [room["room"] for room in listed] == ada.rooms
    assert {room["unread"] for room in listed} == {1}
    assert {room["first_unread"] for room in listed} == {3}
    assert {room["last"][0]["sequence"] for room in listed} == {3}


def test_the_list_reads_indexes_alone(server, ada, statements):
    with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as database:
        for name in ("list", "standing", "changes", "mentionsAfter", "firstMessageAfter", "readers"):
            plan = database.execute(
                f"EXPLAIN QUERY PLAN {statements[name]}", parameters(statements[name])
            ).fetchall()
            scans = [row[3] for row in plan if row[3].startswith("SCAN")]
            assert not scans, f"{name}: {plan}"
            sorts = [row[3] for row in plan if "TEMP B-TREE" in row[3]]
            assert not sorts, f"{name}: {plan}"


def test_the_list_takes_less_than_five_milliseconds_in_storage(server, ada, statements):
    """SQLite itself, without the wire, in time of the processor: the median of fifty."""
    with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as database:
        times = []
        for _ in range(50):
            begun = time.process_time()
            rows = database.execute(statements["list"], (int(ada.account), 0, ROOMS)).fetchall()
            times.append(time.process_time() - begun)
            assert len(rows) == ROOMS
    assert sorted(times)[25] < 0.005, sorted(times)


def parameters(sql: str) -> list[int]:
    return [1] * max(int(part[0]) for part in sql.split("?")[1:])


@pytest.fixture(scope="module")
def statements() -> dict[str, str]:
    """The SQL as the plugin has it, by the names of its properties."""
    source = REPOSITORY / "Sources/CorePlugins/Rooms/State/Schema+marks.swift"
    pattern = re.compile(
        r'(\w+) = setup\.statement\(\s*(?:"""\s*(?P<long>.*?)\s*"""|"(?P<short>.*?)")\)', re.DOTALL
    )
    return {
        found[1]: found["long"] or found["short"] for found in pattern.finditer(source.read_text())
    }


# ---------------------------------------------------------------- sync


def test_a_client_that_follows_the_sync_has_exactly_the_log(server):
    """It was away, pages by pages, while the server fell; then its log has the server's digest."""
    eve, dan = Person.register(server, "eve"), Person.register(server, "dan")
    with eve.socket() as at_eve, dan.socket() as at_dan:
        rooms = [at_eve.ask("rooms.create", name=f"R{n}", public=True)["topic"] for n in range(4)]
        for room in rooms:
            at_dan.ask("rooms.join", room=room)
        view = {room: history_after(at_dan, room, 0) for room in rooms}
        for number, room in enumerate(rooms):
            for word in range(40 * number):
                at_eve.ask("rooms.send", room=room, text=f"{word}")
    server.restart()
    with dan.socket() as at_dan:
        rounds = 0
        while follow(at_dan, view):
            rounds += 1
        assert rounds > 2
        for room, events in view.items():
            assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
            told = at_dan.ask("rooms.digest", room=room, **{"from": 1, "to": len(events)})
            assert told["digest"] == digest(events)
            assert history_after(at_dan, room, 0) == events


def follow(socket, view: dict[str, list[dict]]) -> bool:
    rooms = sorted(view, key=int)
    seen = [view[room][-1]["sequence"] for room in rooms]
    answer = socket.ask("rooms.sync", rooms=rooms, seen=seen, limit=20)
    for room in answer["rooms"]:
        view[room["room"]] += room["events"]
    return answer["more"]


def digest(events: list[dict]) -> str:
    chained = bytes(32)
    for event in events:
        numbers = event["sequence"].to_bytes(8, "big") + int(event["id"]).to_bytes(8, "big")
        chained = hashlib.sha256(chained + numbers).digest()
    return chained.hex()


def test_what_is_hidden_keeps_its_number_and_loses_its_words(server):
    fay, gus = Person.register(server, "fay"), Person.register(server, "gus")
    with fay.socket() as at_fay, gus.socket() as at_gus:
        room = at_fay.ask("rooms.create", name="Square", public=True)["topic"]
        at_gus.ask("rooms.join", room=room)
        sent = [at_fay.ask("rooms.send", room=room, text=word) for word in ("one", "two", "three")]
        at_fay.ask("rooms.edit", room=room, message=sent[1]["id"], text="secret")
        whole = history_after(at_gus, room, 0)
        at_gus.ask("rooms.hide", room=room, message=sent[1]["id"])
        view = history_after(at_gus, room, 0)
        assert [event["id"] for event in view] == [event["id"] for event in whole]
        hidden = [event["sequence"] for event in view if event["body"] == {"hidden": True}]
        assert hidden == [sent[1]["sequence"], sent[2]["sequence"] + 1]
        assert "secret" not in json.dumps(view)
        assert view == at_gus.ask("rooms.around", room=room, sequence=1, limit=50)["events"]
        assert view[-2:] == at_gus.ask("rooms.history", room=room, limit=2)["events"]
        assert "secret" in json.dumps(history_after(at_fay, room, 0))
        at_gus.ask("rooms.clear", room=room)
        assert {str(event["body"]) for event in history_after(at_gus, room, 0)} == {"{'hidden': True}"}
        listed = at_gus.ask("rooms.list")["rooms"][0]
        assert (listed["unread"], listed["last"]) == (0, [])
        later = at_fay.ask("rooms.send", room=room, text="after")
        news = at_gus.ask("rooms.sync", rooms=[room], seen=[later["sequence"] - 1])["rooms"][0]
        assert news["events"][0]["body"]["text"] == "after"
        with pytest.raises(Refused):
            at_gus.ask("rooms.star", room=room, message=sent[0]["id"])
