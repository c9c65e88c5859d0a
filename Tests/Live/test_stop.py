"""A polite stop loses no answer: what was stored was answered, and clients are told to come back."""

import json
import signal
import socket
import threading
import time
from concurrent.futures import TimeoutError

from parley import FAST_CONFIG, Disconnected, Http, Person, Refused, Server, history_after
from test_slow_consumer import deaf_listener

SENDERS, IN_FLIGHT, ENOUGH = 4, 32, 400
# Five seconds for answers, and what a worker has begun.
BOUND_SECONDS = 10
PROBE = FAST_CONFIG + 'plugins = { "Accounts", "Rooms", "Probe" }\n'
JSON = {"Content-Type": "application/json"}


def test_a_stop_under_load_answers_what_it_stored(tmp_path):
    with Server(tmp_path) as server:
        people = [Person.register(server, f"person{number}") for number in range(SENDERS)]
        with people[0].socket() as first:
            room = first.ask("rooms.create", name="Busy", public=True)["topic"]
        answered: set[str] = set()
        is_busy = threading.Event()
        senders = [
            threading.Thread(target=send_until_the_end, args=(person, room, answered, is_busy))
            for person in people
        ]
        for sender in senders:
            sender.start()
        assert is_busy.wait(20)
        assert server.stop() == 0
        for sender in senders:
            sender.join(20)
        server.start()
        with people[0].socket() as reader:
            events = history_after(reader, room, 0)
        stored = {event["body"]["text"] for event in events if event["event"] == "rooms.message"}
        assert stored == answered


def send_until_the_end(person, room, answered, is_busy):
    """Keeps messages in flight until the connection ends; notes the texts that were answered."""
    with person.socket() as socket:
        if person.name != "person0":
            socket.ask("rooms.join", room=room)
        waiting, number = [], 0
        while True:
            while len(waiting) < IN_FLIGHT:
                text = f"{person.name} {number}"
                waiting.append((text, socket.start("rooms.send", {"room": room, "text": text})))
                number += 1
            text, pending = waiting.pop(0)
            try:
                socket.answer(pending)
            except (Disconnected, Refused, TimeoutError):
                break
            answered.add(text)
            if len(answered) > ENOUGH:
                is_busy.set()
        for text, pending in waiting:
            if pending.exception(timeout=20) is None:
                answered.add(text)


def test_clients_are_told_when_to_come_back(tmp_path):
    """Not all at once: a thousand a second at most."""
    with Server(tmp_path) as server:
        ada = Person.register(server, "ada")
        sockets = [ada.socket() for _ in range(40)]
        for socket in sockets:
            assert socket.ask("accounts.me")["id"] == ada.account
        assert server.stop() == 0
        notices = [socket.remaining_events() for socket in sockets]
        assert {len(heard) for heard in notices} == {1}
        assert {heard[0]["notice"] for heard in notices} == {"closing"}
        delays = [heard[0]["reconnect_after"] for heard in notices]
        assert all(1000 <= delay < 2000 for delay in delays)
        assert len(set(delays)) > 20


def test_a_stop_does_not_wait_for_who_does_not_read(tmp_path):
    """Many connections, one that reads nothing, one that is slow to send, hashes that take a minute."""
    with Server(tmp_path, PROBE) as server:
        ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
        with ada.socket() as at_ada:
            room = at_ada.ask("rooms.create", name="Loud", public=True)["topic"]
            deaf = deaf_listener(server, bob, room)
            # Less than a backlog may be, more than the kernel takes.
            pending = [
                at_ada.start("rooms.send", {"room": room, "text": "x" * 7000}) for _ in range(700)
            ]
            assert all(at_ada.answer(answer)["sequence"] for answer in pending)
            slow = socket.create_connection(("127.0.0.1", server.port))
            slow.sendall(b"POST /api/account/login/ HTTP/1.1\r\nHost: x\r\nContent-Le")
            hashing = [ada.socket() for _ in range(10)]
            for each in hashing * 8:
                each.start("probe.slow", {"rounds": 5})
            idle = [Http(server.port) for _ in range(300)]
            assert all(http.get("/healthz") for http in idle)
            others = [ada.socket() for _ in range(50)]
            began = time.monotonic()
            assert server.stop() == 0
            took = time.monotonic() - began
            print(f"stopped in {took:.2f} s")
            assert took < BOUND_SECONDS
        assert all(other.remaining_events()[0]["notice"] == "closing" for other in others)
        deaf.close()
        slow.close()


def test_an_answer_under_way_says_that_the_connection_ends(tmp_path):
    with Server(tmp_path, "loops = 1\naccounts = { scrypt_log_n = 17 }\n") as server:
        http = Http(server.port)
        fields = {"username": "ada", "email": "ada@example.org", "password": "likes long walks"}
        http.connection.request("POST", "/api/account/register/", json.dumps(fields), JSON)
        # The only loop has read it when it answers what came after it.
        assert Http(server.port).get("/healthz")
        server.process.send_signal(signal.SIGTERM)
        response = http.connection.getresponse()
        assert response.status == 201 and response.headers["Connection"] == "close"
        assert server.process.wait(BOUND_SECONDS) == 0


def test_a_second_signal_ends_at_once(tmp_path):
    with Server(tmp_path, PROBE) as server:
        ada = Person.register(server, "ada")
        with ada.socket() as witness:
            busy = ada.socket()
            busy.start("probe.slow", {"rounds": 100})
            assert busy.ask("rooms.create", name="Kept")["sequence"] == 1
            assert witness.next_event()["body"]["what"] == "joined"
            server.process.send_signal(signal.SIGTERM)
            assert witness.next_event()["notice"] == "closing"
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(2) == -signal.SIGTERM
        server.start()
        with ada.socket() as socket:
            assert [room["name"] for room in socket.ask("rooms.list")["rooms"]] == ["Kept"]
