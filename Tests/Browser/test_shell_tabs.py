"""Several tabs are one device: one connection, and nothing is lost when the tab that holds it goes."""

import threading

import pytest

import client
import parley
import tabs
from page import Page

ENDS = {"close": Page.close, "crash": tabs.crash, "freeze": tabs.freeze, "hang": tabs.hang}
GONE = "ERR_CONNECTION_REFUSED|WebSocket connection to|ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED"
TOLD = "document.querySelectorAll('.message .text').length"


@pytest.fixture
def server(tmp_path):
    with parley.Server(tmp_path, config=client.config()) as server:
        yield server


@pytest.fixture
def ann(server):
    return parley.Person.register(server, "ann")


@pytest.fixture
def ben(server, ann):
    """With a group of the two; `room` is its number."""
    ben = parley.Person.register(server, "ben")
    with ben.socket() as line, ann.socket() as hers:
        ben.room = line.ask("rooms.create", name="Tea", members=[ann.account])["topic"]
        hers.ask("rooms.join", room=ben.room)
    return ben


@pytest.fixture
def three(server, home, profiles, ben):
    """Ann's three tabs, all at the same conversation."""
    pages = tabs.open_tabs(profiles(), home, "ann", 3)
    for page in pages:
        client.open_room(page, "Tea")
    for page in pages:
        page.wait_for("document.querySelector('.log')?.innerText.includes('ann joined')")
    return pages


def say_at_once(page, text):
    """Not key by key: what one begins to write in one tab stands in the others soon."""
    page.wait_for("document.querySelector('.composer textarea').value === ''")
    page.select(".composer textarea").focus()
    page.insert(text)
    page.press("Enter")


def talk(ben, texts) -> threading.Thread:
    """Ben talks without a pause."""

    def say():
        with ben.socket() as line:
            for text in texts:
                line.ask("rooms.send", room=ben.room, text=text)

    thread = threading.Thread(target=say)
    thread.start()
    return thread


def test_tabs_share_one_connection(server, ben, three):
    tabs.await_sockets(server, 1)
    expected = []
    for number, page in enumerate(three):
        client.say(page, f"from tab {number}")
        expected.append(f"from tab {number}")
        for each in three:
            client.await_texts(each, *expected)
            client.await_delivered(each)
    talk(ben, ["hello Ann"]).join()
    for page in three:
        client.await_texts(page, *expected, "hello Ann")
    assert tabs.sockets(server) == 1


@pytest.mark.parametrize("end", ENDS)
def test_another_tab_takes_over(server, ben, three, end):
    """Ben goes on talking meanwhile: nothing is lost, nothing doubled."""
    leader, *rest = three
    texts = [f"word {number}" for number in range(300)]
    talking = talk(ben, texts)
    leader.wait_for(f"{TOLD} > 20")
    ENDS[end](leader)
    for number, page in enumerate(rest):
        say_at_once(page, f"here {number}")
        # Before one that hangs comes back.
        sent = f"{client.TEXTS}.includes('here {number}') && !document.querySelector('.letters .message')"
        page.wait_for(sent, deadline=10)
    talking.join()
    for page in rest:
        page.wait_for(f"{TOLD} >= {len(texts) + 2}")
        said = page.evaluate(client.TEXTS)
        assert [text for text in said if not text.startswith("here")] == texts
        assert [text for text in said if text.startswith("here")] == ["here 0", "here 1"]
        client.await_delivered(page)
    if end == "freeze":
        tabs.thaw(leader)
    if end in ("freeze", "hang"):
        leader.wait_for(f"{TOLD} >= {len(texts) + 2}")
    tabs.await_sockets(server, 1)


def test_a_line_that_is_dead_is_told_in_all_tabs_and_comes_back_in_all(server, ben, three):
    for page in three:
        page.allow(GONE)
    server.kill()
    for page in three:
        page.wait_for("!!document.querySelector('.bar')")
    server.start()
    # Any of them may ask for it.
    three[2].wait_for("document.querySelector('.bar button')?.click() ?? !document.querySelector('.bar')")
    for page in three:
        page.wait_for("!document.querySelector('.bar')")
    talk(ben, ["back again"]).join()
    for page in three:
        client.await_texts(page, "back again")


def test_a_session_that_is_ended_elsewhere_ends_in_all_tabs_with_a_word(ann, three):
    ann.http().post("/api/account/logout-everywhere/")
    for page in three:
        page.find("heading", "Welcome back")
        page.wait_for("document.body.innerText.includes('You were signed out')")


def test_what_one_tab_does_the_others_show(server, ann, ben, three):
    one, two, _ = three
    # What waits, and what was refused, stands in each; it is deleted in each.
    server.kill()
    client.say(two, "may I?")
    for page in three:
        page.allow(GONE)
        client.await_texts(page, "may I?")
        page.cut_network()
    server.start()
    with ben.socket() as owner:
        owner.ask("rooms.mute", room=ben.room, account=ann.account)
        for page in three:
            page.cut_network(False)
        for page in three:
            page.find("button", "Send again")
        one.find("button", "Delete").click()
        for page in three:
            page.wait_for("!document.querySelector('.letters .message')")
        owner.ask("rooms.unmute", room=ben.room, account=ann.account)
    # A conversation that one begins is in the lists of all.
    client.write_to(two, "ben")
    for page in three:
        page.wait_for("document.querySelectorAll('.rooms li a').length === 2")
    # And none of them is held to be another device that reads: what one shows, all have read.
    one.to_front()
    talk(ben, ["seen?"]).join()
    for page in three:
        page.wait_for("document.querySelector('.rooms').innerText.includes('seen?')")
        page.wait_for("!document.querySelector('.badge')")
