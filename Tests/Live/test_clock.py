"""The clock on the wall jumps: identifiers rise all the same, and nothing waits for years."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from parley import FAST_CONFIG, PATIENCE_SECONDS, Http, Person, Refused, Server, history_after
from shim import build_shim

DAY = 86_400
YEAR = 365 * DAY


@dataclass
class Wall:
    """The clock that the server sees."""

    file: Path

    def set(self, seconds: int) -> None:
        """Ahead of the real one by so many seconds."""
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(seconds))
        fresh.rename(self.file)


@pytest.fixture(scope="session")
def wrongclock(tmp_path_factory):
    return build_shim("wrongclock", tmp_path_factory.mktemp("shim"))


@pytest.fixture
def wall(tmp_path):
    return Wall(tmp_path / "clock")


@pytest.fixture
def server(wrongclock, wall, tmp_path):
    server = Server(tmp_path, FAST_CONFIG)
    server.environment = {"LD_PRELOAD": str(wrongclock), "PARLEY_SHIM_CLOCK_FILE": str(wall.file)}
    with server:
        yield server


def log_in(server: Server, person: Person) -> int:
    """Opens one more session, and says its number; the person uses it from now on."""
    password = f"{person.name} likes long walks"
    http = Http(server.port)
    person.token = http.post("/api/account/login/", username=person.name, password=password)[
        "access"
    ]
    return int(person.http().get("/api/account/profile/")["session"])


@pytest.mark.parametrize("end", [Server.kill, Server.stop])
def test_identifiers_rise_over_a_restart_with_the_clock_set_back(server, wall, end):
    """The newest identifier stands in a plugin's table alone, where the host does not look."""
    ann = Person.register(server, "ann")
    session = log_in(server, ann)
    end(server)
    wall.set(-30 * DAY - 3600)
    server.start()
    assert "30 days behind the newest message" in server.last_words()
    bob = Person.register(server, "bob")
    assert session < int(bob.account) < log_in(server, bob)


def test_a_restart_with_a_right_clock_says_nothing(server):
    Person.register(server, "ann")
    server.restart()
    server.stop()
    assert "clock" not in server.last_words()


def test_events_rise_while_the_clock_jumps(server, wall):
    ann = Person.register(server, "ann")
    room = open_room(ann)
    for jump in [0, -DAY, 0, -3600, 60, 0]:
        wall.set(jump)
        with ann.socket() as socket:
            socket.ask("rooms.send", room=room, text=f"at {jump}")
    with ann.socket() as socket:
        numbers = [int(event["id"]) for event in history_after(socket, room, 0)]
    assert numbers == sorted(set(numbers))
    server.stop()
    assert "the clock was set" in server.last_words()


def test_a_clock_that_was_far_ahead_is_survived(server, wall):
    """Started in 2100 by mistake: it is said, numbers fit, and with the right clock all goes on."""
    ann = Person.register(server, "ann")
    room = open_room(ann)
    server.kill()
    wall.set(75 * YEAR)
    server.start()
    assert "the clock says a year before 2024 or after 2090" in server.last_words()
    log_in(server, ann)
    with ann.socket() as socket:
        future = int(socket.ask("rooms.send", room=room, text="from 2100")["id"])
    assert 0 < future < 2**63 - 2**60 // 16
    server.kill()
    wall.set(0)
    server.start()
    assert "days behind the newest message" in server.last_words()
    log_in(server, ann)
    with ann.socket() as socket:
        ids = [int(socket.ask("rooms.send", room=room, text="home")["id"]) for _ in range(3)]
    assert [future, *ids] == sorted({future, *ids})


def test_tokens_run_out_by_the_clock_and_are_good_again_with_it(server, wall):
    ann = Person.register(server, "ann")
    wall.set(DAY)
    with pytest.raises(Refused) as refusal:
        ann.http().get("/api/account/profile/")
    assert refusal.value.code == "expired_token"
    wall.set(0)
    assert ann.http().get("/api/account/profile/")["username"] == "ann"


def test_an_ended_session_stays_ended_when_the_clock_jumps(server, wall):
    ann, bob = (Person.register(server, name) for name in ["ann", "bob"])
    ann.http().post("/api/account/logout/")
    for jump in [DAY, 0]:
        wall.set(jump)
        log_in(server, bob)
        bob.http().post("/api/account/logout/")
    with pytest.raises(Refused) as refusal:
        ann.http().get("/api/account/profile/")
    assert refusal.value.code == "bad_token"


def test_messages_end_though_the_clock_was_set_back(server, wall):
    """The job that waits for them comes before their moment, and waits on."""
    ann = Person.register(server, "ann")
    wall.set(600)
    room = open_room(ann)
    with ann.socket() as socket:
        socket.ask("rooms.update", room=room, expire_seconds=1)
        socket.ask("rooms.send", room=room, text="written in sand")
        first = jobs(server)
        assert len(first) == 1
        wall.set(0)
        eventually(lambda: jobs(server) != first)
        assert says(server, "in sand")
        wall.set(7200)
        eventually(lambda: not says(server, "in sand"))


def test_messages_end_though_their_job_was_lost(server, wall):
    ann = Person.register(server, "ann")
    room = open_room(ann)
    with ann.socket() as socket:
        socket.ask("rooms.update", room=room, expire_seconds=60)
        socket.ask("rooms.send", room=room, text="written in sand")
    server.kill()
    with database(server) as stored, stored:
        stored.execute("DELETE FROM host_job WHERE kind = 'rooms.expire'")
    server.start()
    wall.set(120)
    eventually(lambda: not says(server, "in sand"))


def database(server: Server):
    return closing(sqlite3.connect(server.data / "parley.db", timeout=PATIENCE_SECONDS))


def jobs(server: Server) -> list[int]:
    """Those that erase messages whose time is over."""
    with database(server) as stored:
        found = stored.execute("SELECT id FROM host_job WHERE kind = 'rooms.expire'")
        return [number for (number,) in found]


def says(server: Server, words: str) -> bool:
    with database(server) as stored:
        found = stored.execute("SELECT 1 FROM host_log WHERE instr(body, ?) > 0", [words])
        return found.fetchone() is not None


def eventually(holds) -> None:
    """Returns when it holds; looks again every tenth of a second, up to the deadline."""
    deadline = time.monotonic() + 2 * PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.1)


def open_room(person: Person) -> str:
    with person.socket() as socket:
        return socket.ask("rooms.create", name="Clocks", public=True)["topic"]
