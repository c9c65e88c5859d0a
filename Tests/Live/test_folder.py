"""The data folder: each reason not to start on it has its own message and exit code."""

import os
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import pytest

from disks import SmallDisk, mounted, read_only
from parley import FAST_CONFIG, Server, binary, free_port

IN_USE, READ_ONLY, FOREIGN, UNUSABLE, FULL, DAMAGED, UNKNOWN = range(10, 17)


@pytest.fixture
def stopped(tmp_path):
    """A server that has made its folder and was stopped."""
    server = Server(tmp_path, FAST_CONFIG).start()
    assert server.stop() == 0
    return server


def test_a_second_server_on_the_folder_is_refused(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        expect_refusal(server.data, IN_USE, "another server works on the data folder")
        assert server.is_alive()


def test_a_database_that_another_program_holds_is_refused(stopped):
    with sqlite3.connect(stopped.data / "parley.db", isolation_level=None) as shell:
        shell.execute("PRAGMA locking_mode = EXCLUSIVE")
        shell.execute("BEGIN EXCLUSIVE")
        expect_refusal(stopped.data, IN_USE, "another program holds the database")
    shell.close()


def test_a_folder_that_can_only_be_read_is_refused(stopped):
    with read_only(stopped.data):
        expect_refusal(stopped.data, READ_ONLY, "can only be read")


def test_a_database_that_can_only_be_read_is_refused(stopped):
    with read_only(stopped.data / "parley.db"):
        expect_refusal(stopped.data, READ_ONLY, "parley.db can only be read")


def test_another_users_folder_is_refused(tmp_path):
    folder = Path("/usr")
    if os.geteuid() == 0:
        folder = tmp_path / "theirs"
        folder.mkdir()
        os.chown(folder, 65534, 65534)
    expect_refusal(folder, FOREIGN, "belongs to the user")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").touch()
    expect_refusal(tmp_path / "file" / "data", UNUSABLE, "cannot be made")


def test_a_start_without_space_is_refused(tmp_path):
    (tmp_path / "data").mkdir()
    with mounted("tmpfs", tmp_path / "data", "size=1m"):
        disk = SmallDisk(tmp_path / "data")
        disk.fill()
        expect_refusal(tmp_path / "data", FULL, "full")
        disk.free()
        with Server(tmp_path, FAST_CONFIG):
            pass


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "parley.db"
    with sqlite3.connect(file) as shell:
        shell.execute("CREATE TABLE recipes(name)")
    shell.close()
    before = file.read_bytes()
    expect_refusal(tmp_path, UNKNOWN, "no database of Parley's")
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "parley.db").write_text("Dear diary, " * 100)
    expect_refusal(tmp_path, UNKNOWN, "no database of Parley's")


def test_a_newer_database_is_refused(stopped):
    with sqlite3.connect(stopped.data / "parley.db") as shell:
        shell.execute("PRAGMA user_version = 99")
        shell.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shell.close()
    expect_refusal(stopped.data, UNKNOWN, "newer version")


def expect_refusal(data: Path, code: int, words: str) -> None:
    """The server does not start on the folder, ends with the code and says so."""
    command = [binary(), "serve", "--data", data, "--listen", f"127.0.0.1:{free_port()}"]
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=20)
    assert words in ended.stderr, ended.stderr
    assert ended.returncode == code, ended.stderr
