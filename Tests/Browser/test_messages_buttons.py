"""Buttons below a program's message: pressed by pointer, keyboard and touch; what came of it; who may not."""

import pytest

import client
import parley
from conversation import await_text, message
from page import PHONE

BUTTONS = [
    [{"name": "vote", "label": "Tea", "value": "1", "style": "primary"}, {"name": "vote", "label": "Milk", "value": "2"}],
    [{"name": "end", "label": "End the poll", "style": "danger"}],
]
LABELS = "[...document.querySelectorAll('.presses button')].map(e => e.innerText)"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("buttons"), config=client.config()) as server:
        yield server


class Bot:
    """A program in the room, of Ann's."""

    def __init__(self, tea):
        made = tea.ann.socket.ask("accounts.create_bot", username=f"bot-{tea.ann.name}")
        self.account, self.room = made["bot"], tea.room
        tea.ann.socket.ask("rooms.invite", room=tea.room, account=self.account)
        self.socket = tea.ends.enter_context(parley.Socket(tea.server.port, made["token"]))
        self.socket.ask("rooms.join", room=tea.room)

    def offer(self, text, buttons=BUTTONS):
        return self.socket.ask("rooms.send", room=self.room, text=text, buttons=buttons)["id"]

    def heard(self):
        """Who pressed what, once it comes."""
        while (event := self.socket.next_event())["event"] != "rooms.pressed":
            pass
        return event["actor"], event["body"]["name"], event["body"].get("value")


@pytest.fixture
def bot(tea):
    return Bot(tea)


def labels(page, *wanted):
    page.wait_for(f"JSON.stringify({LABELS}) === {client.json.dumps(client.json.dumps(wanted, separators=(',', ':')))}")


def test_a_press_is_heard_by_the_program_and_shown_at_once(tea, bot):
    offered = bot.offer("What shall it be?")
    tea.open("ben")
    ben = tea.ben.page
    labels(ben, "Tea", "Milk", "End the poll")
    ben.find("group", "Buttons of this message")
    ben.find("button", "Milk").click()
    assert bot.heard() == (tea.ben.account, "vote", "2")
    ben.wait_for("document.querySelector('.presses .is-done')?.innerText === 'Milk'")
    ben.wait_for("document.querySelector('.presses [role=status]').innerText === 'Pressed'")
    # It can be seen for a moment, and then is over.
    ben.wait_for("!document.querySelector('.presses .is-done')")
    # The program shows what came of it, and in the end takes the buttons.
    fewer = [[{"name": "vote", "label": "Tea: 0", "value": "1"}, {"name": "vote", "label": "Milk: 1", "value": "2"}]]
    bot.socket.ask("rooms.edit", room=tea.room, message=offered, text="One vote", buttons=fewer)
    labels(ben, "Tea: 0", "Milk: 1")
    bot.socket.ask("rooms.edit", room=tea.room, message=offered, text="Two votes")
    await_text(ben, "Two votes")
    labels(ben, "Tea: 0", "Milk: 1")
    ben.reload()
    labels(ben, "Tea: 0", "Milk: 1")
    bot.socket.ask("rooms.edit", room=tea.room, message=offered, text="It was milk", buttons=[])
    await_text(ben, "It was milk")
    ben.wait_for("!document.querySelector('.presses')")


def test_the_keyboard_presses_and_keeps_its_place(tea, bot):
    bot.offer("What shall it be?")
    tea.open("ben")
    ben = tea.ben.page
    labels(ben, "Tea", "Milk", "End the poll")
    ben.find("button", "Tea").focus()
    ben.press("Enter")
    assert bot.heard() == (tea.ben.account, "vote", "1")
    ben.wait_for("document.querySelector('.presses .is-done')?.innerText === 'Tea'")
    assert ben.evaluate("document.activeElement.innerText") == "Tea"
    ben.press("Tab")
    ben.press("Tab")
    assert ben.evaluate("document.activeElement.innerText") == "End the poll"
    ben.press(" ")
    assert bot.heard() == (tea.ben.account, "end", None)


def test_a_press_that_is_refused_is_told(tea, bot):
    bot.offer("What shall it be?")
    tea.open("ben")
    ben = tea.ben.page
    labels(ben, "Tea", "Milk", "End the poll")
    tea.ann.socket.ask("accounts.revoke_bot", bot=bot.account)
    ben.find("button", "Milk").click()
    ben.wait_for("document.querySelector('.toast')?.innerText.includes('nobody answers for it')")
    ben.wait_for("!document.querySelector('.presses .is-busy, .presses .is-done')")


def test_who_may_not_press_sees_that(tea, bot):
    bot.offer("What shall it be?")
    tea.open("ben")
    ben = tea.ben.page
    enabled = "document.querySelectorAll('.presses button:enabled').length"
    ben.wait_for(f"{enabled} === 3")
    ask = tea.ann.socket.ask
    ask("rooms.mute", room=tea.room, account=tea.ben.account)
    ben.wait_for(f"{enabled} === 0")
    assert "cannot press" in ben.evaluate("document.querySelector('.presses button').title")
    ask("rooms.unmute", room=tea.room, account=tea.ben.account)
    ben.wait_for(f"{enabled} === 3")
    ask("rooms.update", room=tea.room, archived=True)
    ben.wait_for(f"{enabled} === 0")
    ask("rooms.update", room=tea.room, archived=False)
    ben.wait_for(f"{enabled} === 3")
    tea.ben.socket.ask("contacts.block", account=bot.account)
    ben.find("button", "Show it").click()
    ben.wait_for("document.querySelectorAll('.presses button:disabled').length === 3")


def test_who_looks_at_a_channel_presses_nothing(tea, bot):
    channel = tea.ann.socket.ask("rooms.create", name="Open", kind="channel", handle=f"open-{tea.ann.name}")["topic"]
    bot.socket.ask("rooms.join", room=channel)
    bot.room = channel
    bot.offer("What shall it be?")
    tea.open("ben")
    ben = tea.ben.page
    ben.evaluate(f"location.hash = '#/{channel}'")
    labels(ben, "Tea", "Milk", "End the poll")
    assert ben.evaluate("document.querySelectorAll('.presses button:disabled').length") == 3


def test_buttons_are_large_enough_to_touch_and_wrap(tea, bot):
    many = [[{"name": f"n{number}", "label": f"A rather long answer, number {number}"} for number in range(5)]]
    bot.offer("What shall it be?", many)
    bot.offer("And this?")
    tea.open("ben")
    ben = tea.ben.page
    ben.show_on(PHONE)
    ben.reload()
    ben.wait_for("document.querySelectorAll('.presses').length === 2")
    boxes = ben.evaluate("[...document.querySelectorAll('.presses button')].map(e => e.getBoundingClientRect().toJSON())")
    assert min(box["height"] for box in boxes) >= 44
    assert max(box["right"] for box in boxes) <= PHONE.width
    ben.wait_for(f"!!({message('And this?')})")
    ben.find("button", "Milk").click()
    assert bot.heard() == (tea.ben.account, "vote", "2")
