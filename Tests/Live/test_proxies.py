"""Behind proxies: the word of those that the configuration names counts, and nobody else's."""

import http.client
import socket

import pytest

from parley import FAST_CONFIG, NotStarted, Server, free_port
from tls import Authority, connect

SIGNATURE = b"\r\n\r\n\x00\r\nQUIT\n"
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
# An address may have one connection, unless it is this machine's own.
ONE_EACH = "limits.enabled = true\nlimits.connections_per_address = 1\n"


class Door(Server):
    """A server with a second address, `door`, made from `address` by putting its port in."""

    def __init__(self, folder, address, more=""):
        self.door = free_port()
        listen = address.format(self.door)
        super().__init__(folder, FAST_CONFIG + more, arguments=["--listen", listen])


def header(client: str, command=0x21, family=0x11) -> bytes:
    """Version 2 of the PROXY protocol, for a client of IPv4."""
    block = socket.inet_aton(client) + socket.inet_aton("127.0.0.1") + b"\x11\x11\x22\x22"
    return SIGNATURE + bytes([command, family]) + len(block).to_bytes(2, "big") + block


def say(port, data: bytes, byte_by_byte=False) -> bytes:
    """Everything that comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            for part in [data[i : i + 1] for i in range(len(data))] if byte_by_byte else [data]:
                line.sendall(part)
        except ConnectionError:
            pass  # refused in the middle
        return read_to_end(line)


def read_to_end(line) -> bytes:
    answer = b""
    try:
        while part := line.recv(1 << 16):
            answer += part
    except ConnectionError:
        pass  # that is an end as well
    return answer


# ---------------------------------------------------------------- the PROXY protocol


@pytest.mark.parametrize("byte_by_byte", [False, True])
def test_the_header_goes_before_the_request(tmp_path, byte_by_byte):
    with Door(tmp_path, "127.0.0.1:{} proxy", 'proxies = { "127.0.0.1" }\n') as server:
        assert say(server.door, header("192.0.2.7") + HEALTH, byte_by_byte).endswith(b"}")
        local = header("192.0.2.7", command=0x20)
        assert say(server.door, local + HEALTH, byte_by_byte).endswith(b"}")


def test_without_a_good_header_nobody_comes_in(tmp_path):
    with Door(tmp_path, "127.0.0.1:{} proxy", 'proxies = { "127.0.0.1" }\n') as server:
        for start in (b"", b"PROXY TCP4 192.0.2.7 1.1.1.1 1 2\r\n", header("1.1.1.1", 0x22)):
            assert say(server.door, start + HEALTH) == b""


def test_at_a_plain_door_the_header_is_refused(tmp_path):
    with Door(tmp_path, "127.0.0.1:{}", 'proxies = { "127.0.0.1" }\n') as server:
        assert b"200 OK" not in say(server.door, header("192.0.2.7") + HEALTH)


def test_who_is_no_named_proxy_is_turned_away(tmp_path):
    with Door(tmp_path, "127.0.0.1:{} proxy", 'proxies = { "192.0.2.1" }\n') as server:
        assert say(server.door, header("192.0.2.7") + HEALTH) == b""


def test_a_proxy_that_says_nothing_is_cut(tmp_path):
    more = 'proxies = { "127.0.0.1" }\nlimits.request_seconds = 1\n'
    with Door(tmp_path, "127.0.0.1:{} proxy", more) as server:
        assert say(server.door, header("192.0.2.7")[:20]) == b""


def test_limits_count_the_client_and_not_the_proxy(tmp_path):
    more = 'proxies = { "127.0.0.1" }\n' + ONE_EACH
    with Door(tmp_path, "127.0.0.1:{} proxy", more) as server:
        first, again, other = (
            socket.create_connection(("127.0.0.1", server.door), timeout=20) for _ in range(3)
        )
        keep = HEALTH.replace(b"Connection: close\r\n", b"")
        with first, again, other:
            first.sendall(header("192.0.2.7") + keep)
            assert first.recv(4096).startswith(b"HTTP/1.1 200")
            again.sendall(header("192.0.2.7") + keep)
            assert read_to_end(again) == b"", "it has one connection already"
            other.sendall(header("192.0.2.8") + keep)
            assert other.recv(4096).startswith(b"HTTP/1.1 200")


def test_a_door_for_proxies_needs_their_names(tmp_path):
    with pytest.raises(NotStarted, match="listens for proxies: name them in proxies"):
        Door(tmp_path, "127.0.0.1:{} proxy").start()
    with pytest.raises(NotStarted, match="proxies must be addresses, networks"):
        Door(tmp_path, "127.0.0.1:{}", 'proxies = { "proxy.example" }\n').start()


# ---------------------------------------------------------------- X-Forwarded-*


def ask(port, path="/healthz", **headers) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    response = connection.getresponse()
    response.content = response.read()
    return response


@pytest.mark.parametrize("named, believed", [("127.0.0.1", True), ("192.0.2.1", False)])
def test_forwarded_addresses_count_from_named_proxies_only(tmp_path, named, believed):
    more = f'proxies = {{ "{named}" }}\n' + ONE_EACH
    with Door(tmp_path, "127.0.0.1:{}", more) as server:
        with socket.create_connection(("127.0.0.1", server.door), timeout=20) as first:
            first.sendall(
                b"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 6.6.6.6, 192.0.2.7\r\n\r\n"
            )
            assert first.recv(4096).startswith(b"HTTP/1.1 200")
            again = ask(server.door, X_Forwarded_For="5.5.5.5, 192.0.2.7")
            assert again.status == (429 if believed else 200)
            assert ask(server.door, X_Forwarded_For="192.0.2.7, 192.0.2.8").status == 200


# ---------------------------------------------------------------- to TLS


@pytest.fixture
def certificate(tmp_path):
    authority = Authority.make(tmp_path / "authority")
    return authority, authority.sign(tmp_path / "live", "localhost")


@pytest.fixture
def secure(tmp_path, certificate):
    more = f'tls = {{ certificates = {{ "{certificate[1]}" }}, redirect = true,'
    more += ' hsts_seconds = 1000 }\nproxies = { "unix" }\n'
    with Door(tmp_path, "https://127.0.0.1:{}", more) as server:
        yield server


def test_plain_requests_are_sent_to_tls(secure):
    answer = ask(secure.port, "/a%20b?c=d", Host=f"localhost:{secure.port}")
    assert answer.status == 308 and answer.content == b""
    assert answer.headers["Location"] == f"https://localhost:{secure.door}/a%20b?c=d"
    assert answer.headers["Strict-Transport-Security"] is None
    mapped = ask(secure.port, "/", Host="localhost")
    assert mapped.headers["Location"] == "https://localhost/"


def test_what_must_stay_plain_does(secure):
    assert ask(secure.port, "/healthz").status == 200
    assert ask(secure.port, "/.well-known/acme-challenge/x").status == 404
    upgrade = ask(
        secure.port, "/ws", Connection="Upgrade", Upgrade="websocket", Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==",
    )
    assert upgrade.status == 426 and b"wss://" in upgrade.content


def test_over_tls_browsers_are_told_to_stay(secure, certificate):
    with connect(secure.door, certificate[0].client()) as line:
        line.sendall(HEALTH)
        answer = http.client.HTTPResponse(line)
        answer.begin()
        assert answer.status == 200
        assert answer.headers["Strict-Transport-Security"] == "max-age=1000"


def test_a_proxy_that_speaks_tls_is_not_sent_away(tmp_path, certificate):
    more = f'tls = {{ certificates = {{ "{certificate[1]}" }}, redirect = true }}\n'
    more += 'proxies = { "127.0.0.1" }\n'
    with Door(tmp_path, "https://127.0.0.1:{}", more) as server:
        forwarded = {"X_Forwarded_For": "192.0.2.7", "X_Forwarded_Proto": "https"}
        assert ask(server.port, "/", **forwarded).status == 200
        assert ask(server.port, "/", X_Forwarded_For="192.0.2.7").status == 308


def test_a_redirect_needs_somewhere_to_go(tmp_path):
    with pytest.raises(NotStarted, match="tls.redirect needs a listener on https://"):
        Door(tmp_path, "127.0.0.1:{}", "tls = { redirect = true }\n").start()
