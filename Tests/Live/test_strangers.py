"""Who is signed in is served before those who are not, however much they send."""

import json
import select
import signal
import socket
from pathlib import Path

import pytest
from abusers import UPGRADE, frame
from parley import FAST_CONFIG, PATIENCE_SECONDS, Person, Server, free_port
from tls import Authority

# What each of them sends is heard in one go.
STRANGERS, PINGS = 400, 1000


class Socket:
    """Ada signs in on a WebSocket, and asks there."""

    def __init__(self, port: int, token: str):
        self.line = line(port)
        self.ask({"token": token})
        assert b'"account"' in self.line.recv(4096)

    def ask(self, fields: dict | None = None) -> None:
        request = {"id": 1, "do": "hello", "with": {"protocol": 1} | (fields or {})}
        self.line.sendall(frame(1, json.dumps(request).encode()))

    def is_answered(self) -> bool:
        return b'"re":1' in self.line.recv(4096)


class Requests:
    """Ada keeps a connection over which she asks with her token."""

    def __init__(self, port: int, token: str):
        self.line = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        head = f"GET /api/rooms/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"
        self.request = head.encode()
        self.ask()
        assert self.is_answered()

    def ask(self) -> None:
        self.line.sendall(self.request)

    def is_answered(self) -> bool:
        return self.line.recv(4096).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("way", [Socket, Requests])
def test_strangers_wait_for_who_is_signed_in(tmp_path, way):
    with Server(tmp_path, "loops = 1\n" + FAST_CONFIG) as server:
        ada = way(server.port, Person.register(server, "ada").token)
        strangers = [line(server.port) for _ in range(STRANGERS)]
        server.process.send_signal(signal.SIGSTOP)
        for stranger in strangers:
            stranger.sendall(frame(9, b"x") * PINGS)
        ada.ask()
        server.process.send_signal(signal.SIGCONT)
        assert ada.is_answered()
        server.process.send_signal(signal.SIGSTOP)
        answered = [stranger for stranger in strangers if has_come(stranger)]
        server.process.send_signal(signal.SIGCONT)
        print(f"{len(answered)} strangers were answered before Ada")
        assert len(answered) < STRANGERS / 2


def test_hashing_handshakes_and_scripts_of_rooms_give_way_to_all_else(tmp_path):
    certificate = Authority.make(tmp_path / "authority").sign(tmp_path / "chat", "localhost")
    config = f'{FAST_CONFIG}tls = {{ certificates = {{ "{certificate}" }} }}\n'
    with Server(tmp_path, config, [f"https://127.0.0.1:{free_port()}"]) as server:
        niceness = {}
        for task in Path(f"/proc/{server.process.pid}/task").iterdir():
            words = (task / "stat").read_text().rsplit(")", 1)[1].split()
            niceness[(task / "comm").read_text().strip()] = int(words[16])
        last = {name for name in niceness if niceness[name] == 19}
        assert {name.split("-")[0] for name in last} == {"worker", "handshake", "owners"}
        assert {niceness[name] for name in niceness.keys() - last} == {0}


def line(port: int) -> socket.socket:
    """A WebSocket as bytes, upgraded."""
    opened = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
    opened.sendall(UPGRADE)
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += opened.recv(1)
    return opened


def has_come(opened: socket.socket) -> bool:
    return bool(select.select([opened], [], [], 0)[0])
