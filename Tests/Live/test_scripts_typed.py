"""Commands of Lua scripts that people type into a message, on a real server.

Promised (docs/scripts.md): what is typed is read as the script declares it and refused to its author when it does not
fit; it is not said unless the script wants that; an accepted call is made, once for each nonce, and also when the
server is killed first.
"""

import pytest

from parley import Person, Refused, history_after
from test_scripts_acting import SEND, allowed, logged, stage  # noqa: F401

DICE = """{
    about = "Rolls dice.",
    arguments = {
        { name = "dice", kind = "integer", about = "How many.", min = 1, max = 6 },
        { name = "why", kind = "rest", about = "What for.", optional = true },
    },
}"""


def command(name, body, spec=DICE, *permissions, more=""):
    """A script with one command of its own name, whose function has this body."""
    listed = ", ".join(f'"{permission}"' for permission in permissions)
    return (
        f'script {{ id = "{name}", version = "1", api = 1, permissions = {{ {listed} }} }}\n'
        f'command("{name}", {spec}, function(call)\n{body}\nend)\n{more}'
    )


def arguments(*lines):
    return '{ about = "Tries.", arguments = { ' + ", ".join(f"{{ {line} }}" for line in lines) + " } }"


ANSWER = 'chat.send { room = call.room, text = "dice " .. call.args.dice .. " for " .. tostring(call.args.why) }'
ROLLER = command("roller", ANSWER, DICE, "chat.send")


def refused(stage, text, room=None):
    with pytest.raises(Refused) as refusal:
        stage.say(text, room)
    return refusal.value


# ---------------------------------------------------------------- what is typed


def test_a_command_is_called_and_not_said(stage):
    stage.run(roller=(ROLLER, SEND))
    answer = stage.say("/roller 3 for the goblin")
    assert (answer["sequence"], answer["topic"]) == (0, stage.room)
    stage.await_texts("dice 3 for for the goblin")
    stage.say("/Roller 2")
    stage.await_texts("dice 3 for for the goblin", "dice 2 for nil")


def test_what_does_not_fit_is_refused_with_the_argument_and_how_it_is_typed(stage):
    stage.run(roller=(ROLLER, SEND))
    for text, argument in (("/roller", "dice"), ("/roller many", "dice"), ("/roller 7", "dice"), ("/roller 1.5", "dice")):
        refusal = refused(stage, text)
        assert (refusal.code, refusal.field) == ("bad_argument", argument), text
        assert "Usage: /roller <dice> [why]" in str(refusal)
    assert stage.texts() == []


def test_a_script_reads_who_typed_it_where_and_in_answer_to_what(stage):
    body = """
    log("read " .. call.name .. " " .. tostring(call.actor ~= 0) .. " " .. math.type(call.room) .. " " ..
        math.type(call.id) .. " " .. call.role .. " " .. call.text .. " " .. tostring(call.reply_to == call.args.of) ..
        " " .. tostring(call.message) .. " " .. tostring(call.now > 1700000000000))
    """
    spec = arguments('name = "of", kind = "integer", about = "A message."')
    stage.run(reader=(command("reader", body, spec), ""))
    first = stage.say("hello")["id"]
    stage.socket.ask("rooms.send", room=stage.room, text=f"/reader {first}", reply_to=first)
    logged(stage.server, f"read reader true integer integer member {first} true nil true")


def test_every_kind_of_argument_is_read_as_what_it_is(stage):
    spec = arguments(
        'name = "word", kind = "text", about = "A word.", max = 20',
        'name = "odds", kind = "number", about = "Odds.", min = 0, max = 1',
        'name = "who", kind = "person", about = "Who."',
        'name = "colour", kind = "choice", about = "Which.", choices = { "Red", "Blue" }',
        'name = "times", kind = "integer", about = "How often.", default = 4',
    )
    body = """
    log("read <" .. call.args.word .. "> " .. math.type(call.args.odds) .. " " .. tostring(call.args.who == call.actor)
        .. " " .. call.args.colour .. " " .. call.args.times)
    """
    stage.run(kinds=(command("kinds", body, spec), ""))
    stage.say('/kinds "two words" 0.5 @ADA red')
    logged(stage.server, "read <two words> float true Red 4")
    stage.say("/kinds „typed so“ 1e-1 ada BLUE 7")
    logged(stage.server, "read <typed so> float true Blue 7")
    for text, argument in (
        ('/kinds "never closed 0.5 ada red', "word"),
        ("/kinds a-word-of-more-than-twenty-bytes 0.5 ada red", "word"),
        ("/kinds word 2 ada red", "odds"),
        ("/kinds word nan ada red", "odds"),
        ("/kinds word 0.5 nobody red", "who"),
        ("/kinds word 0.5 ada green", "colour"),
        ("/kinds word 0.5 ada red 4 5", "times"),
    ):
        refusal = refused(stage, text)
        assert (refusal.code, refusal.field) == ("bad_argument", argument), text


def test_a_person_is_named_who_is_in_the_room(stage):
    spec = arguments('name = "who", kind = "person", about = "Who."')
    stage.run(ask=(command("ask", 'log("asked " .. call.args.who)', spec), ""))
    ben = Person.register(stage.server, "ben")
    assert refused(stage, "/ask @ben").field == "who"
    with ben.socket() as socket:
        socket.ask("rooms.join", room=stage.room)
        account = socket.ask("accounts.me")["id"]
    stage.say("/ask @ben")
    logged(stage.server, f"asked {account}")


def test_a_script_may_have_said_what_was_typed(stage):
    spec = '{ about = "Tries.", said = true, arguments = { { name = "n", kind = "integer", about = "A number." } } }'
    body = 'chat.react { room = call.room, message = call.message, reaction = "👍" }'
    stage.run(loud=(command("loud", body, spec, "chat.react"), allowed("chat.react")))
    said = stage.say("/loud 3")
    assert said["sequence"] > 0 and stage.texts() == ["/loud 3"]
    kinds = lambda: [event["event"] for event in history_after(stage.socket, stage.room, 0)]  # noqa: E731
    while "rooms.reacted" not in kinds():
        stage.say_nothing()
    assert refused(stage, "/loud x").code == "bad_argument"
    assert stage.texts() == ["/loud 3"]


def test_what_is_answered_to_one_alone_is_stored_nowhere(stage):
    body = 'chat.ephemeral { room = call.room, account = call.actor, text = "only " .. call.username }'
    stage.run(tell=(command("tell", body, '{ about = "Tells." }', "chat.ephemeral"), allowed("chat.ephemeral")))
    stage.say("/tell")
    while (told := stage.socket.next_event())["event"] != "rooms.whispered":
        pass
    assert (told["topic"], told["actor"], "sequence" in told) == (stage.ada.account, stage.bot, False)
    assert told["body"] == {"room": stage.room, "text": "only ada"}
    assert stage.texts() == []
    stored = (stage.server.folder / "data/parley.db").read_bytes() + (stage.server.folder / "data/parley.db-wal").read_bytes()
    assert b"only ada" not in stored


# ---------------------------------------------------------------- where and for whom


def test_a_command_is_there_where_the_script_judges_and_its_bot_is(stage):
    other = stage.make_room("elsewhere")
    stage.run(roller=(ROLLER, SEND))
    assert stage.say("/roller 3", other)["sequence"] > 0
    assert stage.texts(other) == ["/roller 3"]
    third = stage.make_room("third")
    stage.run(quiet=(command("quiet", 'log("done")'), f'only = {{ "{third}" }}'))
    assert stage.say("/quiet 1")["sequence"] > 0
    assert stage.say("/quiet 1", third)["sequence"] == 0


def test_a_watched_script_is_not_called(stage):
    stage.run(roller=(ROLLER, SEND + ', mode = "watch"'))
    assert stage.say("/roller 3")["sequence"] > 0
    stage.await_texts("/roller 3")


def test_who_may_not_write_calls_nothing(stage):
    stage.run(roller=(ROLLER, SEND))
    with Person.register(stage.server, "ben").socket() as ben:
        with pytest.raises(Refused) as refusal:
            ben.ask("rooms.send", room=stage.room, text="/roller 3")
        assert refusal.value.code == "not_found"
        ben.ask("rooms.join", room=stage.room)
        stage.socket.ask("rooms.update", room=stage.room, slow_seconds=600)
        ben.ask("rooms.send", room=stage.room, text="/roller 1")
        with pytest.raises(Refused) as refusal:
            ben.ask("rooms.send", room=stage.room, text="/roller 2")
        assert refusal.value.code == "rate_limited"
    stage.await_texts("dice 1 for nil")


def test_scripts_do_not_call_each_other_by_typing(stage):
    body = 'chat.send { room = call.room, text = "/roller 2" } log("typed it")'
    stage.run(roller=(ROLLER, SEND), typist=(command("typist", body, '{ about = "Types." }', "chat.send"), SEND))
    stage.say("/typist")
    logged(stage.server, "typed it")
    assert stage.texts() == ["/roller 2"]


def test_attachments_and_what_is_passed_on_are_no_commands(stage):
    stage.run(roller=(ROLLER, SEND))
    other = stage.make_room("elsewhere")
    said = stage.say("/roller 3", other)["id"]
    passed = stage.socket.ask("rooms.send", room=stage.room, text="/roller 3", forward_of=said)
    assert passed["sequence"] > 0
    with pytest.raises(Refused) as refusal:
        stage.socket.ask("rooms.send", room=stage.room, text="/roller 3", attachments=["7"])
    assert (refusal.value.code, refusal.value.field) == ("bad_field", "attachments")


# ---------------------------------------------------------------- once, and not lost


def test_the_same_nonce_calls_once(stage):
    stage.run(roller=(ROLLER, SEND))
    ask = lambda text: stage.socket.ask("rooms.send", room=stage.room, text=text, nonce="once")  # noqa: E731
    first = ask("/roller 3")
    stage.await_texts("dice 3 for nil")
    assert ask("/roller 3") == first
    with pytest.raises(Refused) as refusal:
        ask("/roller 4")
    assert refusal.value.code == "nonce_conflict"
    stage.say("/roller 5")
    stage.await_texts("dice 3 for nil", "dice 5 for nil")


def test_an_accepted_call_outlives_a_kill(stage):
    """Each takes a while, so that most of them wait when the server is killed."""
    busy = "for number = 1, 300000 do end "
    counter = command("count", busy + 'log("counted " .. call.args.dice)', DICE.replace("max = 6", "max = 99"))
    stage.run(count=(counter, ""))
    waiting = [
        stage.socket.start("rooms.send", {"room": stage.room, "text": f"/count {number}", "nonce": f"k{number}"})
        for number in range(1, 41)
    ]
    for pending in waiting:
        stage.socket.answer(pending)
    stage.server.kill()
    stage.socket.close()
    before = stage.server.log.read_text().count("counted ")
    assert before < 40, "nothing waited: the test shows nothing"
    stage.server.start()
    stage.socket = stage.ada.socket()
    for number in range(1, 41):
        logged(stage.server, f'counted {number}')
    stage.say("/count 50")
    logged(stage.server, "counted 50")


def test_one_that_fails_again_and_again_is_refused_while_it_rests(stage):
    stage.run(bad=(command("bad", 'error("no")', '{ about = "Fails." }'), ""))
    for _ in range(5):
        stage.say("/bad")
    logged(stage.server, "it rests for 60 s")
    refusal = refused(stage, "/bad")
    assert refusal.code == "overloaded" and refusal.retry_after == 60


# ---------------------------------------------------------------- what is wrong is said


@pytest.mark.parametrize(
    "spec, reason",
    [
        ('"shrug", { about = "x" }', "/shrug is a command of a plugin already"),
        ('"Roll", { about = "x" }', "1 to 32 small letters"),
        ('"roll", {}', "'about' is a text"),
        ('"roll", { about = "x", aruments = {} }', "there is no 'aruments'; did you mean 'arguments'?"),
        ('"roll", { about = "x", arguments = { { name = "n", kind = "intger", about = "x" } } }', "did you mean 'integer'?"),
        ('"roll", { about = "x", arguments = { { name = "n", kind = "integer", about = "x", min = 3, max = 1 } } }', "no bounds"),
        ('"roll", { about = "x", arguments = { { name = "n", kind = "integer", about = "x", max = 3, default = 4 } } }', "'default'"),
        ('"roll", { about = "x", arguments = { { name = "n", kind = "choice", about = "x" } } }', "'choices' is a list"),
        (
            '"roll", { about = "x", arguments = { { name = "a", kind = "rest", about = "x", optional = true },'
            ' { name = "b", kind = "text", about = "x", optional = true } } }',
            "nothing may follow",
        ),
        (
            '"roll", { about = "x", arguments = { { name = "a", kind = "text", about = "x", optional = true },'
            ' { name = "b", kind = "text", about = "x" } } }',
            "stands behind one that may be left out",
        ),
    ],
)
def test_a_wrong_command_is_not_taken_and_the_line_is_named(stage, spec, reason):
    source = f'script {{ id = "wrong", version = "1", api = 1 }}\ncommand({spec}, function() end)\n'
    said = stage.run("nothing was changed", wrong=(source, ""))
    assert reason in said
    assert "wrong.lua:2" in said


def test_two_scripts_do_not_have_the_same_command(stage):
    second = command("roller", "").replace('id = "roller"', 'id = "second"')
    said = stage.run("nothing was changed", roller=(ROLLER, SEND), second=(second, ""))
    assert "/roller is a command of roller already" in said
    stage.run(roller=(ROLLER, SEND))
    stage.say("/roller 3")
    stage.await_texts("dice 3 for nil")
