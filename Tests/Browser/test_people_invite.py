"""A link with a QR code: it registers a newcomer, makes friends of two, and opens their room."""

import re

import pytest

import client
import parley
import qr
from newcomers import await_text, enter, go

LINK = "document.querySelector('.invite input').value"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("invite"), config=client.config()) as server:
        yield server


def invitation(page, people: str = "1 person") -> str:
    """A new link, as its code says it to a camera."""
    go(page, "people")
    page.find("button", "Invite").click()
    page.find("combobox", "New link for")
    page.evaluate(
        "(select => { select.value = [...select.options].find(o => o.text === '%s').value;"
        " select.dispatchEvent(new Event('change', { bubbles: true })) })"
        "([...document.querySelectorAll('dialog select')].at(-1))" % people
    )
    page.find("button", "Make link").click()
    page.wait_for("!!document.querySelector('svg.qr')")
    address = qr.read(page)
    assert address == page.evaluate(LINK)
    return address


def test_a_newcomer_comes_by_a_link_registers_and_talks(server, profiles):
    ann, ben = profiles().page(), profiles().page()
    enter(ann, server, "ann-invites")
    address = invitation(ann)
    ben.open(address)
    await_text(ben, "Somebody invites you to talk.")
    for label, text in {
        "Username": "ben-comes", "Email": "ben-comes@example.org", "Password": client.PASSWORD.format("ben-comes"),
    }.items():
        client.put(ben, label, text)
    ben.find("button", "Create account").click()
    # Nothing more is asked: the room of the two is open.
    ben.find("textbox", "Write to ann-invites")
    client.say(ben, "here I am")
    ann.press("Escape")
    ann.wait_for("[...document.querySelectorAll('.person-name bdi')].some(e => e.innerText === 'ben-comes')")
    go(ann, "")
    client.open_room(ann, "ben-comes")
    client.await_texts(ann, "here I am")
    assert not ann.evaluate("!!document.querySelector('.request')")


def test_who_is_signed_in_is_asked_and_a_used_link_is_told(server, profiles):
    ann, ben = profiles().page(), profiles().page()
    enter(ann, server, "ann-links")
    enter(ben, server, "ben-links")
    address = invitation(ann)
    ben.open(address)
    ben.find("heading", "You were invited")
    # Only at a click; a link alone makes no friends.
    friends = client.person(server, "ben-links").http()
    assert friends.get("/api/contact/friends/")["friends"] == []
    ben.find("button", "Accept invitation").click()
    ben.find("textbox", "Write to ann-links")
    assert [each["username"] for each in friends.get("/api/contact/friends/")["friends"]] == ["ann-links"]
    cleo = profiles().page()
    enter(cleo, server, "cleo-links")
    cleo.open(address)
    cleo.find("button", "Accept invitation").click()
    await_text(cleo, "This link is good no more.")


def test_a_link_for_many_is_copied_shown_again_and_taken_back(server, profiles):
    profile = profiles()
    ann = profile.page()
    enter(ann, server, "ann-many")
    profile.grant(f"http://127.0.0.1:{server.port}", "clipboardReadWrite", "clipboardSanitizedWrite")
    first, second = invitation(ann, "5 people"), None
    await_text(ann, "Good for 5 people")
    ann.find("button", "Copy link").click()
    await_text(ann, "The link was copied.")
    assert ann.evaluate("navigator.clipboard.readText()") == first
    ann.find("button", "Make link").click()
    ann.wait_for(f"{LINK} !== '{first}'")
    second = ann.evaluate(LINK)
    # Both are there to be chosen; what is taken back is good for nobody.
    ann.wait_for("document.querySelectorAll('dialog select')[0].options.length === 2")
    ann.find("button", "Make it invalid").click()
    ann.wait_for(f"{LINK} === '{first}'")
    codes = [re.search(r"invite/(.+)", address)[1] for address in (first, second)]
    links = client.person(server, "ann-many").http().get("/api/contact/links/")["links"]
    assert [each["code"] for each in links] == codes[:1]


def test_an_own_link_and_that_of_a_friend_say_so(server, profiles):
    ann, ben = profiles().page(), profiles().page()
    enter(ann, server, "ann-own")
    enter(ben, server, "ben-own")
    address = invitation(ann, "5 people")
    code = address.split("/")[-1]
    ann.press("Escape")
    go(ann, f"invite/{code}")
    ann.find("button", "Accept invitation").click()
    await_text(ann, "This is your own link.")
    for words in ["Write a message", "You are friends already."]:
        go(ben, "")
        ben.find("heading", "Conversations")
        go(ben, f"invite/{code}")
        ben.find("button", "Accept invitation").click()
        ben.wait_for(f"document.body.innerHTML.includes('{words}')")
