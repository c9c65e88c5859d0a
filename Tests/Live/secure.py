"""TLS over a socket that one thread reads while another writes.

Python's own TLS sockets are not made for that: here one lock guards the session, and the waiting
is done outside of it.
"""

import socket
import ssl
import threading

CHUNK_BYTES = 1 << 16


class SecureLine:
    """As a socket: `sendall` from any thread, `recv` in one."""

    def __init__(self, line: socket.socket, context: ssl.SSLContext, name: str = "localhost"):
        self.line = line
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.session = context.wrap_bio(self._incoming, self._outgoing, server_hostname=name)
        self._guard = threading.Lock()
        self._until_read(self.session.do_handshake)

    def sendall(self, data: bytes) -> None:
        with self._guard:
            self.session.write(data)
            self.pass_on(self._outgoing.read())

    def recv(self, count: int) -> bytes:
        try:
            return self._until_read(lambda: self.session.read(count))
        except ssl.SSLEOFError:
            return b""

    def unwrap(self) -> None:
        """Says that nothing follows."""
        with self._guard:
            try:
                self.session.unwrap()
            except ssl.SSLWantReadError:
                pass
            self.pass_on(self._outgoing.read())

    def settimeout(self, seconds: float | None) -> None:
        self.line.settimeout(seconds)

    def shutdown(self, how: int) -> None:
        self.line.shutdown(how)

    def close(self) -> None:
        self.line.close()

    def pass_on(self, records: bytes) -> None:
        """Sends what is encrypted already."""
        if records:
            self.line.sendall(records)

    def _until_read(self, step):
        while True:
            with self._guard:
                try:
                    result = step()
                    self.pass_on(self._outgoing.read())
                    return result
                except ssl.SSLWantReadError:
                    self.pass_on(self._outgoing.read())
            data = self.line.recv(CHUNK_BYTES)
            with self._guard:
                if data:
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
