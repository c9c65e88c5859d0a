"""The script `poll` that ships, on a real server: docs/scripts/poll.md.

Promised: each person has one vote, which may be changed and taken back; who asked and moderators end a poll; votes
survive a kill; hundreds of votes at a time are all counted, and shown in few edits.
"""

import time

import pytest

from parley import PATIENCE_SECONDS, Person, history_after
from test_scripts_acting import allowed, stage  # noqa: F401

ASKED = '/poll "What now?" Tea "Cake, please"'


class Poll:
    """One that ada asked, as it stands."""

    def __init__(self, stage, text=ASKED):
        self.stage = stage
        stage.say(text)
        stage.await_count(1)
        self.message = history_after(stage.socket, stage.room, 0)[-1]["id"]
        self.people = {"ada": stage.socket}
        self.persons = {"ada": stage.ada}

    def event(self):
        events = history_after(self.stage.socket, self.stage.room, 0)
        return next(event for event in events if event["id"] == self.message)

    def come(self, *names, role="member"):
        for name in names:
            person = self.persons[name] = Person.register(self.stage.server, name)
            self.people[name] = person.socket()
            self.people[name].ask("rooms.join", room=self.stage.room)
            if role != "member":
                self.stage.socket.ask("rooms.role", room=self.stage.room, account=person.account, role=role)

    def press(self, name, button="vote", **value):
        return self.people[name].start(
            "rooms.press", {"room": self.stage.room, "message": self.message, "button": button} | value
        )

    def vote(self, name, answer):
        return self.people[name].answer(self.press(name, value=str(answer)))

    def end(self, name):
        return self.people[name].answer(self.press(name, "end"))

    def await_line(self, line):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while line not in self.event()["body"]["text"].split("\n") and time.monotonic() < deadline:
            self.stage.say_nothing()
        assert line in self.event()["body"]["text"].split("\n"), self.event()["body"]

    def close(self):
        for name, socket in self.people.items():
            if name != "ada":
                socket.close()


@pytest.fixture
def polling(stage):
    settings = allowed("chat.send", "chat.edit", "chat.members")
    stage.server.config += f'scripts = {{ run = {{ "poll" }}, ["poll"] = {{ {settings} }} }}\n'
    stage.server.write(stage.server.config)
    stage.server.reload()
    return stage


def test_a_vote_is_changed_and_taken_back(polling):
    poll = Poll(polling)
    assert poll.event()["body"]["text"].split("\n")[0] == "ada asks: **What now?**"
    assert [[button["label"] for button in row] for row in poll.event()["body"]["buttons"]] == [
        ["Tea", "Cake, please"], ["End the poll"],
    ]  # fmt: skip
    poll.come("ben")
    poll.vote("ben", 1)
    poll.await_line("▰▰▰▰▰▰▰▰▰▰ 1 · Tea")
    poll.vote("ada", 2)
    poll.await_line("2 votes")
    poll.vote("ben", 2)
    poll.await_line("▰▰▰▰▰▰▰▰▰▰ 2 · Cake, please")
    poll.vote("ben", 2)
    poll.await_line("1 vote")
    poll.close()


def test_only_who_asked_and_moderators_end_it(polling):
    poll = Poll(polling)
    poll.come("ben")
    poll.come("mia", role="moderator")
    poll.end("ben")
    poll.vote("ben", 1)
    poll.await_line("1 vote")
    poll.end("mia")
    poll.await_line("Closed: 1 vote")
    assert "buttons" not in poll.event()["body"]
    poll.close()
    polling.say('/poll "And then?" Yes No')
    other = polling.await_count(2) and history_after(polling.socket, polling.room, 0)[-1]["id"]
    poll.message = other
    poll.end("ada")
    poll.await_line("Closed: 0 votes")


def test_votes_survive_a_kill(polling):
    poll = Poll(polling)
    poll.come("ben", "cleo")
    poll.vote("ben", 1)
    poll.vote("cleo", 2)
    poll.await_line("2 votes")
    poll.close()
    server = polling.server
    server.kill()
    polling.socket.close()
    server.start()
    poll.people = {name: person.socket() for name, person in poll.persons.items()}
    polling.socket = poll.people["ada"]
    poll.vote("ada", 2)
    poll.vote("ben", 2)
    poll.await_line("▰▰▰▰▰▰▰▰▰▰ 3 · Cake, please")
    assert len(polling.texts()) == 1
    poll.close()


def test_a_wave_of_votes_is_counted_to_the_last_and_shown_in_few_edits(polling):
    poll = Poll(polling)
    crowd = [f"voter{number}" for number in range(60)]
    poll.come(*crowd)
    began = time.monotonic()
    # Each changes six times and takes none back.
    pressed = [
        (name, poll.press(name, value=str(1 + (number + turn) % 2)))
        for turn in range(6)
        for number, name in enumerate(crowd)
    ]
    for name, press in pressed:
        poll.people[name].answer(press)
    lasted = time.monotonic() - began
    poll.await_line("▰▰▰▰▰▱▱▱▱▱ 30 · Tea")
    poll.await_line("60 votes")
    body = poll.event()["body"]
    print(f"{len(pressed)} presses in {lasted:.2f} s, {body['edits']} edits")
    assert body["edits"] <= 3 + 2 * (lasted + 2)
    poll.close()
