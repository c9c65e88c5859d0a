"""Two people talk; one loses the connection, the server loses its power, and neither loses a word.

Promised (DESIGN 4.1 to 4.3): what was acknowledged survives `kill -9`; everything in a room has a
place in one gap-free sequence; who comes back with the last one seen gets exactly what was missed.
"""

import pytest

from parley import FAST_CONFIG, Http, Person, Refused, Server, history_after


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        yield server


@pytest.fixture
def ada(server):
    return Person.register(server, "ada")


@pytest.fixture
def bob(server):
    return Person.register(server, "bob")


def test_two_people_talk_and_one_resumes_after_a_crash(server, ada, bob):
    """Bob hears live, drops out, and after a crash reads what he missed: each message once."""
    with ada.socket() as at_ada:
        room = open_room(at_ada)
        with bob.socket() as at_bob:
            heard = join_and_listen(at_bob, room)
            say(at_ada, room, "one", "two")
            heard += [at_bob.next_event(), at_bob.next_event()]
        say(at_ada, room, "three")
    server.restart()
    with ada.socket() as at_ada:
        say(at_ada, room, "four")
        with bob.socket() as at_bob:
            heard += resume(at_bob, room, after=heard[-1]["sequence"])
            say(at_ada, room, "five")
            heard.append(at_bob.next_event())
    assert texts(heard) == ["one", "two", "three", "four", "five"]
    assert_gap_free(heard)


def test_who_resumes_while_others_talk_misses_nothing(server, ada, bob):
    """Subscribe first, then read up to the head: live and history meet without gap or overlap."""
    with ada.socket() as at_ada, bob.socket() as at_bob:
        room = open_room(at_ada)
        at_bob.ask("rooms.join", room=room)
        before = [send_later(at_ada, room, f"word {number}") for number in range(100)]
        head = at_bob.ask("rooms.subscribe", room=room)["sequence"]
        after = [send_later(at_ada, room, f"word {number}") for number in range(100, 200)]
        last = [at_ada.answer(pending)["sequence"] for pending in before + after][-1]
        heard = [event for event in history_after(at_bob, room, 0) if event["sequence"] <= head]
        while heard[-1]["sequence"] < last:
            heard.append(at_bob.next_event())
    assert_gap_free(heard)
    assert texts(heard) == [f"word {number}" for number in range(200)]


def test_the_same_over_http_alone(server, ada, bob):
    """A client that only polls gets the same story, across a crash, by `after`."""
    room = ada.http().post("/api/rooms/", name="tea", public=True)["topic"]
    joined = bob.http().post(f"/api/rooms/{room}/join/")["sequence"]
    say_over_http(ada, room, "one", "two")
    heard = poll(bob, room, after=joined)
    say_over_http(ada, room, "three")
    server.restart()
    say_over_http(ada, room, "four")
    heard += poll(bob, room, after=heard[-1]["sequence"])
    assert texts(heard) == ["one", "two", "three", "four"]
    assert [event["sequence"] for event in heard] == list(range(joined + 1, joined + 5))
    assert poll(bob, room, after=heard[-1]["sequence"]) == []


def test_both_ways_tell_one_story(server, ada):
    """A message has the same form live, in history over WebSocket, and in history over HTTP."""
    with ada.socket() as at_ada:
        room = open_room(at_ada)
        at_ada.ask("rooms.subscribe", room=room)
        outcome = at_ada.ask("rooms.send", room=room, nonce="n1", text="héllo \"you\" \u2603\n")
        live = at_ada.next_event()
        stored = history_after(at_ada, room, outcome["sequence"] - 1)
    assert outcome == {key: live[key] for key in ("id", "topic", "sequence")}
    assert live["actor"] == ada.account
    assert stored == [live] == poll(ada, room, after=outcome["sequence"] - 1)


def test_a_stranger_neither_reads_nor_writes(server, ada, bob):
    """A room that is not public is closed to who is not a member, and to who is nobody."""
    with ada.socket() as at_ada:
        room = at_ada.ask("rooms.create", name="private")["topic"]
    with bob.socket() as at_bob:
        for command in ("rooms.send", "rooms.history", "rooms.subscribe"):
            fields = {"nonce": "b1", "text": "hi"} if command == "rooms.send" else {}
            with pytest.raises(Refused):
                at_bob.ask(command, room=room, **fields)
    with pytest.raises(Refused) as refusal:
        Http(server.port).get(f"/api/rooms/{room}/history/")
    assert refusal.value.status == 401


# ---------------------------------------------------------------- what people do


def open_room(socket):
    created = socket.ask("rooms.create", name="tea", public=True, nonce="room")
    assert created["sequence"] == 1
    return created["topic"]


def join_and_listen(socket, room):
    """The history up to the moment from which live events come."""
    socket.ask("rooms.join", room=room)
    head = socket.ask("rooms.subscribe", room=room)["sequence"]
    heard = history_after(socket, room, 0)
    assert heard[-1]["sequence"] == head
    return heard


def resume(socket, room, after):
    head = socket.ask("rooms.subscribe", room=room)["sequence"]
    missed = history_after(socket, room, after)
    assert missed[-1]["sequence"] == head
    return missed


def send_later(socket, room, text):
    return socket.start("rooms.send", {"room": room, "nonce": text, "text": text})


def say(socket, room, *words):
    for word in words:
        assert socket.answer(send_later(socket, room, word))["topic"] == room


def say_over_http(person, room, *words):
    for word in words:
        fields = {"nonce": word, "text": word}
        status, outcome = person.http().call("POST", f"/api/rooms/{room}/messages/", fields)
        assert status == 201 and outcome["topic"] == room


def poll(person, room, after):
    return person.http().get(f"/api/rooms/{room}/history/?after={after}&limit=100")["events"]


def texts(events):
    return [event["body"]["text"] for event in events if event["event"] == "rooms.message"]


def assert_gap_free(events):
    assert [event["sequence"] for event in events] == list(range(1, len(events) + 1))
