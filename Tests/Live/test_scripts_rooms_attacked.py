"""Scripts of rooms under attack: by who wrote one, by who talks to it, and by what happens at the same moment.

Promised (docs/scripts.md): what a script asks for is at nobody else's expense, not its owner's either; what is done to
it holds, whatever else is done at that moment; its words show whose they are wherever they go; and nothing is left of it.
"""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from parley import FAST_CONFIG, Refused
from test_scripts_hooks import write
from test_scripts_rooms import ALLOWED, NO_TEA, Hall, hall  # noqa: F401
from test_scripts_rooms_acting import (
    ECHO, HELLO, attach, await_texts, events, on_message, said, script, texts, until,
)

# ---------------------------------------------------------------- at whose expense

SPENDS = on_message("""if event.text ~= "go" then return end
    local code repeat local _, why = chat.room {} code = why until code
    kv.set("end", code)
""")
SCARCE = "limits = { account_burst = 150, account_rate = 1, address_burst = 200, address_rate = 1 }\n" + ALLOWED


@pytest.mark.parametrize("hall", [(SCARCE, {})], indirect=True)
def test_what_a_script_asks_for_is_at_nobody_elses_expense(hall):
    """It has as much as an account has; neither its owner nor another room's script is locked out."""
    hall.server.write("accounts = { scrypt_log_n = 4 }\n" + SCARCE)
    hall.restart(hall.server.kill)
    other = hall.ask("ann", "rooms.create", name="Coffee")["topic"]
    attach(hall, SPENDS, "chat.room")
    attach(hall, ECHO, "chat.send", room=other)
    hall.ask("cat", "rooms.send", room=hall.room, text="go")
    ended = "SELECT value FROM host_script_value WHERE key = 'end'"
    until(lambda: hall.rows(ended), lambda: hall.rows(ended))
    assert hall.rows(ended) == [("trate_limited",)]
    hall.ask("ann", "rooms.send", room=other, text="still here")
    # Whoever asked again and again would be out of requests, too.
    answered = "SELECT 1 FROM rooms_log WHERE topic = ? AND body LIKE '%echo still here%'"
    until(lambda: hall.rows(answered, int(other)), lambda: "it was not answered")


# ---------------------------------------------------------------- at the same moment


def everything(hall: Hall, room: str) -> list[dict]:
    found, since = [], 0
    while page := hall.ask("ann", "rooms.history", room=room, limit=100, after=since)["events"]:
        found, since = found + page, page[-1]["sequence"]
    return found


def both(hall: Hall, *asked: tuple) -> list:
    """What comes of requests that are made at once: the answer or the refusal's code."""

    def one(who: str, verb: str, fields: dict):
        try:
            return hall.scripts(who, verb, **fields)
        except Refused as refused:
            return refused.code

    for who, _, _ in asked:
        hall.ask(who, "rooms.list")
    with ThreadPoolExecutor(len(asked)) as pool:
        return [future.result() for future in [pool.submit(one, *each) for each in asked]]


def test_a_script_that_is_stopped_stays_so_whatever_its_owner_sets_meanwhile(hall):
    hall.scripts("ann", "save", script="no-tea", text=NO_TEA)
    for number in range(60):
        mode = ("enforce", "watch")[number % 2]
        both(hall, ("mod", "stop", {"script": "no-tea"}), ("ann", "set", {"script": "no-tea", "mode": mode}))
        assert hall.state() == "stopped", number
        hall.scripts("mod", "stop", script="no-tea", stopped=False)


def test_of_two_who_save_over_the_same_version_one_is_told(hall):
    hall.people["other"] = hall.people["ann"]
    hall.scripts("ann", "save", script="no-tea", text=NO_TEA)
    for number in range(40):
        base = hall.row()["version"]
        done = both(hall, *(
            (who, "save", {"script": "no-tea", "text": NO_TEA + f"-- {who} {number}", "base": base})
            for who in ("ann", "other")
        ))
        assert done.count("conflict") == 1, (number, done)


def test_a_setting_does_not_bring_back_the_text_that_was_there_before(hall):
    hall.people["other"] = hall.people["ann"]
    hall.scripts("ann", "save", script="no-tea", text=NO_TEA)
    for number in range(40):
        text, mode = NO_TEA + f"-- {number}", ("enforce", "watch")[number % 2]
        both(
            hall, ("ann", "save", {"script": "no-tea", "text": text, "base": hall.row()["version"]}),
            ("other", "set", {"script": "no-tea", "mode": mode}),
        )
        shown = hall.scripts("ann", "show", script="no-tea")
        assert (shown["files"][0]["text"], shown["mode"]) == (text, mode), number


REACTS = on_message("""for n = 1, 30 do
    chat.react { message = event.id, reaction = "r" .. n } chat.unreact { message = event.id, reaction = "r" .. n } end
""")


def test_nothing_is_done_in_the_name_of_one_who_handed_the_room_on(hall):
    """Not what was asked for just before, either."""
    for number in range(20):
        room = hall.ask("ann", "rooms.create", name=f"Room {number}", public=True)["topic"]
        for name in ("bob", "cat"):
            hall.ask(name, "rooms.join", room=room)
        attach(hall, REACTS, "chat.react", "chat.unreact", room=room)
        for text in ("one", "two", "three"):
            hall.ask("cat", "rooms.send", room=room, text=text)
        hall.ask("ann", "rooms.transfer", room=room, account=hall.people["bob"].account)
        hall.scripts("bob", "remove", script="x", room=room)
        kinds = [event["event"] for event in everything(hall, room)]
        assert kinds[-1] == "rooms.role", (number, kinds)


ASKS = on_message("""local page, room, people = chat.history { limit = 1 }, chat.room {}, chat.members {}
    kv.incr(page.events and room.name and people.members and "right" or "wrong", 1)
""")
ASKED = ("chat.history", "chat.room", "chat.members")


def test_what_a_version_waits_for_is_not_told_the_next_one(hall):
    attach(hall, ASKS, *ASKED)
    version = hall.row("x")["version"]
    for number in range(100):
        hall.ask("cat", "rooms.send", room=hall.room, text="go")
        text = script("x", ASKS + f"-- {number}", *ASKED)
        version = hall.scripts("ann", "save", script="x", text=text, base=version)["version"]
    kept = "SELECT key, value FROM host_script_value"
    until(lambda: hall.rows(kept) == [("right", "i100")], lambda: (hall.rows(kept), hall.row("x")))


# ---------------------------------------------------------------- whose words


def test_what_it_lifts_bears_its_name_in_the_audit_log(hall):
    cat = hall.people["cat"].account
    for verb in ("mute", "ban"):
        hall.ask("ann", f"rooms.{verb}", room=hall.room, account=cat)
    attach(hall, on_message(f'mod.unmute {{ account = "{cat}" }} mod.unban {{ account = "{cat}" }}'), "mod.unmute", "mod.unban")
    hall.ask("bob", "rooms.send", room=hall.room, text="go")
    hall.admin("set-role", "--account", hall.people["mod"].account, "--role", "admin")
    hall.log_in("mod")

    def lifted():
        lines = hall.ask("mod", "accounts.audit", target=cat)["lines"]
        return {line["act"]: line["reason"] for line in lines if line["act"] in ("rooms.unmute", "rooms.unban")}

    until(lambda: lifted() == {"rooms.unmute": "x", "rooms.unban": "x"}, lifted)


def test_a_message_that_is_passed_on_shows_whose_words_it_is(hall):
    attach(hall, ECHO, "chat.send")
    other = hall.ask("cat", "rooms.create", name="Coffee")["topic"]
    hall.ask("cat", "rooms.send", room=hall.room, text="hello")
    await_texts(hall, "hello", "echo hello")
    hers, its = said(hall)
    for message in (its, hers):
        hall.ask("cat", "rooms.send", room=other, text=message["body"]["text"], forward_of=message["id"])
    passed = [event["body"]["forward_of"] for event in events(hall, other, "cat") if event["event"] == "rooms.message"]
    assert [each.get("script") for each in passed] == ["x", None]
    assert [each["actor"] for each in passed] == [hall.people["ann"].account, hall.people["cat"].account]


def test_its_owner_does_not_speak_with_its_mark(hall):
    attach(hall, ECHO, "chat.send")
    hall.ask("ann", "rooms.send", room=hall.room, text="hello")
    await_texts(hall, "hello", "echo hello")
    hers, its = said(hall)
    with pytest.raises(Refused) as refused:
        hall.ask("ann", "rooms.edit", room=hall.room, message=its["id"], text="by hand")
    assert (refused.value.code, refused.value.field) == ("forbidden", "message")
    hall.ask("ann", "rooms.edit", room=hall.room, message=hers["id"], text="hello again")
    assert [event["body"]["text"] for event in said(hall)[:2]] == ["hello again", "echo hello"]
    # What stands in the owner's name they may take back.
    hall.ask("ann", "rooms.erase", room=hall.room, message=its["id"])
    assert said(hall)[1]["body"].get("deleted")


def test_the_last_message_of_a_room_shows_whose_words_it_is(hall):
    attach(hall, ECHO, "chat.send")

    def last():
        (room,) = [row for row in hall.ask("cat", "rooms.list")["rooms"] if row["room"] == hall.room]
        return room["last"][0]

    hall.ask("cat", "rooms.send", room=hall.room, text="hello")
    until(lambda: last()["text"] == "echo hello", last)
    assert last()["script"] == "x"
    hall.scripts("ann", "set", script="x", mode="off")
    hall.ask("ann", "rooms.send", room=hall.room, text="by hand")
    assert last()["text"] == "by hand" and "script" not in last()


# ---------------------------------------------------------------- what is left


def make_due(hall: Hall, name: str, seconds: int) -> None:
    """What comes again each minute is due so soon after the next start."""
    with closing(sqlite3.connect(f"{hall.server.data}/parley.db")) as tables:
        tables.execute(
            "UPDATE host_script_timer SET due = (strftime('%s', 'now') + ?) * 1000 WHERE name = ?", (seconds, name))
        tables.commit()


def test_what_comes_again_does_not_come_back_into_storage_when_its_room_is_gone(hall):
    attach(hall, 'every(60, "again", function() end)')
    witness = hall.ask("ann", "rooms.create", name="Coffee")["topic"]
    attach(hall, 'every(60, "after", function() chat.send { text = "over" } end)', "chat.send", room=witness)

    stored = "SELECT count(*) FROM host_script_timer"
    until(lambda: hall.rows(stored) == [(2,)], lambda: hall.rows(stored))

    def kill():
        hall.server.kill()
        make_due(hall, "again", 4)
        make_due(hall, "after", 6)

    hall.restart(kill)
    hall.ask("ann", "rooms.delete", room=hall.room)
    assert hall.rows("SELECT name FROM host_script_timer") == [("after",)]
    await_texts(hall, "over", room=witness)
    assert hall.rows("SELECT name FROM host_script_timer") == [("after",)]


BUSY = on_message("""if event.text == "go" then for n = 1, 400 do chat.history { limit = 1 } kv.set("n", n) end end
    chat.send { text = "echo " .. event.text }
""")


@pytest.mark.parametrize("how", ["off", "stop", "remove"])
def test_what_is_under_way_and_what_waits_ends_with_the_script(hall, how):
    """Switched on again it does not take up what was said before."""
    for attempt in range(10):
        room = hall.ask("ann", "rooms.create", name=f"Room {attempt}", public=True)["topic"]
        hall.ask("cat", "rooms.join", room=room)
        attach(hall, BUSY, "chat.send", "chat.history", room=room)
        for text in ("go", "one", "two"):
            hall.ask("cat", "rooms.send", room=room, text=text)
        where = {"room": room, "script": "x"}
        if how == "off":
            hall.scripts("ann", "set", **where, mode="off")
        elif how == "stop":
            hall.scripts("mod", "stop", **where)
            hall.scripts("mod", "stop", **where, stopped=False)
        else:
            hall.scripts("ann", "remove", **where)
        was_under_way = "echo go" not in texts(hall, room)
        if how == "remove":
            attach(hall, BUSY, "chat.send", "chat.history", room=room)
        else:
            hall.scripts("ann", "set", **where, mode="enforce")
        hall.ask("cat", "rooms.send", room=room, text="last")
        until(lambda: "echo last" in texts(hall, room), lambda: texts(hall, room))
        if was_under_way:
            assert texts(hall, room) == ["go", "one", "two", "last", "echo last"]
            if how == "remove":
                assert hall.rows("SELECT * FROM host_script_value WHERE script = ?", f"x@{room}") == []
            return
        hall.ask("ann", "rooms.delete", room=room)
    pytest.fail("the script was never under way")


# ---------------------------------------------------------------- the operator's log


def test_failures_of_a_rooms_script_do_not_fill_the_log(hall):
    hooks = "".join(on_message('error("no")') for _ in range(30))
    attach(hall, hooks, name="bad")
    for number in range(8):
        hall.ask("cat", "rooms.send", room=hall.room, text=f"{number}")
    until(lambda: hall.row("bad")["failures"] == 150, lambda: hall.row("bad"))
    lines = [line for line in hall.server.log.read_text().splitlines() if f"bad@{hall.room}" in line]
    assert len(lines) <= 3, (len(lines), lines[-1])


SLOW = on_message("""for n = 1, 12 do chat.react { message = event.id, reaction = "r" .. n } end
    for n = 1, 150 do chat.room {} end
""")


def test_one_that_is_behind_or_asks_for_too_much_says_so_in_its_list_alone(hall):
    attach(hall, SLOW, "chat.room", "chat.react")
    for number in range(250):
        hall.ask("cat", "rooms.send", room=hall.room, text=f"{number}")
    until(lambda: "is behind with what it observes" in hall.row("x")["error"], lambda: hall.row("x"))
    for said_of_it in ("is behind", "asks for too much"):
        assert said_of_it not in hall.server.log.read_text()


# ---------------------------------------------------------------- who comes first


GREETER = """script { id = "greeter", version = "1", api = 1 }
command("hello", { about = "Greets." }, function(call) kv.set("greeted", call.text) end)
"""


def test_a_script_whose_command_the_operators_takes_later_goes_on_without_it(hall):
    attach(hall, ECHO + HELLO, "chat.send")
    write(hall.server.data.parent, "greeter", GREETER)
    hall.server.write(FAST_CONFIG + 'scripts = { rooms = "owners", run = { "greeter" } }\n')
    hall.server.reload()
    assert hall.state("x") == "running"
    hall.ask("cat", "rooms.send", room=hall.room, text="hi")
    await_texts(hall, "hi", "echo hi")
    hall.ask("cat", "rooms.send", room=hall.room, text="/hello")
    greeted = "SELECT script FROM host_script_value WHERE key = 'greeted'"
    until(lambda: hall.rows(greeted), lambda: texts(hall))
    (offered,) = [row for row in hall.ask("cat", "rooms.commands", room=hall.room)["commands"] if row["name"] == "hello"]
    assert offered["script"] == "greeter"
    # Its owner is told when they write it anew.
    with pytest.raises(Refused, match="/hello is a command of greeter"):
        hall.scripts("ann", "save", script="x", text=script("x", HELLO, "chat.send"), base=hall.row("x")["version"])
    assert texts(hall) == ["hi", "echo hi"]


# ---------------------------------------------------------------- where


def test_a_direct_room_has_no_scripts(hall):
    direct = hall.ask("ann", "rooms.send", to=hall.people["cat"].account, text="psst")["topic"]
    for who in ("ann", "cat"):
        with pytest.raises(Refused) as refused:
            hall.scripts(who, "save", room=direct, script="x", text=script("x", ECHO, "chat.send"))
        assert refused.value.code in ("forbidden", "not_found")


def test_reminders_come_one_a_second_and_a_hundred_at_once(hall):
    """However soon they are due: each is stored, and storage is everybody's."""
    body = 'timer("again", function() end)\n' + on_message("""
        local set = 0
        while after(1, "again") do set = set + 1 end
        kv.set("set " .. event.text, set)""")
    attach(hall, body)
    for text in "ab":
        hall.ask("cat", "rooms.send", room=hall.room, text=text)
        until(lambda: hall.rows("SELECT 1 FROM host_script_value WHERE key = ?", f"set {text}"), lambda: text)
        until(lambda: hall.rows("SELECT count(*) FROM host_script_timer") == [(0,)], lambda: "they wait")
    kept = dict(hall.rows("SELECT key, value FROM host_script_value"))
    first, second = (int("".join(filter(str.isdigit, kept[f"set {text}"]))) for text in "ab")
    assert first == 100 and second < 50
