"""kill -9 in the middle of what jobs do: every step is whole or absent, and all is done in the end.

Promised (ARCHITECTURE, "Jobs"): a job that a dead server had begun runs again at the next start.
Rooms are wiped and cut short, a person's words erased, and people told, in several transactions;
whichever of them a server dies in, what is stored in the end is what a server stores that lives.
"""

import pytest

import stored
from chores import chores
from prepared import await_rest
from victim import Victim

# Later and later transactions of a life, in their last page and before anybody knows of the sync.
ORDERS = [f"{point} {number}" for number in range(1, 7) for point in ("last", "synced")]
# The index of words is kept in pieces, which depend on when it was written to.
PIECES = ("rooms_search_",)


@pytest.fixture(scope="module")
def waiting(tmp_path_factory, midwrite):
    return chores(tmp_path_factory.mktemp("chores"), midwrite)


@pytest.fixture
def survivor(waiting, midwrite, tmp_path):
    return victim_in(tmp_path / "survivor", waiting, midwrite)


@pytest.fixture
def victim(waiting, midwrite, tmp_path):
    return victim_in(tmp_path / "victim", waiting, midwrite)


def victim_in(folder, prepared, shim) -> Victim:
    folder.mkdir()
    return Victim(prepared, folder, shim)


def test_what_jobs_do_is_done_whenever_a_server_dies(waiting, survivor, victim):
    sameness = stored.Sameness(stored.read(waiting.folder / "data"))
    for order in ORDERS:
        die_at_work(victim, order)
        victim.stored()
    expected, found = (whole(sameness.seen(work_to_the_end(each))) for each in (survivor, victim))
    assert stored.difference(expected, found) == []


def die_at_work(victim: Victim, order: str) -> None:
    with victim.living("ann") as socket:
        victim.order.write_text(order)
        wake(victim, socket)
        victim.server.await_end()


def work_to_the_end(victim: Victim) -> stored.Tables:
    with victim.living("ann") as socket:
        wake(victim, socket)
        await_rest(victim.server)
    return victim.stored()


def wake(victim: Victim, socket) -> None:
    """Jobs are looked for after a commit."""
    victim.asked(socket, "contacts.unwatch", {"accounts": ["1"]})


def whole(tables: dict) -> dict:
    return {name: rows for name, rows in tables.items() if not name.startswith(PIECES)}
