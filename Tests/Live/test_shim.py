"""The power-cut shim itself: it forgets what was not synced, keeps what was, and changes no more.

A test that trusts the shim is worth no more than these. Each runs a small program of Python under
it, listens to what the program says on its standard output, and kills it with -9.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import contextmanager

import pytest

ROWS_BEFORE_THE_CUT = 300

WRITER = """
    import sqlite3, sys
    journal, synchronous = sys.argv[1:]
    base = sqlite3.connect("chat.db", isolation_level=None)
    assert base.execute(f"PRAGMA journal_mode={journal}").fetchone()[0] == journal
    base.execute(f"PRAGMA synchronous={synchronous}")
    base.execute("PRAGMA wal_autocheckpoint=50")
    base.execute("CREATE TABLE IF NOT EXISTS said (number INTEGER PRIMARY KEY, text TEXT)")
    reader = sqlite3.connect("chat.db", isolation_level=None)
    number = base.execute("SELECT ifnull(max(number), 0) FROM said").fetchone()[0]
    while True:
        number += 1
        base.execute("INSERT INTO said VALUES (?, ?)", (number, "x" * (number % 3000)))
        if number % 100 == 0:
            assert reader.execute("SELECT count(*) FROM said").fetchone()[0] == number
            assert reader.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        print(number, flush=True)
"""


@contextmanager
def program(source, *arguments, shim, folder, fail_file=None):
    """Runs `source` in `folder` under the shim; what it still does at the end dies by kill -9."""
    environment = os.environ | shim.environment(folder, fail_file)
    command = [sys.executable, "-c", textwrap.dedent(source), *map(str, arguments)]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=10)


def says(process, count):
    """The next `count` lines; the program's own complaint if it ends before."""
    lines = []
    while len(lines) < count:
        line = process.stdout.readline()
        assert line, process.stderr.read()
        lines.append(line.strip())
    return lines


def write_until_the_cut(shim, folder, journal, synchronous):
    """The number of the last row whose commit was acknowledged before the power went."""
    with program(WRITER, journal, synchronous, shim=shim, folder=folder) as writer:
        return int(says(writer, ROWS_BEFORE_THE_CUT)[-1])


def rows_after_the_cut(folder):
    base = sqlite3.connect(folder / "chat.db")
    try:
        assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return [number for (number,) in base.execute("SELECT number FROM said ORDER BY number")]
    finally:
        base.close()


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_what_was_synced_survives(powercut, tmp_path, journal):
    """SQLite with synchronous=FULL keeps every acknowledged row, cut after cut."""
    for _ in range(3):
        acknowledged = write_until_the_cut(powercut, tmp_path, journal, "FULL")
        rows = rows_after_the_cut(tmp_path)
        assert rows == list(range(1, len(rows) + 1))
        assert len(rows) >= acknowledged


def test_what_was_not_synced_is_lost(powercut, tmp_path):
    """With synchronous=OFF acknowledged rows are gone: the shim bites."""
    acknowledged = write_until_the_cut(powercut, tmp_path, "wal", "OFF")
    try:
        left = len(rows_after_the_cut(tmp_path))
    except sqlite3.DatabaseError:
        left = 0  # not even the table reached the disk
    assert left < acknowledged


def test_without_the_shim_a_kill_loses_nothing(tmp_path):
    """Why the shim exists: kill -9 alone does not notice that nothing was ever synced."""

    class NoShim:
        def environment(self, data, fail_file=None):
            return {}

    acknowledged = write_until_the_cut(NoShim(), tmp_path, "wal", "OFF")
    assert len(rows_after_the_cut(tmp_path)) >= acknowledged


def test_a_failing_sync_is_reported_and_loses_only_what_was_refused(powercut, tmp_path):
    """Once the control file exists no commit succeeds; what was acknowledged before is there."""
    fault = tmp_path / "fault"
    data = tmp_path / "data"
    data.mkdir()
    with program(WRITER, "wal", "FULL", shim=powercut, folder=data, fail_file=fault) as writer:
        acknowledged = int(says(writer, ROWS_BEFORE_THE_CUT)[-1])
        fault.touch()
        said_since, complaint = writer.communicate(timeout=20)
    assert "disk I/O error" in complaint
    acknowledged = int((said_since.split() or [acknowledged])[-1])
    assert len(rows_after_the_cut(data)) >= acknowledged


def test_a_sync_that_failed_is_not_made_good_by_the_next(powercut, tmp_path):
    """As on Linux: pages whose sync failed count as clean; only writing them again saves them."""
    fault = tmp_path / "fault"
    data = tmp_path / "data"
    data.mkdir()
    source = """
        import os, sys
        fault = sys.argv[1]
        file = os.open("file", os.O_RDWR | os.O_CREAT)
        os.pwrite(file, b"a" * 8192, 0)
        open(fault, "w").close()
        try:
            os.fsync(file)
        except OSError as error:
            print(error.errno, flush=True)
        os.unlink(fault)
        assert os.pread(file, 8192, 0) == b"a" * 8192
        os.pwrite(file, b"b", 4096)
        os.fsync(file)
        print("synced", flush=True)
        sys.stdin.read()
    """
    with program(source, fault, shim=powercut, folder=data, fail_file=fault) as process:
        assert says(process, 2) == ["5", "synced"]
    assert (data / "file").read_bytes() == bytes(4096) + b"b" + b"a" * 4095


def test_the_nth_sync_and_all_later_ones_can_fail(powercut, tmp_path, monkeypatch):
    """PARLEY_SHIM_FAIL_SYNC_AFTER counts the syncs below the folder."""
    monkeypatch.setenv("PARLEY_SHIM_FAIL_SYNC_AFTER", "3")
    source = """
        import os
        file = os.open("file", os.O_RDWR | os.O_CREAT)
        for attempt in range(5):
            try:
                os.fdatasync(file)
                print("synced", flush=True)
            except OSError:
                print("failed", flush=True)
    """
    with program(source, shim=powercut, folder=tmp_path) as process:
        assert says(process, 5) == ["synced"] * 2 + ["failed"] * 3


def test_the_program_sees_an_ordinary_file(powercut, tmp_path):
    """Random reads, writes, cuts and seeks through several descriptors agree with a plain array."""
    source = """
        import os, random, sys
        chance = random.Random(int(sys.argv[1]))
        wanted = bytearray()
        synced = b""
        files = [os.open("file", os.O_RDWR | os.O_CREAT) for _ in range(2)]
        files.append(os.dup(files[0]))
        appender = os.open("file", os.O_WRONLY | os.O_APPEND)
        for step in range(3000):
            file, at = chance.choice(files), chance.randrange(40000)
            data = chance.randbytes(chance.randrange(1, 9000))
            do = chance.choice("write pwrite append cut read pread size sync reopen".split())
            if do in ("write", "pwrite"):
                if len(wanted) < at + len(data):
                    wanted.extend(bytes(at + len(data) - len(wanted)))
                wanted[at : at + len(data)] = data
                if do == "pwrite":
                    assert os.pwrite(file, data, at) == len(data)
                else:
                    os.lseek(file, at, os.SEEK_SET)
                    assert os.writev(file, [data[:7], data[7:]]) == len(data)
                    assert os.lseek(file, 0, os.SEEK_CUR) == at + len(data)
            elif do == "append" and len(wanted) < 200000:
                wanted.extend(data)
                assert os.write(appender, data) == len(data)
            elif do == "cut" and chance.random() < 0.5:
                wanted[at:] = bytes(max(0, at - len(wanted)))
                os.ftruncate(file, at)
            elif do == "read":
                os.lseek(file, at, os.SEEK_SET)
                assert os.read(file, len(data)) == bytes(wanted[at : at + len(data)])
            elif do == "pread":
                assert os.pread(file, len(data), at) == bytes(wanted[at : at + len(data)])
            elif do == "size":
                sizes = {os.fstat(file).st_size, os.stat("file").st_size}
                sizes.add(os.lseek(file, 0, os.SEEK_END))
                assert sizes == {len(wanted)}, (sizes, len(wanted))
            elif do == "sync" and chance.random() < 0.5:
                os.fsync(file)
                synced = bytes(wanted)
            elif do == "reopen":
                os.close(files[1])
                files[1] = os.open("file", os.O_RDWR)
        for file in files:
            os.close(file)
        with open("file", "rb") as again:
            assert again.read() == bytes(wanted), "the overlay outlives the last close"
        print(synced.hex(), flush=True)
        sys.stdin.read()
    """
    for _ in range(3):
        seed = random.randrange(1 << 30)
        (tmp_path / "file").unlink(missing_ok=True)
        with program(source, seed, shim=powercut, folder=tmp_path) as process:
            synced = bytes.fromhex(says(process, 1)[0])
        assert (tmp_path / "file").read_bytes() == synced, f"seed {seed}"


def test_names_and_new_files(powercut, tmp_path):
    """Names last at once, contents only when synced; an index named -shm is left alone."""
    source = """
        import os, sys
        def write(name, synced):
            file = os.open(name, os.O_RDWR | os.O_CREAT)
            os.write(file, name.encode())
            if synced:
                os.fsync(file)
            os.close(file)
        write("synced", True)
        write("unsynced", False)
        write("base-shm", False)
        write("renamed", True)
        write("fresh", False)
        os.rename("fresh", "renamed")
        write("gone", False)
        os.unlink("gone")
        write("gone", True)
        with open("synced", "w") as emptied:
            emptied.write("later")
        assert open("synced").read() == "later" and open("renamed").read() == "fresh"
        print("done", flush=True)
        sys.stdin.read()
    """
    with program(source, shim=powercut, folder=tmp_path) as process:
        says(process, 1)
    left = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert left == {
        "synced": "synced", "unsynced": "", "base-shm": "base-shm", "renamed": "", "gone": "gone"
    }


@pytest.mark.parametrize(
    "point, acknowledged, stored",
    [("first", 3, 3), ("last", 3, 3), ("synced", 3, 4), ("hold", 4, 4)],
)
def test_a_program_dies_in_the_commit_that_was_named(midwrite, tmp_path, point, acknowledged, stored):
    """The fifth transaction: the table is made in the first, so it has the fourth row."""
    data, order = tmp_path / "data", tmp_path / "order"
    data.mkdir()
    order.write_text(f"{point} 5")
    with program(WRITER, "wal", "FULL", shim=midwrite, folder=data, fail_file=order) as writer:
        assert says(writer, acknowledged) == [str(number + 1) for number in range(acknowledged)]
        if point != "hold":
            assert writer.communicate(timeout=10) == ("", "")
            assert writer.returncode == -signal.SIGKILL
    assert rows_after_the_cut(data) == [number + 1 for number in range(stored)]
