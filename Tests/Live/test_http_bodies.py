"""Bodies come in pieces of any size, stream where they are large, and wait for nobody."""

import http.client
import json
import re
import socket
import threading

from parley import FAST_CONFIG, Http, Server

PATIENCE_SECONDS = 20
DATE = re.compile(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")


def test_a_large_body_streams_and_is_never_held(tmp_path):
    length, piece = 300 << 20, bytes(1 << 20)
    with Server(tmp_path, FAST_CONFIG, arguments=["--test-echo"]) as server:
        before = resident_bytes(server)
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
        pieces = (piece for _ in range(length // len(piece)))
        line.request("PUT", "/__upload", pieces, {"Content-Length": str(length)})
        assert answer(line) == {"bytes": length}
        assert resident_bytes(server) - before < 16 << 20
        line.request("BREW", "/__upload", (b"x" * n for n in range(1, 1000)), encode_chunked=True,
                     headers={"Transfer-Encoding": "chunked"})
        assert answer(line) == {"bytes": 999 * 500}
        line.request("GET", "/__upload")
        assert answer(line) == {"bytes": 0}


def test_without_the_switch_there_is_no_upload(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
        line.request("POST", "/__upload", b"x")
        assert line.getresponse().status == 404


def test_a_request_may_come_byte_by_byte(tmp_path):
    body = json.dumps({"username": "nobody", "password": "not the password"}).encode()
    head = (
        "POST /api/account/login/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with Server(tmp_path, FAST_CONFIG) as server:
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in head.encode() + body:
                line.sendall(bytes([byte]))
            assert line.recv(1 << 16).startswith(b"HTTP/1.1 401 ")


def test_who_asks_before_a_body_is_told_to_continue(tmp_path):
    with Server(tmp_path, FAST_CONFIG, arguments=["--test-echo"]) as server:
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS) as line:
            head = b"PUT /__upload HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
            line.sendall(head + b"Expect: 100-continue\r\n\r\n")
            assert line.recv(1 << 16) == b"HTTP/1.1 100 Continue\r\n\r\n"
            line.sendall(b"hello")
            assert line.recv(1 << 16).endswith(b'{"bytes":5}')


def test_many_pipelined_requests_are_answered_in_order(tmp_path):
    """More than one reading holds; the paths tell the answers apart."""
    count = 5000
    with Server(tmp_path, FAST_CONFIG) as server:
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS) as line:
            requests = b"".join(
                b"%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"GET /healthz" if n % 3 else b"HEAD /nowhere")
                for n in range(count)
            )
            writer = threading.Thread(target=line.sendall, args=[requests])
            writer.start()
            reader = line.makefile("rb")
            statuses = []
            for _ in range(count):
                statuses.append(int(reader.readline().split()[1]))
                length = 0
                while (header := reader.readline()) != b"\r\n":
                    if header.lower().startswith(b"content-length:") and statuses[-1] == 200:
                        length = int(header.split(b":")[1])
                reader.read(length)
            writer.join(PATIENCE_SECONDS)
            assert statuses == [200 if n % 3 else 404 for n in range(count)]


def test_every_answer_is_dated(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        line = Http(server.port).connection
        for method, path in [("GET", "/healthz"), ("GET", "/api/rooms/"), ("OPTIONS", "/healthz"),
                             ("GET", "/"), ("GET", "/nowhere")]:
            line.request(method, path)
            response = line.getresponse()
            response.read()
            assert DATE.fullmatch(response.headers["Date"]), (method, path)


def answer(line: http.client.HTTPConnection) -> dict:
    response = line.getresponse()
    assert response.status == 200
    return json.loads(response.read())


def resident_bytes(server: Server) -> int:
    with open(f"/proc/{server.process.pid}/statm") as file:
        return int(file.read().split()[1]) * 4096
