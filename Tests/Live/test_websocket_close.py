"""The closing handshake of RFC 6455, section 7, both ways, and that nobody can draw it out."""

import json

import pytest

from frames import BINARY, CLOSE, PING, TEXT, Raw, close_frame, frame
from parley import FAST_CONFIG, Person, Server



@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("house"), FAST_CONFIG) as server:
        yield server, Person.register(server, "ada")


@pytest.fixture
def line(house):
    server, ada = house
    with Raw(server.port, headers={"Authorization": f"Bearer {ada.token}"}) as raw:
        yield raw


@pytest.mark.parametrize("code", [1000, 1001, 1003, 1007, 1011, 3000, 3999, 4000, 4999])
def test_a_close_is_answered_with_its_code(line, code):
    line.send(close_frame(code, "good-bye".encode()))
    assert line.hear_close() == code
    line.hear_end()


def test_a_close_without_a_code_is_answered_with_1000(line):
    line.send(close_frame())
    assert line.hear_close() == 1000
    line.hear_end()


def test_what_follows_a_close_is_not_answered(line):
    line.send(close_frame(1000) + frame(PING, b"still there?") + frame(TEXT, b"{}"))
    assert line.hear_close() == 1000
    line.hear_end()


def test_a_failure_ends_the_connection_without_waiting(line):
    line.send(frame(TEXT, b"\xff"))
    assert line.hear_close() == 1007
    line.hear_end()


def test_the_server_waits_for_the_good_bye_that_answers_its_own(line):
    line.send(frame(BINARY, b"binary"))
    assert line.hear_close() == 1003
    # Everything but the good-bye is passed over, in whatever pieces it comes.
    late = frame(TEXT, b"too late for this")
    line.send(frame(PING, b"x"), late, late[:11])
    assert line.is_quiet()
    line.send(late[11:], close_frame(1003))
    line.hear_end()


def test_who_never_says_good_bye_is_cut_off(tmp_path):
    limits = "limits = { enabled = false, request_seconds = 1 }\n"
    with Server(tmp_path, limits) as server, Raw(server.port) as line:
        line.send(frame(BINARY, b"binary"))
        assert line.hear_close() == 1003
        line.hear_end()


def test_an_ended_session_is_told_so_behind_its_answers(house):
    server, _ = house
    bob = Person.register(server, "bob")
    with Raw(server.port, headers={"Authorization": f"Bearer {bob.token}"}) as line:
        line.send(frame(TEXT, json.dumps({"id": 1, "do": "accounts.logout"}).encode()))
        heard = []
        while (said := line.hear()).opcode != CLOSE:
            heard.append(json.loads(said.payload))
        assert [answer["re"] for answer in heard] == [1]
        assert said.code == 4001
        line.send(close_frame(4001))
        line.hear_end()
