"""A server without the plugin Contacts: what it provides is absent, and the rest is whole."""

import pytest

import client
import parley
from newcomers import await_text, enter, go

PLUGINS = 'plugins = { "Accounts", "Rooms" }\n'


@pytest.fixture
def server(tmp_path):
    with parley.Server(tmp_path, config=client.config() + PLUGINS) as server:
        yield server


def test_without_contacts_there_is_nothing_of_them(server, profiles):
    page = profiles().page()
    enter(page, server, "ann")
    other = parley.Person.register(server, "ben")
    me = page.evaluate("localStorage.getItem('parley.account')")
    with other.socket() as ben:
        room = ben.ask("rooms.create", name="Tea", members=[me])["topic"]
        page.find("button", "Join").click()
        page.find("textbox", "Write to Tea")
        ben.ask("rooms.send", room=room, text="green or black?")
        client.await_texts(page, "green or black?")
        client.say(page, "green")
        client.await_delivered(page)
    page.wait_for("!document.querySelector('.rail a[href=\"#/people\"]')")
    go(page, "people")
    page.find("heading", "Conversations")
    go(page, "account")
    page.find("button", "Save")
    assert "How others see you" not in page.text
    go(page, "account/privacy")
    page.find("switch", "Show others what I have read")
    assert "First messages of strangers" not in page.text
    await_text(page, "Who may write to me")
