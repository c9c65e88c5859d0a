"""What scripts of rooms do there.

Promised (docs/scripts.md): one observes what happens in its room and acts there, and nowhere else, as the owner may at
that moment; its words show whose they are; it does what its owner allowed, and no more; what it is reminded of and what
people type survive `kill -9`; and it holds up nobody.
"""

import json
import time

import pytest

from parley import FAST_CONFIG, Refused
from test_scripts_hooks import rule
from test_scripts_rooms import ALLOWED, Hall, hall  # noqa: F401

PATIENCE_SECONDS = 20


def script(name: str, body: str, *permissions: str, config: str = "") -> str:
    wanted = ", ".join(f'"{each}"' for each in permissions)
    return f'script {{ id = "{name}", version = "1", api = 1, permissions = {{ {wanted} }}, {config} }}\n{body}'


def on_message(body: str) -> str:
    return f'on("rooms.message", function(event)\n{body}\nend)\n'


ECHO = on_message('chat.send { room = event.room, text = "echo " .. event.text }')
# What a call answered is told the room.
TELL = """local function tell(answer, code) chat.send { text = code or type(answer) } end
"""


def attach(hall: Hall, body: str, *permissions: str, name: str = "x", who: str = "ann", room=None, config="") -> dict:
    where = {"script": name, "room": room or hall.room}
    hall.scripts(who, "save", **where, text=script(name, body, *permissions, config=config))
    return hall.scripts(who, "set", **where, mode="enforce", allow=" ".join(permissions))


def events(hall: Hall, room: str | None = None, who: str = "ann") -> list[dict]:
    return hall.ask(who, "rooms.history", room=room or hall.room, limit=100)["events"]


def said(hall: Hall, room: str | None = None) -> list[dict]:
    return [event for event in events(hall, room) if event["event"] == "rooms.message"]


def texts(hall: Hall, room: str | None = None) -> list[str]:
    return [event["body"]["text"] for event in said(hall, room)]


def until(holds, shown) -> None:
    """Asks again and again, each time a round trip through the server."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, shown()


def await_texts(hall: Hall, *expected: str, room: str | None = None) -> None:
    until(lambda: texts(hall, room) == [*expected], lambda: texts(hall, room))


# ---------------------------------------------------------------- in whose name


def test_it_speaks_in_the_owners_name_and_shows_that_it_is_a_script(hall):
    attach(hall, ECHO, "chat.send")
    hall.ask("cat", "rooms.send", room=hall.room, text="hello")
    await_texts(hall, "hello", "echo hello")
    hers, its = said(hall)
    assert (its["actor"], its["body"]["script"]) == (hall.people["ann"].account, "x")
    assert "script" not in hers["body"]
    # What it says does not call it again, and nothing else happened.
    hall.ask("ann", "rooms.send", room=hall.room, text="mine")
    await_texts(hall, "hello", "echo hello", "mine", "echo mine")
    assert "script" not in said(hall)[2]["body"]


def test_the_owner_has_not_read_what_a_script_answered(hall):
    attach(hall, ECHO, "chat.send")
    hall.ask("cat", "rooms.send", room=hall.room, text="hello")
    await_texts(hall, "hello", "echo hello")
    (room,) = [row for row in hall.ask("ann", "rooms.list")["rooms"] if row["room"] == hall.room]
    assert room["unread"] == 2


def test_a_message_that_was_held_shows_whose_it_is_when_it_is_released(hall):
    body = 'if event.text == "echo wait" then return hold("Look at it.") end'
    hall.scripts("ann", "save", script="holds", text=rule("holds", body))
    hall.scripts("ann", "set", script="holds", mode="enforce")
    attach(hall, ECHO, "chat.send")
    hall.ask("cat", "rooms.send", room=hall.room, text="wait")
    until(lambda: hall.ask("bob", "rooms.held", room=hall.room)["held"], lambda: "nothing is held")
    (held,) = hall.ask("bob", "rooms.held", room=hall.room)["held"]
    hall.ask("bob", "rooms.review", decision=held["decision"], verdict="release")
    await_texts(hall, "wait", "echo wait")
    assert said(hall)[1]["body"]["script"] == "x"


def test_it_edits_its_own_words_alone(hall):
    body = on_message("""
        if event.text == "now" then
            local mine = chat.send { text = "first" }
            chat.edit { message = mine.id, text = "second" }
            local _, code = chat.edit { message = kv.get("of ann"), text = "not hers" }
            chat.send { text = code }
        else kv.set("of ann", event.id) end
    """)
    attach(hall, body, "chat.send", "chat.edit")
    hall.ask("ann", "rooms.send", room=hall.room, text="by hand")
    hall.ask("cat", "rooms.send", room=hall.room, text="now")
    await_texts(hall, "by hand", "now", "second", "forbidden")
    assert said(hall)[2]["body"]["script"] == "x"


# ---------------------------------------------------------------- where, and no further


@pytest.mark.parametrize(
    "call, code",
    [
        ('chat.send { room = "{other}", text = "hm" }', "forbidden"),
        ('chat.send { room = {other}, text = "hm" }', "forbidden"),
        ('chat.send { room = "#coffee", text = "hm" }', "forbidden"),
        ('chat.send { to = "{dan}", text = "hm" }', "bad_field"),
        ('chat.send { text = "a secret", forward_of = "{secret}" }', "not_found"),
        ('chat.history { room = "{other}" }', "forbidden"),
        ('mod.mute { room = "{other}", account = "{cat}" }', "forbidden"),
        ('chat.edit { room = "{other}", message = "{secret}", text = "hm" }', "forbidden"),
        ('chat.delete { message = "{secret}" }', "not_found"),
        ('mod.mute { account = "{dan}" }', "not_found"),
        ("chat.history {}", "table"),
    ],
)
def test_it_reaches_no_further_than_its_room(hall, call, code):
    """Whatever its owner may elsewhere."""
    other = hall.ask("ann", "rooms.create", name="Coffee", kind="channel", handle="coffee")["topic"]
    hall.ask("cat", "rooms.join", room=other)
    secret = hall.ask("ann", "rooms.send", room=other, text="a secret")["id"]
    known = {"other": other, "secret": secret, "dan": hall.people["dan"].account, "cat": hall.people["cat"].account}
    for name, value in known.items():
        call = call.replace("{" + name + "}", value)
    wanted = ("chat.send", "chat.edit", "chat.delete", "chat.history", "mod.mute")
    attach(hall, TELL + on_message(f"tell({call})"), *wanted)
    hall.ask("cat", "rooms.send", room=hall.room, text="go")
    await_texts(hall, "go", code)
    assert texts(hall, other) == ["a secret"]


def test_it_hears_nothing_of_other_rooms(hall):
    other = hall.ask("ann", "rooms.create", name="Coffee")["topic"]
    attach(hall, ECHO, "chat.send")
    hall.ask("ann", "rooms.send", room=other, text="elsewhere")
    hall.ask("ann", "rooms.send", room=hall.room, text="here")
    await_texts(hall, "here", "echo here")
    assert texts(hall, other) == ["elsewhere"]


def test_who_does_not_own_the_room_any_more_does_nothing_there(hall):
    attach(hall, ECHO, "chat.send")
    hall.ask("cat", "rooms.send", room=hall.room, text="one")
    await_texts(hall, "one", "echo one")
    hall.ask("ann", "rooms.transfer", room=hall.room, account=hall.people["bob"].account)
    hall.ask("cat", "rooms.send", room=hall.room, text="two")
    # A new owner allows it anew; what was said meanwhile is not heard later.
    assert hall.row("x")["allowed"] == "chat.send" and hall.state("x") == "unowned"
    assert hall.refusal("bob", "set", script="x", mode="enforce") == "bad_field"
    hall.scripts("bob", "set", script="x", mode="enforce", allow="chat.send")
    hall.ask("cat", "rooms.send", room=hall.room, text="three")
    await_texts(hall, "one", "echo one", "two", "three", "echo three")
    assert said(hall)[-1]["actor"] == hall.people["bob"].account


def test_who_is_suspended_does_nothing_there(hall):
    attach(hall, ECHO, "chat.send")
    ann = hall.people["ann"].account
    hall.ask("mod", "accounts.suspend", account=ann, reason="because")
    hall.ask("cat", "rooms.send", room=hall.room, text="one")
    hall.ask("mod", "accounts.restore", account=ann, reason="because")
    hall.drop("ann")
    hall.log_in("ann")
    hall.ask("cat", "rooms.send", room=hall.room, text="two")
    until(lambda: "echo two" in texts(hall), lambda: texts(hall))
    assert "echo one" not in texts(hall)


def test_it_moderates_as_the_owner_and_the_record_names_it(hall):
    cat = hall.people["cat"].account
    body = on_message(f'if event.text == "spam" then mod.mute {{ account = "{cat}", reason = "spam" }} end')
    attach(hall, body, "mod.mute", name="guard")
    hall.ask("cat", "rooms.send", room=hall.room, text="spam")
    until(lambda: events(hall)[-1]["event"] == "rooms.muted", lambda: events(hall)[-1])
    with pytest.raises(Refused, match="muted"):
        hall.ask("cat", "rooms.send", room=hall.room, text="more")
    muted = events(hall)[-1]
    assert (muted["actor"], muted["body"]["reason"]) == (hall.people["ann"].account, "guard: spam")
    hall.admin("set-role", "--account", hall.people["mod"].account, "--role", "admin")
    hall.log_in("mod")
    (line,) = hall.ask("mod", "accounts.audit", target=cat)["lines"]
    assert (line["act"], line["reason"]) == ("rooms.mute", "guard: spam")


def test_a_decision_asks_for_something_and_what_came_of_it_is_seen(hall):
    body = 'on("message.before", function(event) if event.text == "tea" then\n'
    body += 'chat.send { text = "No tea." } mod.mute { account = event.actor + 1 } return reject("") end end)'
    attach(hall, body, "chat.send", "mod.mute")
    with pytest.raises(Refused, match="rule of this room"):
        hall.ask("cat", "rooms.send", room=hall.room, text="tea")
    await_texts(hall, "No tea.")
    until(lambda: "mod.mute: not_found" in hall.row("x")["error"], lambda: hall.row("x"))
    assert "not_found" not in hall.server.log.read_text()


# ---------------------------------------------------------------- what its owner allowed


def test_it_is_switched_on_with_what_it_may(hall):
    text = script("x", ECHO, "chat.send", "chat.pin")
    hall.scripts("ann", "save", script="x", text=text)
    row = hall.row("x")
    assert (row["permissions"], row["allowed"], row["state"]) == ("chat.send chat.pin", "", "off")
    for allow in ({}, {"allow": ""}, {"allow": "chat.send"}):
        with pytest.raises(Refused, match="allow it to switch it on") as refused:
            hall.scripts("ann", "set", script="x", mode="enforce", **allow)
        assert (refused.value.code, refused.value.field) == ("bad_field", "allow")
    assert hall.refusal("ann", "set", script="x", allow="chat.send mod.ban") == "bad_field"
    assert hall.refusal("bob", "set", script="x", allow="chat.send chat.pin") == "forbidden"
    row = hall.scripts("ann", "set", script="x", mode="enforce", allow="chat.send chat.pin")
    assert (row["state"], row["allowed"]) == ("running", "chat.send chat.pin")


def test_a_text_that_asks_for_more_is_off_until_that_is_allowed(hall):
    attach(hall, ECHO, "chat.send")
    version = hall.row("x")["version"]
    less = hall.scripts("ann", "save", script="x", text=script("x", ECHO + "-- more", "chat.send"), base=version)
    assert less["mode"] == "enforce"
    more = script("x", ECHO, "chat.send", "mod.ban")
    saved = hall.scripts("ann", "save", script="x", text=more, base=less["version"])
    assert saved["mode"] == "off" and hall.state("x") == "off"
    hall.scripts("ann", "set", script="x", mode="enforce", allow="chat.send mod.ban")
    # Back to a text that asks for less it goes on; forward again, too, as that was allowed.
    assert hall.scripts("ann", "rollback", script="x", to=version)["mode"] == "enforce"
    assert hall.scripts("ann", "rollback", script="x", to=saved["version"])["mode"] == "enforce"


def test_one_that_is_watched_does_nothing_and_says_nothing_in_the_log(hall):
    attach(hall, ECHO, "chat.send")
    hall.scripts("ann", "set", script="x", mode="watch")
    hall.ask("cat", "rooms.send", room=hall.room, text="a secret word")
    until(lambda: hall.row("x")["runs"] == 1, lambda: hall.row("x"))
    assert texts(hall) == ["a secret word"]
    assert "a secret word" not in hall.server.log.read_text()


# ---------------------------------------------------------------- what is set of it

FIELDS = """config = {
    text = { default = "hello", purpose = "What is said." }, most = { default = 3, min = 1, max = 9 },
    loud = true, words = { "tea" },
}"""
SHOW = on_message('chat.send { text = cfg.text .. cfg.most .. tostring(cfg.loud) .. table.concat(cfg.words, "+") }')


def values(hall: Hall) -> dict:
    fields = hall.scripts("ann", "show", script="x")["fields"]
    return {field["name"]: (json.loads(field["value"]), field["from"]) for field in fields}


def test_its_fields_are_set_by_its_owner(hall):
    attach(hall, SHOW, "chat.send", config=FIELDS)
    assert values(hall)["most"] == (3, "script")
    given = {"text": "bye", "most": 9, "words": ["a", "b"]}
    hall.scripts("ann", "set", script="x", values=json.dumps(given))
    assert values(hall) == {
        "text": ("bye", "set"), "most": (9, "set"), "loud": (True, "script"), "words": (["a", "b"], "set"),
    }
    hall.ask("cat", "rooms.send", room=hall.room, text="go")
    await_texts(hall, "go", "bye9truea+b")
    # What is left out is as the script says.
    hall.scripts("ann", "set", script="x", values='{"loud": false}')
    hall.ask("cat", "rooms.send", room=hall.room, text="on")
    await_texts(hall, "go", "bye9truea+b", "on", "hello3falsetea")
    hall.restart(hall.server.kill)
    assert values(hall)["loud"] == (False, "set")


@pytest.mark.parametrize("wrong", ['{"most": 10}', '{"loud": 1}', '{"mots": 1}', "[]", "{", '{"words": [1]}'])
def test_values_that_do_not_fit_are_refused(hall, wrong):
    attach(hall, SHOW, "chat.send", config=FIELDS)
    with pytest.raises(Refused) as refused:
        hall.scripts("ann", "set", script="x", values=wrong)
    assert (refused.value.code, refused.value.field) == ("bad_field", "values")
    assert values(hall)["most"] == (3, "script")


def test_a_text_without_a_field_forgets_what_was_set_of_it(hall):
    attach(hall, SHOW, "chat.send", config=FIELDS)
    hall.scripts("ann", "set", script="x", values='{"text": "bye", "most": 9}')
    fewer = script("x", ECHO, "chat.send", config='config = { text = "hello", most = { default = 1, max = 5 } }')
    hall.scripts("ann", "save", script="x", text=fewer, base=hall.row("x")["version"])
    assert values(hall) == {"text": ("bye", "set"), "most": (1, "script")}


# ---------------------------------------------------------------- reminders, commands, buttons

LATER = """timer("later", function(event) chat.send { text = "later " .. event.data, nonce = "later " .. event.id } end)
"""


def test_what_it_is_reminded_of_survives_a_kill(hall):
    attach(hall, LATER + on_message('after(1, "later", event.text)'), "chat.send")
    hall.ask("cat", "rooms.send", room=hall.room, text="one")
    await_texts(hall, "one", "later one")
    hall.ask("cat", "rooms.send", room=hall.room, text="two")
    until(lambda: hall.rows("SELECT 1 FROM host_script_timer WHERE data = '\"two\"'"), lambda: "not stored")
    hall.restart(hall.server.kill)
    await_texts(hall, "one", "later one", "two", "later two")


def test_it_has_so_many_reminders_and_none_when_it_is_gone(hall):
    body = on_message('local n = 0 while after(600, "later", "x") do n = n + 1 end chat.send { text = tostring(n) }')
    attach(hall, LATER + body, "chat.send")
    hall.ask("cat", "rooms.send", room=hall.room, text="go")
    await_texts(hall, "go", "100")
    count = "SELECT count(*) FROM host_script_timer"
    until(lambda: hall.rows(count) == [(100,)], lambda: hall.rows(count))
    hall.scripts("ann", "remove", script="x")
    assert hall.rows(count) == [(0,)]


HELLO = """command("hello", { about = "Greets.", arguments = {{ name = "who", kind = "rest", about = "Whom." }} }, function(call)
    chat.send { text = "Hello, " .. call.args.who .. "!", nonce = "hello " .. call.id }
end)
"""


def test_its_commands_are_typed_in_its_room_alone(hall):
    other = hall.ask("ann", "rooms.create", name="Coffee", public=True)["topic"]
    attach(hall, HELLO, "chat.send")
    commands = {row["name"]: row.get("script") for row in hall.ask("cat", "rooms.commands", room=hall.room)["commands"]}
    assert commands["hello"] == "x"
    assert "hello" not in {row["name"] for row in hall.ask("ann", "rooms.commands", room=other)["commands"]}
    assert hall.ask("cat", "rooms.send", room=hall.room, text="/hello world")["sequence"] == 0
    await_texts(hall, "Hello, world!")
    hall.ask("ann", "rooms.send", room=other, text="/hello world")
    assert texts(hall, other) == ["/hello world"]
    # Whose room it is not any more, offers nothing.
    hall.ask("ann", "rooms.transfer", room=hall.room, account=hall.people["bob"].account)
    hall.ask("cat", "rooms.send", room=hall.room, text="/hello again")
    await_texts(hall, "Hello, world!", "/hello again")


def test_two_scripts_of_a_room_have_no_command_in_common_and_two_rooms_may(hall):
    other = hall.ask("ann", "rooms.create", name="Coffee")["topic"]
    attach(hall, HELLO, "chat.send")
    text = script("y", HELLO, "chat.send")
    with pytest.raises(Refused, match="/hello is a command of x@"):
        hall.scripts("ann", "save", script="y", text=text)
    attach(hall, HELLO, "chat.send", name="y", room=other)
    hall.ask("ann", "rooms.send", room=other, text="/hello there")
    await_texts(hall, "Hello, there!", room=other)
    assert texts(hall) == []


def test_a_command_that_was_taken_is_done_after_a_kill(hall):
    attach(hall, HELLO, "chat.send")
    hall.ask("cat", "rooms.send", room=hall.room, text="/hello world")
    hall.restart(hall.server.kill)
    await_texts(hall, "Hello, world!")


OFFER = on_message("""if event.text == "offer" then
    chat.send { text = "Which?", buttons = { { { name = "vote", label = "Tea", value = "tea" } } } } end""")
VOTE = """button("vote", function(event)
    chat.edit { message = event.message, text = event.value .. " by " .. event.person, buttons = {} }
end)
"""


def test_its_buttons_answer_to_it(hall):
    other = hall.ask("ann", "rooms.create", name="Coffee", public=True)["topic"]
    hall.ask("cat", "rooms.join", room=other)
    for room in (hall.room, other):
        attach(hall, OFFER + VOTE, "chat.send", "chat.edit", room=room)
    attach(hall, 'button("vote", function() chat.send { text = "mine?" } end)', "chat.send", name="other")
    hall.ask("cat", "rooms.send", room=hall.room, text="offer")
    hall.ask("cat", "rooms.send", room=other, text="offer")
    await_texts(hall, "offer", "Which?")
    await_texts(hall, "offer", "Which?", room=other)
    message = said(hall)[1]
    hall.ask("cat", "rooms.press", room=hall.room, message=message["id"], button="vote", value="tea")
    await_texts(hall, "offer", f"tea by {hall.people['cat'].account}")
    assert "buttons" not in said(hall)[1]["body"]
    # The one of the other room, of the same name and owner, was not asked, nor another of this one.
    assert texts(hall, other) == ["offer", "Which?"]
    assert hall.row("other")["runs"] == 0


def test_whispers_reach_one_member_and_show_whose_they_are(hall):
    attach(hall, on_message('chat.ephemeral { account = event.actor, text = "psst" }'), "chat.ephemeral")
    hall.ask("cat", "rooms.send", room=hall.room, text="hello")
    while (event := hall.sockets["cat"].next_event())["event"] != "rooms.whispered":
        pass
    assert (event["body"]["text"], event["body"]["script"]) == ("psst", "x")


# ---------------------------------------------------------------- what holds up nobody

@pytest.mark.parametrize(
    "worst", ["while true do end", 'error("no")', 'local t = {} while true do t[#t + 1] = ("x"):rep(1000) end']
)
def test_a_bad_observer_rests_and_the_others_go_on(hall, worst):
    other = hall.ask("ann", "rooms.create", name="Coffee")["topic"]
    attach(hall, ECHO, "chat.send", name="good", room=other)
    attach(hall, on_message(worst), name="bad")
    for number in range(6):
        hall.ask("cat", "rooms.send", room=hall.room, text=f"{number}")
    hall.ask("ann", "rooms.send", room=other, text="hello")
    await_texts(hall, "hello", "echo hello", room=other)
    until(lambda: hall.state("bad") == "resting", lambda: hall.row("bad"))
    assert hall.server.is_alive()


def test_it_speaks_five_times_a_second_at_most(hall):
    body = on_message("""if event.text ~= "go" then return end
        local sent, code = 0
        repeat local done, why = chat.send { text = "spam" } code = why if done then sent = sent + 1 end until not done
        kv.set("end", sent .. " " .. code)""")
    attach(hall, body + on_message('if event.text == "how" then kv.set("x", 1) chat.react { message = event.id, reaction = "ok" } end'),
           "chat.send", "chat.react")
    hall.ask("cat", "rooms.send", room=hall.room, text="go")
    kept = "SELECT value FROM host_script_value WHERE key = 'end'"
    until(lambda: hall.rows(kept), lambda: texts(hall))
    assert "limit" in hall.rows(kept)[0][0] and 10 <= texts(hall).count("spam") <= 30


def test_scripts_of_a_room_do_not_call_each_other_without_end(hall):
    attach(hall, ECHO, "chat.send", name="one")
    attach(hall, ECHO, "chat.send", name="two")
    hall.ask("cat", "rooms.send", room=hall.room, text="a")
    until(lambda: len(texts(hall)) >= 7, lambda: texts(hall))
    assert sorted(texts(hall)) == sorted(["a"] + ["echo a"] * 2 + ["echo echo a"] * 2 + ["echo echo echo a"] * 2)


def test_rooms_that_are_deleted_leave_nothing_behind(hall):
    for number in range(3):
        room = hall.ask("ann", "rooms.create", name=f"Room {number}")["topic"]
        attach(hall, LATER + ECHO + 'every(60, "again", function() end)', "chat.send", room=room)
        hall.ask("ann", "rooms.send", room=room, text="hello")
        await_texts(hall, "hello", "echo hello", room=room)
        hall.ask("ann", "rooms.delete", room=room)
    for table in ("host_topic_script", "host_topic_script_version", "host_script_timer", "host_script_value"):
        assert hall.rows(f"SELECT * FROM {table}") == [], table


# ---------------------------------------------------------------- what ships


def test_what_ships_and_can_run_in_a_room_is_there_to_begin_with(hall):
    templates = hall.ask("ann", "room_scripts.templates")["templates"]
    names = [template["name"] for template in templates]
    assert {"auto-mute", "link-limit", "poll", "quiet-hours", "raid", "roll", "welcome"} <= {*names}
    # One reaches out of the server, one changes what people say.
    assert not {"bridge", "banned-words"} & {*names}
    for template in templates:
        name, room = template["name"], hall.ask("ann", "rooms.create", name=template["name"])["topic"]
        hall.scripts("ann", "save", room=room, script=name, text=template["text"])
        tried = hall.scripts("ann", "test", room=room, script=name, scenarios=template["scenarios"])
        assert tried["ok"], (name, tried)
        row = hall.row(name, room)
        assert row["purpose"] == template["purpose"]
        on = hall.scripts("ann", "set", room=room, script=name, mode="enforce", allow=row["permissions"])
        assert on["state"] == "running"
        hall.scripts("ann", "remove", room=room, script=name)


def test_a_template_works_as_it_is(hall):
    (welcome,) = [each for each in hall.ask("ann", "room_scripts.templates")["templates"] if each["name"] == "welcome"]
    hall.scripts("ann", "save", script="welcome", text=welcome["text"])
    allowed = hall.row("welcome")["permissions"]
    hall.scripts("ann", "set", script="welcome", mode="enforce", allow=allowed, values='{"text": "Hi, %s!", "seconds": 1}')
    hall.ask("dan", "rooms.join", room=hall.room)
    await_texts(hall, "Hi, dan!")


@pytest.mark.parametrize("hall", [("", {})], indirect=True)
def test_there_are_no_templates_where_no_room_may_have_scripts(hall):
    with pytest.raises(Refused, match="scripts.rooms"):
        hall.ask("ann", "room_scripts.templates")


def test_nothing_is_done_as_soon_as_the_operator_does_not_allow_it(hall):
    attach(hall, ECHO + HELLO, "chat.send")
    hall.server.write(FAST_CONFIG)
    hall.server.reload()
    hall.ask("cat", "rooms.send", room=hall.room, text="one")
    hall.ask("cat", "rooms.send", room=hall.room, text="/hello world")
    hall.server.write(FAST_CONFIG + ALLOWED)
    hall.server.reload()
    hall.ask("cat", "rooms.send", room=hall.room, text="two")
    await_texts(hall, "one", "/hello world", "two", "echo two")
