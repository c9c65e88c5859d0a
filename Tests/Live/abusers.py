"""Fifty who mean harm, as a program of its own: `abusers.py PORT`. Ends when its input does."""

import os
import socket
import sys
import threading
import time

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


ASK = b'{"id":1,"do":"rooms.list","with":{"room":"' + b"1" * 40 + b'"}}'
BOMB = b'{"id":1,"do":"hello","with":' + b'{"a":' * 6000 + b"1" + b"}" * 6000 + b"}"

# What each sends at first, and then again and again; whether it takes what is answered.
KINDS = {
    "asks and asks": (UPGRADE, frame(1, ASK) * 50, True),
    "pings and pings": (UPGRADE, frame(9, b"x") * 500, True),
    "sends bombs": (UPGRADE, frame(1, BOMB), True),
    "takes no answers": (UPGRADE, frame(9, b"x" * 100) * 100, False),
    "asks for pages": (b"", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 20, True),
    "asks for what is not there": (b"", b"GET /secret HTTP/1.1\r\nHost: x\r\n\r\n" * 20, True),
    "guesses": (b"", POST + b"Content-Length: %d\r\n\r\n" % len(LOGIN) + LOGIN, True),
    "talks nonsense": (b"", bytes(range(256)) * 16, True),
    "is slow": (b"GET / HTTP/1.1\r\nX: ", b"", False),
    "only connects": (b"", b"", True),
}


def abuse(port: int, source: str, first: bytes, again: bytes, takes: bool) -> None:
    """Comes again as often as it is thrown out."""
    while True:
        try:
            with socket.create_connection(
                ("127.0.0.1", port), timeout=2, source_address=(source, 0)
            ) as line:
                line.sendall(first)
                while again:
                    line.sendall(again)
                    if takes and not line.recv(1 << 16):
                        break
                if not again and not takes:
                    line.recv(1)
        except OSError:
            time.sleep(0.01)


def main() -> None:
    port = int(sys.argv[1])
    for number in range(50):
        first, again, takes = list(KINDS.values())[number % len(KINDS)]
        source = f"127.0.1.{1 + number}"
        threading.Thread(
            target=abuse, args=(port, source, first, again, takes), daemon=True
        ).start()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
