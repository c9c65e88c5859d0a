"""The outside world on loopback: servers that answer well, badly, slowly or never, and the
certificates that they show."""

import queue
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 20


@dataclass
class Asked:
    """One request, as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class Outside:
    """A server of one handler, which is given each connection in a thread of its own."""

    def __init__(
        self,
        handler: Callable[["Outside", socket.socket], None],
        tls: ssl.SSLContext | None = None,
        host: str = "127.0.0.1",
    ):
        self.handler, self.tls = handler, tls
        self.connections = 0
        self.asked: list[Asked] = []
        self.arrivals: queue.Queue[Asked] = queue.Queue()
        self.over = threading.Event()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server((host, 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            connection.close()

    def _accept(self):
        while not self.over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            connection.settimeout(PATIENCE_SECONDS)
            self._open.append(connection)
            threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket):
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            self.handler(self, connection)
        except OSError:
            pass  # the client gave up: that is what some tests are about
        finally:
            connection.close()


# ---------------------------------------------------------------- HTTP


def read_request(outside: Outside, connection: socket.socket) -> Asked | None:
    """The next request; None at the connection's end."""
    stream = connection.makefile("rb", buffering=0)
    first = read_line(stream)
    if not first:
        return None
    method, target, _ = first.split(" ")
    headers = {}
    while line := read_line(stream):
        name, value = line.split(": ", 1)
        headers[name.lower()] = value
    asked = Asked(method, target, headers, read_body(stream, headers))
    outside.asked.append(asked)
    outside.arrivals.put(asked)
    return asked


def read_line(stream) -> str:
    return stream.readline().decode().removesuffix("\r\n")


def read_body(stream, headers: dict[str, str]) -> bytes:
    if "transfer-encoding" not in headers:
        return read_exactly(stream, int(headers.get("content-length", 0)))
    body = b""
    while size := int(read_line(stream), 16):
        body += read_exactly(stream, size)
        read_line(stream)
    read_line(stream)
    return body


def read_exactly(stream, count: int) -> bytes:
    content = b""
    while len(content) < count and (piece := stream.read(count - len(content))):
        content += piece
    return content


def answer(body: str = "", status: str = "200 OK", **headers) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}"]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", body]).encode()


def http(answers: dict[str, Callable[[Outside, socket.socket, Asked], bool | None]]):
    """A handler that answers by path; a function that returns False ends the connection."""

    def handle(outside: Outside, connection: socket.socket) -> None:
        while asked := read_request(outside, connection):
            path = asked.target.partition("?")[0]
            if answers[path](outside, connection, asked) is False:
                return

    return handle


def says(content: bytes, stays: bool = True):
    """An answer that is always the same bytes."""

    def send(_outside, connection, _asked):
        connection.sendall(content)
        return stays

    return send


def trickles(start: bytes, drop: bytes):
    """An answer that goes on for ever, a little every tenth of a second."""

    def send(outside, connection, _asked):
        connection.sendall(start)
        while not outside.over.wait(0.1):
            connection.sendall(drop)
        return False

    return send


def redirects(location: str, status: str = "302 Found"):
    return says(answer(status=status, Location=location))


# ---------------------------------------------------------------- certificates


@dataclass
class Authority:
    """A private certificate authority in a folder."""

    folder: Path
    file: Path = field(init=False)

    def __post_init__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file = self.folder / "ca.pem"
        self._openssl(
            *"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30".split(),
            *"-keyout ca.key -out ca.pem -subj /CN=Test-CA".split(),
        )

    def context(self, name: str, alternatives: str, days: str = "-days 30") -> ssl.SSLContext:
        """A server's side of TLS with a certificate for these names (`DNS:localhost`)."""
        self._openssl(
            *"req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes".split(),
            *f"-keyout {name}.key -out {name}.csr -subj /CN={name}".split(),
        )
        (self.folder / f"{name}.ext").write_text(f"subjectAltName={alternatives}\n")
        self._openssl(
            *f"x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial".split(),
            *f"-out {name}.pem -extfile {name}.ext {days}".split(),
        )
        return self._context(name)

    def self_signed(self) -> ssl.SSLContext:
        self._openssl(
            *"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30".split(),
            *"-keyout own.key -out own.pem -subj /CN=localhost".split(),
            *"-addext subjectAltName=DNS:localhost".split(),
        )
        return self._context("own")

    def _context(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)


# ---------------------------------------------------------------- a mail server's manner


def greets(tls: ssl.SSLContext | None):
    """Greets, takes STARTTLS where it has a context, and answers HELLO with what protects it."""

    def handle(_outside: Outside, connection: socket.socket) -> None:
        connection.sendall(b"220 ready\r\n")
        stream = connection.makefile("rb", buffering=0)
        while line := read_line(stream):
            if line == "STARTTLS":
                connection.sendall(b"220 go ahead\r\n")
                connection = tls.wrap_socket(connection, server_side=True)
                stream = connection.makefile("rb", buffering=0)
            else:
                how = connection.version() if isinstance(connection, ssl.SSLSocket) else "plain"
                connection.sendall(f"250 {how}\r\n".encode())

    return handle
