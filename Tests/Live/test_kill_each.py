"""kill -9 in the middle of each kind of write: it is whole or absent, for every command that writes.

Promised (DESIGN 3 and 4): one request is one transaction; what was not acknowledged is there whole
or not at all, and asked again it is done once. Under Tests/Shims/midwrite.c the server dies in the
commit: in its first write, in its last page, and between the sync and the answer. What is stored
then is compared with what was stored before, and with what a server stored that was left alone.
"""

import re
import shutil

import pytest

import stored
from killed import SILENT, WRITES, Silent, Write
from parley import Server
from prepared import Prepared, empty, town
from test_blocked_pair import PLUGINS, commands_of
from victim import Victim

READS = re.compile(r'Command\(\s*"([a-z_.]+)"(?:(?!Command\().)*?lane: \.read\b', re.DOTALL)
# What jobs do in their own time, after a restart.
LATER = ("host_job", "rooms_search", "rooms_found", "rooms_indexed")


# ---------------------------------------------------------------- nothing is left out


def reads_of_plugins() -> set[str]:
    """The commands that the plugins and the host declare to store nothing, in their sources."""
    folders = [PLUGINS, PLUGINS.parent / "Host/Scripts"]
    files = sorted(file for folder in folders for file in folder.rglob("*.swift"))
    sources = [file.read_text() for file in files]
    return {name for source in sources for name in READS.findall(source)}


def test_every_command_that_writes_is_killed(tmp_path):
    with Server(tmp_path) as server:
        present = commands_of(server)
    reads = reads_of_plugins()
    entries = {label.split(" ")[0] for label in [*WRITES, *SILENT]}
    assert {"rooms.history", "accounts.me"} <= reads and "rooms.send" in entries
    assert sorted(present - reads - entries) == []
    assert sorted(entries & reads) == []


# ---------------------------------------------------------------- whole or absent


@pytest.fixture(scope="module")
def folders(tmp_path_factory) -> dict[str, Prepared]:
    makers = {"town": town, "empty": empty}
    return {name: make(tmp_path_factory.mktemp(name)) for name, make in makers.items()}


@pytest.fixture(scope="module")
def samenesses(folders) -> dict[str, stored.Sameness]:
    """By folder, what was there before."""
    return {
        name: stored.Sameness(stored.read(prepared.folder / "data"))
        for name, prepared in folders.items()
    }


@pytest.fixture
def victim_of(folders, midwrite, tmp_path):
    """Makes victims; nothing of a passed test stays on the disk."""

    def make(asked: Write | Silent, name: str) -> Victim:
        folder = tmp_path / name
        folder.mkdir()
        return Victim(folders[asked.folder], folder, midwrite)

    yield make
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize("label", WRITES)
def test_a_write_is_whole_or_absent(victim_of, samenesses, label):
    entry = WRITES[label]
    asked, sameness = (entry.who, label.split(" ")[0], entry.fields), samenesses[entry.folder]
    survivor, victim = victim_of(entry, "survivor"), victim_of(entry, "victim")
    before = sameness.seen(survivor.stored())
    answer = survivor.answer(*asked, "hold 1")
    after = sameness.seen(survivor.stored())
    assert stored.difference(before, after), f"nothing was stored: {answer}"
    has_nonce = "nonce" in entry.fields
    # The first write is alike for all commands: some are enough.
    for point in ["first", "last"] if has_nonce else ["last"]:
        found = sameness.seen(victim.die(*asked, point))
        assert stored.difference(before, found) == [], point
    found = sameness.seen(victim.die(*asked, "synced"))
    assert stored.difference(after, found) == []
    if has_nonce:
        check_is_done_once(victim, asked, sameness, after)
    else:
        victim.revive()


def check_is_done_once(victim: Victim, asked: tuple, sameness: stored.Sameness, after: dict) -> None:
    """Asked again with the same nonce: the first outcome is told, and nothing is stored."""
    answer = victim.answer(*asked)
    tables = victim.stored()
    assert f" {answer['id']}," in repr(tables["host_ledger"])
    assert stored.difference(without_jobs(after), without_jobs(sameness.seen(tables))) == []


def without_jobs(tables: dict) -> dict:
    return {name: rows for name, rows in tables.items() if not name.startswith(LATER)}


@pytest.mark.parametrize("command", SILENT)
def test_what_stores_nothing_does_not(victim_of, command):
    entry = SILENT[command]
    victim = victim_of(entry, "victim")
    before = victim.stored()
    victim.answer(entry.who, command, entry.fields)
    assert victim.stored() == before


def lose_a_row(tables: stored.Tables) -> None:
    tables["rooms_member"].pop()


def double_a_row(tables: stored.Tables) -> None:
    tables["contacts_friend"].append(tables["contacts_friend"][0])


def change_a_row(tables: stored.Tables) -> None:
    tables["accounts_session"][0] = (*tables["accounts_session"][0][:-1], 7)


def take_another_moment(tables: stored.Tables) -> None:
    *rest, moment = tables["contacts_block"][0]
    tables["contacts_block"][0] = (*rest, moment + 1)


@pytest.mark.parametrize("lie", [lose_a_row, double_a_row, change_a_row, take_another_moment])
def test_the_comparison_notices(folders, samenesses, lie):
    """What is compared is worth something: one row that is wrong, and it is not the same."""
    tables = stored.read(folders["town"].folder / "data")
    before = samenesses["town"].seen(tables)
    lie(tables)
    assert stored.difference(before, samenesses["town"].seen(tables))
