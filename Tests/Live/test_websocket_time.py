"""Silence ends a WebSocket, in order and with a code of their own."""

import json

import pytest

from frames import PING, PONG, TEXT, Raw, close_frame, frame
from parley import Person, Server

LIMITS = "limits = { enabled = false, idle_seconds = 1, request_seconds = 1 }\n"
SILENT = 4004


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
