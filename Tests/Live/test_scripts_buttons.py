"""Buttons of Lua scripts on a real server: `button(name, function)` answers who presses one of the
messages that the script's own bot wrote, within the limits of an observer."""

import subprocess

from parley import Person, Socket, binary, history_after
from test_scripts_acting import SEND, allowed, logged, stage  # noqa: F401
from test_scripts_hooks import write

HEAD = 'script {{ id = "{}", version = "1", api = 1, permissions = {{ {} }} }}\n'
OFFER = """
on("rooms.message", function(event)
    if event.text ~= "offer" then return end
    chat.send { room = event.room, text = "Which?", buttons = { {
        { name = "vote", label = "One", value = "1", style = "primary" }, { name = "vote", label = "Two", value = "2" },
    }, { { name = "end", label = "End" } } } }
end)
"""
EDIT = """
button("vote", function(event)
    local count = kv.incr("count")
    chat.edit { room = event.room, message = event.message, text = "Voted: " .. count .. " for " .. event.value,
        buttons = { { { name = "end", label = "End" } } } }
end)
button("end", function(event)
    chat.edit { room = event.room, message = event.message, text = "It is over", buttons = {} }
end)
"""


def script(name, body, *permissions):
    return HEAD.format(name, ", ".join(f'"{each}"' for each in permissions)) + body


def press(stage, message, name, **value):
    stage.socket.ask("rooms.press", room=stage.room, message=message, button=name, **value)


def offered(stage):
    stage.say("offer")
    stage.await_texts("offer", "Which?")
    return history_after(stage.socket, stage.room, 0)[-1]


def await_text(stage, message, text):
    while (event := by_id(stage, message))["body"]["text"] != text:
        stage.say_nothing()
    return event


def by_id(stage, message):
    events = history_after(stage.socket, stage.room, 0)
    return next(event for event in events if event["id"] == message)


def test_a_script_sends_buttons_answers_presses_and_takes_them_away(stage):
    source = script("poll", OFFER + EDIT, "chat.send", "chat.edit")
    stage.run(poll=(source, allowed("chat.send", "chat.edit")))
    message = offered(stage)
    assert message["body"]["buttons"] == [
        [{"name": "vote", "label": "One", "value": "1", "style": "primary"}, {"name": "vote", "label": "Two", "value": "2"}],
        [{"name": "end", "label": "End"}],
    ]
    press(stage, message["id"], "vote", value="2")
    voted = await_text(stage, message["id"], "Voted: 1 for 2")
    assert voted["body"]["buttons"] == [[{"name": "end", "label": "End"}]]
    press(stage, message["id"], "end")
    assert "buttons" not in await_text(stage, message["id"], "It is over")["body"]


def test_the_function_is_told_who_pressed_what_and_where(stage):
    body = OFFER + """
    button("vote", function(event)
        log(table.concat({ "it has", event.person, event.room, event.message, event.name, event.value, event.kind }, " "))
    end)
    button("end", function(event) log("it has no " .. tostring(event.value)) end)
    """
    stage.run(poll=(script("poll", body, "chat.send"), SEND))
    message = offered(stage)["id"]
    press(stage, message, "vote", value="1")
    logged(stage.server, f"it has {stage.ada.account} {stage.room} {message} vote 1 rooms.pressed")
    press(stage, message, "end")
    logged(stage.server, "it has no nil")


def test_only_the_script_whose_bot_wrote_the_message_is_told(stage):
    """Not that of another bot, be it by `button` or by `on`; that of the same bot is."""
    made = stage.socket.ask("accounts.create_bot", username="other")
    stage.socket.ask("rooms.invite", room=stage.room, account=made["bot"])
    with Socket(stage.server.port, made["token"]) as socket:
        socket.ask("rooms.join", room=stage.room)
    heard = 'button("vote", function(event) log("{0} was told") end)\n'
    observed = 'on("rooms.pressed", function(event) log("{0} observed") end)\n'
    stage.run(
        offers=(script("offers", OFFER, "chat.send"), SEND),
        mine=(script("mine", heard.format("mine") + observed.format("mine")), 'as = "Helper"'),
        theirs=(script("theirs", heard.format("theirs") + observed.format("theirs")), 'as = "other"'),
        nobody=(script("nobody", observed.format("nobody")), ""),
    )
    press(stage, offered(stage)["id"], "vote", value="1")
    logged(stage.server, "mine was told")
    logged(stage.server, "mine observed")
    # An observer's thread does one after the other: these would have come before.
    press(stage, history_after(stage.socket, stage.room, 0)[-1]["id"], "vote", value="2")
    while stage.state("mine")["runs"] < 4:
        stage.say_nothing()
    assert stage.state("theirs")["runs"] == stage.state("nobody")["runs"] == 0


def test_a_function_that_fails_again_and_again_rests(stage):
    body = OFFER + 'button("vote", function(event) error("no") end)\n'
    stage.run(poll=(script("poll", body, "chat.send"), SEND))
    message = offered(stage)["id"]
    for _ in range(5):
        press(stage, message, "vote", value="1")
    logged(stage.server, "a script failed again and again")


def test_a_button_needs_somebody_who_acts(stage):
    source = script("poll", 'button("vote", function() end)\n')
    log = stage.run("nothing was changed", poll=(source, ""))
    assert 'nobody acts for the script: if you trust it, write scripts["poll"] = { as = "NAME OF A BOT" }' in log.replace('\\"', '"')


def test_scenarios_press_buttons(stage):
    source = script("poll", OFFER + EDIT, "chat.send", "chat.edit")
    write(stage.server.folder, "poll", source)
    (stage.server.folder / "data" / "scripts" / "poll.scenarios.lua").write_text("""
    cases = {
        { says = "offers", point = "rooms.message", event = { room = 7, text = "offer" },
          effects = { { "chat.send", room = 7, text = "Which?" } } },
        { says = "counts", point = "vote", event = { person = 5, room = 7, message = 9, name = "vote", value = "2" },
          effects = { { "chat.edit", room = 7, message = 9, text = "Voted: 1 for 2" } } },
        { says = "ends", point = "end", event = { room = 7, message = 9 }, effects = { { "chat.edit", text = "Wrong" } } },
    }
    """)
    done = subprocess.run(
        [binary(), "scripts", "test", "poll", "--data", stage.server.data], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1 and "1 of 3 scenarios otherwise" in done.stdout, done
    assert "ends: 'text' of chat.edit should be" in done.stdout, done
