"""What becomes of a message that a filter has an opinion about.

Promised (DESIGN 3, 4.2, 4.5): filters decide before the commit; what they stop leaves a decision
record and never a message; the same send gets the first outcome back, for ever, and runs no filter
twice; a nonce is bound to the text as it was sent, not as a filter left it.

The filter is the Probe's (Tests/Probe/WordFilter.swift): the word in the text says the decision.
"""

import json
import sqlite3
from contextlib import closing

import pytest

from parley import FAST_CONFIG, Person, Refused, Server, history_after

CONFIG = (
    FAST_CONFIG
    + 'plugins = { "Accounts", "Rooms", "Probe" }\n'
    + "probe = { filter = true, follow = true }\n"
)
DONE, REJECTED, DROPPED, SHADOWED, HELD = range(5)

# What the sender is told, the word on record and the outcome in the ledger, for each word.
STOPPED = [
    ("reject-me", "rejected", "reject", REJECTED),
    ("drop-me", "accepted", "drop", DROPPED),
    ("shadow-me", "accepted", "shadow", SHADOWED),
    ("hold-me", "held", "hold", HELD),
]
LET_THROUGH = [("badword", "rewrite"), ("flag-me", "flag"), ("allow-me", "allow")]


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, CONFIG) as server:
        yield server


@pytest.fixture
def ada(server):
    return Person.register(server, "ada")


@pytest.fixture
def bob(server):
    return Person.register(server, "bob")


@pytest.fixture
def socket(ada):
    with ada.socket() as socket:
        yield socket


@pytest.fixture
def room(socket):
    return socket.ask("rooms.create", name="tea", public=True)["topic"]


@pytest.mark.parametrize("word, told, decision, outcome", STOPPED)
def test_what_is_stopped_is_recorded_and_never_a_message(
    server, socket, room, word, told, decision, outcome
):
    assert outcome_of(socket, room, f"please {word}", "n1") == told
    assert texts(socket, room) == []
    [record] = decisions(server)
    assert record["decision"] == decision and record["filter"] == "probe"
    assert record["point"] == "message.before" and str(record["key"]) == room
    assert json.loads(record["fields"])["text"] == f"please {word}"
    assert ledger(server, "n1")["outcome"] == outcome
    assert ledger(server, "n1")["id"] == record["id"]
    assert say(socket, room, "hello", "n2")["sequence"] == 2, "a stopped message takes no number"


def test_who_makes_an_account_or_a_bot_is_judged(server, ada):
    for ask, name in [
        (lambda: Person.register(server, "reject-me"), "reject-me"),
        (lambda: ada.http().post("/api/account/bots/", username="reject-me.bot"), "reject-me.bot"),
    ]:
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.code == "rejected"
        record = decisions(server)[-1]
        assert record["point"] == "account.before_register"
        assert json.loads(record["fields"])["username"] == name
    assert ada.http().get("/api/account/bots/")["bots"] == []


@pytest.mark.parametrize("word, decision", LET_THROUGH)
def test_what_is_let_through_is_recorded_and_said(server, socket, room, word, decision):
    receipt = say(socket, room, f"well {word}", "n1")
    assert receipt["topic"] == room and receipt["sequence"] == 2
    assert texts(socket, room) == [f"well {word}".replace("badword", "***")]
    assert [record["decision"] for record in decisions(server)] == [decision]
    assert ledger(server, "n1")["outcome"] == DONE


def test_a_rejection_tells_its_reason_and_a_hold_keeps_it(server, socket, room):
    with pytest.raises(Refused, match="rejected by probe"):
        say(socket, room, "reject-me", "n1")
    say(socket, room, "hold-me", "n2")
    reasons = [record["reason"] for record in decisions(server)]
    assert reasons == ["rejected by probe", "held by probe"]


@pytest.mark.parametrize("word, told, decision, outcome", STOPPED)
def test_the_same_send_has_one_outcome_for_ever(
    server, ada, socket, room, word, told, decision, outcome
):
    """Asked again at once, on another connection, and after a crash: told the same, decided once."""
    first = answer_of(socket, room, word, "n1")
    assert answer_of(socket, room, word, "n1") == first
    with ada.socket() as other:
        assert answer_of(other, room, word, "n1") == first
    assert filter_runs(socket) == 1
    server.restart()
    with ada.socket() as later:
        assert answer_of(later, room, word, "n1") == first
        assert filter_runs(later) == 0
    assert len(decisions(server)) == 1


def test_a_send_and_its_twin_in_flight_are_decided_once(server, socket, room):
    """Both are on their way before either is in the ledger."""
    words = ["badword", "hold-me", "flag-me", "drop-me"] * 5
    pairs = []
    for number, word in enumerate(words):
        fields = {"room": room, "text": word, "nonce": f"n{number}"}
        pairs.append([socket.start("rooms.send", fields) for _ in range(2)])
    for pair in pairs:
        first, second = [socket.answer(pending) for pending in pair]
        assert first == second
    assert filter_runs(socket) == len(words)
    assert [record["decision"] for record in decisions(server)] == [
        {"badword": "rewrite", "hold-me": "hold", "flag-me": "flag", "drop-me": "drop"}[word]
        for word in words
    ]


def test_a_nonce_is_bound_to_the_text_as_it_was_sent(server, socket, room):
    """The original again gets the receipt; another text, the rewritten one included, a conflict."""
    receipt = say(socket, room, "such a badword", "n1")
    assert say(socket, room, "such a badword", "n1") == receipt
    for other in ["such a ***", "hello", "reject-me"]:
        with pytest.raises(Refused) as refused:
            say(socket, room, other, "n1")
        assert refused.value.code == "nonce_conflict"
    assert texts(socket, room) == ["such a ***"]
    assert len(decisions(server)) == 1 and filter_runs(socket) == 1


def test_members_hear_only_what_was_let_through(socket, bob, room):
    with bob.socket() as at_bob:
        at_bob.ask("rooms.join", room=room)
        at_bob.ask("rooms.subscribe", room=room)
        for number, word in enumerate(["drop-me", "shadow-me", "hold-me", "reject-me", "badword"]):
            outcome_of(socket, room, word, f"n{number}")
        assert at_bob.next_event()["body"]["text"] == "***"


def test_a_filter_that_throws_refuses_and_stores_nothing(server, socket, room):
    with pytest.raises(Refused) as refused:
        say(socket, room, "throw-me", "n1")
    assert refused.value.code == "forbidden"
    assert decisions(server) == [] and ledger(server, "n1") is None


def test_who_may_not_speak_in_a_room_leaves_no_decision_there(server, bob, room):
    """Membership comes before what a filter decided: a stranger fills no moderator's list."""
    with bob.socket() as at_bob:
        for number, (word, *_) in enumerate(STOPPED):
            with pytest.raises(Refused) as refused:
                say(at_bob, room, word, f"n{number}")
            assert refused.value.code == "not_found"
    assert decisions(server) == []


def test_filters_see_the_room_that_a_name_stands_for(server, socket):
    room = socket.ask("rooms.create", name="Tea", kind="channel", handle="tea")["topic"]
    assert outcome_of(socket, "#tea", "please hold-me", "n1") == "held"
    assert outcome_of(socket, "#tea", "please hold-me", "n1") == "held"
    [record] = decisions(server)
    assert str(record["key"]) == room and json.loads(record["fields"])["room"] == room
    assert say(socket, "#tea", "well badword", "n2")["topic"] == room
    assert texts(socket, room) == ["well ***"]


def test_what_is_said_to_a_name_at_once_is_said_in_order(socket):
    room = socket.ask("rooms.create", name="Tea", kind="channel", handle="tea")["topic"]
    said = [f"word {number}" for number in range(300)]
    pending = [socket.start("rooms.send", {"room": "#tea", "text": text}) for text in said]
    for answer in pending:
        socket.answer(answer)
    assert texts(socket, room) == said


def test_a_follower_that_breaks_undoes_only_itself(server, socket, room):
    """The message stays; the follower's row and event do not, and take no number."""
    assert say(socket, room, "break-follower now", "n1")["sequence"] == 2
    assert say(socket, room, "see-me", "n2")["sequence"] == 3
    log = [(event["event"], event["sequence"]) for event in history_after(socket, room, 0)]
    assert log == [
        ("rooms.created", 1),
        ("rooms.message", 2),
        ("rooms.message", 3),
        ("probe.seen", 4),
    ]
    assert socket.ask("probe.traces")["traces"] == [{"text": "see-me"}]


# ---------------------------------------------------------------- helpers


def say(socket, room, text, nonce):
    return socket.ask("rooms.send", room=room, text=text, nonce=nonce)


def answer_of(socket, room, text, nonce):
    """What the sender is told, refusals included."""
    try:
        return say(socket, room, text, nonce)
    except Refused as refused:
        return str(refused)


def outcome_of(socket, room, text, nonce):
    try:
        return say(socket, room, text, nonce).get("outcome", "said")
    except Refused as refused:
        return refused.code


def filter_runs(socket):
    return socket.ask("probe.screened")["runs"]


def texts(socket, room):
    events = history_after(socket, room, 0)
    return [event["body"]["text"] for event in events if event["event"] == "rooms.message"]


def rows(server, sql, *values):
    with closing(sqlite3.connect(f"file:{server.data}/parley.db?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return database.execute(sql, values).fetchall()


def decisions(server):
    return rows(server, "SELECT * FROM host_decision ORDER BY id")


def ledger(server, nonce):
    found = rows(server, "SELECT * FROM host_ledger WHERE nonce = ?", nonce)
    return found[0] if found else None
