"""A folder is served to browsers: whole, in parts, compressed, or not at all."""

import gzip
import http.client
import os
import socket
import threading
from dataclasses import dataclass

import pytest

from parley import FAST_CONFIG, NotStarted, Server

PATIENCE_SECONDS = 20
PAGE = b"<!doctype html><title>hello</title>"
SCRIPT = b"console.log('hello');" * 100
LARGE_BYTES = 64 << 20


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    web, acme = folder / "web", folder / "acme"
    for made in (web, web / "sub", acme):
        made.mkdir()
    (web / "index.html").write_bytes(PAGE)
    (web / "sub" / "index.html").write_bytes(b"below")
    (web / "app-5F2KQ7ZA.js").write_bytes(SCRIPT)
    (web / "app-5F2KQ7ZA.js.gz").write_bytes(gzip.compress(SCRIPT))
    (web / "app-5F2KQ7ZA.js.br").write_bytes(b"as if compressed")
    (web / "empty.txt").write_bytes(b"")
    (web / ".secret").write_bytes(b"secret")
    (web / "link.txt").symlink_to("/etc/passwd")
    with open(web / "large.bin", "wb") as large:
        large.truncate(LARGE_BYTES)
    (acme / "tok-en_1").write_bytes(b"tok-en_1.key")
    with Server(folder, FAST_CONFIG + "web = 'web'\nacme_folder = 'acme'\n") as server:
        yield server


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes


def ask(server, path, method="GET", **headers) -> Answer:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_SECONDS)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request(method, path, headers={"Accept-Encoding": "identity"} | named)
    response = line.getresponse()
    answer = Answer(response.status, dict(response.headers), response.read())
    line.close()
    return answer


def test_a_page_comes_with_what_keeps_it_safe(server):
    page = ask(server, "/")
    assert (page.status, page.body) == (200, PAGE)
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Vary"] == "Accept-Encoding"
    assert ask(server, "/index.html").body == PAGE
    head = ask(server, "/", "HEAD")
    assert (head.body, head.headers["Content-Length"]) == (b"", str(len(PAGE)))


def test_a_folder_has_its_page_behind_a_slash(server):
    assert ask(server, "/sub/").body == b"below"
    moved = ask(server, "/sub")
    assert (moved.status, moved.headers["Location"]) == (308, "/sub/")


def test_what_is_not_to_be_seen_is_not_there(server):
    for path in ["/nope", "/.secret", "/link.txt", "/sub/nope", "/index.html/x", "//etc/passwd",
                 "//index.html", "/sub//index.html", "/web/index.html"]:
        assert ask(server, path).status == 404, path
    for path in ["/../etc/passwd", "/%2e%2e/etc/passwd", "/sub/..%2f..%2fetc/passwd", "/a%00b"]:
        assert ask(server, path).status == 400, path
    assert ask(server, "/api/nowhere").status == 404
    assert ask(server, "/healthz").status == 200


def test_files_are_read_only(server):
    for method in ["POST", "PUT", "DELETE"]:
        refused = ask(server, "/index.html", method)
        assert (refused.status, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert ask(server, "/index.html", "OPTIONS").status == 204


def test_who_has_a_file_is_not_sent_it_again(server):
    page = ask(server, "/")
    tag, written = page.headers["ETag"], page.headers["Last-Modified"]
    for headers in [{"If_None_Match": tag}, {"If_Modified_Since": written}]:
        known = ask(server, "/", **headers)
        assert (known.status, known.body, known.headers["ETag"]) == (304, b"", tag)
    assert ask(server, "/", If_None_Match='"other"').status == 200
    assert ask(server, "/", If_Match='"other"').status == 412
    assert ask(server, "/", If_Unmodified_Since="Sun, 06 Nov 1994 08:49:37 GMT").status == 412
    assert ask(server, "/", If_Match=tag).status == 200


def test_parts_of_a_file(server):
    tag = ask(server, "/").headers["ETag"]
    part = ask(server, "/", Range="bytes=2-8")
    assert (part.status, part.body) == (206, PAGE[2:9])
    assert part.headers["Content-Range"] == f"bytes 2-8/{len(PAGE)}"
    assert ask(server, "/", Range="bytes=-5").body == PAGE[-5:]
    assert ask(server, "/", Range="bytes=5-").body == PAGE[5:]
    beyond = ask(server, "/", Range="bytes=999-")
    assert (beyond.status, beyond.headers["Content-Range"]) == (416, f"bytes */{len(PAGE)}")
    assert ask(server, "/", Range="bytes=0-1,3-4").status == 200
    assert ask(server, "/", Range="bytes=0-1", If_Range=tag).status == 206
    assert ask(server, "/", Range="bytes=0-1", If_Range='"other"').status == 200
    assert ask(server, "/empty.txt").body == b""
    assert ask(server, "/empty.txt", Range="bytes=0-").status == 416


def test_compressed_variants_are_served_to_who_takes_them(server):
    path = "/app-5F2KQ7ZA.js"
    plain = ask(server, path)
    assert (plain.body, plain.headers.get("Content-Encoding")) == (SCRIPT, None)
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    packed = ask(server, path, Accept_Encoding="gzip")
    assert gzip.decompress(packed.body) == SCRIPT
    assert packed.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert (packed.headers["Content-Encoding"], packed.headers["Vary"]) == (
        "gzip", "Accept-Encoding")
    assert packed.headers["ETag"] != plain.headers["ETag"]
    best = ask(server, path, Accept_Encoding="gzip, deflate, br")
    assert best.headers["Content-Encoding"] == "br"
    assert ask(server, path, Accept_Encoding="br;q=0, gzip").headers["Content-Encoding"] == "gzip"
    assert ask(server, "/", Accept_Encoding="br").headers.get("Content-Encoding") is None


def test_a_large_file_passes_without_being_held(server):
    before = resident_bytes(server)
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS) as line:
        asked = b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n"
        line.sendall(asked + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        reader = line.makefile("rb")
        while reader.readline() != b"\r\n":
            pass
        left = LARGE_BYTES
        while left:
            left -= len(reader.read(min(left, 1 << 20)))
        assert reader.readline() == b"HTTP/1.1 200 OK\r\n", "the next answer follows"
    assert resident_bytes(server) - before < 8 << 20


def test_a_connection_ends_behind_a_file_where_that_was_asked(server):
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS) as line:
        line.sendall(b"GET /large.bin HTTP/1.0\r\n\r\n")
        head, _, body = line.makefile("rb").read().partition(b"\r\n\r\n")
        assert b"Connection: close" in head and len(body) == LARGE_BYTES


def test_descriptors_are_given_back(server):
    def count():
        return len(os.listdir(f"/proc/{server.process.pid}/fd"))

    def settled():
        """Behind the connections that are on their way out."""
        last, now = None, count()
        while now != last:
            deadline.wait(0.1)
            last, now = now, count()
        return now

    deadline = threading.Event()
    ask(server, "/")
    before = settled()
    lines = []
    for _ in range(20):
        line = socket.create_connection(("127.0.0.1", server.port), PATIENCE_SECONDS)
        line.sendall(b"GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n")
        line.recv(1000)
        lines.append(line)
    assert count() >= before + 40
    for line in lines:
        line.close()
    for _ in range(50):
        ask(server, "/sub")
    for _ in range(200):
        if count() <= before:
            return
        deadline.wait(0.02)
    assert count() <= before


def test_challenges_of_a_certificate_authority(server):
    token = ask(server, "/.well-known/acme-challenge/tok-en_1")
    assert (token.status, token.body) == (200, b"tok-en_1.key")
    assert token.headers["Content-Type"].startswith("text/plain")
    assert ask(server, "/.well-known/acme-challenge/other").status == 404
    assert ask(server, "/.well-known/acme-challenge/").status == 404


def test_a_folder_that_is_not_there_stops_the_start(tmp_path):
    with pytest.raises(NotStarted, match="web: the folder 'nowhere' cannot be opened"):
        Server(tmp_path, FAST_CONFIG + "web = 'nowhere'\n").start()


def resident_bytes(server: Server) -> int:
    with open(f"/proc/{server.process.pid}/statm") as file:
        return int(file.read().split()[1]) * 4096
