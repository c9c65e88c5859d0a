"""The scripts that ship and act, on a real server: docs/scripts."""

import re

import pytest

from parley import Person, Refused
from test_scripts_acting import allowed, stage  # noqa: F401


@pytest.fixture
def run(stage):
    """Runs one that ships, whose bot moderates the room."""
    stage.socket.ask("rooms.role", room=stage.room, account=stage.bot, role="moderator")

    def take(name, settings):
        stage.server.config += f'scripts = {{ run = {{ "{name}" }}, ["{name}"] = {{ {settings} }} }}\n'
        stage.server.write(stage.server.config)
        stage.server.reload()
        return stage

    return take


@pytest.fixture
def come(stage):
    """People who register and come into the room."""
    sockets = []

    def arrive(*names):
        for name in names:
            sockets.append(Person.register(stage.server, name).socket())
            sockets[-1].ask("rooms.join", room=stage.room)
        return sockets[-1]

    yield arrive
    for socket in sockets:
        socket.close()


def test_welcome_names_a_wave_in_one_message_and_survives_a_kill(run, come):
    stage = run("welcome", allowed("chat.send", "chat.members") + ", config = { seconds = 2, most = 2 }")
    come("ben", "cleo", "dan")
    stage.await_texts("Welcome, ben, cleo and one more!")
    come("eve")
    while not stage.state("welcome")["runs"] >= 5:
        stage.say_nothing()
    # Stored with the batch before: what the script keeps is behind by one.
    stage.say_nothing()
    stage.server.kill()
    stage.socket.close()
    stage.server.start()
    stage.socket = stage.ada.socket()
    stage.await_texts("Welcome, ben, cleo and one more!", "Welcome, eve!")


def test_auto_mute_silences_who_floods_and_leaves_a_note(run, come):
    stage = run("auto-mute", allowed("chat.send", "mod.mute") + ", config = { most = 3, seconds = 60 }")
    ben = come("ben")
    for number in range(4):
        ben.ask("rooms.send", room=stage.room, text=f"spam {number}")
    told = "Somebody who sent too much is muted for 5 minutes."
    stage.await_texts("spam 0", "spam 1", "spam 2", "spam 3", told)
    with pytest.raises(Refused, match="muted"):
        ben.ask("rooms.send", room=stage.room, text="more")
    for number in range(6):
        stage.say(f"calm {number}")
    assert stage.outcome("the owner is never muted") == "said"


def test_raid_is_noticed_and_newcomers_are_silent(run, come):
    stage = run("raid", allowed("chat.send", "mod.mute") + ", config = { most = 2 }")
    early = come("ben")
    late = come("cleo", "dan")
    stage.await_texts("Many people come in at once: newcomers are muted for a while.")
    with pytest.raises(Refused, match="muted"):
        late.ask("rooms.send", room=stage.room, text="buy")
    early.ask("rooms.send", room=stage.room, text="what is this")


def test_roll_is_a_command_that_answers_who_rolls(run):
    stage = run("roll", allowed("chat.send", "chat.ephemeral"))
    assert stage.say("/roll 2d6 for luck")["sequence"] == 0
    (rolled,) = stage.await_count(1)
    first, second, total = map(int, re.fullmatch(r"ada rolled (\d) \+ (\d) = (\d+) for luck", rolled).groups())
    assert first + second == total and 1 <= first <= 6 and 1 <= second <= 6
    stage.say("/roll nothing")
    while (told := stage.socket.next_event())["event"] != "rooms.whispered":
        pass
    assert told["actor"] == stage.bot and told["body"]["text"].startswith("Type /roll")
    assert stage.texts() == [rolled]
