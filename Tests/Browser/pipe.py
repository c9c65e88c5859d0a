"""Chromium's DevTools protocol over a pair of pipes.

https://chromedevtools.github.io/devtools-protocol/ lists what can be asked and heard.
"""

import fcntl
import itertools
import json
import os
import subprocess
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

PATIENCE_SECONDS = 20
# Chromium reads its commands from descriptor 3 and writes to 4 (--remote-debugging-pipe).
COMMANDS, ANSWERS = 3, 4
ABOVE_BOTH = 10
HOMES = ["HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"]
PIECE_BYTES = 1 << 16

Listener = Callable[[str, dict], None]


class Refused(Exception):
    """The browser could not do what it was asked."""


class Ended(Exception):
    """The browser is gone."""


class Pipe:
    """A running browser: commands in, answers and events out."""

    def __init__(self, command: list[str], home: Path, log):
        """`home` is all that the browser may write to; `log` is for what it says itself."""
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Future] = {}
        self._listeners: dict[str | None, Listener] = {}
        self._guard = threading.Lock()
        self._has_ended = False
        # The child's ends lie high: becoming 3 and 4 must not overwrite one of them.
        theirs_in, self._commands = self._high_and_low(*os.pipe())
        theirs_out, self._answers = self._high_and_low(*reversed(os.pipe()))

        def take_ends():
            os.dup2(theirs_in, COMMANDS)
            os.dup2(theirs_out, ANSWERS)

        self.process = subprocess.Popen(
            command,
            env=os.environ | {name: str(home) for name in HOMES},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=take_ends,
            pass_fds=(COMMANDS, ANSWERS),
            start_new_session=True,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, method: str, session: str | None = None, **parameters) -> dict:
        """What the browser answers; raises Refused, Ended or TimeoutError."""
        try:
            return self.send(method, session, **parameters).result(PATIENCE_SECONDS)
        except TimeoutError as error:
            raise TimeoutError(f"{method}: no answer in {PATIENCE_SECONDS} s") from error

    def send(self, method: str, session: str | None = None, **parameters) -> Future:
        """Asks without waiting, which is all that a listener may do."""
        number, answer = next(self._numbers), Future()
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        frame = json.dumps(message).encode() + b"\0"
        with self._guard:
            if self._has_ended:
                answer.set_exception(Ended(method))
                return answer
            self._waiting[number] = answer
            try:
                while frame:
                    frame = frame[os.write(self._commands, frame) :]
            except BrokenPipeError:
                pass  # the reader sees the end, too, and fails what waits
        return answer

    def listen(self, session: str | None, listener: Listener) -> None:
        """Hands the events of a session, as they come, to a listener on the reader's thread."""
        self._listeners[session] = listener

    def close(self) -> None:
        """Returns when the reader is done; the process has ended before."""
        self._reader.join(PATIENCE_SECONDS)
        os.close(self._commands)
        os.close(self._answers)

    @staticmethod
    def _high_and_low(theirs: int, ours: int) -> tuple[int, int]:
        high = fcntl.fcntl(theirs, fcntl.F_DUPFD_CLOEXEC, ABOVE_BOTH)
        os.close(theirs)
        return high, ours

    def _read(self) -> None:
        rest = bytearray()
        try:
            while piece := os.read(self._answers, PIECE_BYTES):
                *frames, last = piece.split(b"\0")
                for frame in frames:
                    self._take(json.loads(bytes(rest + frame)))
                    rest.clear()
                rest += last
        finally:
            with self._guard:
                self._has_ended = True
                orphans, self._waiting = self._waiting, {}
            for answer in orphans.values():
                answer.set_exception(Ended("the browser ended before its answer"))

    def _take(self, message: dict) -> None:
        if "id" not in message:
            if listener := self._listeners.get(message.get("sessionId")):
                listener(message["method"], message["params"])
            return
        with self._guard:
            answer = self._waiting.pop(message["id"])
        if "error" in message:
            answer.set_exception(Refused(message["error"]["message"]))
        else:
            answer.set_result(message["result"])
