"""Reminders of Lua scripts on a real server: they come in time, survive what may happen, and are bounded."""

import sqlite3
import time
from contextlib import closing

from parley import PATIENCE_SECONDS
from test_scripts_acting import SEND, observer, stage  # noqa: F401


def reminded(name, body, then, *permissions):
    """A script that does one thing at a message and another at a reminder named `later`."""
    return observer(name, body, *permissions) + f'timer("later", function(event)\n{then}\nend)\n'


SAY = 'chat.send { room = event.data.room, text = event.data.text .. " " .. event.name }'
SET = 'after(1, "later", { room = event.room, text = event.text })'


def timers(stage):
    with closing(sqlite3.connect(f"file:{stage.server.data}/parley.db?mode=ro", uri=True)) as data:
        return data.execute("SELECT name, every FROM host_script_timer ORDER BY name").fetchall()


def await_timers(stage, *expected):
    """Stored behind what happens, so not at once."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (found := timers(stage)) != list(expected) and time.monotonic() < deadline:
        stage.say_nothing()
    assert found == list(expected)


def test_a_reminder_comes_with_what_it_was_given(stage):
    stage.run(memo=(reminded("memo", SET, SAY, "chat.send"), SEND))
    stage.say("tea")
    stage.await_texts("tea", "tea later")
    await_timers(stage)


def test_a_reminder_outlives_the_server(stage):
    """Killed while it waits, and due by the time it starts again."""
    stage.run(memo=(reminded("memo", SET + ' log("it is set")', SAY, "chat.send"), SEND))
    stage.say("tea")
    stage.server.await_words("it is set")
    while not timers(stage):
        stage.say_nothing()
    stage.server.kill()
    stage.socket.close()
    stage.server.start()
    stage.socket = stage.ada.socket()
    stage.await_texts("tea", "tea later")
    await_timers(stage)


def test_a_reminder_may_be_cancelled(stage):
    body = """
    local id = after(1, "later", event.text)
    local other = at(event.now + 1500, "later", "other")
    log("cancelled: " .. tostring(cancel(id)) .. tostring(cancel(id)) .. tostring(cancel(7)))
    """
    stage.run(memo=(reminded("memo", body, 'log("reminded of " .. event.data)'), ""))
    stage.say("tea")
    stage.server.await_words("cancelled: truefalsefalse")
    assert stage.server.await_words("reminded of other")
    assert "reminded of tea" not in stage.server.log.read_text()


def test_what_comes_again_and_again_goes_on_after_a_restart_and_ends_with_its_script(stage):
    source = 'script { id = "clock", version = "1", api = 1 }\nlocal n = 0\n'
    source += 'every(1, "tick", function(event) n = n + 1 log("tick " .. n) end)\n'
    stage.run(clock=(source, ""))
    stage.server.await_words("tick 2")
    assert timers(stage) == [("tick", 1000)]
    stage.server.restart()
    stage.socket.close()
    stage.socket = stage.ada.socket()
    stage.run(clock=(source.replace("tick \" ..", "again \" .."), ""))
    stage.server.await_words("again 2")
    await_timers(stage, ("tick", 1000))
    stage.run(clock=(source.replace("every(1", "every(3600"), ""))
    await_timers(stage, ("tick", 3_600_000))


def test_there_are_so_many_and_no_more(stage):
    body = """
    local set, refused = 0, nil
    for number = 1, 200 do
        local id, code = after(3600, "later", number)
        if id then set = set + 1 else refused = code end
    end
    log("set " .. set .. " refused with " .. refused)
    """
    stage.run(memo=(reminded("memo", body, ""), ""))
    stage.say("go")
    assert stage.server.await_words("set 100 refused with limit")


def test_a_wrong_reminder_is_an_error_that_says_so(stage):
    for body, reason in (
        ('after(0, "later")', "1 second to ten years are expected"),
        ('after(1, "later", function() end)', "JSON knows no function"),
        ('after(1, "later", ("x"):rep(5000))', "at most 4096 bytes"),
        ('timer("more", function() end)', "belongs to the beginning"),
    ):
        stage.run(wrong=(reminded("wrong", body, ""), ""))
        stage.say("go")
        assert reason in stage.server.await_words(reason)
