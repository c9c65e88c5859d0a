"""A rule tried on what was said: nothing comes of it, however long the past."""

import hashlib
import json
import sqlite3
import time
from contextlib import closing

import pytest

from parley import Person, Refused
from test_scripts_commands import GOOD, RUNNING, Desk

MASKING = """script { id = "good", version = "2", api = 1 }
on("message.before", function(event)
    if event.text == "bad" then return reject("rude", "No.") end
    if event.text == "odd" then return rewrite { text = "even" } end
    if event.text == "boom" then error("no") end
    if event.room == 0 or event.actor == 0 or event.role ~= "member" then return drop() end
end)
"""
COUNTING = """script { id = "good", version = "3", api = 1 }
on("message.before", function(event)
    log("tried on the past")
    if kv.incr("seen", 1) > 3 then return hold("the fourth") end
    if not rate.take("all", 1, 2, 3600) then return flag("fast") end
    if event.now > time.now() or event.now < 1700000000000 then return drop() end
end)
"""
TELLING = """script { id = "good", version = "4", api = 1 }
on("message.before", function(event)
    return rewrite({ text = event.text .. "!" }, reject(event.text, event.text))
end)
"""
PASSING = """script { id = "good", version = "1", api = 1 }
on("message.before", function(event) if event.text == "never said" then return drop() end end)
"""
MANY = 200_000


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path, RUNNING)
    yield desk
    desk.close()


def say(desk: Desk, *texts: str) -> list[str]:
    return [desk.socket.ask("rooms.send", room=desk.room, text=text)["id"] for text in texts]


def replay(desk: Desk, text: str, **fields) -> dict:
    return desk.ask("replay", script="good", text=text, **fields)


def counts(answer: dict) -> dict:
    return {row["word"]: row["count"] for row in answer["counts"]}


def test_what_was_said_is_judged_and_shown(desk):
    desk.ask("set", script="good", mode="off")
    said = say(desk, "fine", "bad", "odd", "boom", "fine")
    made = replay(desk, MASKING)
    assert (made["events"], made["end"], made["differing"]) == (5, "all", 0)
    assert counts(made) == {"pass": 2, "reject": 1, "rewrite": 1, "failed": 1}
    samples = [(row["message"], row["word"], row["text"]) for row in made["samples"]]
    assert samples == [(said[1], "reject", "bad"), (said[2], "rewrite", "odd"), (said[3], "failed", "boom")]
    assert (made["samples"][0]["code"], made["samples"][0]["reason"]) == ("rude", "No.")
    assert made["samples"][1]["rewritten"] == "even"
    assert made["samples"][0]["key"] == desk.room
    assert made["slowest"] in said and made["slowest_microseconds"] < 50_000


def test_bounds_leave_out_what_is_older_or_elsewhere(desk):
    desk.ask("set", script="good", mode="off")
    other = desk.socket.ask("rooms.create", name="den", public=True)["topic"]
    said = say(desk, "bad", "bad", "bad")
    desk.socket.ask("rooms.send", room=other, text="bad")
    newest = replay(desk, MASKING, limit=2)
    assert (newest["events"], newest["end"]) == (2, "most")
    assert newest["samples"][0]["message"] == said[2]
    there = replay(desk, MASKING, room=desk.room)
    assert (there["events"], there["end"]) == (3, "all")
    assert replay(desk, MASKING, room=desk.room, limit=1)["samples"][0]["message"] == said[2]
    assert replay(desk, MASKING, since=int(time.time() * 1000) + 60_000)["events"] == 0
    desk.ask("set", script="good", only=[other])
    assert replay(desk, MASKING)["events"] == 1
    desk.socket.ask("rooms.erase", room=desk.room, message=said[0])
    assert replay(desk, MASKING, room=desk.room)["events"] == 0


def test_nothing_comes_of_it(desk):
    desk.ask("set", script="good", mode="off")
    say(desk, *["fine"] * 5)
    before = tables(desk)
    for _ in range(2):
        made = replay(desk, COUNTING)
        assert counts(made) == {"pass": 2, "flag": 1, "hold": 2}
    assert tables(desk) == before
    desk.socket.close()
    desk.server.stop()
    desk.file().write_text(COUNTING)
    database = desk.folder / "data/parley.db"
    checksum = hashlib.sha256(database.read_bytes()).digest()
    made = json.loads(desk.parley("scripts", "replay", "good", "--json", "--since", "1h"))
    assert counts(made) == {"pass": 2, "flag": 1, "hold": 2}
    assert hashlib.sha256(database.read_bytes()).digest() == checksum
    told = desk.parley("scripts", "replay", "good", "--limit", "4")
    assert "the fourth" in told and "tried on the past" not in told
    assert "tried on the past" not in (desk.server.folder / "server.log").read_text()
    assert "--since must be" in desk.parley("scripts", "replay", "good", "--since", "soon", code=2)
    desk.server.start()
    desk.open()


def tables(desk: Desk) -> list[str]:
    with closing(sqlite3.connect(desk.folder / "data/parley.db")) as database:
        return [line for line in database.iterdump() if "host_clock" not in line]


def test_versions_are_compared(desk):
    say(desk, "fine", "odd", "fine")
    made = replay(desk, GOOD, compare=True)
    assert (made["differing"], made["samples"]) == (0, [])
    made = replay(desk, MASKING, compare=True)
    [sample] = made["samples"]
    assert (made["differing"], sample["word"], sample["other"]) == (1, "rewrite", "pass")
    desk.file().write_text(MASKING)
    told = json.loads(desk.parley("scripts", "replay", "good", "--compare", "--json"))
    assert told["differing"] == 1


def test_words_of_rooms_that_one_may_not_read_are_not_shown(desk):
    bob = Person.register(desk.server, "bob")
    with bob.socket() as socket:
        room = socket.ask("rooms.create", name="den")["topic"]
        socket.ask("rooms.send", room=room, text="odd")
    # A rule that is typed could count what it finds there.
    assert replay(desk, MASKING)["events"] == 0
    assert replay(desk, MASKING.replace('"odd"', '"secret"'), room=room)["events"] == 0
    desk.file().write_text(TELLING)
    [sample] = desk.ask("replay", script="good")["samples"]
    assert (sample["key"], sample["word"], sample["code"], sample["reason"]) == (room, "reject", "", "")
    assert "text" not in sample and "rewritten" not in sample and "odd" not in str(sample)
    with bob.socket() as socket, pytest.raises(Refused, match="forbidden"):
        socket.ask("scripts.replay", script="good")


def test_a_rule_that_fails_or_never_ends_is_given_up(desk):
    say(desk, *["fine"] * 120)
    looping = MASKING.replace('if event.text == "bad"', 'while true do end if event.text == "bad"')
    made = replay(desk, looping)
    assert made["end"] == "failures" and counts(made) == {"failed": 100}
    # The room is served meanwhile, and afterwards.
    assert not desk.said("fine")


def test_a_long_past_is_tried_to_its_end(desk):
    say(desk, "fine")
    desk.socket.close()
    desk.server.stop()
    with closing(sqlite3.connect(desk.folder / "data/parley.db")) as database, database:
        database.execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            INSERT INTO host_log
            SELECT id + i, topic, sequence + i, kind, actor,
                json_set(body, '$.text', 'some words of the usual length, number ' || i)
            FROM n, host_log WHERE kind = 'rooms.message'
            """,
            [MANY],
        )
    desk.file().write_text(PASSING)
    made = json.loads(desk.parley("scripts", "replay", "good", "--json"))
    assert (made["events"], made["end"], counts(made)) == (MANY + 1, "all", {"pass": MANY + 1})
    desk.server.start()
    desk.open()
    made = replay(desk, PASSING)
    assert (made["events"], made["end"]) in [(100_000, "most"), (made["events"], "time")]
