"""The power fails: the same promises on a disk that forgets every write not yet synced.

Promised (DESIGN 4.1): an acknowledged message survives a power cut. A plain `kill -9` cannot show
it, since the kernel keeps what a dead process wrote; under Tests/Shims/powercut.c it forgets.
"""

from contextlib import contextmanager

import pytest

from parley import FAST_CONFIG, Server, history_after
from promises import Crowd, PromiseBroken

POWER_CUTS = 10
SENDS_UNDER_A_FAULT = 50
NEVER_SYNCED = FAST_CONFIG + 'store = { synchronous = "off" }\n'


@contextmanager
def crowd_on_a_forgetful_disk(powercut, folder, config=FAST_CONFIG):
    """A crowd whose server loses what it has not synced; syncs fail while `folder`/fault exists."""
    server = Server(folder, config)
    server.environment = powercut.environment(server.data, fault_of(folder))
    with server:
        yield Crowd(server)


def fault_of(folder):
    return folder / "fault"


def live_through_power_cuts(crowd):
    for _ in range(POWER_CUTS):
        crowd.live_through_a_crash()
    crowd.audit_from_the_beginning()


def test_nothing_is_lost_by_a_power_cut(powercut, tmp_path):
    """Cut after cut on one data folder, every acknowledged message stays, once."""
    with crowd_on_a_forgetful_disk(powercut, tmp_path) as crowd:
        live_through_power_cuts(crowd)


def test_a_server_that_does_not_sync_is_caught(powercut, tmp_path):
    """The planted violation: with `synchronous = "off"` the very same rounds find a loss."""
    with crowd_on_a_forgetful_disk(powercut, tmp_path, NEVER_SYNCED) as crowd:
        crowd.audit(crowd.send_and_settle(10))  # sound, as long as there is power
        with pytest.raises(PromiseBroken):
            live_through_power_cuts(crowd)


def test_nothing_is_acknowledged_while_the_disk_fails(powercut, tmp_path):
    """A failing sync: no send succeeds, nothing is announced, reads go on, nothing old is lost."""
    with crowd_on_a_forgetful_disk(powercut, tmp_path) as crowd:
        crowd.live_through_a_crash()
        fault_of(tmp_path).touch()
        refused = send_under_the_fault(crowd)
        reads_go_on(crowd)
        crowd.server.kill()
        fault_of(tmp_path).unlink()
        crowd.settle_after_the_fault(refused)


def test_what_is_acknowledged_after_a_fault_has_passed_survives(powercut, tmp_path):
    """The disk recovers under the running server. It may go on refusing; what it acknowledges again
    survives the next power cut, although the kernel has dropped the pages whose sync failed."""
    with crowd_on_a_forgetful_disk(powercut, tmp_path) as crowd:
        crowd.live_through_a_crash()
        fault_of(tmp_path).touch()
        refused = send_under_the_fault(crowd)
        fault_of(tmp_path).unlink()
        later = crowd.send_and_settle(SENDS_UNDER_A_FAULT)
        crowd.server.kill()
        crowd.settle_after_the_fault(refused + later)


def send_under_the_fault(crowd):
    """Everything asked for while no sync succeeds; an acknowledgement would be a lie."""
    with crowd.listeners[0].socket() as ear:
        for room in crowd.rooms:
            ear.ask("rooms.subscribe", room=room.topic)
        messages = crowd.send_and_settle(SENDS_UNDER_A_FAULT)
        assert not [message.text for message in messages if message.outcome], "acknowledged"
    assert ear.remaining_events() == [], "announced, and never stored"
    return messages


def reads_go_on(crowd):
    """Both ways of reading still show every message that was acknowledged, and no other."""
    with crowd.listeners[0].socket() as reader:
        for room in crowd.rooms:
            assert history_after(reader, room.topic, 0) == room.events
    latest = f"/api/rooms/{crowd.rooms[0].topic}/history/?limit=50"
    assert crowd.listeners[0].http().get(latest)["events"] == crowd.rooms[0].events[-50:]
