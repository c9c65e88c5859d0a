"""Who does not keep up is told to reconnect, and resumes without a gap; nobody else notices.

Promised (DESIGN 3): everything is bounded; a consumer that falls behind is closed with a *reconnect* code
and resumes from its last sequence.
"""

import json

from websockets.frames import Close, Opcode

from parley import FAST_CONFIG, Person, Server, history_after
from wire import Wire

RECONNECT = 4000
BACKLOG_BYTES = 64 << 10
# More than the kernel's buffers for one connection and the server's backlog together.
MESSAGES, TEXT = 4000, "x" * 7000


def test_a_slow_consumer_is_told_to_reconnect_and_resumes(tmp_path):
    with Server(tmp_path, FAST_CONFIG + f"limits.backlog = {BACKLOG_BYTES}\n") as server:
        ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
        with ada.socket() as at_ada:
            room = at_ada.ask("rooms.create", name="Loud", public=True)["topic"]
            slow = deaf_listener(server, bob, room)
            last = say_a_lot(at_ada, room)
            heard, code = read_to_the_end(slow)
            assert code == RECONNECT
            assert heard == list(range(heard[0], heard[0] + len(heard))) and heard[-1] < last
            with bob.socket() as again:
                assert again.ask("rooms.subscribe", room=room)["sequence"] == last
                missed = [event["sequence"] for event in history_after(again, room, heard[-1])]
            assert missed == list(range(heard[-1] + 1, last + 1))


def deaf_listener(server, person, room) -> Wire:
    """Subscribes, and from then on reads nothing."""
    wire = Wire(server.port, "/ws", {"Authorization": f"Bearer {person.token}"}, patience=20)
    wire.send(json.dumps({"id": 1, "do": "rooms.join", "with": {"room": room}}))
    wire.send(json.dumps({"id": 2, "do": "rooms.subscribe", "with": {"room": room}}))
    texts = wire.texts()
    while json.loads(next(texts)).get("re") != 2:
        pass
    return wire


def say_a_lot(socket, room) -> int:
    pending = [
        socket.start("rooms.send", {"room": room, "text": TEXT}) for _ in range(MESSAGES)
    ]
    return max(socket.answer(answer)["sequence"] for answer in pending)


def read_to_the_end(wire) -> tuple[list[int], int]:
    """The sequences that came at last, and the code of the close."""
    heard, parts = [], []
    for frame in wire._frames():
        if frame.opcode == Opcode.CLOSE:
            return heard, Close.parse(frame.data).code
        if frame.opcode in (Opcode.TEXT, Opcode.CONT):
            parts.append(bytes(frame.data))
            if frame.fin:
                heard.append(json.loads(b"".join(parts))["sequence"])
                parts = []
    raise AssertionError("the connection ended without a close frame")
