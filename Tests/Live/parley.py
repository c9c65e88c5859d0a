"""A small client for Parley, and the server as a thing to start and kill.

Nothing here waits by sleeping: it waits for the thing itself, and every wait has a deadline.
"""

import http.client
import itertools
import json
import os
import queue
import random
import re
import signal
import socket
import ssl
import subprocess
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from wire import Wire

PATIENCE_SECONDS = 20
PAGE_OF_HISTORY = 100
REPOSITORY = Path(__file__).resolve().parents[2]
BUILDS = [".build/release/parley", ".build/debug/parley"]
FAST_CONFIG = "limits = { enabled = false }\naccounts = { scrypt_log_n = 4 }\n"


class Refused(Exception):
    """The server answered, and the answer was an error."""

    def __init__(self, error: dict, status: int | None = None, headers=None):
        # The same refusal reads the same, whichever request it answers.
        said = {key: value for key, value in error.items() if key != "request"}
        super().__init__(f"{status or ''} {said}".strip())
        self.headers = headers
        self.code = error.get("code")
        self.field = error.get("field")
        self.retry_after = error.get("retry_after")
        self.request = error.get("request")
        self.status = status


class Disconnected(Exception):
    """The connection ended before the answer came: the outcome is unknown."""


class NotStarted(Exception):
    """The server ended, or was not healthy by the deadline."""


# ---------------------------------------------------------------- the server


def binary() -> Path:
    """The program under test: PARLEY_BIN, else the newest kind of build there is."""
    named = os.environ.get("PARLEY_BIN")
    candidates = [Path(named)] if named else [REPOSITORY / build for build in BUILDS]
    for candidate in candidates:
        if candidate.is_file():
            return candidate.resolve()
    raise FileNotFoundError(f"no server to test at {', '.join(map(str, candidates))}")


def free_port() -> int:
    """A port that nobody listens on, below those the kernel lends to outgoing connections."""
    for _ in range(100):
        port = random.randrange(12_000, 32_000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise OSError("no free port")


@dataclass
class Server:
    """A server on one data folder that can be killed and started again, on one port throughout.

    `listen` names further addresses beside the plain port.
    """

    folder: Path
    config: str = FAST_CONFIG
    listen: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    arguments: list[str] = field(default_factory=list)
    cwd: Path | None = None
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None
    stderr: int | None = None

    def __post_init__(self):
        self.data.mkdir(parents=True, exist_ok=True)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def config_file(self) -> Path:
        return self.folder / "parley.lua"

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.kill()

    def start(self) -> "Server":
        """Returns once the server says that it is healthy."""
        self.write(self.config)
        command = [binary(), "serve", "--config", self.config_file, "--data", self.data]
        for address in [f"127.0.0.1:{self.port}", *self.listen]:
            command += ["--listen", address]
        command += self.arguments
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.cwd or self.folder,
                env=os.environ | self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=self.stderr or log,
            )
        try:
            self._await_health()
        except BaseException:
            self.kill()
            raise
        return self

    def write(self, config: str) -> None:
        """Another configuration, for the next start or `reload`."""
        self.config_file.write_text(config)

    def reload(self, end: str = "were read again") -> str:
        """Sends SIGHUP; what the server logs of it, once it is done."""
        before = len(self.log.read_text())
        self.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            words = self.log.read_text()[before:]
            if re.search(f"{end}.*\n", words):
                return words
            time.sleep(0.01)
        raise AssertionError(f"no reload was logged: {words}")

    def kill(self) -> None:
        """kill -9, and nothing of the process is left when this returns."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Asks politely; the exit code."""
        return self._end(signal.SIGTERM)

    def is_alive(self) -> bool:
        return self._is_healthy()

    def restart(self) -> "Server":
        self.kill()
        return self.start()

    def _end(self, how: signal.Signals) -> int:
        if self.process is None:
            return 0
        self.process.send_signal(how)
        return self.await_end()

    def await_end(self) -> int:
        """The exit code of a server that was told to end."""
        try:
            code = self.process.wait(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        self.process = None
        return code

    def _await_health(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self._is_healthy():
                return
            try:
                code = self.process.wait(timeout=0.01)
            except subprocess.TimeoutExpired:
                continue
            raise NotStarted(f"the server ended with code {code}:\n{self.last_words()}")
        raise NotStarted(f"not healthy after {PATIENCE_SECONDS} s:\n{self.last_words()}")

    def _is_healthy(self) -> bool:
        try:
            return Http(self.port, patience=2).get("/healthz")["status"] == "ok"
        except (OSError, Disconnected, Refused):
            return False

    def await_words(self, words: str) -> str:
        """What the server wrote, once it has written these words."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while words not in self.last_words() and time.monotonic() < deadline:
            try:
                self.process.wait(timeout=0.01)
            except subprocess.TimeoutExpired:
                continue
        return self.last_words()

    def last_words(self) -> str:
        """The end of what the server wrote, for a failure's message."""
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""


# ---------------------------------------------------------------- HTTP


def bearer(token: str | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


class Http:
    """One kept-alive HTTP connection, signed in or not."""

    def __init__(
        self,
        port: int,
        token: str | None = None,
        patience: float = PATIENCE_SECONDS,
        source: str = "127.0.0.1",
    ):
        """`source` is the address to come from: any of 127.0.0.0/8."""
        self.connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=patience, source_address=(source, 0)
        )
        self.headers = bearer(token)

    def get(self, path: str) -> dict:
        return self.call("GET", path)[1]

    def post(self, path: str, **fields) -> dict:
        return self.call("POST", path, fields)[1]

    def call(self, method: str, path: str, fields: dict | None = None) -> tuple[int, dict]:
        """Status and answer; raises Refused for an error, Disconnected if no answer came."""
        body = None if fields is None else json.dumps(fields)
        headers = self.headers | ({"Content-Type": "application/json"} if body else {})
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            answer = response.read()
        except (ConnectionError, http.client.HTTPException) as error:
            self.connection.close()
            raise Disconnected(str(error)) from error
        content = json.loads(answer) if answer else {}
        if response.status >= 400:
            raise Refused(content.get("error", content), response.status, response.headers)
        return response.status, content


# ---------------------------------------------------------------- WebSocket


class Socket:
    """One WebSocket, signed in if there is a token: asks, matches answers by number, and queues what
    is announced."""

    def __init__(
        self,
        port: int,
        token: str | None,
        patience: float = PATIENCE_SECONDS,
        context: ssl.SSLContext | None = None,
    ):
        self.patience = patience
        self.events: queue.Queue[dict | None] = queue.Queue()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Future] = {}
        self._guard = threading.Lock()
        self._is_open = True
        self._fault: BaseException | None = None
        self._wire = self._connect(port, token, context)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def ask(self, command: str, **fields) -> dict:
        """The answer to one command; raises Refused or Disconnected."""
        return self.answer(self.start(command, fields))

    def answer(self, pending: Future) -> dict:
        return pending.result(timeout=self.patience)

    def start(self, command: str, fields: dict) -> Future:
        """Sends without waiting; the answer, Refused or Disconnected arrives in the future."""
        number, pending = next(self._numbers), Future()
        with self._guard:
            if not self._is_open:
                pending.set_exception(Disconnected("closed"))
                return pending
            self._waiting[number] = pending
        try:
            self._wire.send(json.dumps({"id": number, "do": command, "with": fields}))
        except (WebSocketException, OSError):
            pass  # it has ended: the reader takes what came before, then fails the rest
        return pending

    def next_event(self) -> dict:
        """The next announced event; raises Disconnected where there will be none."""
        event = self.events.get(timeout=self.patience)
        if event is None:
            self.events.put(None)
            raise Disconnected("closed")
        return event

    def remaining_events(self) -> list[dict]:
        """Every event not yet taken, up to the end of the connection."""
        return list(iter(lambda: self.events.get(timeout=self.patience), None))

    def close(self) -> None:
        self._wire.shut()
        try:
            self.await_end()
        finally:
            self._wire.close()

    def await_end(self) -> None:
        """Returns when the connection has ended and everything that came is delivered."""
        self._reader.join(self.patience)
        assert not self._reader.is_alive(), "the connection outlived the server"
        if self._fault:
            raise self._fault

    def _connect(self, port: int, token: str | None, context: ssl.SSLContext | None) -> Wire:
        try:
            return Wire(port, "/ws", bearer(token), self.patience, context)
        except (OSError, WebSocketException) as error:
            raise Disconnected(str(error)) from error

    def _read(self) -> None:
        try:
            for text in self._wire.texts():
                self._take(json.loads(text))
        except Exception as fault:
            self._fault = fault
        finally:
            self._fail_waiting()
            self.events.put(None)

    def _take(self, frame: dict) -> None:
        if "re" not in frame:
            self.events.put(frame)
            return
        with self._guard:
            pending = self._waiting.pop(frame["re"], None)
        assert pending, f"an answer to nothing, or a second one: {frame}"
        if "ok" in frame:
            pending.set_result(frame["ok"])
        else:
            pending.set_exception(Refused(frame["error"]))

    def _fail_waiting(self) -> None:
        with self._guard:
            self._is_open = False
            orphans, self._waiting = self._waiting, {}
        for pending in orphans.values():
            pending.set_exception(Disconnected("closed before the answer"))


# ---------------------------------------------------------------- people


def password_of(name: str) -> str:
    return f"{name} likes long walks"


@dataclass
class Person:
    """Someone with an account, and the token of their session."""

    server: Server
    name: str
    account: str
    token: str

    @staticmethod
    def register(server: Server, name: str) -> "Person":
        password = password_of(name)
        http = Http(server.port)
        status, account = http.call(
            "POST",
            "/api/account/register/",
            {"username": name, "email": f"{name}@example.org", "password": password},
        )
        assert status == 201 and account["username"] == name
        session = http.post("/api/account/login/", username=name, password=password)
        return Person(server, name, account["id"], session["access"])

    def http(self) -> Http:
        return Http(self.server.port, self.token)

    def socket(self) -> Socket:
        return Socket(self.server.port, self.token)


def history_after(socket: Socket, room: str, sequence: int) -> list[dict]:
    """Everything in a room after a sequence, page by page."""
    events = []
    while True:
        after = events[-1]["sequence"] if events else sequence
        page = socket.ask("rooms.history", room=room, after=after, limit=PAGE_OF_HISTORY)
        events += page["events"]
        if not page["events"] or page["events"][-1]["sequence"] >= page["head"]:
            return events
