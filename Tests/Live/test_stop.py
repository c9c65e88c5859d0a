"""A polite stop loses no answer: what was stored was answered, and clients are told to come back."""

import threading
from concurrent.futures import TimeoutError

from parley import Disconnected, Person, Refused, Server, history_after

SENDERS, IN_FLIGHT, ENOUGH = 4, 32, 400


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
