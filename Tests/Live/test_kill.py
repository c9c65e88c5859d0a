"""kill -9 at random moments under load, again and again, on one data folder.

Promised (DESIGN 4.1 to 4.4): every acknowledged message is in the history exactly once, with the
acknowledged id and number; numbers have no gap; what was announced is what is stored; a send
repeated with its nonce has one outcome, for ever; the digest proves that nothing has changed.

Twenty kills by default; `--kills N` for more, `Tests/Live/kill_many` for a thousand.
"""

import pytest

from parley import FAST_CONFIG, Server
from promises import Crowd, PromiseBroken


@pytest.fixture
def crowd(tmp_path):
    with Server(tmp_path, FAST_CONFIG) as server:
        yield Crowd(server)


def test_nothing_is_lost_or_doubled_by_kill_9(crowd, kills):
    """Round after round on one data folder."""
    for _ in range(kills):
        crowd.live_through_a_crash()
    crowd.audit_from_the_beginning()


def forget_one(crowd, messages):
    """The server knows a message that nobody sent."""
    crowd.sent.remove(messages[0])
    messages.remove(messages[0])


def believe_another_id(crowd, messages):
    """An acknowledged id is not the stored one."""
    message = next(message for message in messages if message.outcome)
    message.outcome = message.outcome | {"id": "1"}


def believe_another_number(crowd, messages):
    """An acknowledged message stands somewhere else."""
    message = next(message for message in messages if message.outcome)
    message.outcome = message.outcome | {"sequence": message.outcome["sequence"] + 1}


def mishear(crowd, messages):
    """What was announced is not what is stored."""
    heard = next(events for _, _, events in crowd.heard if events)
    heard[-1] = heard[-1] | {"body": {"text": "something else"}}


def hear_twice(crowd, messages):
    """One event was announced twice."""
    heard = next(events for _, _, events in crowd.heard if events)
    heard.append(heard[-1])


def start_the_digest_elsewhere(crowd, messages):
    """The digest is over something else than the log."""
    crowd.rooms[-1].digest_start = crowd.rooms[-1].digest = bytes(31) + b"\x01"


@pytest.mark.parametrize(
    "lie",
    [
        forget_one,
        believe_another_id,
        believe_another_number,
        mishear,
        hear_twice,
        start_the_digest_elsewhere,
    ],
)
def test_the_audit_notices(crowd, lie):
    """The audit is worth something: a crowd that remembers one thing wrongly does not pass."""
    messages = crowd.talk_until_killed()
    crowd.server.start()
    lie(crowd, messages)
    with pytest.raises(PromiseBroken):
        crowd.audit(messages)
