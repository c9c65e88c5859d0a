"""TLS as browsers and curl speak it, and as nobody should."""

import json
import random
import re
import socket
import ssl
import subprocess
import time

import pytest

from parley import FAST_CONFIG, NotStarted, Person, Server, Socket, free_port, history_after
from secure import SecureLine
from tls import Authority, ask_health, await_true, connect, names_shown, open_files

HELLO_BYTES = 200


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority.make(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def certificates(authority, tmp_path_factory):
    """Three folders; the first is shown to who names no other."""
    folder = tmp_path_factory.mktemp("certificates")
    return [
        authority.sign(folder / "first", "localhost", "first.example"),
        authority.sign(folder / "second", "second.example"),
        authority.sign(folder / "wild", "*.wild.example"),
    ]


class SecureServer(Server):
    """A server whose second address, `secure`, speaks TLS."""

    def __init__(self, folder, certificates, more=""):
        self.secure = free_port()
        folders = ", ".join(f'"{folder}"' for folder in certificates)
        config = f"{FAST_CONFIG}tls = {{ certificates = {{ {folders} }} }}\n{more}"
        super().__init__(folder, config, [f"https://127.0.0.1:{self.secure}"])


@pytest.fixture
def server(tmp_path, certificates):
    with SecureServer(tmp_path, certificates) as server:
        yield server


@pytest.fixture
def client(authority):
    return authority.client()


# ---------------------------------------------------------------- versions, ciphers, names


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_both_versions_are_spoken_with_forward_secrecy(server, client, version):
    client.minimum_version = client.maximum_version = version
    with connect(server.secure, client) as line:
        assert ask_health(line) == ask_health(line) == {"status": "ok"}
        cipher = line.cipher()[0]
        assert cipher.startswith("TLS_") or cipher.startswith("ECDHE-ECDSA-")
        assert line.compression() is None


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_older_versions_are_refused(server, client):
    client.minimum_version = client.maximum_version = ssl.TLSVersion.TLSv1_1
    client.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.raises(ssl.SSLError, match="PROTOCOL_VERSION"):
        connect(server.secure, client)


@pytest.mark.parametrize("cipher", ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA"])
def test_weak_ciphers_are_refused(server, client, cipher):
    client.maximum_version = ssl.TLSVersion.TLSv1_2
    client.set_ciphers(cipher)
    with pytest.raises(ssl.SSLError, match="HANDSHAKE_FAILURE"):
        connect(server.secure, client)


def test_http_1_1_is_the_protocol_and_others_are_refused(server, client):
    client.set_alpn_protocols(["h2", "http/1.1"])
    with connect(server.secure, client) as line:
        assert line.selected_alpn_protocol() == "http/1.1"
    client.set_alpn_protocols(["h2", "acme-tls/1"])
    with pytest.raises(ssl.SSLError, match="no application protocol"):
        connect(server.secure, client)


@pytest.mark.parametrize(
    "asked, shown",
    [
        ("first.example", "localhost"),
        ("second.example", "second.example"),
        ("a.wild.example", "*.wild.example"),
        ("a.b.wild.example", "localhost"),
        ("unknown.example", "localhost"),
        (None, "localhost"),
    ],
)
def test_the_name_asked_for_chooses_the_certificate(server, client, asked, shown):
    client.check_hostname = False
    with connect(server.secure, client, asked) as line:
        assert shown in names_shown(line)


def test_curl_is_content(server, authority):
    for name in ("second.example", "x.wild.example"):
        command = ["curl", "--silent", "--fail", "--cacert", authority.root]
        command += ["--resolve", f"{name}:{server.secure}:127.0.0.1"]
        command += [f"https://{name}:{server.secure}/healthz"]
        answer = subprocess.run(command, capture_output=True, timeout=20, check=True).stdout
        assert json.loads(answer)["status"] == "ok"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_session_is_taken_up_again(server, client, version):
    """Also by the next loop, by another name, and after the certificates were read anew."""
    client.minimum_version = client.maximum_version = version
    with connect(server.secure, client, "second.example") as line:
        ask_health(line)
        session = line.session
    server.reload("the certificates were read anew")
    for _ in range(4):
        with connect(server.secure, client, "second.example", session=session) as line:
            ask_health(line)
            assert line.session_reused


def test_renegotiation_is_refused(server, authority):
    command = ["openssl", "s_client", "-tls1_2", "-CAfile", str(authority.root)]
    command += ["-connect", f"127.0.0.1:{server.secure}"]
    asked = subprocess.run(command, input=b"R\n", capture_output=True, timeout=20)
    assert b"no renegotiation" in asked.stderr


# ---------------------------------------------------------------- what is not TLS


def test_who_speaks_plain_http_is_told(server):
    with socket.create_connection(("127.0.0.1", server.secure), timeout=20) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = read_to_end(line)
    assert answer.startswith(b"HTTP/1.1 400 ") and b"begin the address with https://" in answer


def test_garbage_ends_its_own_connection_and_does_not_flood_the_log(server, client):
    dice = random.Random(7)
    began = time.monotonic()
    with connect(server.secure, client) as witness:
        for _ in range(300):
            with socket.create_connection(("127.0.0.1", server.secure), timeout=20) as line:
                shout(line, dice.randbytes(dice.randrange(1, 400)))
        assert ask_health(witness) == {"status": "ok"}
    assert server.stop() == 0
    lines = server.last_words().count("connections failed")
    assert 1 <= lines <= time.monotonic() - began + 2


def test_a_broken_record_ends_its_own_connection(server, client):
    with connect(server.secure, client) as witness:
        line = raw_session(server, client)
        shout(line.line, b"\x17\x03\x03\x00\x20" + bytes(32))
        assert ask_health(witness) == {"status": "ok"}


def test_slow_handshakes_are_cut(tmp_path, certificates, client):
    with SecureServer(tmp_path, certificates, "limits.request_seconds = 1\n") as server:
        silent = socket.create_connection(("127.0.0.1", server.secure), timeout=20)
        slow = socket.create_connection(("127.0.0.1", server.secure), timeout=20)
        slow.sendall(client_hello(client)[:HELLO_BYTES // 2])
        assert read_to_end(silent) == b"" == read_to_end(slow)


def test_thousands_that_leave_in_the_handshake_leave_nothing(server, client):
    hello = client_hello(client)
    with connect(server.secure, client) as line:
        ask_health(line)
        before = open_files(server)
        for number in range(2000):
            with socket.create_connection(("127.0.0.1", server.secure), timeout=20) as leaver:
                leaver.sendall(hello[: number % len(hello) + 1])
        await_true(lambda: open_files(server) == before, "every descriptor is given back")
        assert ask_health(line) == {"status": "ok"}


def test_a_flood_of_half_handshakes_keeps_nobody_out(tmp_path, certificates, client):
    """Above 2,048 of them the oldest is cut for the newest."""
    hello = client_hello(client)
    with SecureServer(tmp_path, certificates, "loops = 1\n") as server:
        flood = []
        for _ in range(2100):
            line = socket.create_connection(("127.0.0.1", server.secure), timeout=20)
            line.sendall(hello)
            flood.append(line)
        with connect(server.secure, client) as line:
            assert ask_health(line) == {"status": "ok"}
        read_to_end(flood[0])
        flood[-1].settimeout(20)
        assert flood[-1].recv(5), "the newest are answered"
        for line in flood:
            line.close()


# ---------------------------------------------------------------- bytes


def test_byte_by_byte_is_fine(server, client):
    line = socket.create_connection(("127.0.0.1", server.secure), timeout=20)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with line:
        secure = TricklingLine(line, client)
        secure.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert read_to_end(secure).startswith(b"HTTP/1.1 200 OK")


def test_much_arrives_as_it_was_sent_both_ways(server, client):
    """Long messages in, long pages out, many at once, read late: every byte as it was."""
    dice = random.Random(9)
    said = [f"{number} " + "äöü\u2603"[number % 4] * dice.randrange(2600) for number in range(300)]
    ada = Person.register(server, "ada")
    with Socket(server.secure, ada.token, context=client) as socket_of_ada:
        room = socket_of_ada.ask("rooms.create", name="Much", public=True)["topic"]
        socket_of_ada.ask("rooms.subscribe", room=room)
        waiting = [
            socket_of_ada.start("rooms.send", {"room": room, "text": text}) for text in said
        ]
        receipts = [socket_of_ada.answer(pending) for pending in waiting]
        live = [socket_of_ada.next_event() for _ in said]
        stored = history_after(socket_of_ada, room, receipts[0]["sequence"] - 1)
    assert [event["body"]["text"] for event in live] == said
    assert stored == live


def test_who_reads_late_still_gets_every_byte(tmp_path, certificates, client):
    """The socket is full in the middle of a record; it goes on where it stopped."""
    with SecureServer(tmp_path, certificates, "limits.backlog = 64 << 20\n") as server:
        ada = Person.register(server, "ada")
        with ada.socket() as plain:
            room = plain.ask("rooms.create", name="Long", public=True)["topic"]
            texts = [f"{number} " * 1500 for number in range(100)]
            for pending in [plain.start("rooms.send", {"room": room, "text": t}) for t in texts]:
                plain.answer(pending)
        line = socket.create_connection(("127.0.0.1", server.secure), timeout=20)
        with line:
            secure = SecureLine(line, client)
            ask = f"GET /api/rooms/{room}/history/?after=1&limit=100 HTTP/1.1\r\nHost: localhost\r\n"
            ask += f"Authorization: Bearer {ada.token}\r\n"
            secure.sendall((f"{ask}\r\n" * 19 + f"{ask}Connection: close\r\n\r\n").encode())
            answers = read_to_end(secure).split(b"HTTP/1.1 200 OK\r\n")[1:]
        assert len(answers) == 20
        for answer in answers:
            events = json.loads(answer.partition(b"\r\n\r\n")[2])["events"]
            assert [event["body"]["text"] for event in events] == texts[: len(events)] != []


def test_the_end_is_said(server, client):
    """close_notify comes before the end of the stream, so that nobody can cut it short unseen."""
    with connect(server.secure, client, suppress_ragged_eofs=False) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert read_to_end(line).endswith(b"}")


# ---------------------------------------------------------------- files


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_file_comes_whole_and_in_parts_to_who_reads_slowly(
    tmp_path, certificates, client, version
):
    client.minimum_version = client.maximum_version = version
    content = random.Random(7).randbytes(12 << 20)
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "film.bin").write_bytes(content)
    with SecureServer(tmp_path, certificates, "web = 'web'\n") as server:
        with connect(server.secure, client) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 << 10)
            assert get(line, "/film.bin") == content
            part = get(line, "/film.bin", "Range: bytes=100001-1500000\r\n")
            assert part == content[100_001:1_500_001]
            assert ask_health(line) == {"status": "ok"}


# ---------------------------------------------------------------- certificates anew


def test_new_certificates_come_in_under_open_connections(tmp_path, authority, client):
    folder = authority.sign(tmp_path / "live", "localhost", "old.example")
    with SecureServer(tmp_path, [folder]) as server:
        ada = Person.register(server, "ada")
        with Socket(server.secure, ada.token, context=client) as talk:
            room = talk.ask("rooms.create", name="Swap", public=True)["topic"]
            talk.ask("rooms.subscribe", room=room)
            with connect(server.secure, client) as idle:
                authority.sign(folder, "localhost", "new.example")
                server.reload("the certificates were read anew")
                assert names_at(server, client) == {"localhost", "new.example"}
                assert ask_health(idle) == {"status": "ok"}
                assert names_shown(idle) == {"localhost", "old.example"}
            talk.ask("rooms.send", room=room, text="still here")
            assert talk.next_event()["body"]["text"] == "still here"


def test_a_broken_new_certificate_changes_nothing(tmp_path, authority, client):
    folder = authority.sign(tmp_path / "live", "localhost", "good.example")
    with SecureServer(tmp_path, [folder]) as server:
        good = (folder / "privkey.pem").read_bytes()
        authority.sign(folder, "localhost", "bad.example")
        (folder / "privkey.pem").write_bytes(good)
        server.reload("is not the key of the certificate")
        assert names_at(server, client) == {"localhost", "good.example"}
        (folder / "fullchain.pem").unlink()
        server.reload("fullchain.pem cannot be read: No such file")
        assert names_at(server, client) == {"localhost", "good.example"}


def test_a_warning_is_said_once_at_a_reload(tmp_path, authority):
    folder = authority.sign(tmp_path / "live", "localhost")
    with SecureServer(tmp_path, [folder]) as server:
        (folder / "privkey.pem").chmod(0o644)
        assert server.reload().count("is open to every user here; chmod 600 it") == 1


def test_what_is_wrong_with_a_certificate_is_said_at_the_start(tmp_path, authority):
    with pytest.raises(NotStarted, match="needs a certificate: name its folder"):
        SecureServer(tmp_path, []).start()
    with pytest.raises(NotStarted, match="fullchain.pem cannot be read: No such file"):
        SecureServer(tmp_path, [tmp_path / "nowhere"]).start()
    folder = authority.sign(tmp_path / "one", "localhost")
    (folder / "fullchain.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n")
    with pytest.raises(NotStarted, match="fullchain.pem must hold certificates, in PEM"):
        SecureServer(tmp_path, [folder]).start()


def test_an_expired_certificate_and_an_open_key_are_named(tmp_path, authority):
    folder = authority.sign(tmp_path / "old", "localhost", days=-1)
    (folder / "privkey.pem").chmod(0o644)
    with SecureServer(tmp_path, [folder]) as server:
        assert "privkey.pem is open to every user here; chmod 600 it" in server.last_words()
        assert "expired on 20" in server.last_words()


# ---------------------------------------------------------------- what the tests do


def names_at(server, client) -> set[str]:
    with connect(server.secure, client) as line:
        return names_shown(line)


def client_hello(client) -> bytes:
    """The first flight of a handshake."""
    outgoing = ssl.MemoryBIO()
    session = client.wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname="localhost")
    with pytest.raises(ssl.SSLWantReadError):
        session.do_handshake()
    hello = outgoing.read()
    assert len(hello) > HELLO_BYTES
    return hello


def raw_session(server, client) -> SecureLine:
    return SecureLine(
        socket.create_connection(("127.0.0.1", server.secure), timeout=20), client
    )


class TricklingLine(SecureLine):
    """Sends one byte at a time."""

    def pass_on(self, records: bytes) -> None:
        for byte in records:
            self.line.sendall(bytes([byte]))


def shout(line, data: bytes) -> None:
    """Sends, says that nothing follows, and reads to the end, however it comes."""
    try:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        while line.recv(1 << 16):
            pass
    except ConnectionError:
        pass


def read_to_end(line) -> bytes:
    received = bytearray()
    while data := line.recv(1 << 16):
        received += data
    return bytes(received)


def get(line: ssl.SSLSocket, path: str, headers: str = "") -> bytes:
    """The body that a path answers, read in small and uneven pieces."""
    line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode())
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        byte = line.recv(1)
        assert byte, head
        head += byte
    left = int(re.search(rb"Content-Length: (\d+)", head)[1])
    pieces = []
    while left:
        pieces.append(line.recv(min(left, 100_003)))
        assert pieces[-1], "the line ended within the file"
        left -= len(pieces[-1])
    return b"".join(pieces)
