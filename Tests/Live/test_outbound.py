"""The way out: what jobs may reach, and what they are told of the rest.

Promised (ARCHITECTURE, "The way out"): an address is checked after it was resolved, and nothing on
this machine or in its networks is reached unless the operator allows it; certificates are verified;
every wait has a deadline and every answer a bound; connections are used again.
"""

import os
import socket
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from outside import (
    Authority,
    Outside,
    answer,
    greets,
    http,
    read_request,
    redirects,
    says,
    trickles,
)
from parley import FAST_CONFIG, PATIENCE_SECONDS, Person, Server

PROBE = FAST_CONFIG + 'plugins = { "Accounts", "Probe" }\n'
BIG = bytes(range(256)) * 40_000


@dataclass
class Traveller:
    """Asks the probe to go out, and waits for what became of it."""

    server: Server

    def __post_init__(self):
        self.socket = Person.register(self.server, "ada").socket()
        self.number = 0

    def fetch(self, url: str, method: str = "GET", **fields) -> str:
        return self.fetch_all([url], method, **fields)[0]

    def fetch_all(self, urls: list[str], method: str = "GET", **fields) -> list[str]:
        """The outcomes, in the order of the URLs, asked for all at once."""
        asked = [self._ask("probe.fetch", url=url, method=method, **fields) for url in urls]
        return self.wait(asked)

    def talk(self, host: str, port: int, mode: str) -> str:
        return self.wait([self._ask("probe.talk", host=host, port=port, mode=mode)])[0]

    def start(self, url: str, **fields) -> str:
        """The name under which the outcome will be."""
        return self._ask("probe.fetch", url=url, method="GET", **fields)

    def wait(self, names: list[str]) -> list[str]:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            rows = self.socket.ask("probe.outcomes")["outcomes"]
            outcomes = {row["name"]: row["outcome"] for row in rows}
            if set(names) <= outcomes.keys():
                return [outcomes[name] for name in names]
            assert time.monotonic() < deadline, f"no outcome: {set(names) - outcomes.keys()}"
            time.sleep(0.05)

    def _ask(self, command: str, **fields) -> str:
        self.number += 1
        name = f"{command} {self.number}"
        self.socket.ask(command, name=name, **fields)
        return name


@contextmanager
def travelling(folder, outbound: str):
    with Server(folder, PROBE + f"outbound = {{ {outbound} }}\n") as server:
        traveller = Traveller(server)
        with traveller.socket:
            yield traveller


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def ada(tmp_path_factory, authority):
    """May reach this machine."""
    allow = f'allow = {{ "127.0.0.0/8", "localhost" }}, ca_file = "{authority.file}"'
    with travelling(tmp_path_factory.mktemp("server"), allow) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    """May reach the open internet, and 127.0.0.2."""
    with travelling(tmp_path_factory.mktemp("server"), 'allow = { "127.0.0.2" }') as traveller:
        yield traveller


def tells(outcome: str) -> str:
    """An outcome without its sum and URL: status, bytes and text, or the code."""
    words = outcome.split(" ", 4)
    return " ".join(words[:2] + words[4:]) if words[0].isdigit() else words[0]


# ---------------------------------------------------------------- answers

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

GOOD = {
    "/plain": (says(answer("hello")), "200 5 hello"),
    "/empty": (says(b"HTTP/1.1 204 No Content\r\n\r\n"), "204 0 "),
    "/teapot": (says(answer("no", "418 I'm a teapot")), "418 2 no"),
    "/no-reason": (says(b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok"), "200 2 ok"),
    "/trailers": (
        says(CHUNKED + b"3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nX-Sum: 7\r\n\r\n"),
        "200 5 hello",
    ),
    "/until-close": (says(b"HTTP/1.0 200 OK\r\n\r\nhello", stays=False), "200 5 hello"),
    "/interim": (
        says(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer("hello")),
        "200 5 hello",
    ),
    "/not-modified": (
        says(b"HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n"),
        "304 0 ",
    ),
    "/to-plain": (redirects("/plain"), "200 5 hello"),
    "/to-relative": (redirects("../x/./../plain?a#b"), "200 5 hello"),
}

BAD = {
    "/two-lengths": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
        "bad_answer",
    ),
    "/both": (CHUNKED[:-2] + b"Content-Length: 2\r\n\r\n2\r\nab\r\n0\r\n\r\n", "bad_answer"),
    "/signed": (b"HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nab", "bad_answer"),
    "/bare-lf": (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nab", "bad_answer"),
    "/bare-cr": (b"HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", "bad_answer"),
    "/folded": (b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n", "bad_answer"),
    "/gzip": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "bad_answer"),
    "/long-head": (b"HTTP/1.1 200 OK\r\n" + b"A: " + b"b" * 40_000, "bad_answer"),
    "/many-headers": (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 300, "bad_answer"),
    "/other": (b"220 mail.example ESMTP\r\n", "bad_answer"),
    "/switch": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "bad_answer"),
    "/interims": (b"HTTP/1.1 100 Continue\r\n\r\n" * 20, "bad_answer"),
    "/bad-chunk": (CHUNKED + b"0x5\r\nhello\r\n0\r\n\r\n", "bad_answer"),
    "/cut": (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", "closed"),
    "/cut-chunk": (CHUNKED + b"5\r\nhel", "closed"),
    "/nothing": (b"", "closed"),
}


@pytest.fixture(scope="module")
def plain():
    paths = {path: handler for path, (handler, _) in GOOD.items()}
    paths |= {path: says(content, stays=False) for path, (content, _) in BAD.items()}
    with Outside(http(paths)) as outside:
        yield outside


def test_answers_of_every_form_are_read(ada, plain):
    outcomes = ada.fetch_all([f"http://127.0.0.1:{plain.port}{path}" for path in GOOD])
    assert dict(zip(GOOD, map(tells, outcomes))) == {path: text for path, (_, text) in GOOD.items()}


def test_answers_that_could_be_read_in_two_ways_are_refused(ada, plain):
    outcomes = ada.fetch_all([f"http://127.0.0.1:{plain.port}{path}" for path in BAD])
    assert dict(zip(BAD, map(tells, outcomes))) == {path: code for path, (_, code) in BAD.items()}


def test_a_head_that_drips_costs_no_more_than_one_that_comes_whole(ada):
    head = b"HTTP/1.1 200 OK\r\n" + b"".join(
        b"X-%03d: %s\r\n" % (number, b"x" * 192) for number in range(140)
    )

    def drip(_outside, connection, _asked):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in head + b"Content-Length: 5\r\n\r\nhello":
            connection.sendall(bytes([byte]))

    with Outside(http({"/": drip})) as outside:
        before = processor_seconds(ada.server)
        assert tells(ada.fetch(f"http://127.0.0.1:{outside.port}/")) == "200 5 hello"
        assert processor_seconds(ada.server) - before < 4


def processor_seconds(server: Server) -> float:
    words = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def test_a_request_says_what_it_was_told_to(ada):
    def echo(_outside, connection, asked):
        head = " ".join(f"{name}={value}" for name, value in sorted(asked.headers.items()))
        connection.sendall(answer(f"{asked.method} {asked.target} {head} {asked.body.decode()}"))

    with Outside(http({"/a": echo})) as outside:
        url, host = f"http://127.0.0.1:{outside.port}/a?b=c#d", f"host=127.0.0.1:{outside.port}"
        said = ada.fetch(url, "PUT", header="X-Who: ada", body="hello")
        assert said.endswith(
            f"PUT /a?b=c content-length=5 {host} user-agent=Parley/0.1.0 x-who=ada hello"
        )
        said = ada.fetch(url, "POST", body="hello there", piece=3)
        assert said.endswith(
            f"POST /a?b=c {host} transfer-encoding=chunked user-agent=Parley/0.1.0 hello there"
        )
        assert ada.fetch(url, "HEAD").split(" ", 3)[:2] == ["200", "0"]


def test_what_would_break_the_request_is_refused(ada, plain):
    url = f"http://127.0.0.1:{plain.port}/plain"
    faults = [
        {"header": "X-A: b\r\nX-C: d"},
        {"header": "X-A\r\nX-B: c"},
        {"header": "Host: example.org"},
        {"header": "Content-Length: 3"},
        {"header": "Transfer-Encoding: chunked"},
        {"method": "GET / HTTP/1.1\r\nX-A:"},
        {"method": "CONNECT"},
        {"redirects": 6},
        {"redirects": -1},
    ]
    faults += [{"url": u} for u in ("", "/plain", "ftp://127.0.0.1/", "http://a@127.0.0.1/")]
    faults += [{"url": u} for u in ("http://127.0.0.1:99999/", "http://127.0.0.1:0/", "http://")]
    faults += [{"url": url + end} for end in (" HTTP/1.1\r\nX-A: b", "\r\n", "ä", "x" * 9000)]
    names = []
    for fault in faults:
        ada.number += 1
        names.append(f"fault {ada.number}")
        ada.socket.ask("probe.fetch", **({"name": names[-1], "method": "GET", "url": url} | fault))
    outcomes = ada.wait(names)
    assert [tells(outcome) for outcome in outcomes] == ["bad_request"] * len(faults), outcomes
    assert "/plain" not in [a.target for a in plain.asked if a.headers.get("x-a") == "b"]


# ---------------------------------------------------------------- addresses

INSIDE = """
    127.0.0.1 localhost LOCALHOST 127.0.0.1. localhost. 127.1 2130706433 017700000001 0x7f000001
    0x7f.1 0177.0.0.1 0 0.0.0.0 [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::127.0.0.1]
    [64:ff9b::7f00:1] [2002:7f00:1::] 10.0.0.1 192.168.0.1 172.31.255.255 169.254.169.254
    100.100.100.200 168.63.129.16 [fe80::1] [fd00:ec2::254] 224.0.0.1 255.255.255.255
""".split()


def test_nothing_on_this_machine_or_in_its_networks_is_reached(stranger):
    with Outside(http({"/": says(answer("secret"))})) as outside:
        for scheme in ("http", "https"):
            urls = [f"{scheme}://{host}:{outside.port}/" for host in INSIDE]
            for url, outcome in zip(urls, stranger.fetch_all(urls)):
                assert tells(outcome) in ("not_allowed", "unknown_host"), f"{url}: {outcome}"
        for host in ("127.0.0.1", "localhost", "::1", "2130706433"):
            outcome = stranger.talk(host, outside.port, "plain")
            assert tells(outcome) in ("not_allowed", "unknown_host")
        assert outside.connections == 0


def test_plain_http_goes_only_where_it_is_allowed(stranger):
    assert tells(stranger.fetch("http://1.1.1.1/")) == "not_allowed"


def test_a_redirect_reaches_nothing_that_is_not_allowed(stranger):
    """The first address is allowed, the one it points to is not, however it is spelt."""
    with Outside(http({"/": says(answer("secret"))})) as secret:
        hosts = ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "127.1"]
        paths = {f"/{n}": redirects(f"http://{h}:{secret.port}/") for n, h in enumerate(hosts)}
        with Outside(http(paths | {"/": says(answer("ok"))}), host="127.0.0.2") as outside:
            base = f"http://127.0.0.2:{outside.port}"
            assert tells(stranger.fetch(f"{base}/")) == "200 2 ok"
            outcomes = stranger.fetch_all([base + path for path in paths])
            assert {tells(outcome) for outcome in outcomes} <= {"not_allowed", "unknown_host"}
        assert secret.connections == 0


# ---------------------------------------------------------------- redirects


def test_redirects_are_counted_and_change_the_request_as_they_should(ada):
    paths = {f"/{n}": redirects(f"/{n - 1}") for n in range(1, 8)}
    paths |= {"/0": says(answer("there")), "/loop": redirects("/loop")}
    paths |= {"/nowhere": redirects("http://")}
    with Outside(http(paths)) as outside:
        base = f"http://127.0.0.1:{outside.port}"
        assert tells(ada.fetch(f"{base}/5")) == "200 5 there"
        assert tells(ada.fetch(f"{base}/6")) == "bad_redirect"
        assert tells(ada.fetch(f"{base}/loop")) == "bad_redirect"
        assert tells(ada.fetch(f"{base}/nowhere")) == "bad_redirect"
        assert tells(ada.fetch(f"{base}/loop", redirects=0)) == "302 0 "
        assert len([asked for asked in outside.asked if asked.target == "/loop"]) == 7


@pytest.mark.parametrize(
    "status, method, becomes, body",
    [
        ("301 Moved", "POST", "GET", b""),
        ("303 See Other", "PUT", "GET", b""),
        ("302 Found", "PUT", "PUT", b"hello"),
        ("307 Temporary", "POST", "POST", b"hello"),
        ("308 Permanent", "POST", "POST", b"hello"),
    ],
)
def test_a_redirect_keeps_method_and_body_as_its_status_says(ada, status, method, becomes, body):
    with Outside(http({"/a": redirects("/b", status), "/b": says(answer("ok"))})) as outside:
        ada.fetch(f"http://127.0.0.1:{outside.port}/a", method, body="hello")
        assert (outside.asked[-1].method, outside.asked[-1].body) == (becomes, body)


def test_credentials_stay_with_their_origin(ada):
    with Outside(http({"/b": says(answer("ok"))})) as other:
        paths = {"/a": redirects(f"http://127.0.0.1:{other.port}/b"), "/b": says(answer("ok"))}
        with Outside(http(paths | {"/c": redirects("/b")})) as outside:
            base = f"http://127.0.0.1:{outside.port}"
            for header in ("Authorization: Bearer secret", "Cookie: secret", "X-Kept: yes"):
                ada.fetch(f"{base}/a", header=header)
                ada.fetch(f"{base}/c", header=header)
        given = {"authorization", "cookie", "x-kept"}
        kept = [given & set(asked.headers) for asked in other.asked]
        assert kept == [set(), set(), {"x-kept"}]
        at_home = [given & set(asked.headers) for asked in outside.asked if asked.target == "/b"]
        assert at_home == [{"authorization"}, {"cookie"}, {"x-kept"}]


# ---------------------------------------------------------------- bounds


def test_a_large_body_comes_whole_in_pieces(ada):
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BIG)
    with Outside(http({"/": says(head + BIG)})) as outside:
        outcome = ada.fetch(f"http://127.0.0.1:{outside.port}/", limit=len(BIG))
    assert outcome.split()[:3] == ["200", str(len(BIG)), str(sum(BIG) % 1_000_003)]


def test_a_body_beyond_its_limit_is_cut_off(ada):
    forms = {
        "/length": says(b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + b"x" * 1001),
        "/chunks": trickles(CHUNKED, b"200\r\n" + b"x" * 512 + b"\r\n"),
        "/close": trickles(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 512),
        "/exact": says(answer("x" * 1000)),
    }
    with Outside(http(forms)) as outside:
        base = f"http://127.0.0.1:{outside.port}"
        outcomes = ada.fetch_all([base + path for path in forms], limit=1000)
    assert [outcome.split()[0] for outcome in outcomes] == ["too_large"] * 3 + ["200"]


def test_slow_servers_are_given_up_at_the_deadline(ada):
    slow = {
        "/head": trickles(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        "/body": trickles(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x"),
        "/chunk": trickles(CHUNKED + b"3e8\r\n", b"x"),
        "/silent": trickles(b"", b""),
    }
    with Outside(http(slow)) as outside, Outside(lambda outside, _: outside.over.wait()) as deaf:
        base = f"http://127.0.0.1:{outside.port}"
        urls = [base + path for path in slow] + [f"https://localhost:{deaf.port}/"]
        begun = time.monotonic()
        outcomes = ada.fetch_all(urls, whole_ms=700)
        assert time.monotonic() - begun < 6, "they were waited for"
    assert [tells(outcome) for outcome in outcomes] == ["timed_out"] * len(urls)


def test_what_is_not_there_is_said(ada):
    with Outside(http({})) as gone:
        port = gone.port
    assert tells(ada.fetch(f"http://127.0.0.1:{port}/")) == "unreachable"
    assert tells(ada.fetch("https://no-such-host.invalid/")) == "unknown_host"


# ---------------------------------------------------------------- connections are used again


def test_a_connection_carries_many_requests(ada):
    forms = {"/": says(answer("ok")), "/chunks": says(CHUNKED + b"0\r\n\r\n")}
    with Outside(http(forms)) as outside:
        for path in ("/", "/chunks", "/", "/"):
            assert ada.fetch(f"http://127.0.0.1:{outside.port}{path}").startswith("200")
        assert outside.connections == 1


def test_a_connection_that_must_not_be_used_again_is_not(ada):
    forms = {
        "/close": says(answer("ok", Connection="close")),
        "/old": says(answer("ok").replace(b"1.1", b"1.0")),
        "/more": says(answer("ok") + answer("unasked")),
    }
    with Outside(http(forms)) as outside:
        for path in forms:
            assert ada.fetch(f"http://127.0.0.1:{outside.port}{path}").startswith("200 2 ")
        assert ada.fetch(f"http://127.0.0.1:{outside.port}/close").startswith("200 2 ")
        assert outside.connections == 4


def test_a_connection_that_the_server_has_closed_is_replaced(ada):
    with Outside(http({"/": says(answer("ok"), stays=False)})) as outside:
        for _ in range(3):
            assert ada.fetch(f"http://127.0.0.1:{outside.port}/", "POST").startswith("200 2 ")
        assert outside.connections == 3


def test_a_request_that_met_a_dying_connection_is_repeated_if_it_may_be(ada):
    """The server takes the second request of each connection and answers nothing."""

    def answers_once(outside, connection):
        if read_request(outside, connection):
            connection.sendall(answer("ok"))
            read_request(outside, connection)

    with Outside(answers_once) as outside:
        url = f"http://127.0.0.1:{outside.port}/"
        assert ada.fetch(url).startswith("200 2 ")
        assert ada.fetch(url).startswith("200 2 "), "a GET is repeated"
        assert (outside.connections, len(outside.asked)) == (2, 3)
        assert tells(ada.fetch(url, "POST")) == "closed", "a POST may have been done"
        assert (outside.connections, len(outside.asked)) == (2, 4)


# ---------------------------------------------------------------- TLS


def test_only_a_certificate_for_the_host_from_a_known_authority_is_trusted(ada, authority):
    shown = {
        "good": authority.context("good", "DNS:localhost,IP:127.0.0.1"),
        "expired": authority.context("expired", "DNS:localhost,IP:127.0.0.1", "-days 0"),
        "other": authority.context("other", "DNS:example.org,IP:127.0.0.9"),
        "own": authority.self_signed(),
    }
    with ExitStack() as stack:
        ports = {
            name: stack.enter_context(Outside(http({"/": says(answer("ok"))}), tls=context)).port
            for name, context in shown.items()
        }
        for host in ("localhost", "127.0.0.1"):
            urls = [f"https://{host}:{port}/" for port in ports.values()]
            outcomes = dict(zip(ports, ada.fetch_all(urls)))
            assert outcomes.pop("good").startswith("200 2 ")
            assert [tells(outcome) for outcome in outcomes.values()] == ["untrusted"] * 3
            assert "expired" in outcomes["expired"] and "self-signed" in outcomes["own"]
        assert tells(ada.talk("localhost", ports["other"], "tls")) == "untrusted"


def test_https_never_becomes_http(ada, authority):
    context = authority.context("down", "DNS:localhost")
    with Outside(http({"/": says(answer("ok"))})) as plain:
        paths = {"/": redirects(f"http://localhost:{plain.port}/"), "/ok": says(answer("ok"))}
        with Outside(http(paths), tls=context) as outside:
            assert tells(ada.fetch(f"https://localhost:{outside.port}/")) == "bad_redirect"
            up = f"http://localhost:{plain.port}/"
            assert tells(ada.fetch(up)) == "200 2 ok"
        assert len(plain.asked) == 1


def test_tls_connections_are_used_again(ada, authority):
    context = authority.context("again", "DNS:localhost")
    with Outside(http({"/": says(answer("ok"))}), tls=context) as outside:
        for _ in range(3):
            assert tells(ada.fetch(f"https://localhost:{outside.port}/")) == "200 2 ok"
        assert outside.connections == 1


# ---------------------------------------------------------------- raw streams


def test_raw_streams_speak_plain_over_tls_and_upgrade(ada, authority):
    context = authority.context("mail", "DNS:localhost")
    with Outside(greets(context)) as mail, Outside(greets(None), tls=context) as mails:
        assert ada.talk("localhost", mail.port, "plain") == "220 ready, 250 plain"
        assert ada.talk("localhost", mail.port, "starttls") == "220 ready, 250 TLSv1.3"
        assert ada.talk("localhost", mails.port, "tls") == "220 ready, 250 TLSv1.3"


def test_an_upgrade_is_verified_and_nothing_gets_in_before_it(ada, authority):
    with Outside(greets(authority.self_signed())) as mail:
        assert tells(ada.talk("localhost", mail.port, "starttls")) == "untrusted"
    context = authority.context("injected", "DNS:localhost")

    def injects(outside, connection):
        connection.sendall(b"220 ready\r\n")
        connection.recv(100)
        connection.sendall(b"220 go ahead\r\n")
        outside.arrivals.put(None)
        connection.sendall(b"250 injected\r\n")
        context.wrap_socket(connection, server_side=True)

    with Outside(injects) as mail:
        outcome = ada.talk("localhost", mail.port, "starttls")
        assert "injected" not in outcome.partition(",")[2], outcome


def test_a_raw_stream_that_falls_silent_is_given_up(ada):
    with Outside(lambda outside, _: outside.over.wait()) as silent:
        assert tells(ada.talk("127.0.0.1", silent.port, "plain")) == "timed_out"
        assert tells(ada.talk("localhost", silent.port, "tls")) == "timed_out"
    for host, port in [("", 25), ("a b", 25), ("localhost\r\n", 25), ("localhost", 0)]:
        assert tells(ada.talk(host, port, "plain")) == "bad_request"
