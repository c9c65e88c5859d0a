"""One server, several doors: TCP ports and Unix sockets, each open at once."""

import http.client
import json
import socket
import stat

import pytest

from parley import FAST_CONFIG, Http, NotStarted, Server, free_port


class UnixHttp(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path):
        super().__init__("localhost", timeout=10)
        self.path = str(path)

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def is_healthy(connection) -> bool:
    connection.request("GET", "/healthz")
    return json.loads(connection.getresponse().read())["status"] == "ok"


def test_every_address_is_served_and_named(tmp_path):
    second, path = free_port(), tmp_path / "p.sock"
    listen = [f"127.0.0.1:{second}", f"unix:{path} mode=0640"]
    with Server(tmp_path, FAST_CONFIG, listen) as server:
        assert Http(second).get("/healthz")["status"] == "ok"
        assert is_healthy(UnixHttp(path))
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        ready = f"http://127.0.0.1:{server.port}/, http://127.0.0.1:{second}/, unix:{path}\n"
        assert f"is ready at {ready}" in server.last_words()
        assert "not encrypted" not in server.last_words(), "nobody else reaches these"
        assert server.stop() == 0
        assert not path.exists()


def test_the_command_line_goes_before_the_file(tmp_path):
    path = tmp_path / "p.sock"
    config = f'listen = {{ "unix:{path}" }}\n' + FAST_CONFIG
    with Server(tmp_path, config) as server:
        assert not path.exists()
        assert server.stop() == 0


def test_a_socket_left_behind_is_taken_over(tmp_path):
    path = tmp_path / "p.sock"
    with Server(tmp_path, FAST_CONFIG, [f"unix:{path}"]) as server:
        server.kill()
        assert path.exists()
        server.start()
        assert is_healthy(UnixHttp(path))
        assert stat.S_IMODE(path.stat().st_mode) == 0o660


def test_a_socket_in_use_is_left_alone(tmp_path):
    path = tmp_path / "p.sock"
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(path))
        other.listen()
        with pytest.raises(NotStarted, match="another process listens there"):
            Server(tmp_path, FAST_CONFIG, [f"unix:{path}"]).start()
        assert path.exists()


def test_a_file_that_is_no_socket_is_left_alone(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("dear server")
    with pytest.raises(NotStarted, match="a file that is no socket stands there"):
        Server(tmp_path, FAST_CONFIG, [f"unix:{path}"]).start()
    assert path.read_text() == "dear server"


def test_a_plain_port_for_everyone_says_what_browsers_refuse(tmp_path):
    with Server(tmp_path, FAST_CONFIG, [f"0.0.0.0:{free_port()}"]) as server:
        assert "browsers refuse camera, microphone, push and the offline" in server.last_words()
