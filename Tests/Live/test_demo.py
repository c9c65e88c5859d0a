"""`parley serve --demo`: people, rooms and talk to look around in, and nothing of it afterwards."""

import os
import re
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from parley import Http, binary

PATIENCE_SECONDS = 60
# PluginAPI's Role
ROLES = {"member": 30, "moderator": 40, "owner": 60}
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)


class Demo:
    """A server that was started for a look around."""

    def __init__(self, folder: Path):
        self.place = folder
        command = [str(binary()), "serve", "--demo", "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder,
            env=os.environ | {"TMPDIR": str(folder)},
        )
        self.said = self._read_until("Press Ctrl-C")
        self.port = int(re.search(r"ready at http://127\.0\.0\.1:(\d+)/", self.said)[1])

    def _read_until(self, words: str) -> str:
        said, deadline = "", time.monotonic() + PATIENCE_SECONDS
        while words not in said:
            assert time.monotonic() < deadline, said
            line = self.process.stdout.readline()
            assert line, said
            said += line
        return said

    def rows(self, query: str) -> list[tuple]:
        (folder,) = self.place.glob("parley-demo-*")
        with closing(sqlite3.connect(f"file:{folder}/data/parley.db?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()

    def end(self) -> int:
        self.process.terminate()
        return self.process.wait(PATIENCE_SECONDS)


@pytest.fixture
def demo(tmp_path: Path):
    demo = Demo(tmp_path)
    yield demo
    if demo.process.poll() is None:
        demo.end()
    demo.process.stdout.close()


def test_it_is_full_of_talk_and_gone_at_the_end(demo: Demo):
    assert "refused" not in demo.said
    assert "has no owner yet" not in demo.said
    assert demo.rows("SELECT count(*) FROM host_log WHERE kind = 'rooms.message'") == [(20_000,)]
    assert demo.rows("SELECT count(*) FROM accounts_person WHERE role > 10") == [(30,)]
    assert demo.rows("SELECT count(*) FROM rooms_room WHERE is_direct = 0") == [(12,)]
    # Its past is as long as it says, and ends now.
    ((first, last),) = demo.rows("SELECT min(id), max(id) FROM host_log")
    assert timedelta(days=20) < moment(last) - moment(first) < timedelta(days=40)
    assert datetime.now(UTC) - timedelta(hours=2) < moment(last) <= datetime.now(UTC)

    for name in re.search(r"Sign in as (.*);", demo.said)[1].replace(" or ", ", ").split(", "):
        person, role = re.fullmatch(r"(\w+) \((\w+)\)", name).groups()
        password = re.search(r"password of all three is ([\w-]+)\.", demo.said)[1]
        session = Http(demo.port).post("/api/account/login/", username=person, password=password)
        http = Http(demo.port, session["access"])
        assert http.get("/api/account/me/")["role"] == ROLES[role]
        assert len(http.get("/api/rooms/")["rooms"]) > 5

    assert demo.end() == 0
    assert list(demo.place.iterdir()) == []


def test_it_has_a_folder_of_its_own(tmp_path: Path):
    command = [str(binary()), "serve", "--demo", "--data", str(tmp_path / "true")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert done.returncode == 2
    assert "leave out --data" in done.stderr
    assert not (tmp_path / "true").exists()


def moment(identifier: int) -> datetime:
    return EPOCH + timedelta(milliseconds=identifier >> 22)
