"""Who drips is told so and cut; who reads and writes at a usual pace beside them notices nothing."""

import os
import re
import selectors
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest

from parley import FAST_CONFIG, Http, Person, Server

PATIENCE_SECONDS = 20
GRACE_SECONDS = 1
STRICT = FAST_CONFIG + (
    f"limits.request_seconds = {GRACE_SECONDS}\nlimits.idle_seconds = 2\n"
    "limits.body_rate = 1000\nlimits.unread = 1048576\nweb = 'web'\n"
)
LARGE_BYTES = 64 << 20


@pytest.fixture
def server(tmp_path):
    (tmp_path / "web").mkdir()
    with open(tmp_path / "web" / "large.bin", "wb") as large:
        large.truncate(LARGE_BYTES)
    with Server(tmp_path, STRICT, arguments=["--test-echo"]) as server:
        yield server


def test_a_slow_head_is_answered_408(server):
    with nobody_else_notices(server):
        assert drip(server, b"GET /healthz HTTP/1.1\r\n", b"X: y\r\n").startswith(b"HTTP/1.1 408 ")


def test_a_slow_body_is_answered_408(server):
    head = b"POST /__upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
    with nobody_else_notices(server):
        answer = drip(server, head, b"x" * 20)
        assert answer.startswith(b"HTTP/1.1 408 ") and b'"too_slow"' in answer


def test_a_slow_body_of_a_command_is_answered_408(server):
    head = b"POST /api/rooms/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert drip(server, head, b"1\r\nx\r\n").startswith(b"HTTP/1.1 408 ")


def test_a_steady_body_takes_the_time_it_needs(server):
    length, rounds = 30_000, 30
    with connect(server) as line:
        line.sendall(b"POST /__upload HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % length)
        clock = selectors.DefaultSelector()
        for _ in range(rounds):
            line.sendall(bytes(length // rounds))
            clock.select(0.1)
        assert b'{"bytes":30000}' in line.recv(1 << 16)


def test_silence_between_requests_ends_the_connection_without_an_answer(server):
    with connect(server) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert line.recv(1 << 16).startswith(b"HTTP/1.1 200 ")
        assert line.recv(1 << 16) == b""


def test_who_does_not_take_a_file_is_cut(server):
    with nobody_else_notices(server), connect(server) as line:
        line.sendall(b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 200 ")
        await_end_of_sending(server, line)
        assert len(rest(line)) < LARGE_BYTES


def test_who_does_not_take_answers_is_cut(server):
    """The answers to many small requests fill the kernel's buffers, then the server waits."""
    with nobody_else_notices(server), connect(server) as line:
        line.settimeout(0.5)
        with pytest.raises(OSError):
            while True:
                line.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * 1000)
        line.settimeout(PATIENCE_SECONDS)
        await_end_of_sending(server, line)


def test_unfinished_requests_are_bounded_in_all(server):
    """Each is small enough; together they are more than strangers may hold."""
    body = b"POST /api/rooms/ HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n" + bytes(50_000)
    ada = Person.register(server, "ada")
    lines = [connect(server) for _ in range(60)]
    try:
        for line in lines:
            line.sendall(body)
        answered = wait_for_any(lines).recv(1 << 16)
        assert answered.startswith(b"HTTP/1.1 503 ") and b'"overloaded"' in answered
    finally:
        for line in lines:
            line.close()
    assert ada.http().get("/api/rooms/")["rooms"] == []


@pytest.mark.skipif(not shutil.which("slowhttptest"), reason="the package slowhttptest is missing")
@pytest.mark.parametrize("mode", ["header", "body", "read"])
def test_slowhttptest_finds_the_server_at_work(server, tmp_path, mode):
    """Fifty slow clients are all cut, and the server answers others throughout."""
    how = {
        "header": ["-H"],
        "body": ["-B", "-s", "100000"],
        "read": ["-X", "-w", "512", "-y", "1024", "-n", "1", "-z", "512"],
    }[mode]
    page = "large.bin" if mode == "read" else "__upload"
    with nobody_else_notices(server):
        attack = subprocess.run(
            ["slowhttptest", *how, "-c", "50", "-r", "50", "-i", "1", "-l", "6", "-x", "10"]
            + ["-p", "2", "-u", f"http://127.0.0.1:{server.port}/{page}"],
            capture_output=True, text=True, timeout=PATIENCE_SECONDS, cwd=tmp_path,
        )
    words = re.sub(r"\x1b\[[0-9;]*m", "", attack.stdout)
    assert "No open connections left" in words, words[-2000:]
    assert not re.search(r"service available:\s+NO", words)


# ---------------------------------------------------------------- what the tests use


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS)


def drip(server: Server, head: bytes, drop: bytes) -> bytes:
    """Sends a drop ten times a second until something comes; what came until the end."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with connect(server) as line, selectors.DefaultSelector() as answers:
        line.sendall(head)
        answers.register(line, selectors.EVENT_READ)
        while not answers.select(0.1):
            assert time.monotonic() < deadline, "nobody minds"
            line.sendall(drop)
        return line.makefile("rb").read()


def await_end_of_sending(server: Server, line: socket.socket) -> None:
    """Returns when the server has given the connection up, though nobody reads here."""
    port = line.getsockname()[1]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while port in ports_of_peers(server):
        assert time.monotonic() < deadline, "nobody minds"
        threading.Event().wait(0.05)


def ports_of_peers(server: Server) -> set[int]:
    """The clients' ports of the connections that the server holds open."""
    sockets = set()
    for descriptor in os.listdir(f"/proc/{server.process.pid}/fd"):
        try:
            sockets.add(os.readlink(f"/proc/{server.process.pid}/fd/{descriptor}"))
        except FileNotFoundError:
            continue
    ports = set()
    for line in open("/proc/net/tcp").read().splitlines()[1:]:
        fields = line.split()
        if f"socket:[{fields[9]}]" in sockets:
            ports.add(int(fields[2].rpartition(":")[2], 16))
    return ports


def rest(line: socket.socket) -> bytes:
    try:
        return line.makefile("rb").read()
    except ConnectionResetError:
        return b""


def wait_for_any(lines: list[socket.socket]) -> socket.socket:
    with selectors.DefaultSelector() as answers:
        for line in lines:
            answers.register(line, selectors.EVENT_READ)
        return answers.select(PATIENCE_SECONDS)[0][0].fileobj


@contextmanager
def nobody_else_notices(server: Server):
    """Someone asks on and on, and is answered each time without delay."""
    is_over, delays = threading.Event(), []

    def ask():
        while not is_over.is_set():
            began = time.monotonic()
            assert Http(server.port).get("/healthz")["status"] == "ok"
            delays.append(time.monotonic() - began)
            is_over.wait(0.02)

    asker = threading.Thread(target=ask)
    asker.start()
    try:
        yield
    finally:
        is_over.set()
        asker.join(PATIENCE_SECONDS)
    assert len(delays) > 10 and max(delays) < 3, (len(delays), max(delays))
