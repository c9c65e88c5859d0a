"""Silence and slowness end a WebSocket, in order and with a code of their own."""

import json

import pytest

from frames import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Raw, close_frame, frame, head, masked
from parley import Person, Server

LIMITS = "limits = { enabled = false, idle_seconds = 1, request_seconds = 1 }\n"
SILENT, SLOW = 4004, 4005


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    config = LIMITS + "accounts = { scrypt_log_n = 4 }\n"
    with Server(folder, config, arguments=["--test-echo"]) as server:
        yield server, Person.register(server, "ada")


@pytest.fixture
def line(house):
    server, ada = house
    with Raw(server.port, headers={"Authorization": f"Bearer {ada.token}"}) as raw:
        yield raw


def test_who_answers_pings_stays(line):
    for _ in range(2):
        assert line.hear().opcode == PING
        line.send(frame(PONG))
    line.send(frame(TEXT, json.dumps({"id": 1, "do": "accounts.me"}).encode()))
    assert json.loads(line.hear().payload)["re"] == 1


def test_who_does_not_answer_a_ping_is_told_and_closed(line):
    assert line.hear().opcode == PING
    assert line.hear_close() == SILENT
    line.send(close_frame(SILENT))
    line.hear_end()


def test_an_echo_is_not_pinged(house):
    server, _ = house
    with Raw(server.port, "/__echo") as line:
        assert line.hear_close() == SILENT


def dribbled(line, pieces) -> int:
    """Sends a piece whenever nothing has come for a tenth of a second; the code of the end."""
    for piece in pieces:
        if not line.is_quiet(0.1):
            break
        line.send(piece)
    while (heard := line.hear()).opcode != CLOSE:
        pass
    return heard.code


def test_a_frame_that_comes_in_octets_for_ever_is_cut_off(line):
    line.send(head(TEXT, 1000))
    assert dribbled(line, [bytes([octet]) for octet in masked(b"x" * 100)]) == SLOW


def test_a_message_in_fragments_for_ever_is_cut_off(line):
    line.send(frame(TEXT, final=False))
    assert dribbled(line, [frame(CONTINUATION, final=False)] * 100) == SLOW


def test_a_long_message_may_take_its_time(house):
    server, _ = house
    with Raw(server.port, "/__echo") as line:
        # Two seconds at 8 KiB a second: more than any message may take, at twice the least rate.
        line.send(head(BINARY, 20 << 10))
        for _ in range(20):
            assert line.is_quiet(0.1)
            line.send(bytes(1 << 10))
        assert len(line.hear().payload) == 20 << 10
