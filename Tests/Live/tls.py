"""What the tests of TLS share: certificates of a made-up authority, and connections over TLS."""

import http.client
import json
import socket
import ssl
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from parley import PATIENCE_SECONDS


def openssl(*arguments) -> None:
    command = ["openssl", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE_SECONDS)


@dataclass
class Authority:
    """Signs certificates into folders, as an ACME client leaves them."""

    folder: Path

    @staticmethod
    def make(folder: Path) -> "Authority":
        authority = Authority(folder)
        folder.mkdir(parents=True, exist_ok=True)
        openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-keyout", authority.key, "-out", authority.root, "-days", 30, "-subj", "/CN=Root"),
        )
        return authority

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    @property
    def key(self) -> Path:
        return self.folder / "root.key"

    def sign(self, folder: Path, *names: str, days: int = 30) -> Path:
        """`fullchain.pem` and `privkey.pem` for these names; with days < 0, expired."""
        folder.mkdir(parents=True, exist_ok=True)
        request, names_file = folder / "request.pem", folder / "names.txt"
        key = folder / "privkey.pem"
        openssl(
            *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-keyout", key, "-out", request, "-subj", f"/CN={names[0]}"),
        )
        key.chmod(0o600)
        names_file.write_text("subjectAltName=" + ",".join(f"DNS:{name}" for name in names))
        fresh = folder / "fresh.pem"
        openssl(
            *("x509", "-req", "-in", request, "-CA", self.root, "-CAkey", self.key, "-days", days),
            *("-CAcreateserial", "-extfile", names_file, "-out", fresh),
        )
        fresh.replace(folder / "fullchain.pem")
        return folder

    def client(self) -> ssl.SSLContext:
        """Trusts this authority and no other."""
        return ssl.create_default_context(cafile=str(self.root))


def connect(port: int, context: ssl.SSLContext, name: str = "localhost", **more) -> ssl.SSLSocket:
    plain = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
    try:
        return context.wrap_socket(plain, server_hostname=name, **more)
    except BaseException:
        plain.close()
        raise


def names_shown(line: ssl.SSLSocket) -> set[str]:
    return {name for _, name in line.getpeercert()["subjectAltName"]}


def ask_health(line: socket.socket) -> dict:
    """One request on an open connection, which stays open."""
    line.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
    response = http.client.HTTPResponse(line)
    response.begin()
    return json.loads(response.read())


def open_files(server) -> int:
    return len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))


def await_true(condition, what: str) -> None:
    """Asks again until it holds, up to the deadline."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"never came true: {what}"
        time.sleep(0.01)

