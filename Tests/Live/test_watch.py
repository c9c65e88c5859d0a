"""What an operator sees: the log, the request ids, the health pages and the metrics."""

import fcntl
import json
import os

import pytest

from metrics import metrics, page
from parley import FAST_CONFIG, Http, Person, Refused, Server

PROBE = FAST_CONFIG + 'plugins = { "Accounts", "Rooms", "Probe" }\n'
HISTOGRAM = "parley_request_duration_seconds"


def log_lines(server: Server) -> list[dict]:
    """The server's log; what is written to a file is JSON, one object a line."""
    lines = server.log.read_text().splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def test_an_error_names_the_request_that_the_log_names(tmp_path):
    with Server(tmp_path, PROBE) as server:
        ada = Person.register(server, "ada")
        with ada.socket() as socket:
            pending = socket.start("probe.misuse", {})
            with pytest.raises(Refused) as refused:
                socket.answer(pending)
        assert refused.value.code == "internal_error"
        failures = [line for line in log_lines(server) if line["message"] == "a request failed"]
        assert [line["command"] for line in failures] == ["probe.misuse"]
        assert failures[0]["level"] == "error" and failures[0]["request"] == refused.value.request


def test_every_error_has_an_id_of_its_own(tmp_path):
    with Server(tmp_path) as server:
        http_client = Http(server.port)
        names = set()
        for _ in range(3):
            with pytest.raises(Refused) as refused:
                http_client.get("/nothing")
            names.add(refused.value.request)
        with Person.register(server, "ada").socket() as socket:
            for command in ["rooms.nothing", "rooms.send"]:
                with pytest.raises(Refused) as refused:
                    socket.ask(command)
                names.add(refused.value.request)
        assert len(names) == 5 and None not in names


def test_no_secret_and_no_message_is_in_the_log(tmp_path):
    config = FAST_CONFIG + 'log = { level = "debug", slow = 1 }\n'
    with Server(tmp_path, config) as server:
        ada = Person.register(server, "ada")
        with ada.socket() as socket:
            room = socket.ask("rooms.create", name="the secret garden", public=True)["topic"]
            socket.ask("rooms.send", room=room, text="plums in the icebox", nonce="n-1")
            with pytest.raises(Refused):
                socket.ask("rooms.send", room=room, text="plums", nonce="n-1")
        with pytest.raises(Refused):
            Http(server.port).post("/api/account/login/", username="ada", password="guess me")
        server.stop()
        text = server.log.read_text()
        for secret in ["likes long walks", "guess me", "plums", "garden", ada.token, "@example"]:
            assert secret not in text
        sent = [line for line in log_lines(server) if line.get("command") == "rooms.send"]
        assert {line["outcome"] for line in sent} == {"ok", "nonce_conflict"}
        assert all(line["account"] == ada.account for line in sent)


def test_slow_work_is_named(tmp_path):
    with Server(tmp_path, PROBE + "log = { slow = 20 }\n") as server:
        with Person.register(server, "ada").socket() as socket:
            socket.ask("probe.slow", rounds=1)
        slow = [line for line in log_lines(server) if line["message"].startswith("slow: probe")]
        assert slow[0]["message"] == "slow: probe.slow prepared for long"
        assert slow[0]["plugin"] == "probe" and int(slow[0]["milliseconds"]) >= 20
        assert slow[0]["request"].count("-") == 2


def test_metrics_count_what_happens(tmp_path):
    with Server(tmp_path) as server:
        before = metrics(server)
        ada = Person.register(server, "ada")
        with ada.socket() as socket:
            room = socket.ask("rooms.create", name="tea", public=True)["topic"]
            for number in range(5):
                socket.ask("rooms.send", room=room, text="hello", nonce=f"n-{number}")
            with pytest.raises(Refused):
                socket.ask("rooms.send", room="1", text="hello", nonce="n-x")
            after = metrics(server)
        sends = (f"{HISTOGRAM}_count", ("command", "rooms.send"))
        assert after[sends] - before[sends] == 6
        assert after[(f"{HISTOGRAM}_sum", ("command", "rooms.send"))] > 0
        refused = ("parley_refusals_total", ("code", "not_found"))
        forbidden = ("parley_refusals_total", ("code", "forbidden"))
        assert sum(after[name] - before[name] for name in [refused, forbidden]) == 1
        assert after[("process_resident_memory_bytes",)] > 1 << 20
        assert after[("process_open_fds",)] > 10
        assert after[("parley_storage_sound",)] == 1
        assert after[("parley_storage_log_bytes",)] > 1 << 10
        stored = ("parley_stored_requests_total",)
        assert 7 <= after[stored] - before[stored] <= 12
        transactions = ("parley_storage_duration_seconds_count", ("step", "transaction"))
        assert 7 <= after[transactions] - before[transactions] <= 12
        assert after[("parley_requests_read_total",)] > 8


def test_metrics_are_not_for_strangers(tmp_path):
    with Server(tmp_path) as server:
        assert page(server, "/metrics", {"X-Forwarded-For": "192.0.2.1"})[0] == 403
        assert page(server, "/metrics", {"Forwarded": "for=192.0.2.1"})[0] == 403
    with Server(tmp_path, FAST_CONFIG + 'metrics = { token = "open sesame" }\n') as server:
        assert page(server, "/metrics")[0] == 401
        assert page(server, "/metrics", {"Authorization": "Bearer open"})[0] == 401
        assert metrics(server, Authorization="Bearer open sesame")


def test_a_sound_server_is_healthy_and_ready(tmp_path):
    with Server(tmp_path) as server:
        assert json.loads(page(server, "/healthz")[1]) == {"status": "ok"}
        assert json.loads(page(server, "/readyz")[1]) == {"status": "ready"}


def test_a_full_pipe_holds_nobody_up(tmp_path):
    """Nobody reads the log: lines are left out, and the server serves on."""
    reading, writing = os.pipe()
    os.write(writing, bytes(fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)))
    with Server(tmp_path, FAST_CONFIG + 'log = { level = "debug" }\n', stderr=writing) as server:
        client = Http(server.port)
        ada = Person.register(server, "ada").http()
        ada.get("/api/account/profile/")
        assert client.get("/healthz")["status"] == "ok"
        assert server.stop() == 0
    os.close(writing)
    os.close(reading)


def test_the_text_format_is_for_eyes(tmp_path):
    with Server(tmp_path, PROBE + 'log = { format = "text", slow = 20 }\n') as server:
        with Person.register(server, "ada").socket() as socket:
            socket.ask("probe.slow", rounds=1)
        lines = [line for line in server.log.read_text().splitlines() if "slow: probe" in line]
        assert " warning: slow: probe.slow prepared for long milliseconds=" in lines[0]
        assert "plugin=probe" in lines[0]
