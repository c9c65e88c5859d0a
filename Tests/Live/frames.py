"""A WebSocket by hand: any bytes at any time, and every frame of the answer as it came.

What a client library would refuse to send is sent here; `Wire` is for everything else.
"""

import select
import socket
import struct
from dataclasses import dataclass

PATIENCE_SECONDS = 20
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
FINAL = 0x80
KEY = bytes([0x37, 0xFA, 0x21, 0x3D])
HANDSHAKE = {
    "Host": "parley",
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def frame(opcode: int, payload: bytes = b"", final: bool = True, reserved: int = 0) -> bytes:
    """One frame as a client sends it (RFC 6455, section 5.2)."""
    return head(opcode, len(payload), final, reserved) + masked(payload)


def head(opcode: int, length: int, final: bool = True, reserved: int = 0) -> bytes:
    """The header of a frame whose payload the caller sends, `masked`, in its own time."""
    first = (FINAL if final else 0) | reserved << 4 | opcode
    if length < 126:
        return bytes([first, 0x80 | length]) + KEY
    if length < 1 << 16:
        return bytes([first, 0x80 | 126]) + struct.pack(">H", length) + KEY
    return bytes([first, 0x80 | 127]) + struct.pack(">Q", length) + KEY


def masked(payload: bytes) -> bytes:
    """With `KEY`, from its first byte on (RFC 6455, section 5.3)."""
    whole = KEY * (len(payload) // len(KEY) + 1)
    count = len(payload)
    mixed = int.from_bytes(payload, "big") ^ int.from_bytes(whole[:count], "big")
    return mixed.to_bytes(count, "big")


def close_frame(code: int | None = None, reason: bytes = b"") -> bytes:
    return frame(CLOSE, b"" if code is None else struct.pack(">H", code) + reason)


@dataclass(frozen=True)
class Heard:
    """One frame of the server's."""

    opcode: int
    payload: bytes
    final: bool

    @property
    def code(self) -> int | None:
        """What a close frame says."""
        return struct.unpack(">H", self.payload[:2])[0] if self.payload else None


class Raw:
    """One connection: `send` any bytes, `hear` the next frame; None is the end."""

    def __init__(self, port: int, path: str = "/ws", headers: dict[str, str] | None = None):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reader = self._socket.makefile("rb")
        lines = [f"GET {path} HTTP/1.1"]
        wanted = HANDSHAKE | (headers or {})
        lines += [f"{name}: {value}" for name, value in wanted.items() if value is not None]
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n")
        self.status, self.headers = self._read_head()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._reader.close()
        self._socket.close()

    def send(self, *pieces: bytes) -> "Raw":
        """Each piece in a packet of its own, as far as the kernel lets us say so."""
        for piece in pieces:
            self._socket.sendall(piece)
        return self

    def push(self, data: bytes, patience: float = 0.5) -> int:
        """Sends until the other side has not taken more for a while; how much went out."""
        sent, view = 0, memoryview(data)
        while sent < len(data) and select.select([], [self._socket], [], patience)[1]:
            sent += self._socket.send(view[sent:], socket.MSG_DONTWAIT)
        return sent

    def hear(self) -> Heard | None:
        try:
            start = self._reader.read(2)
        except ConnectionError:
            return None
        if len(start) < 2:
            return None
        length = start[1]
        assert length < 128, "the server must not mask"
        if length == 126:
            length = struct.unpack(">H", self._reader.read(2))[0]
        elif length == 127:
            length = struct.unpack(">Q", self._reader.read(8))[0]
        payload = self._reader.read(length)
        assert len(payload) == length, "the connection ended inside a frame"
        return Heard(start[0] & 0xF, payload, bool(start[0] & FINAL))

    def hear_close(self) -> int | None:
        """The code of the close frame that must come next, and nothing behind it."""
        heard = self.hear()
        assert heard and heard.opcode == CLOSE, f"no close frame but {heard}"
        return heard.code

    def hear_end(self) -> None:
        """The server must end the connection, and say nothing before."""
        heard = self.hear()
        assert heard is None, f"not the end but {heard}"

    def is_quiet(self, seconds: float = 0.3) -> bool:
        """Whether nothing comes for a while, not even the end."""
        return not select.select([self._socket], [], [], seconds)[0]

    def body(self) -> bytes:
        """Of an answer that was no upgrade."""
        return self._reader.read(int(self.headers.get("content-length", 0)))

    def _read_head(self) -> tuple[int, dict[str, str]]:
        status = int(self._reader.readline().split()[1])
        headers = {}
        while line := self._reader.readline().strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return status, headers
