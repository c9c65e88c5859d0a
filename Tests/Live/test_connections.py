"""Connections are counted exactly, over all loops; when there is no room, those who are in go on."""

import json
import resource
import socket
import time
from pathlib import Path

import pytest

from parley import Disconnected, Person, Server, binary

CONFIG = "accounts = { scrypt_log_n = 4 }\nlimits = { %s }\n"
GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
UPGRADE = (
    "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Authorization: Bearer {}\r\n\r\n"
)


class Caller:
    """One kept-alive connection that asks for the health, from an address of its own choice."""

    def __init__(self, port: int, source: str = "127.0.0.1"):
        address = ("127.0.0.1", port)
        self.socket = socket.create_connection(address, timeout=20, source_address=(source, 0))

    def ask(self, request: bytes = GET) -> "Caller":
        self.socket.sendall(request)
        return self

    def answer(self) -> tuple[int, dict, dict]:
        """Status, headers and content of the next answer."""
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.read()
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:])
        while len(body) < int(headers["content-length"]):
            body += self.read()
        return int(lines[0].split()[1]), headers, json.loads(body)

    def read(self) -> bytes:
        data = self.socket.recv(1 << 16)
        assert data, "the connection ended before an answer"
        return data

    def is_served(self) -> bool:
        return self.ask().answer()[0] == 200

    def has_ended(self) -> bool:
        try:
            return self.socket.recv(1) == b""
        except ConnectionResetError:
            return True

    def close(self) -> None:
        self.socket.close()


def within_patience(is_true) -> bool:
    """A place is free again when the server has seen the end of a connection: soon."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if is_true():
            return True
    return False


def enter(server, inside: list[Caller], source="127.0.0.1") -> bool:
    """Joins those inside, if there is room."""
    caller = Caller(server.port, source)
    try:
        if caller.is_served():
            inside.append(caller)
            return True
    except (AssertionError, ConnectionError):
        pass
    caller.close()
    return False


def test_an_address_has_so_many_connections(tmp_path):
    with Server(tmp_path, CONFIG % "connections_per_address = 5") as server:
        inside = [Caller(server.port, "127.0.0.2") for _ in range(5)]
        assert all(caller.is_served() for caller in inside)
        outside = Caller(server.port, "127.0.0.2")
        status, headers, content = outside.answer()
        assert (status, content["error"]["code"]) == (429, "too_many_connections")
        assert headers["retry-after"] == str(content["error"]["retry_after"])
        assert headers["connection"] == "close" and outside.has_ended()
        assert Caller(server.port, "127.0.0.3").is_served()
        assert all(caller.is_served() for caller in inside)
        inside.pop().close()
        assert within_patience(lambda: enter(server, inside, "127.0.0.2"))


@pytest.mark.parametrize("loops", [1, 3])
def test_the_server_has_so_many_in_all(tmp_path, loops):
    with Server(tmp_path, f"loops = {loops}\n" + CONFIG % "connections = 20") as server:
        inside: list[Caller] = []
        assert within_patience(lambda: enter(server, inside) and len(inside) == 20)
        status, headers, content = Caller(server.port).answer()
        assert (status, content["error"]["code"]) == (503, "overloaded")
        assert int(headers["retry-after"]) >= 1
        assert all(caller.is_served() for caller in inside)
        inside.pop().close()
        assert within_patience(lambda: enter(server, inside))
        assert Caller(server.port).answer()[0] == 503


def test_an_account_has_so_many_connections(tmp_path):
    with Server(tmp_path, CONFIG % "connections_per_account = 3") as server:
        ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
        sockets = [ada.socket() for _ in range(3)]
        assert all(socket.ask("accounts.me")["id"] == ada.account for socket in sockets)
        outside = Caller(server.port).ask(UPGRADE.format(ada.token).encode())
        status, _, content = outside.answer()
        assert (status, content["error"]["code"]) == (429, "too_many_connections")
        with bob.socket() as other:
            assert other.ask("accounts.me")["id"] == bob.account
        sockets.pop().close()
        assert within_patience(lambda: signs_in(ada))


def test_other_limits_hold_from_a_reload_on(tmp_path):
    with Server(tmp_path, CONFIG % "connections_per_account = 1") as server:
        ada = Person.register(server, "ada")
        with ada.socket() as first:
            assert not signs_in(ada)
            server.write(CONFIG % "connections_per_account = 2")
            server.reload()
            assert within_patience(lambda: signs_in(ada))
            server.write(CONFIG % "connections_per_account = 1")
            server.reload()
            assert within_patience(lambda: not signs_in(ada))
            assert first.ask("accounts.me")["id"] == ada.account


def signs_in(person) -> bool:
    try:
        with person.socket() as socket:
            return socket.ask("accounts.me")["id"] == person.account
    except Disconnected:
        return False


def test_without_descriptors_those_inside_are_served_and_others_wait(tmp_path):
    """New ones stay in the kernel's queue until there is room, and nothing is lost."""
    with Server(tmp_path, CONFIG % "") as server:
        ada = Person.register(server, "ada")
        with ada.socket() as witness:
            assert witness.ask("rooms.list")
            pid = server.process.pid
            limits = resource.prlimit(pid, resource.RLIMIT_NOFILE)
            in_use = len(list(Path(f"/proc/{pid}/fd").iterdir()))
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (in_use + 4, limits[1]))
            callers = [Caller(server.port).ask() for _ in range(30)]
            assert within_patience(lambda: "out of file descriptors" in server.last_words())
            room = witness.ask("rooms.create", name="Calm", public=True)["topic"]
            assert witness.ask("rooms.send", room=room, text="served")["sequence"] == 2
            resource.prlimit(pid, resource.RLIMIT_NOFILE, limits)
            assert [caller.answer()[0] for caller in callers] == [200] * 30
        assert server.stop() == 0


def test_a_small_descriptor_limit_leaves_room_for_the_storage(tmp_path, monkeypatch):
    """`ulimit -n 200`: fewer connections, each answered, and what is asked is stored."""
    limited = tmp_path / "limited"
    limited.write_text(f'#!/bin/sh\nulimit -n 200\nexec "{binary()}" "$@"\n')
    limited.chmod(0o755)
    monkeypatch.setenv("PARLEY_BIN", str(limited))
    with Server(tmp_path, CONFIG % "") as server:
        ada = Person.register(server, "ada")
        with ada.socket() as witness:
            callers = [Caller(server.port).ask() for _ in range(200)]
            answers = [caller.answer()[0] for caller in callers]
            assert 100 < answers.count(200) < 200
            assert answers.count(200) + answers.count(503) == 200
            room = witness.ask("rooms.create", name="Calm", public=True)["topic"]
            assert witness.ask("rooms.send", room=room, text="stored")["sequence"] == 2
        assert "connections" in server.last_words()
