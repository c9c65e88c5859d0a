"""Programs that are told what happens in a room: switched on and off, watched, given another secret, removed."""

import base64
import hashlib
import hmac
import json
import re
import time

import pytest

import client
import parley
from axe import axe
from conversation import await_text, message
from outside import Outside, answer, http, says
from page import Page

SAID = "document.querySelector('.room-panel')?.innerText"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    config = client.config() + 'outbound = { allow = { "127.0.0.1" } }\n'
    with parley.Server(tmp_path_factory.mktemp("programs"), config=config) as server:
        yield server


def is_signed(asked, secret: str) -> bool:
    """As a receiver checks it (Standard Webhooks)."""
    signed = f"{asked.headers['webhook-id']}.{asked.headers['webhook-timestamp']}.".encode() + asked.body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return asked.headers["webhook-signature"] == f"v1,{made}"


def choose(page: Page, host: str, item: str) -> None:
    page.find("button", f"What to do about {host}").click()
    page.find("menuitem", item).click()


def test_a_program_is_told_as_its_keeper_wishes(tea):
    paths = {"/in": says(answer("thanks")), "/broken": says(answer("no", status="500 Broken"))}
    with Outside(http(paths)) as outside:
        host = f"127.0.0.1:{outside.port}"
        tea.open("ann", rest="/programs")
        page = tea.ann.page
        page.wait_for(f"{SAID}.includes('No program is told.')")
        client.put(page, "Address to send to", f"http://{host}/in")
        page.find("button", "Tell this address").click()
        secret = page.wait_for("document.querySelector('.copy input')?.value")
        tea.ben.say(tea.room, "hello, program")
        asked = outside.arrivals.get(timeout=parley.PATIENCE_SECONDS)
        assert is_signed(asked, secret)
        assert json.loads(asked.body)["body"]["text"] == "hello, program"
        # What arrived is seen, and sent again.
        choose(page, host, "What arrived")
        page.wait_for("document.querySelector('.deliveries')?.innerText.includes('answered 200')")
        page.find("button", "Send again").click()
        assert outside.arrivals.get(timeout=parley.PATIENCE_SECONDS).headers["webhook-id"] == asked.headers["webhook-id"]
        page.find("button", "Look again").click()
        page.wait_for("document.querySelectorAll('.deliveries > li').length === 2")
        page.press("Escape")
        # Another secret takes the place of the first.
        choose(page, host, "Make a new secret")
        fresh = page.wait_for(f"(now => now !== {json.dumps(secret)} && now)(document.querySelector('.copy input').value)")
        choose(page, host, "Switch off")
        page.wait_for(f"{SAID}.includes('Switched off')")
        tea.ben.say(tea.room, "not for you")
        choose(page, host, "Switch on")
        page.wait_for(f"!{SAID}.includes('Switched off')")
        tea.ben.say(tea.room, "for you again")
        asked = outside.arrivals.get(timeout=parley.PATIENCE_SECONDS)
        assert is_signed(asked, fresh)
        assert json.loads(asked.body)["body"]["text"] == "for you again"
        choose(page, host, "Remove")
        page.wait_for(f"{SAID}.includes('No program is told.')")
        assert tea.ann.socket.ask("rooms.callbacks", room=tea.room)["callbacks"] == []


def test_what_does_not_arrive_and_what_may_not_be_told_is_said(tea):
    with Outside(http({"/broken": says(answer("no", status="500 Broken"))})) as outside:
        host = f"127.0.0.1:{outside.port}"
        tea.open("ann", rest="/programs")
        page = tea.ann.page
        client.put(page, "Address to send to", "https://ann:secret@example.org/in")
        page.find("button", "Tell this address").click()
        page.find("alert")
        page.find("textbox", "Address to send to").fill(f"http://{host}/broken")
        page.select(".room-panel section:nth-of-type(2) select").call(
            "function() { this.value = 'all'; this.dispatchEvent(new Event('change', { bubbles: true })) }")
        page.find("button", "Tell this address").click()
        # The words alone stand in the choice as well, before the server has heard of it.
        page.find("button", f"What to do about {host}")
        assert "Everything that happens · " in page.select(".room-panel").text
        tea.ben.socket.ask("rooms.leave", room=tea.room)
        outside.arrivals.get(timeout=parley.PATIENCE_SECONDS)
        choose(page, host, "What arrived")
        page.wait_for(
            "(document.querySelector('dialog .listing-state, .deliveries')?.innerText.includes('Failed, is tried again'))"
            " || ([...document.querySelectorAll('dialog button')].find(e => e.innerText === 'Look again')?.click(), false)")
        assert "rooms.left" in page.select(".deliveries").text


def test_what_a_program_posts_stands_under_its_name(tea):
    """Its actor is no account: nobody is asked for, and no profile is offered."""
    ask = tea.ann.socket.ask
    path = ask("rooms.create_hook", room=tea.room, name="Builds")["path"]
    post = parley.Http(tea.server.port).post
    posted = post(path, text="Build 7 passed")["id"]
    post(path, text="Build 8 passed")
    post(path, text="And this is tested", username="Tests")
    tea.open("ben")
    ben = tea.ben.page
    await_text(ben, "And this is tested")
    authors = "[...document.querySelectorAll('.message .author')].map(e => e.innerText)"
    # Two of one name stand below one head; another name has its own.
    ben.wait_for(f"JSON.stringify({authors}) === {json.dumps(json.dumps(['Builds Program', 'Tests Program'], separators=(',', ':')))}")
    assert ben.evaluate(f"({message('Build 7 passed')}).ariaLabel").startswith("Builds, ")
    assert not ben.find_all("button", re.compile("^Profile of")) and axe(ben) == []
    preview = "document.querySelector('.room-link .preview')?.innerText"
    ben.wait_for(f"{preview} === 'Tests: And this is tested'")
    ben.reload()
    ben.wait_for(f"{preview} === 'Tests: And this is tested'")
    tea.ben.socket.ask("rooms.send", room=tea.room, text="Good", reply_to=posted)
    ben.wait_for("document.querySelector('.quote .author')?.innerText === 'Builds'")
    ask("rooms.pin", room=tea.room, message=posted)
    tea.go(ben, "/pins")
    ben.wait_for("document.querySelector('.room-panel .found .name')?.innerText === 'Builds Program'")
    deadline = time.monotonic() + parley.PATIENCE_SECONDS
    while not ask("rooms.search", query="tested", room=tea.room)["messages"]:
        assert time.monotonic() < deadline, "it was not found"
    tea.go(ben, "/find")
    ben.find("searchbox", "Search for words").fill("tested")
    ben.wait_for("document.querySelector('.room-panel .found .name')?.innerText === 'Tests Program'")
