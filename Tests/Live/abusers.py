"""Fifty who mean harm, as a program of its own: `abusers.py HOST:PORT [HOST:PORT over TLS]`.

Ends when its input does.
"""

import os
import socket
import ssl
import sys
import threading
import time
from dataclasses import dataclass

UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
LOGIN = b'{"username":"ada","password":"not the password"}'
POST = b"POST /api/account/login/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


def frame(opcode: int, payload: bytes) -> bytes:
    """A masked frame, the mask all zeros."""
    if len(payload) < 126:
        return bytes([0x80 | opcode, 0x80 | len(payload)]) + bytes(4) + payload
    return bytes([0x80 | opcode, 0xFE]) + len(payload).to_bytes(2, "big") + bytes(4) + payload


def client_hello() -> bytes:
    """What a TLS client says first: enough to make a server work."""
    context = ssl.create_default_context()
    said = ssl.MemoryBIO()
    try:
        context.wrap_bio(ssl.MemoryBIO(), said, server_hostname="localhost").do_handshake()
    except ssl.SSLWantReadError:
        return said.read()


ASK = b'{"id":1,"do":"rooms.list","with":{"room":"' + b"1" * 40 + b'"}}'
BOMB = b'{"id":1,"do":"hello","with":' + b'{"a":' * 6000 + b"1" + b"}" * 6000 + b"}"


@dataclass
class Kind:
    """What is sent at first, and then again and again; whether what is answered is taken; how many
    lines are kept open."""

    first: bytes = b""
    again: bytes = b""
    takes: bool = True
    lines: int = 0


KINDS = {
    "asks and asks": Kind(UPGRADE, frame(1, ASK) * 50),
    "pings and pings": Kind(UPGRADE, frame(9, b"x") * 500),
    "sends bombs": Kind(UPGRADE, frame(1, BOMB)),
    "takes no answers": Kind(UPGRADE, frame(9, b"x" * 100) * 100, takes=False),
    "asks for pages": Kind(again=b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 20),
    "asks for what is not there": Kind(again=b"GET /secret HTTP/1.1\r\nHost: x\r\n\r\n" * 20),
    "guesses": Kind(again=POST + b"Content-Length: %d\r\n\r\n" % len(LOGIN) + LOGIN),
    "talks nonsense": Kind(again=bytes(range(256)) * 16),
    "is slow": Kind(b"GET / HTTP/1.1\r\nX: ", lines=100),
    "only connects": Kind(),
}
SECURE_KINDS = {
    "leaves handshakes half open": Kind(client_hello(), lines=100),
    "begins handshakes": Kind(client_hello()),
}


def abuse(address: tuple[str, int], source: str, kind: Kind) -> None:
    """Comes again as often as it is thrown out."""
    lines: list[socket.socket] = []
    while True:
        try:
            line = socket.create_connection(address, timeout=2, source_address=(source, 0))
            lines.append(line)
            line.sendall(kind.first)
            while kind.again:
                line.sendall(kind.again)
                if kind.takes and not line.recv(1 << 16):
                    break
            if len(lines) >= kind.lines and kind.first:
                lines[0].recv(1 << 16)
        except OSError:
            time.sleep(0.01)
        if len(lines) >= max(kind.lines, 1):
            lines.pop(0).close()


def address(text: str) -> tuple[str, int]:
    host, port = text.split(":")
    return host, int(port)


def main() -> None:
    plain, *secure = map(address, sys.argv[1:])
    kinds = [(plain, kind) for kind in KINDS.values()]
    kinds += [(place, kind) for place in secure for kind in SECURE_KINDS.values()]
    for number in range(50):
        place, kind = kinds[number % len(kinds)]
        source = f"127.0.1.{1 + number}"
        threading.Thread(target=abuse, args=(place, source, kind), daemon=True).start()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
