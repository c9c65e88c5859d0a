"""The echo bot of Examples/EchoBot, killed and restarted, as is its server: it misses nothing and
says nothing twice."""

import os
import subprocess
import sys
import time

import pytest

from parley import FAST_CONFIG, PATIENCE_SECONDS, REPOSITORY, Person, Server, Socket, history_after

CONFIG = FAST_CONFIG + 'plugins = { "Accounts", "Rooms" }\n'
BOT = REPOSITORY / "Examples" / "EchoBot" / "echo_bot.py"


class Bot:
    """The program of the example, as a reader starts it."""

    def __init__(self, server: Server, folder, room: str, token: str):
        self.environment = os.environ | {
            "PARLEY_URL": f"ws://127.0.0.1:{server.port}/ws",
            "PARLEY_TOKEN": token,
            "PARLEY_ROOM": room,
            "PARLEY_SEEN": str(folder / "seen"),
        }
        self.seen = folder / "seen"
        self.process = None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.kill()

    def start(self) -> "Bot":
        self.process = subprocess.Popen([sys.executable, BOT], env=self.environment)
        return self

    def await_beginning(self) -> None:
        """What was said before it first came is not for it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.seen.exists():
            assert self.process.poll() is None and time.monotonic() < deadline
            time.sleep(0.01)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, CONFIG) as server:
        yield server


def test_nothing_is_missed_and_nothing_doubled(server, tmp_path):
    ann = Person.register(server, "ann")
    socket = ann.socket()
    room = socket.ask("rooms.create", name="Echo", public=True)["topic"]
    robot = socket.ask("accounts.create_bot", username="robot")
    with Socket(server.port, robot["token"]) as line:
        line.ask("rooms.join", room=room)
    said = []

    def say(count: int) -> None:
        for _ in range(count):
            said.append(f"word {len(said)}")
            socket.ask("rooms.send", room=room, text=f"!echo {said[-1]}")

    socket.ask("rooms.subscribe", room=room)
    with Bot(server, tmp_path, room, robot["token"]) as bot:
        bot.await_beginning()
        say(5)
        await_echo(socket, said[-1])
        bot.kill()
        say(5)
        bot.start()
        await_echo(socket, said[-1])
        # In the midst of its answers: some are said, and not all noted.
        say(20)
        bot.kill()
        bot.start()
        say(5)
        socket.close()
        server.restart()
        socket = ann.socket()
        socket.ask("rooms.subscribe", room=room)
        say(10)
        await_all(socket, room, said)
    echoes = echoes_of(socket, room, robot["bot"])
    assert echoes == said
    socket.close()


def await_echo(socket, text: str) -> None:
    while True:
        event = socket.next_event()
        if event["event"] == "rooms.message" and event["body"]["text"] == text:
            return


def await_all(socket, room: str, said: list[str]) -> None:
    """The last echo may have been said before the subscription: it is looked for in the log."""
    if said[-1] not in [event["body"].get("text") for event in history_after(socket, room, 0)]:
        await_echo(socket, said[-1])


def echoes_of(socket, room: str, account: str) -> list[str]:
    events = history_after(socket, room, 0)
    mine = [event for event in events if event["actor"] == account]
    return [event["body"]["text"] for event in mine if event["event"] == "rooms.message"]
