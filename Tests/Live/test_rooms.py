"""Rooms: what happens by itself some time after a request, which no play can wait for.

Promised (docs/rooms.md): a message whose time is over, a room that was deleted and an account that
asked for it leave nothing of what was said, and every number of the log; `@room` reaches everyone in
a large room, once.
"""

import http.client
import json
import sqlite3
import time
from contextlib import closing

import pytest

from parley import FAST_CONFIG, PATIENCE_SECONDS, Person, Server, history_after

CONFIG = FAST_CONFIG + 'plugins = { "Accounts", "Rooms" }\n'


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, CONFIG) as server:
        yield server


@pytest.fixture
def ann(server):
    return Person.register(server, "ann")


@pytest.fixture
def bob(server):
    return Person.register(server, "bob")


def query(server: Server, sql: str, *values) -> list[tuple]:
    with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as database:
        return database.execute(sql, values).fetchall()


def eventually(holds, patience: float = 2 * PATIENCE_SECONDS):
    """What `holds` returns once it is true."""
    deadline = time.monotonic() + patience
    while not (found := holds()):
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.05)
    return found


def says(server: Server, words: str) -> bool:
    return bool(query(server, "SELECT 1 FROM host_log WHERE instr(body, ?) > 0", words))


def test_a_message_ends_by_itself_and_a_crash_does_not_keep_it(server, ann):
    with ann.socket() as socket:
        room = socket.ask("rooms.create", name="Sand")["topic"]
        socket.ask("rooms.update", room=room, expire_seconds=2)
        first = socket.ask("rooms.send", room=room, text="written in sand", nonce="s1")
        socket.ask("rooms.edit", room=room, message=first["id"], text="rewritten in sand")
        socket.ask("rooms.send", room=room, text="and in sand again", nonce="s2")
    server.kill()
    server.start()
    eventually(lambda: not says(server, "in sand"))
    with ann.socket() as socket:
        events = history_after(socket, room, 0)
        assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
        gone = [event for event in events if event["event"] == "rooms.deleted"]
        assert [event["body"]["by"] for event in gone] == ["time", "time"]
        again = socket.ask("rooms.send", room=room, text="written in sand", nonce="s1")
        assert again == first
        # The next one ends, too: the line of jobs goes on.
        socket.ask("rooms.send", room=room, text="once more in sand")
        eventually(lambda: not says(server, "in sand"))
    assert query(server, "SELECT count(*) FROM rooms_expiry") == [(0,)]


def test_a_deleted_room_leaves_its_numbers_and_nothing_else(server, ann, bob):
    """More than one job does: each leaves the rest to another."""
    eve = Person.register(server, "eve")
    with ann.socket() as socket, bob.socket() as other:
        room = socket.ask("rooms.create", name="Secret society", public=True)["topic"]
        other.ask("rooms.join", room=room)
        socket.ask("rooms.invite", room=room, account=eve.account)
        socket.ask("rooms.ban", room=room, account=eve.account, reason="secret")
        socket.ask("rooms.unban", room=room, account=eve.account)
        socket.ask("rooms.invite", room=room, account=eve.account)
        socket.ask("rooms.link", room=room)
        socket.ask("rooms.create_hook", room=room, name="secret")
        other.ask("rooms.draft", room=room, text="a secret draft")
        socket.ask("rooms.update", room=room, expire_seconds=86_400)
        for number in range(2200):
            socket.ask("rooms.send", room=room, text=f"secret {number}")
        message = socket.ask("rooms.send", room=room, text="secret", nonce="s")["id"]
        socket.ask("rooms.send", room=room, text="secret", thread=message)
        other.ask("rooms.react", room=room, message=message, reaction="secret")
        socket.ask("rooms.edit", room=room, message=message, text="more secret")
        socket.ask("rooms.create_callback", room=room, url="https://example.org/secret")
        socket.ask("rooms.export", room=room, reason="to have it")
        socket.ask("rooms.ban", room=room, account=bob.account, reason="secret")
        socket.ask("rooms.delete", room=room)
    wiped = "SELECT count(*) FROM host_job WHERE kind = 'rooms.wipe'"
    eventually(lambda: query(server, wiped) == [(0,)], patience=30 + PATIENCE_SECONDS)
    assert not says(server, "ecret")
    bodies = query(server, "SELECT DISTINCT body FROM host_log WHERE topic = ?", int(room))
    assert bodies == [('{"deleted":true}',)]
    numbers = query(server, "SELECT count(*), max(sequence) FROM host_log WHERE topic = ?", int(room))
    assert numbers[0][0] == numbers[0][1] > 2200
    assert query(server, "SELECT hash FROM host_ledger WHERE nonce = 's'") == [(None,)]
    for table in (
        "member reaction revision draft invitation link ban hook callback thread reply expiry export"
    ).split():
        assert query(server, f"SELECT count(*) FROM rooms_{table}") == [(0,)], table


def test_who_goes_and_asks_for_it_leaves_nothing_of_what_they_said(server, ann, bob):
    with ann.socket() as socket, bob.socket() as other:
        room = socket.ask("rooms.create", name="Square", public=True)["topic"]
        other.ask("rooms.join", room=room)
        for number in range(120):
            socket.ask("rooms.send", room=room, text=f"ann was here {number}")
        kept = other.ask("rooms.send", room=room, text="bob was here")
        direct = socket.ask("rooms.send", to=bob.account, text="ann was here, too")["topic"]
        socket.ask("rooms.react", room=room, message=kept["id"], reaction="ann-was-here")
        socket.ask("rooms.react", room=room, message=kept["id"], reaction="ann")
        socket.ask("rooms.unreact", room=room, message=kept["id"], reaction="ann")
        socket.ask("rooms.draft", room=room, text="ann was here")
        socket.ask("rooms.star", room=room, message=kept["id"])
        socket.ask("rooms.hide", room=room, message=kept["id"])
        socket.ask("rooms.discretion", hides_reading=True)
        other.ask("rooms.send", room=room, text="@ann hello")
        socket.ask("accounts.delete", password="ann likes long walks", erase=True)
        eventually(lambda: not says(server, "ann was here"), patience=30 + PATIENCE_SECONDS)
        eventually(lambda: not query(server, "SELECT 1 FROM host_job WHERE kind = 'rooms.forget'"))
        assert says(server, "bob was here") and not says(server, "ann-was-here")
        assert not says(server, '"reaction":"ann')
        for table in ("reaction", "draft", "star", "hidden", "mention", "discreet"):
            assert query(server, f"SELECT count(*) FROM rooms_{table}") == [(0,)], table
        members = other.ask("rooms.members", room=room)
        assert [(one["account"], one["role"]) for one in members["members"]] == [
            (bob.account, "owner")
        ]
        events = history_after(other, room, 0)
        assert sum(event["body"].get("deleted", False) for event in events) == 123
        assert [event["id"] for event in events if event["sequence"] == kept["sequence"]] == [
            kept["id"]
        ]
        assert other.ask("rooms.show", room=direct)["members"] == 1


def test_links_that_have_ended_take_no_place(server, ann):
    with ann.socket() as socket:
        room = socket.ask("rooms.create", name="Doors")["topic"]
        for _ in range(100):
            socket.ask("rooms.link", room=room, seconds=1)
        eventually(lambda: not socket.ask("rooms.links", room=room)["links"])
        kept = socket.ask("rooms.link", room=room)["link"]
        assert [link["link"] for link in socket.ask("rooms.links", room=room)["links"]] == [kept]


def test_a_call_reaches_everyone_in_a_large_room_once(server, ann):
    with ann.socket() as socket:
        room = socket.ask("rooms.create", name="Square", public=True)["topic"]
        people = [Person.register(server, f"person{number}") for number in range(130)]
        for person in people:
            person.http().post(f"/api/rooms/{room}/join/")
        with people[-1].socket() as last:
            call = socket.ask("rooms.send", room=room, text="hello @room")
            notice = last.next_event()
            assert notice["body"] == {
                "what": "mentioned",
                "room": room,
                "message": call["id"],
                "of": call["sequence"],
                "by": ann.account,
            }
        mentions = "SELECT mentions, count(*) FROM rooms_member GROUP BY mentions ORDER BY mentions"
        assert query(server, mentions) == [(0, 1), (1, 130)]


def test_clients_of_the_original_are_told_which_field_was_wrong(server, ann):
    with closing(http.client.HTTPConnection("127.0.0.1", server.port)) as connection:
        headers = {"Authorization": f"Bearer {ann.token}", "Content-Type": "application/json"}

        def post(path: str, **fields) -> tuple[int, dict]:
            connection.request("POST", path, json.dumps(fields), headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read())

        status, answer = post("/api/contact/chat-room/group/", members=[1])
        assert status == 400 and answer["name"] == ["name is missing"]
        status, answer = post("/api/contact/chat-room/private", to=12345)
        assert status == 404 and answer["to"] == ["There is no such person."]
        status, answer = post("/api/contact/chat-room/group/invite/", room=5, account="7")
        assert status == 404 and "no such room" in answer["room"][0]
