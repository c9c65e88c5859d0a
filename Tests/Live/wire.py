"""A WebSocket whose every received byte counts, even after the other side was killed.

The `websockets` package frames and checks; the socket is ours, because the package's own
connections stop reading when a send fails, and the answers that came just before a kill are the
ones to look at.
"""

import socket
import ssl
import threading
from collections.abc import Iterator

from websockets.client import ClientProtocol
from websockets.exceptions import InvalidState
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.uri import parse_uri

from secure import SecureLine

CHUNK_BYTES = 1 << 16
LARGEST_MESSAGE_BYTES = 1 << 24


class Wire:
    """One WebSocket connection, over TLS with a context: `send` from any thread, `texts` in one."""

    def __init__(
        self,
        port: int,
        path: str,
        headers: dict[str, str],
        patience: float,
        context: ssl.SSLContext | None = None,
    ):
        address = parse_uri(f"ws://127.0.0.1:{port}{path}")
        self._protocol = ClientProtocol(address, max_size=LARGEST_MESSAGE_BYTES)
        self._guard = threading.Lock()
        self._early: list[Frame] = []
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
        try:
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if context:
                self._socket = SecureLine(self._socket, context)
            self._shake_hands(headers)
            self._socket.settimeout(None)
        except BaseException:
            self._socket.close()
            raise

    def send(self, text: str) -> None:
        """Raises OSError where the other side is gone; what it said before can still be read."""
        with self._guard:
            self._protocol.send_text(text.encode())
            self._flush()

    def texts(self) -> Iterator[str]:
        """Every message, up to the end of the connection, however it ends."""
        parts = []
        for frame in self._frames():
            if frame.opcode == Opcode.CLOSE:
                return
            if frame.opcode in (Opcode.TEXT, Opcode.CONT):
                parts.append(bytes(frame.data))
                if frame.fin:
                    yield b"".join(parts).decode()
                    parts = []

    def shut(self) -> None:
        """Ends the connection: `texts` ends, in whatever thread it runs."""
        try:
            with self._guard:
                self._protocol.send_close(1000)
                self._flush()
            self._socket.shutdown(socket.SHUT_RDWR)
        except (OSError, RuntimeError, InvalidState):
            pass  # it has ended already, and that is all that was wanted

    def close(self) -> None:
        self._socket.close()

    def _shake_hands(self, headers: dict[str, str]) -> None:
        request = self._protocol.connect()
        request.headers.update(headers)
        self._protocol.send_request(request)
        self._flush()
        while True:
            data = self._socket.recv(CHUNK_BYTES)
            if not data:
                raise ConnectionError("closed during the handshake")
            self._protocol.receive_data(data)
            events = self._protocol.events_received()
            if self._protocol.handshake_exc:
                raise ConnectionError(str(self._protocol.handshake_exc))
            if events and isinstance(events[0], Response):
                self._early = events[1:]
                return

    def _frames(self) -> Iterator[Frame]:
        yield from self._early
        while data := self._receive():
            with self._guard:
                self._protocol.receive_data(data)
                frames = self._protocol.events_received()
                self._answer_pings()
            if self._protocol.parser_exc:
                raise self._protocol.parser_exc
            yield from frames

    def _receive(self) -> bytes:
        try:
            return self._socket.recv(CHUNK_BYTES)
        except ConnectionError:
            return b""

    def _answer_pings(self) -> None:
        try:
            self._flush()
        except OSError:
            pass  # the other side is gone; what it said before is still being read

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            if data:
                self._socket.sendall(data)
