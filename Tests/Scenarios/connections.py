"""The two kinds of connection that people of a play have, read one thing at a time."""

import http.client
import io
import itertools
import json
import socket
from collections import deque
from dataclasses import dataclass

from websockets.exceptions import InvalidState

from notation import Mismatch
from wire import Wire

PATIENCE_SECONDS = 8


class Ended(Exception):
    """The server closed the connection."""

    def __init__(self, code: int | None):
        super().__init__(f"the connection was closed with {code or 'no code'}")
        self.code = code


class Line(Wire):
    """A WebSocket. Answers are sorted from events; each waits until the play asks for it."""

    # Far from the numbers that plays write into frames by hand.
    _numbers = itertools.count(1_000_000)

    def __init__(self, port: int, token: str | None):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        super().__init__(port, "/ws", headers, PATIENCE_SECONDS)
        self._socket.settimeout(PATIENCE_SECONDS)
        self._messages = self.texts()
        self._asked: set[int] = set()
        self._answers: dict[int, dict] = {}
        self.strays: deque[dict] = deque()
        self.events: deque[dict] = deque()
        self.arrivals: list[int] = []

    def ask(self, command: str, fields: dict | None) -> int:
        number = next(self._numbers)
        self._asked.add(number)
        frame = {"id": number, "do": command} | ({} if fields is None else {"with": fields})
        self.send(json.dumps(frame))
        return number

    def shut(self) -> None:
        try:
            super().shut()
        except InvalidState:
            pass  # the server has said good-bye already

    def send_binary(self, data: bytes, as_text: bool = False) -> None:
        with self._guard:
            (self._protocol.send_text if as_text else self._protocol.send_binary)(data)
            self._flush()

    def answer(self, number: int | None) -> dict:
        """The answer to a question, or (None) the next to a frame written by hand."""
        while not (self.strays if number is None else number in self._answers):
            self._take()
        return self.strays.popleft() if number is None else self._answers.pop(number)

    def await_event(self) -> dict:
        while not self.events:
            self._take()
        return self.events.popleft()

    def mark(self) -> None:
        """Returns when all is read that the server had to say before now.

        Answers and events of one connection come in the order in which the writer committed, so
        what was said before comes before the answer to a question that goes through the writer.
        """
        while True:
            answer = self.answer(self.ask("rooms.unsubscribe", {"room": "1"}))
            match answer.get("error", {}).get("code"):
                case "not_signed_in":
                    self.answer(self.ask("accounts.refresh", {"refresh": "a marker"}))
                case "rate_limited":
                    continue
            return

    def await_end(self) -> int | None:
        """The code of the end; what came before it can still be asked for."""
        while True:
            try:
                self._take()
            except Ended as end:
                return end.code

    def _take(self) -> None:
        try:
            text = next(self._messages, None)
        except TimeoutError:
            raise Mismatch(f"something within {PATIENCE_SECONDS} s") from None
        if text is None:
            received = self._protocol.close_rcvd
            raise Ended(received.code if received else None)
        self._sort(json.loads(text))

    def _is_of_the_past(self, event: dict) -> bool:
        """One's own registration, which may be on its way still when one connects."""
        is_first = not self.events and not self.arrivals
        is_own = event.get("topic") == event.get("actor")
        return is_first and is_own and event.get("event") == "accounts.registered"

    def _sort(self, frame: dict) -> None:
        if "re" not in frame:
            if not self._is_of_the_past(frame):
                self.events.append(frame)
        elif frame["re"] in self._asked:
            self._asked.remove(frame["re"])
            self.arrivals.append(frame["re"])
            self._answers[frame["re"]] = frame
        else:
            self.strays.append(frame)


@dataclass
class Page:
    """One answer over HTTP."""

    status: int
    headers: dict[str, str]
    content: object

    def __str__(self):
        return f"{self.status} {json.dumps(self.content)} {self.headers}"


class Plain:
    """A TCP connection that speaks HTTP, as raw as the play wants it."""

    def __init__(self, port: int):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
        self._reader = _Reader(socket.SocketIO(self._socket, "r"))
        self._methods: deque[str] = deque()
        self.is_over = False

    def write(self, data: bytes, method: str | None = None) -> None:
        self._methods.append(method or data.split(b" ", 1)[0].decode("latin-1"))
        self._socket.sendall(data)

    def answer(self) -> Page:
        method = self._methods.popleft() if self._methods else "GET"
        response = http.client.HTTPResponse(self, method=method)
        try:
            response.begin()
            body = response.read()
        except TimeoutError:
            raise Mismatch(f"an answer within {PATIENCE_SECONDS} s") from None
        except (ConnectionError, http.client.HTTPException) as error:
            raise Mismatch(f"an answer, but the connection ended: {error!r}") from None
        headers = {name.lower(): value for name, value in response.getheaders()}
        self.is_over = headers.get("connection", "") == "close"
        return Page(response.status, headers, _decode(headers, body))

    def rest(self) -> bytes:
        """What comes until the server ends the connection."""
        try:
            return self._reader.read()
        except TimeoutError:
            raise Mismatch("the end of the connection") from None

    def close(self) -> None:
        self._socket.close()

    def makefile(self, *_):
        """For http.client: one reader for all answers, as they follow each other."""
        return self._reader


class _Reader(io.BufferedReader):
    def close(self):
        """http.client closes after each answer; the next one is in the buffer already."""


def _decode(headers: dict[str, str], body: bytes) -> object:
    if headers.get("content-type") != "application/json" or not body:
        return {"text": body.decode("utf-8", "replace")} if body else {}
    return json.loads(body)
