"""A backup made under load is whole: a server starts on it, and nothing that was acknowledged before
it began is missing."""

import shutil
import sqlite3
import stat
import subprocess
import threading

import pytest

from parley import FAST_CONFIG, Server, binary, history_after
from promises import Crowd

WARM_UP = 50


def parley(verb: str, *arguments, data, code: int = 0) -> subprocess.CompletedProcess:
    command = [binary(), verb, *arguments, "--data", data]
    done = subprocess.run(command, cwd=data.parent, capture_output=True, text=True, timeout=60)
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        yield server


def restored(server: Server, backup, folder) -> Server:
    """A server on the backup, under the port and the names of the first one."""
    twin = Server(folder, server.config, port=server.port)
    shutil.rmtree(twin.data)
    backup.rename(twin.data)
    return twin


def test_a_backup_under_load_holds_what_was_acknowledged(server, tmp_path):
    crowd = Crowd(server)
    before = crowd.send_and_settle(WARM_UP)
    is_over = threading.Event()
    talkers = [
        threading.Thread(target=talk, args=(crowd, person, is_over)) for person in crowd.people
    ]
    for talker in talkers:
        talker.start()
    try:
        parley("backup", tmp_path / "backup", data=server.data)
        # While others talk, the next ones are acknowledged as ever: nobody was held up for good.
        assert all(message.outcome for message in crowd.send_and_settle(WARM_UP))
    finally:
        is_over.set()
        for talker in talkers:
            talker.join()
    server.kill()
    (tmp_path / "twin").mkdir()
    with restored(server, tmp_path / "backup", tmp_path / "twin") as twin:
        for person in crowd.people + crowd.listeners:
            person.server = twin
        with crowd.listeners[0].socket() as reader:
            for room in crowd.rooms:
                room.read_on(reader)
        for message in before:
            crowd.room(message.room).check_holds(message)
        again = crowd.send_and_settle(WARM_UP)
        assert all(message.outcome for message in again), "the backup cannot be written"
    parley("verify", data=twin.data)


def talk(crowd, person, is_over):
    with person.socket() as socket:
        while not is_over.is_set():
            socket.answer(crowd.next_message(person).send(socket))


def test_a_backup_of_a_stopped_server(server, tmp_path):
    crowd = Crowd(server)
    sent = crowd.send_and_settle(WARM_UP)
    server.kill()
    target = tmp_path / "backup"
    parley("backup", target, data=server.data)
    assert sorted(file.name for file in target.iterdir()) == [
        "parley.db",
        "secret.key",
        "signing.key",
    ]
    for file in [target, *target.iterdir()]:
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, f"others can read {file}"
    (tmp_path / "twin").mkdir()
    with restored(server, target, tmp_path / "twin"):
        crowd.audit(sent)


def test_a_backup_overwrites_nothing(server, tmp_path):
    (tmp_path / "backup").mkdir()
    done = parley("backup", tmp_path / "backup", data=server.data, code=2)
    assert "is there already" in done.stderr


def test_a_backup_of_a_damaged_database_is_none(server, tmp_path):
    """The copy is verified before it gets its name."""
    Crowd(server).send_and_settle(WARM_UP)
    server.stop()
    damage_an_index(server.data / "parley.db")
    parley("backup", tmp_path / "backup", data=server.data, code=15)
    assert not (tmp_path / "backup").exists()


def test_verify_finds_what_does_not_fit(server, tmp_path):
    crowd = Crowd(server)
    crowd.send_and_settle(WARM_UP)
    parley("verify", data=server.data)
    server.stop()
    with sqlite3.connect(server.data / "parley.db") as shell:
        lost = "DELETE FROM host_log WHERE topic = ? AND sequence = 9"
        assert shell.execute(lost, [int(crowd.rooms[0].topic)]).rowcount == 1
    shell.close()
    said = parley("verify", data=server.data, code=15).stdout
    assert f"topic {crowd.rooms[0].topic} has" in said
    assert "lacks number 9, which was acknowledged" in said


def damage_an_index(database) -> None:
    """Overwrites the root page of the index that the log is read by."""
    with sqlite3.connect(database) as shell:
        [(page,)] = shell.execute("SELECT rootpage FROM sqlite_master WHERE name='host_log_place'")
        [(size,)] = shell.execute("PRAGMA page_size")
    shell.close()
    with database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))


def test_a_damaged_database_is_not_served_unless_forced(server):
    crowd = Crowd(server)
    crowd.send_and_settle(WARM_UP)
    server.stop()
    damage_an_index(server.data / "parley.db")
    said = parley("serve", data=server.data, code=15).stderr
    assert "restore a backup" in said and ".recover" in said
    server.config += "store = { check = false }\n"
    with server:
        assert crowd.people[0].http().get("/api/account/profile/")["username"] == "person0"


def test_a_gap_in_the_newest_log_is_noticed(server):
    crowd = Crowd(server)
    crowd.send_and_settle(WARM_UP)
    server.stop()
    with sqlite3.connect(server.data / "parley.db") as shell:
        shell.execute("DELETE FROM host_log WHERE sequence = 9")
    shell.close()
    assert "lacks the event before number 10" in parley("serve", data=server.data, code=15).stderr
