"""Who does not take what it asked for is not read any more: it costs a bounded amount of memory, and loses nothing."""

import threading
from contextlib import contextmanager

import pytest

from frames import BINARY, PING, PONG, Heard, Raw, frame
from parley import FAST_CONFIG, Server

LARGE = b"x" * (16 << 20)
MESSAGES = 12
# A message as it comes in, goes out and waits, each with the slack of an array that doubles; the
# kernel's buffers are not the server's.
MOST_GROWTH_KIB = 160 << 10
PINGS = 200_000


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, FAST_CONFIG, arguments=["--test-echo"]) as server:
        yield server


def test_large_echoes_wait_for_their_reader(server):
    before = resident_kib(server)
    with Raw(server.port, "/__echo") as line:
        all_of_it = frame(BINARY, LARGE) * MESSAGES
        taken = line.push(all_of_it)
        assert taken < len(all_of_it) // 2
        assert resident_kib(server) - before < MOST_GROWTH_KIB
        with rest_in_background(line, all_of_it[taken:]):
            for _ in range(MESSAGES):
                assert line.hear() == Heard(BINARY, LARGE, True)


def test_a_flood_of_pings_waits_for_its_pongs(server):
    before = resident_kib(server)
    with Raw(server.port) as line:
        flood = frame(PING, b"*" * 100) * PINGS
        taken = line.push(flood)
        assert taken < len(flood)
        assert resident_kib(server) - before < 8 << 10
        with rest_in_background(line, flood[taken:]):
            for _ in range(PINGS):
                assert line.hear() == Heard(PONG, b"*" * 100, True)


@contextmanager
def rest_in_background(line, data):
    """Sends while the test reads."""
    sender = threading.Thread(target=line.send, args=[data])
    sender.start()
    yield
    sender.join()


def resident_kib(server) -> int:
    with open(f"/proc/{server.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
