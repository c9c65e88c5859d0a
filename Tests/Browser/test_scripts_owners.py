"""Scripts of a room, in its settings: its owner writes, tries, switches and takes back a rule while others talk there."""

import time

import pytest

import client
import parley
from moderation_views import owner
from newcomers import await_text
from page import Page
from parley import Person, Refused
from test_scripts_page import CASES, FIELD, state, write

RULE = """script { id = "no-tea", version = "1", api = 1, purpose = "Tea is not spoken of." }
on("message.before", function(event)
    if event.text == "tea" then return reject("We do not speak of it.") end
end)
"""
NO = "A rule of this room: We do not speak of it."
SECTION = "[...document.querySelectorAll('.room-panel section')].find(e => e.innerText.startsWith('Scripts'))"


class Hall:
    """A server, ann's room in which ben is a moderator, and ann's page."""

    def __init__(self, server: parley.Server, page: Page):
        self.server, self.page = server, page
        self.ann, self.ben = (Person.register(server, name) for name in ("ann", "ben"))
        self.lines = {"ann": self.ann.socket(), "ben": self.ben.socket()}
        self.room = self.lines["ann"].ask("rooms.create", name="Tea", public=True)["topic"]
        self.lines["ben"].ask("rooms.join", room=self.room)
        self.lines["ann"].ask("rooms.role", room=self.room, account=self.ben.account, role="moderator")
        client.come_in(page, self.ann)

    def go(self, *rest: str) -> None:
        self.page.evaluate(f"location.hash = '#/{'/'.join(rest)}'")

    def attach(self) -> None:
        self.lines["ann"].ask("room_scripts.save", room=self.room, script="no-tea", text=RULE)

    def await_saved(self, words: str) -> None:
        deadline = time.monotonic() + parley.PATIENCE_SECONDS
        while words not in self.lines["ann"].ask("room_scripts.show", room=self.room, script="no-tea")["files"][0]["text"]:
            assert time.monotonic() < deadline, f"{words} was not saved"

    def said(self, text: str) -> str:
        try:
            self.lines["ben"].ask("rooms.send", room=self.room, text=text)
            return "said"
        except Refused as refusal:
            return str(refusal)


@pytest.fixture
def server(tmp_path):
    with parley.Server(tmp_path, config=client.config() + 'scripts = { rooms = "owners" }\n') as server:
        yield server


@pytest.fixture
def hall(server, profiles):
    hall = Hall(server, profiles().page())
    yield hall
    for line in hall.lines.values():
        line.close()


def test_an_owner_begins_a_rule_in_the_settings_and_switches_it_on(hall):
    page = hall.page
    hall.go(hall.room, "settings")
    page.wait_for(f"{SECTION}?.innerText.includes('No script runs here.')")
    page.find("button", "New script").click()
    client.put(page, "Name", "no-tea")
    page.find("button", "Begin to write").click()
    page.find("heading", "no-tea")
    await_text(page, "Nothing is wrong with it.")
    assert state(page) == "Off"
    # What a room may not have is said as one writes.
    write(page, RULE.replace("message.before", "account.before_register"))
    problem = page.wait_for("document.querySelector('.problems')?.innerText")
    assert "a room's script has no point or event 'account.before_register'" in problem
    write(page, RULE)
    await_text(page, "Nothing is wrong with it.")
    page.press("Control+s")
    await_text(page, "It holds from the next message on.")
    assert hall.said("tea") == "said"
    page.find("radio", "Enforce").click()
    page.wait_for("document.querySelector('.page .state').innerText === 'Runs'")
    assert NO in hall.said("tea")
    # It asks for nothing, and has nothing to set.
    assert "It may, in your name" not in page.text
    page.find("link", "Settings").click()
    await_text(page, "This script has nothing to set.")
    page.find("link", "Settings of the conversation").click()
    page.wait_for(f"{SECTION}?.innerText.includes('Runs')")
    row = page.evaluate(f"{SECTION}.innerText")
    assert "no-tea" in row and "Tea is not spoken of." in row and "asked once" in row and "decided once" in row


def test_a_rule_is_tried_taken_back_and_deleted(hall):
    page = hall.page
    hall.attach()
    for text in ["tea", "hello"]:
        assert hall.said(text) == "said"
    hall.go("scripts", "of", hall.room, "no-tea")
    await_text(page, "Nothing is wrong with it.")
    page.find("button", "Try it").click()
    await_text(page, "2 messages were tried")
    counts = page.evaluate("[...document.querySelectorAll('.counts li')].map(e => e.innerText)")
    assert sorted(counts) == ["passed: 1", "refused: 1"]
    page.select(".scripts select").call(
        "function() { this.value = 'no-tea.scenarios.lua'; this.dispatchEvent(new Event('change', { bubbles: true })) }")
    write(page, CASES)
    page.find("button", "Run").click()
    await_text(page, "The one scenario holds.")
    page.press("Control+s")
    await_text(page, "It holds from the next message on.")
    page.select(".scripts select").call(
        "function() { this.value = 'no-tea.lua'; this.dispatchEvent(new Event('change', { bubbles: true })) }")
    page.wait_for(f"{FIELD}.value.includes('script {{')")
    write(page, RULE.replace("We do not speak of it.", "Never."))
    await_text(page, "Nothing is wrong with it.")
    page.press("Control+s")
    hall.await_saved("Never.")
    page.find("radio", "Enforce").click()
    page.wait_for("document.querySelector('.page .state').innerText === 'Runs'")
    assert "Never." in hall.said("tea")
    page.find("link", "History").click()
    # Not where it lies: a notice may lie above it.
    page.wait_for("!!document.querySelector('.panel button[aria-label^=\"Go back to\"]')")
    page.evaluate("document.querySelector('.panel button[aria-label^=\"Go back to\"]').click()")
    page.find("dialog")
    page.find("button", "Go back").click()
    await_text(page, "is in its place again")
    assert NO in hall.said("tea")
    page.find("button", "Delete this script")
    page.evaluate("document.querySelector('.page .danger').click()")
    page.find("dialog")
    page.evaluate("document.querySelector('dialog[open] .danger').click()")
    page.wait_for(f"{SECTION}?.innerText.includes('No script runs here.')")
    assert hall.said("tea") == "said"


def test_a_new_owner_is_told_that_it_judges_nothing_yet(hall, profiles):
    hall.attach()
    hall.lines["ann"].ask("room_scripts.set", room=hall.room, script="no-tea", mode="enforce")
    hall.lines["ann"].ask("rooms.transfer", room=hall.room, account=hall.ben.account)
    page = profiles().page()
    client.come_in(page, hall.ben)
    page.evaluate(f"location.hash = '#/scripts/of/{hall.room}/no-tea'")
    await_text(page, "it does nothing until you switch it on")
    assert state(page) == "Without an owner" and hall.said("tea") == "said"
    page.find("radio", "Enforce").click()
    page.wait_for("document.querySelector('.page .state').innerText === 'Runs'")
    assert NO in hall.said("tea")


def test_a_moderator_of_the_server_reads_it_and_stops_it(hall, profiles):
    hall.attach()
    hall.lines["ann"].ask("room_scripts.set", room=hall.room, script="no-tea", mode="enforce")
    page = profiles().page()
    client.come_in(page, owner(hall.server))
    page.evaluate("location.hash = '#/moderation/rules'")
    page.wait_for("document.querySelector('.case')?.innerText.includes('Runs')")
    assert "ann" in page.select(".case").text and NO in hall.said("tea")
    page.find("button", "Stop no-tea").click()
    page.wait_for("document.querySelector('.case .state').innerText === 'Stopped'")
    assert hall.said("tea") == "said"
    page.find("link", "no-tea").click()
    page.wait_for(f"{FIELD}?.value.includes('We do not speak of it.')")
    # It is to be read, and is not theirs to change.
    assert page.evaluate(f"{FIELD}.readOnly") and "Save" not in page.text and "Enforce" not in page.text
    hall.go("scripts", "of", hall.room, "no-tea")
    await_text(hall.page, "The moderators of this server do not let it run.")
    page.find("button", "Let no-tea run again").click()
    page.wait_for("document.querySelector('.page .state').innerText === 'Off'")
    hall.lines["ann"].ask("room_scripts.set", room=hall.room, script="no-tea", mode="enforce")
    assert NO in hall.said("tea")


def test_others_have_no_scripts_in_the_settings(hall, profiles):
    hall.attach()
    page = profiles().page()
    client.come_in(page, hall.ben)
    page.evaluate(f"location.hash = '#/{hall.room}/settings'")
    await_text(page, "Slow mode")
    hall.go(hall.room, "settings")
    hall.page.wait_for(f"{SECTION}?.innerText.includes('no-tea')")
    assert not page.evaluate(f"!!{SECTION}")


def test_they_are_gone_as_soon_as_the_operator_does_not_allow_them(hall):
    hall.attach()
    hall.go(hall.room, "settings")
    hall.page.wait_for(f"{SECTION}?.innerText.includes('no-tea')")
    hall.server.write(client.config())
    hall.server.reload()
    hall.page.wait_for(f"!{SECTION}")
    assert "Slow mode" in hall.page.text
