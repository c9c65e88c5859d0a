"""The operator's socket and `parley admin`: who may use it, what it asks, and what it says.

Promised (docs/operations.md): whoever runs the server may ask on its own machine what nobody else
may, without an account; nobody becomes the operator over TCP, through a proxy or as another user.
"""

import http.client
import json
import os
import pty
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from parley import FAST_CONFIG, PATIENCE_SECONDS, Http, Person, Refused, Server, binary
from test_listeners import UnixHttp, is_healthy

CONFIG = FAST_CONFIG + 'plugins = { "Accounts", "Probe" }\n'
ANSWER = {
    "role": "owner",
    "account": "0",
    "full_name": "Ann",
    "password_bytes": 0,
    "rows": [],
}


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, CONFIG) as server:
        yield server


def door(server: Server) -> Path:
    return server.data / "parley.sock"


def admin(server: Server, *words: str, stdin: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(
        [binary(), "admin", *words, "--data", server.data],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        start_new_session=True,  # without a terminal
    )


def knock(
    server: Server, path: str = "/__admin/probe", method: str = "POST", **headers
) -> tuple[int, dict]:
    """Status and answer at the operator's door."""
    line = UnixHttp(door(server))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps({"full_name": "Ann"}) if method == "POST" else None
    line.request(method, path, body, {"Content-Type": "application/json"} | named)
    response = line.getresponse()
    return response.status, json.loads(response.read() or b"{}")


# ---------------------------------------------------------------- the socket


def test_the_door_is_there_while_the_server_runs(server):
    status = door(server).stat()
    assert stat.S_ISSOCK(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o600
    assert "parley.sock" not in server.last_words(), "it is not told to clients"
    server.kill()
    assert door(server).exists()
    server.start()
    assert knock(server) == (200, ANSWER)
    assert server.stop() == 0
    assert not door(server).exists()


def test_a_path_too_long_for_a_socket_keeps_nothing_else_away(tmp_path):
    folder = tmp_path / ("long" * 25)
    with Server(folder, CONFIG) as server:
        assert "`parley admin` is not available" in server.last_words()
        assert server.is_alive() and not door(server).exists()
        refused = admin(server, "probe", "--full-name", "Ann")
        assert refused.returncode == 18 and "too long" in refused.stderr
        assert server.stop() == 0


def test_what_lies_in_the_sockets_place_keeps_nothing_else_away(tmp_path):
    server = Server(tmp_path, CONFIG)
    door(server).write_text("a letter")
    with server:
        assert "`parley admin` is not available" in server.last_words()
        assert server.is_alive()
        assert server.stop() == 0
    assert door(server).read_text() == "a letter"


def test_the_operator_has_a_place_in_a_full_house(tmp_path):
    with Server(tmp_path, CONFIG + "limits = { enabled = true, connections = 2 }\n") as server:
        crowd = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3)]
        try:
            assert knock(server) == (200, ANSWER)
        finally:
            for line in crowd:
                line.close()


# ---------------------------------------------------------------- who is the operator


def test_there_is_no_such_path_at_another_door(tmp_path):
    other = tmp_path / "other.sock"
    proxies = 'proxies = { "127.0.0.1", "unix" }\n'
    with Server(tmp_path, CONFIG + proxies, [f"unix:{other}"]) as server:
        token = Person.register(server, "ada").token
        for line in (http.client.HTTPConnection("127.0.0.1", server.port), UnixHttp(other)):
            for headers in (
                {},
                {"X-Forwarded-For": "127.0.0.1"},
                {"Authorization": f"Bearer {token}"},
            ):
                for method, path in [
                    ("POST", "/__admin/probe"),
                    ("GET", "/__admin/"),
                    ("GET", "/__admin"),
                ]:
                    line.request(method, path, "{}", headers)
                    response = line.getresponse()
                    response.read()
                    assert response.status == 404, (headers, method, path)
        # The command itself is there, and not for them.
        with pytest.raises(Refused) as refused:
            Http(server.port, token).post("/api/probe/operate/", full_name="Ann")
        assert refused.value.status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Forwarded_For": "192.0.2.7"},
        {"X_Forwarded_For": "127.0.0.1"},
        {"Forwarded": "for=192.0.2.7"},
        {"Origin": "https://evil.example"},
        {"Authorization": "Bearer x"},
    ],
)
def test_what_came_through_a_proxy_or_a_page_is_nobody(tmp_path, headers):
    with Server(tmp_path, CONFIG + 'proxies = { "unix" }\n') as server:
        status, answer = knock(server, **headers)
        assert (status, answer["error"]["code"]) == (403, "forbidden")


def test_beyond_the_operators_words_the_door_is_like_any_other(server):
    assert is_healthy(UnixHttp(door(server)))
    status, answer = knock(server, "/api/probe/operate/")
    assert (status, answer["error"]["code"]) == (401, "not_signed_in")


def test_another_user_is_not_heard(server):
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    # As open as can be: who asks is looked at all the same.
    server.data.chmod(0o711)
    door(server).chmod(0o666)
    stranger = """
import os, socket, sys
os.chdir(sys.argv[1])
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
line = socket.socket(socket.AF_UNIX)
line.settimeout(20)
line.connect("parley.sock")
try:
    line.sendall(b"GET /healthz HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
    print(line.recv(100))
except ConnectionError:
    print(b"")
"""
    told = subprocess.run(
        [sys.executable, "-c", stranger, server.data], capture_output=True, text=True, timeout=30
    )
    assert told.stdout == "b''\n", told.stderr
    assert knock(server) == (200, ANSWER), "root is heard"


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", "/__admin/probe", 405),
        ("POST", "/__admin/", 405),
        ("POST", "/__admin/nothing", 404),
        ("POST", "/__admin/probe/more", 404),
        ("POST", "/__administer", 404),
        ("GET", "/__admin", 200),
        ("POST", "/__admin/probe/", 200),
    ],
)
def test_the_paths_of_the_door(server, method, path, status):
    assert knock(server, path, method)[0] == status


# ---------------------------------------------------------------- parley admin


def test_it_lists_what_can_be_asked(server):
    told = admin(server)
    assert told.returncode == 0
    assert "parley admin probe\n  Shows who asks, and with what.\n" in told.stdout
    assert "--full-name TEXT" in told.stdout and "--is-loud[=false]" in told.stdout
    assert "--password  " in told.stdout and "May be left out." in told.stdout


def test_it_asks_and_prints_the_answer_in_lines(server):
    told = admin(
        server, "probe", "--full-name", "Ann Other", "--count=2", "--is-loud", "--rooms", "7,8"
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.splitlines() == [
        "role            owner",
        "account         0",
        "full_name       Ann Other",
        "is_loud         yes",
        "rooms           7,8",
        "password_bytes  0",
        "",
        "rows:",
        "row",
        "0",
        "1",
    ]
    told = admin(server, "probe", "--full_name=A\x1b[1mnn\u202e", "--json", "--is-loud=false")
    assert json.loads(told.stdout)["full_name"] == "A\x1b[1mnn\u202e"
    told = admin(server, "probe", "--full_name=A\x1b[1mnn\u202e")
    assert "A[1mnn\n" in told.stdout


@pytest.mark.parametrize(
    "words, code, reason",
    [
        (["prob"], 2, "did you mean 'probe'?"),
        (["probe"], 2, "--full-name TEXT is missing"),
        (["probe", "--ful-name", "x"], 2, "did you mean '--full-name'?"),
        (["probe", "--full-name"], 2, "--full-name TEXT: the value is missing"),
        (["probe", "--full-name", "x", "--full-name", "y"], 2, "is given twice"),
        (["probe", "--full-name", "x", "y"], 2, "'y' is not understood here"),
        (["probe", "--full-name", "x", "--count", "many"], 2, "must be a whole number"),
        (["probe", "--full-name", "x", "--count", "11"], 2, "from 1 to 10 (--count)"),
        (["probe", "--full-name", "x", "--is-loud=perhaps"], 2, "--is-loud is true or false"),
        (["probe", "--full-name", "x", "--password=hunter2"], 2, "--password takes no value"),
        (["probe", "--full-name", "x", "--password", "hunter2"], 2, "--password takes no value"),
        (["probe", "--full-name", "x", "--password"], 2, "there is no terminal to ask on"),
        (["probe", "--full-name", "x", "--password-stdin"], 2, "standard input holds nothing"),
        (["--full-name", "x"], 2, "has no option '--full-name'"),
    ],
)
def test_it_says_what_is_wrong(server, words, code, reason):
    told = admin(server, *words)
    assert (told.returncode, told.stdout) == (code, "")
    assert reason in told.stderr and "hunter2" not in told.stderr


def test_a_password_is_read_from_standard_input(server):
    told = admin(server, "probe", "--full-name", "x", "--password-stdin", stdin="four ✓ words\n")
    assert f"password_bytes  {len('four ✓ words'.encode())}\n" in told.stdout


@pytest.mark.parametrize(
    "typed, outcome",
    [
        ([b"hunter2\n", b"hunter2\n"], b"password_bytes  7"),
        ([b"hunter2\n", b"hunter3\n"], b"the two were not the same"),
        ([b"hunt\x03"], b"nothing was given"),
    ],
)
def test_a_password_is_asked_for_and_not_shown(server, typed, outcome):
    words = [binary(), "admin", "probe", "--full-name", "x", "--password", "--data", server.data]
    child, terminal = pty.fork()
    if child == 0:
        os.execv(words[0], [str(word) for word in words])
    shown = b""
    for line, question in zip(typed, (b"password: ", b"password again: ")):
        shown += read_until(terminal, question)
        os.write(terminal, line)
    shown += read_until(terminal, None)
    os.waitpid(child, 0)
    os.close(terminal)
    assert outcome in shown and b"hunt" not in shown


def read_until(terminal: int, end: bytes | None) -> bytes:
    """What is shown, up to these words or the end."""
    shown = b""
    while end is None or not shown.endswith(end):
        try:
            piece = os.read(terminal, 1000)
        except OSError:
            break  # the other side has ended
        if not piece:
            break
        shown += piece
    return shown


def test_without_a_server_it_says_what_to_do(server, tmp_path):
    server.kill()
    told = admin(server, "probe", "--full-name", "x")
    assert told.returncode == 18 and "no server runs on the data folder" in told.stderr
    assert "start it first" in told.stderr
