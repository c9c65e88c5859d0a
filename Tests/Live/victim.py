"""A server on a copy of a prepared folder that dies by kill -9 where it is told to."""

import shutil
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest

import stored
from parley import Disconnected, Server, Socket
from prepared import Prepared
from shim import MidWrite
from wire import Wire


class Stranger(Socket):
    """A connection that nobody is signed in on."""

    def _connect(self, port, _token, context):
        return Wire(port, "/ws", {}, self.patience, context)


class Victim:
    """Each of its lives begins with a start and ends with a death."""

    def __init__(self, prepared: Prepared, folder: Path, shim: MidWrite):
        self.prepared = prepared
        self.server = Server(folder, prepared.config)
        for file in (prepared.folder / "data").iterdir():
            # What a dead server left of its door cannot be copied.
            if file.is_file():
                shutil.copy(file, self.server.data)
            elif file.is_dir():
                shutil.copytree(file, self.server.data / file.name, dirs_exist_ok=True)
        self.order = folder / "order"
        self.server.environment = shim.environment(self.server.data, self.order)

    @contextmanager
    def living(self, who: str) -> Iterator[Socket]:
        """A life in which one person is there; nobody stands for a stranger."""
        self.order.unlink(missing_ok=True)
        with self.server, self._connect(who) as socket:
            yield socket

    def asked(self, socket: Socket, command: str, fields: dict, order: str = "") -> Future:
        """A command that is under way; the order holds from here on."""
        filled = self.prepared.fill(fields, self.server)
        if order:
            self.order.write_text(order)
        return socket.start(command, filled)

    def answer(self, who: str, command: str, fields: dict, order: str = "") -> dict:
        """What a server answers that dies only then."""
        with self.living(who) as socket:
            answer = socket.answer(self.asked(socket, command, fields, order))
            self.server.kill()
        return answer

    def die(self, who: str, command: str, fields: dict, point: str) -> stored.Tables:
        """What is stored by one that dies at this point of the command's transaction."""
        with self.living(who) as socket:
            pending = self.asked(socket, command, fields, f"{point} 1")
            with pytest.raises(Disconnected):
                socket.answer(pending)
            self.server.await_end()
        return self.stored()

    def revive(self) -> None:
        """A server starts on what is left."""
        with self.living(""):
            pass

    def stored(self) -> stored.Tables:
        return stored.read(self.server.data)

    def _connect(self, who: str) -> Socket:
        if not who:
            return Stranger(self.server.port, "")
        return Socket(self.server.port, self.prepared.people[who].token)
