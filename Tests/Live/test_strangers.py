"""Who is signed in is served before those who are not, however much they send."""

import json
import signal
import socket
import struct
from pathlib import Path

from abusers import UPGRADE, frame
from parley import FAST_CONFIG, PATIENCE_SECONDS, Person, Server

STRANGERS, PINGS = 400, 3000
# The milliseconds since data last came, in Linux's tcp_info, which counts in ticks of up to 10 ms.
LAST_DATA_RECEIVED, TICKS = 52, 20


def test_strangers_wait_for_who_is_signed_in(tmp_path):
    with Server(tmp_path, "loops = 1\n" + FAST_CONFIG) as server:
        token = Person.register(server, "ada").token
        ada, *strangers = [line(server.port) for _ in range(1 + STRANGERS)]
        ask_hello(ada, token=token)
        assert b'"account"' in ada.recv(4096)
        server.process.send_signal(signal.SIGSTOP)
        for stranger in strangers:
            stranger.sendall(frame(9, b"x") * PINGS)
        ask_hello(ada)
        server.process.send_signal(signal.SIGCONT)
        for stranger in strangers:
            take(stranger, PINGS * len(b"\x8a\x01x"))
        silence = silence_of(ada)
        after = [stranger for stranger in strangers if silence_of(stranger) + TICKS < silence]
        assert len(after) > STRANGERS / 2
        assert b'"re":1' in ada.recv(4096)


def test_hashing_gives_way_to_all_else(tmp_path):
    with Server(tmp_path) as server:
        niceness = {}
        for task in Path(f"/proc/{server.process.pid}/task").iterdir():
            words = (task / "stat").read_text().rsplit(")", 1)[1].split()
            niceness[(task / "comm").read_text().strip()] = int(words[16])
        assert niceness.pop("worker") == 10
        assert set(niceness.values()) == {0}


def line(port: int) -> socket.socket:
    """A WebSocket as bytes, upgraded."""
    opened = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
    opened.sendall(UPGRADE)
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += opened.recv(1)
    return opened


def ask_hello(opened: socket.socket, **fields) -> None:
    request = {"id": 1, "do": "hello", "with": {"protocol": 1} | fields}
    opened.sendall(frame(1, json.dumps(request).encode()))


def take(opened: socket.socket, count: int) -> None:
    while count > 0:
        got = opened.recv(1 << 16)
        assert got, "a stranger was cut"
        count -= len(got)


def silence_of(opened: socket.socket) -> int:
    """Milliseconds since something came."""
    told = opened.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 104)
    return struct.unpack_from("I", told, LAST_DATA_RECEIVED)[0]
