"""What Lua scripts do on a real server when something has happened, and how far they may go.

Promised (docs/scripts.md): a script observes any kind of event after its commit; it acts as the bot
that the operator names, with the functions that the operator allows, by the ordinary commands; it
holds nobody up, and scripts do not call each other without end.
"""

import json
import re
import subprocess
import time

import pytest

from parley import (
    FAST_CONFIG,
    PATIENCE_SECONDS,
    REPOSITORY,
    Person,
    Refused,
    Server,
    Socket,
    binary,
    history_after,
)
from metrics import metrics
from test_scripts_hooks import Talk, rule, write


class Stage(Talk):
    """A server whose room has a bot in it, `helper`, for whom scripts act."""

    def __init__(self, server):
        super().__init__(server)
        made = self.socket.ask("accounts.create_bot", username="helper")
        self.bot = made["bot"]
        self.socket.ask("rooms.invite", room=self.room, account=self.bot)
        with Socket(server.port, made["token"]) as socket:
            socket.ask("rooms.join", room=self.room)

    def run(self, reload_ends="were read again", settings="", **scripts):
        """Takes scripts with their settings: `name = (source, settings)`."""
        for name, (source, _) in scripts.items():
            write(self.server.folder, name, source)
        tables = "".join(f', ["{name}"] = {{ {table} }}' for name, (_, table) in scripts.items())
        names = ", ".join(f'"{name}"' for name in scripts)
        self.server.config = FAST_CONFIG + settings + f"scripts = {{ run = {{ {names} }}{tables} }}\n"
        self.server.write(self.server.config)
        return self.server.reload(reload_ends)

    def await_count(self, count):
        """All that was said, once it is so much."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while len(said := self.texts()) < count and time.monotonic() < deadline:
            self.say_nothing()
        return said

    def await_texts(self, *texts):
        assert self.await_count(len(texts)) == list(texts)

    def say_nothing(self):
        self.socket.ask("rooms.typing", room=self.room)

    def state(self, script):
        done = subprocess.run(
            [binary(), "admin", "scripts", "--json", "--data", self.server.data],
            capture_output=True, check=True, timeout=60,
        )  # fmt: skip
        return next(row for row in json.loads(done.stdout)["scripts"] if row["script"] == script)


def logged(server, words):
    """What the server wrote, which has these words."""
    log = server.await_words(words)
    assert words in log, log
    return log


def observer(name, body, *permissions, event="rooms.message"):
    """A script whose function at that event has this body."""
    listed = ", ".join(f'"{permission}"' for permission in permissions)
    return (
        f'script {{ id = "{name}", version = "1", api = 1, permissions = {{ {listed} }} }}\n'
        f'on("{event}", function(event)\n{body}\nend)\n'
    )


def allowed(*permissions):
    listed = ", ".join(f'"{permission}"' for permission in permissions)
    return f'as = "helper", allow = {{ {listed} }}'


SEND = allowed("chat.send")


@pytest.fixture
def stage(tmp_path):
    server = Server(tmp_path, FAST_CONFIG).start()
    stage = Stage(server)
    yield stage
    stage.socket.close()
    server.kill()


# ---------------------------------------------------------------- observing and acting


def test_a_script_answers_what_was_said(stage):
    body = 'chat.send { room = event.room, text = "heard " .. event.text, reply_to = event.id }'
    stage.run(echo=(observer("echo", body, "chat.send"), SEND))
    said = stage.say("one")
    stage.await_texts("one", "heard one")
    answer = history_after(stage.socket, stage.room, 0)[-1]
    assert answer["actor"] == stage.bot and answer["body"]["reply_to"]["message"] == said["id"]


def test_an_event_has_the_members_of_its_body_and_of_every_event(stage):
    body = """
    local read = { event.kind, math.type(event.id), math.type(event.actor), event.topic == event.room,
        math.type(event.sequence), event.now > 1700000000000, type(event.mentions), event.nothing }
    for place = 1, 8 do read[place] = tostring(read[place]) end
    chat.send { room = event.room, text = table.concat(read, " ") }
    """
    stage.run(reader=(observer("reader", body, "chat.send"), SEND))
    stage.say("hello")
    stage.await_texts("hello", "rooms.message integer integer true integer true nil nil")


@pytest.mark.parametrize("event", ["rooms.typing", "accounts.changed", "contacts.blocked"])
def test_every_kind_of_event_of_every_plugin_may_be_observed(stage, event):
    stage.run(watcher=(observer("watcher", "log('it came: ' .. event.kind)", event=event), ""))
    if event == "rooms.typing":
        stage.say_nothing()
    elif event == "accounts.changed":
        stage.socket.ask("accounts.update", about="new")
    else:
        stage.socket.ask("contacts.block", account=stage.bot)
    logged(stage.server, f"it came: {event}")


def test_an_answer_comes_as_a_table_and_a_refusal_as_code_and_message(stage):
    body = """
    local sent = chat.send { room = event.room, text = "first" }
    local page = chat.history { room = event.room, limit = 1 }
    local none, code, message = chat.send { room = event.room, text = "" }
    local last = page.events[1]
    chat.send { room = event.room, text = tostring(last.id == sent.id) .. " " .. last.body.text ..
        " " .. tostring(none) .. " " .. code .. " " .. type(message) }
    """
    script = observer("asker", body, "chat.send", "chat.history")
    stage.run(asker=(script, allowed("chat.send", "chat.history")))
    stage.say("go")
    stage.await_texts("go", "first", "true first nil bad_field string")


def test_a_function_is_the_ordinary_command_of_the_bot(stage):
    """The bot is an ordinary member: it may not mute. Made a moderator, it may."""
    body = """
    if event.text ~= "mute me" then return end
    local done, code = mod.mute { room = event.room, account = event.actor, reason = "asked for" }
    chat.send { room = event.room, text = done and "muted" or code }
    """
    script = observer("muter", body, "chat.send", "mod.mute")
    stage.run(muter=(script, allowed("chat.send", "mod.mute")))
    ben = Person.register(stage.server, "ben")
    with ben.socket() as socket:
        socket.ask("rooms.join", room=stage.room)
        socket.ask("rooms.send", room=stage.room, text="mute me")
        stage.await_texts("mute me", "forbidden")
        stage.socket.ask("rooms.role", room=stage.room, account=stage.bot, role="moderator")
        socket.ask("rooms.send", room=stage.room, text="mute me")
        stage.await_texts("mute me", "forbidden", "mute me", "muted")
        with pytest.raises(Refused, match="mute"):
            socket.ask("rooms.send", room=stage.room, text="more")


def test_what_a_decision_asks_for_is_done_when_it_has_returned(stage):
    body = """
    local answer = chat.send { room = event.room, text = "about " .. event.text }
    if event.text == "loop" then while true do end end
    if answer ~= nil then return reject("it waited") end
    """
    script = rule("judge", body, permissions='{ "chat.send" }')
    stage.run(judge=(script, SEND))
    assert stage.outcome("loop") == "said"
    stage.say("tea")
    stage.await_texts("loop", "tea", "about tea")


def test_a_script_asks_about_people_as_the_bot_may_know_them(stage):
    body = """
    local person = users.get { account = event.actor }
    chat.send { room = event.room, text = "this is " .. person.username }
    """
    script = observer("who", body, "chat.send", "users.get")
    stage.run(who=(script, allowed("chat.send", "users.get")))
    stage.say("go")
    stage.await_texts("go", "this is ada")


RELATION = """
local made = contacts.relation { account = kv.get("one"), other = kv.get("two") }
chat.send { room = event.room, text = made.relation }
"""


def test_a_script_learns_of_two_people_what_the_first_of_them_sees(stage):
    ben, cyd = (Person.register(stage.server, name) for name in ("ben", "cyd"))
    functions = ["chat.send", "contacts.relation"]
    said = []

    def ask(one, two, relation):
        told = f'kv.set("one", "{one.account}")\nkv.set("two", "{two.account}")\n' + RELATION
        stage.run(knows=(observer("knows", told, *functions), allowed(*functions)))
        stage.say("go")
        said.extend(["go", relation])
        stage.await_texts(*said)

    with ben.socket() as ben_line, cyd.socket() as cyd_line:
        ask(ben, cyd, "none")
        request = ben_line.ask("contacts.request", account=cyd.account)["request"]
        ask(ben, cyd, "requested")
        ask(cyd, ben, "none")
        cyd_line.ask("contacts.respond", request=request, action="accept")
        ask(cyd, ben, "friend")
        # Of a block nothing is told: not even to whom it is done.
        cyd_line.ask("contacts.block", account=ben.account)
        ask(cyd, ben, "none")
        ask(ben, cyd, "none")
        # To who asked, what was rejected waits.
        cyd_line.ask("contacts.unblock", account=ben.account)
        request = ben_line.ask("contacts.request", account=cyd.account)["request"]
        cyd_line.ask("contacts.respond", request=request, action="reject")
        ask(ben, cyd, "requested")
        # Neither clients nor bots ask it.
        with pytest.raises(Refused) as refused:
            ben_line.ask("contacts.relation", account=ben.account, other=cyd.account)
        assert refused.value.code == "unknown_command"


def test_what_a_script_counts_stands_in_the_metrics(stage):
    body = """
    local room = true
    for number = 1, 60 do room = metric("n" .. number) end
    metric("words", #event.text)
    if event.text == "fail" then error("none of it") end
    log("there was " .. (room and "room" or "no room"))
    """
    stage.run(counts=(observer("counts", body), ""))
    stage.say("two")
    assert "there was no room" in stage.server.await_words("there was")
    stage.say("fail")
    logged(stage.server, "none of it")
    counted = {
        labels[1]: count
        for (name, *rest), count in metrics(stage.server).items()
        if name == "parley_script_metric_total"
        for labels in [next(pair for pair in rest if pair[0] == "name")]
        if ("script", "counts") in rest
    }
    assert counted == {f"n{number}": 1 for number in range(1, 51)}


def test_the_rates_of_what_scripts_ask_follow_a_reload(stage):
    body = """
    local refused = 0
    for number = 1, 10 do
        local _, code = chat.room { room = event.room }
        if code == "rate_limited" then refused = refused + 1 end
    end
    log(event.text .. ": " .. (refused > 0 and "some" or "none"))
    """
    stage.run(asks=(observer("asks", body, "chat.room"), allowed("chat.room")))
    stage.say("without")
    logged(stage.server, "without: none")
    limits = "limits = { enabled = true, account_burst = 3, account_rate = 1 }\n"
    stage.server.write(stage.server.config.replace("limits = { enabled = false }\n", limits))
    stage.server.reload()
    stage.say("with")
    logged(stage.server, "with: some")


def test_the_examples_of_the_documents_run(stage):
    """docs/scripts.md: what observes and what acts, as they stand there."""
    text = (REPOSITORY / "docs/scripts.md").read_text()
    watching, greeter = re.findall("```lua\n(.*?)```", text, re.S)[2:4]
    stage.run(
        watcher=(f'script {{ id = "watcher", version = "1", api = 1 }}\n{watching}', ""),
        greeter=(greeter, SEND),
    )
    ben = Person.register(stage.server, "ben")
    with ben.socket() as socket:
        socket.ask("rooms.join", room=stage.room)
    stage.await_texts("Welcome! Please read the pinned message.")
    logged(stage.server, f"{ben.account} came into {stage.room}")


# ---------------------------------------------------------------- who may


def test_nothing_is_taken_before_the_operator_has_allowed_it(stage):
    script = observer("eager", "", "chat.send", "mod.ban")
    log = stage.run("nothing was changed", eager=(script, SEND))
    assert "eager.lua:1: the script asks for mod.ban, which you have not allowed" in log
    assert 'allow = { \\"chat.send\\", \\"mod.ban\\" }' in log
    log = stage.run("nothing was changed", eager=(script, ""))
    assert "the script asks for chat.send, mod.ban, which you have not allowed" in log


def test_somebody_must_act_for_it(stage):
    script = observer("eager", "", "chat.send")
    log = stage.run("nothing was changed", eager=(script, 'allow = { "chat.send" }'))
    assert "nobody acts for the script" in log
    log = stage.run("nothing was changed", eager=(script, 'as = "nobody", allow = { "chat.send" }'))
    assert "there is no bot 'nobody' that may act" in log.lower()
    log = stage.run("nothing was changed", eager=(script, 'as = "ada", allow = { "chat.send" }'))
    assert "there is no bot 'ada' that may act" in log.lower()


def test_a_permission_that_nobody_knows_is_named(stage):
    script = observer("eager", "", "chat.sand")
    log = stage.run("nothing was changed", eager=(script, SEND))
    assert "no plugin gives scripts a function 'chat.sand'; did you mean 'chat.send'" in log


def test_a_function_without_its_permission_does_not_exist(stage):
    body = "chat.send { room = event.room, text = tostring(chat.edit) .. tostring(mod) }"
    stage.run(modest=(observer("modest", body, "chat.send"), SEND + " "))
    stage.say("go")
    stage.await_texts("go", "nilnil")


def test_a_watched_script_does_nothing_and_says_what_it_would_do(stage):
    body = 'local _, code = chat.send { room = event.room, text = "boo" } log("it was " .. code)'
    stage.run(shy=(observer("shy", body, "chat.send"), SEND + ', mode = "watch"'))
    stage.say("go")
    log = stage.server.await_words("it was watched")
    assert "a watched script would ask for something" in log and "boo" in log
    assert stage.texts() == ["go"]


def test_a_bot_that_is_gone_acts_no_more(stage):
    body = 'local _, code = chat.send { room = event.room, text = "x" } log("it was " .. code)'
    stage.run(orphan=(observer("orphan", body, "chat.send"), SEND))
    stage.socket.ask("accounts.revoke_bot", bot=stage.bot)
    stage.say("go")
    logged(stage.server, "it was not_found")


# ---------------------------------------------------------------- no end


def test_what_a_script_says_does_not_call_it_again(stage):
    echo = 'chat.send { room = event.room, text = event.text .. "!" }'
    stage.run(echo=(observer("echo", echo, "chat.send"), SEND))
    stage.say("a")
    stage.await_texts("a", "a!")
    stage.say("b")
    stage.await_texts("a", "a!", "b", "b!")


def test_two_scripts_do_not_call_each_other_without_end(stage):
    echo = 'chat.send { room = event.room, text = event.text .. "!" }'
    stage.run(
        ping=(observer("ping", echo, "chat.send"), SEND),
        pong=(observer("pong", f'if event.text:sub(-1) == "!" then {echo} end', "chat.send"), SEND),
    )
    stage.say("a")
    logged(stage.server, "too deep")
    assert stage.texts() == ["a", "a!", "a!!", "a!!!"]


def test_so_many_calls_at_once_and_no_more(stage):
    body = """
    if event.text ~= "go" then return end
    local refused = 0
    for number = 1, 15 do
        local _, code = chat.send { room = event.room, text = "n" .. number }
        if code == "limit" then refused = refused + 1 end
    end
    log(refused > 0 and "some were dropped" or "none was dropped")
    """
    stage.run(chatter=(observer("chatter", body, "chat.send"), SEND))
    stage.say("go")
    assert "some were dropped" in stage.server.await_words("dropped")
    assert stage.texts()[:11] == ["go"] + [f"n{number}" for number in range(1, 11)]
    assert len(stage.texts()) < 16


def test_an_observer_that_loops_holds_nobody_up_and_rests(stage):
    body = 'if event.text == "loop" then while true do end end log("saw " .. event.text)'
    stage.run(looper=(observer("looper", body), ""), other=(observer("other", "log('also ' .. event.text)"), ""))
    began = time.monotonic()
    for _ in range(3):
        stage.say("loop")
    for number in range(50):
        stage.say(f"word {number}")
    assert time.monotonic() - began < 5
    logged(stage.server, "also word 49")
    log = stage.server.log.read_text()
    assert "stopped: it ran past its deadline" in log and "it rests for 60 s" in log
    assert "saw word" not in log


def test_events_beyond_the_queue_are_dropped_counted_and_said(stage):
    """A thousand wait; the observer takes some ten milliseconds for each."""
    body = "local n = 0 for i = 1, 400000 do n = n + i end"
    stage.run(slow=(observer("slow", body), ""))
    for _ in range(30):
        pending = [
            stage.socket.start("rooms.send", {"room": stage.room, "text": "x"}) for _ in range(60)
        ]
        for answer in pending:
            stage.socket.answer(answer)
    state = stage.state("slow")
    assert state["dropped"] > 0 and state["waiting"] <= 1000
    assert "the oldest events were dropped" in stage.server.await_words("were dropped")


@pytest.mark.parametrize(
    "body, reason",
    [
        ("coroutine.wrap(function() chat.send { room = event.room, text = 'x' } end)()", "coroutine of the script's own"),
        ("table.sort({ 1, 2 }, function() chat.send {} end)", "while sort, gsub or a metamethod runs"),
        ("coroutine.yield()", "yields outside of the script's own coroutines"),
        ("chat.send { text = function() end }", "JSON knows no function"),
        ("chat.send('x')", "table expected"),
    ],
)
def test_a_wrong_call_is_an_error_that_says_so(stage, body, reason):
    stage.run(wrong=(observer("wrong", body, "chat.send"), SEND))
    stage.say("go")
    assert reason in stage.server.await_words("a script failed")
    assert stage.texts() == ["go"]


def test_a_wait_may_stand_within_pcall(stage):
    body = """
    local ok, sent = pcall(chat.send, { room = event.room, text = "first" })
    pcall(function() chat.send { room = event.room, text = tostring(ok) .. type(sent.id) } error("x") end)
    chat.send { room = event.room, text = "last" }
    """
    stage.run(careful=(observer("careful", body, "chat.send"), SEND))
    stage.say("go")
    stage.await_texts("go", "first", "truestring", "last")


def test_json_goes_there_and_back(stage):
    body = """
    local text = json.encode { list = { 1, 2.5, true }, name = 'ä"\\n', deep = { a = {} } }
    local back = json.decode(text)
    local none, reason = json.decode("{")
    chat.send { room = event.room, text = back.name .. back.list[2] .. type(back.deep.a) .. reason }
    """
    stage.run(coder=(observer("coder", body, "chat.send"), SEND))
    stage.say("go")
    stage.await_texts("go", 'ä"\n2.5tablethis is no JSON')
