"""kill -9 in the middle of the first start: each migration is whole or absent, and the next start
ends what that one began.

Promised (ARCHITECTURE, "How plugins start"): migrations are one transaction a plugin, the work at
start is one for all.
"""

import itertools

import pytest

import stored
from parley import NotStarted, Server

# Of the host and of each plugin that ships, at least.
FEWEST = 5


@pytest.mark.parametrize("point", ["last", "synced"])
def test_a_first_start_is_ended_by_the_next(midwrite, tmp_path, point):
    with Server(tmp_path / "survivor") as survivor:
        survivor.kill()
    expected = stored.read(survivor.data)
    sameness = stored.Sameness({"sqlite_master": expected["sqlite_master"]})
    for number in itertools.count(1):
        server = Server(tmp_path / f"{number}")
        order = server.folder / "order"
        order.write_text(f"{point} {number}")
        server.environment = midwrite.environment(server.data, order)
        if lives(server):
            break
        order.unlink()
        with server:
            server.kill()
        found = stored.read(server.data)
        assert stored.difference(sameness.seen(expected), sameness.seen(found)) == [], number
    assert number > FEWEST


def lives(server: Server) -> bool:
    try:
        with server:
            return True
    except NotStarted:
        return False
