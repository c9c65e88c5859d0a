"""Whatever bytes come, the server goes on: it answers or closes that one connection, and no other notices.

Seeds are the corpus of the parsers' tests, mutated in a fixed pseudo-random way, against a real server.
"""

import random
import socket
from pathlib import Path

from parley import FAST_CONFIG, Person, Server

CORPUS = Path(__file__).parent.parent / "Corpus"
ROUNDS = 400
UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def test_mutated_input_ends_only_its_own_connection(tmp_path):
    dice = random.Random(6)
    with Server(tmp_path, FAST_CONFIG) as server:
        ada = Person.register(server, "ada")
        with ada.socket() as witness:
            room = witness.ask("rooms.create", name="Calm", public=True)["topic"]
            process = server.process
            for _ in range(ROUNDS):
                throw(server.port, mutated(dice))
            assert witness.ask("rooms.send", room=room, text="still here")["sequence"] == 2
        assert process.poll() is None
        assert server.stop() == 0


def mutated(dice) -> bytes:
    """A seed with some bytes changed, doubled, cut or joined to another; half of them after an upgrade."""
    seeds = seeds_of("http") if dice.random() < 0.5 else seeds_of("websocket") + frames_of_json(dice)
    data = bytearray(dice.choice(seeds))
    for _ in range(dice.randrange(4)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(4):
            case 0: data[at:at + 1] = bytes([dice.randrange(256)])
            case 1: data[at:at] = data[at // 2:at]
            case 2: del data[at:at + dice.randrange(9)]
            case 3: data += dice.choice(seeds)
    return bytes(data) if seeds is seeds_of("http") else UPGRADE + bytes(data)


_seeds: dict[str, list[bytes]] = {}


def seeds_of(kind) -> list[bytes]:
    if kind not in _seeds:
        files = sorted((CORPUS / kind).iterdir())
        _seeds[kind] = [file.read_bytes() for file in files if file.suffix == f".{kind}"] or [b"x"]
    return _seeds[kind]


def frames_of_json(dice) -> list[bytes]:
    texts = seeds_of("json") + [b'{"id":1,"do":"rooms.send","with":{"room":"1","text":"x"}}']
    return [masked(text) for text in texts if len(text) < 60_000]


def masked(text: bytes) -> bytes:
    """One text frame of a client, with a mask of zeros."""
    if len(text) < 126:
        head = bytes([0x81, 0x80 | len(text)])
    else:
        head = bytes([0x81, 0x80 | 126]) + len(text).to_bytes(2, "big")
    return head + bytes(4) + text


def throw(port: int, data: bytes) -> None:
    """Sends, half-closes and reads to the end: the server must end the connection, too."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        try:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
            while line.recv(1 << 16):
                pass
        except ConnectionError:
            pass  # refused in the middle: that is an end as well
