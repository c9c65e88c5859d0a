"""The page of scripts: an administrator writes, tries, switches and takes back a rule while people talk."""

import json

import pytest

import client
import parley
from conversation import await_text as await_message
from conversation import choose
from moderation_views import owner
from newcomers import await_text
from page import Page
from parley import Person

RULE = """script {
    id = "no-tea", version = "1", api = 1, purpose = "Tea is not spoken of.",
    config = { word = { default = "tea", purpose = "What is not said." }, least = { default = 1, min = 0, max = 9 }, loud = false, more = { default = { "chai" } } },
}
on("message.before", function(event)
    if event.text == cfg.word or event.text == cfg.more[1] then
        return reject("We do not speak of it.")
    end
    if event.text == "coffee" then return flag("coffee again") end
end)
"""
NO = "We do not speak of it."
CASES = 'cases = {\n    { says = "refuses tea", event = { text = "tea" }, decision = "reject" },\n}\n'
FIELD = "document.querySelector('.editor textarea')"


@pytest.fixture
def server(tmp_path):
    folder = tmp_path / "data/scripts"
    folder.mkdir(parents=True)
    (folder / "no-tea.lua").write_text(RULE)
    (folder / "no-tea.scenarios.lua").write_text(CASES)
    config = client.config() + 'scripts = { editable = true, run = { "no-tea" }, ["no-tea"] = { mode = "watch" } }\n'
    with parley.Server(tmp_path, config=config) as server:
        yield server


@pytest.fixture
def olga(server, profiles) -> Page:
    page = profiles().page()
    client.come_in(page, owner(server))
    return page


@pytest.fixture
def said(server):
    """Says something in a room, and answers what became of it."""
    ann = Person.register(server, "ann")
    with ann.socket() as line:
        room = line.ask("rooms.create", name="Tea", public=True)["topic"]

        def say(text: str) -> str:
            try:
                line.ask("rooms.send", room=room, text=text)
                return "said"
            except parley.Refused as refusal:
                return str(refusal)

        say.room = room
        say.promote = lambda account: line.ask("rooms.role", room=room, account=account, role="moderator")
        yield say


def go(page: Page, *rest: str) -> None:
    page.evaluate(f"location.hash = '#/{'/'.join(['scripts', *rest])}'")


def write(page: Page, text: str) -> None:
    """In place of what stands in the editor."""
    page.wait_for(f"!!{FIELD}")
    page.select(".editor textarea").focus()
    page.press("Control+a")
    page.insert(text)


def state(page: Page) -> str:
    return page.evaluate("document.querySelector('.page .state').innerText")


def test_the_list_says_how_each_does_and_a_switch_takes_hold_at_once(olga, said):
    assert said("tea") == "said"
    olga.find("link", "Moderate").click()
    olga.find("link", "Scripts").click()
    olga.wait_for("document.querySelector('.case')?.innerText.includes('no-tea')")
    first = olga.select(".case").text
    assert "Tea is not spoken of." in first and "Watches" in first and "asked once" in first
    # The figures go up while one looks.
    said("tea")
    olga.wait_for("document.querySelector('.case').innerText.includes('asked 2 times') && document.querySelector('.case').innerText.includes('decided 2 times')")
    # Those that ship are there, too, and do nothing.
    assert "quiet-hours" in olga.text
    olga.find("link", "no-tea").click()
    await_text(olga, "It judges: A message")
    olga.find("radio", "Enforce").click()
    olga.wait_for("document.querySelector('.page .state').innerText === 'Runs'")
    assert NO in said("tea")
    olga.find("radio", "Off").click()
    olga.wait_for("document.querySelector('.page .state').innerText === 'Off'")
    assert said("tea") == "said"


def test_a_text_is_checked_as_one_writes_tried_saved_and_taken_back(olga, said):
    go(olga, "no-tea")
    olga.find("radio", "Enforce").click()
    await_text(olga, "Nothing is wrong with it.")
    write(olga, RULE.replace('return flag("coffee again")', "return flag("))
    problem = olga.wait_for("document.querySelector('.problems')?.innerText")
    assert "Line" in problem and olga.evaluate("!!document.querySelector('.editor li.is-bad')")
    olga.select(".problems button").click()
    olga.wait_for(f"document.activeElement === {FIELD}")
    # What cannot run is not taken, and nothing changes.
    olga.find("button", "Save").click()
    olga.find("alert")
    assert NO in said("tea")
    better = RULE.replace("We do not speak of it.", "Never.")
    write(olga, better)
    await_text(olga, "Nothing is wrong with it.")
    olga.find("button", "Run").click()
    await_text(olga, "The one scenario holds.")
    olga.press("Control+s")
    await_text(olga, "It holds from the next message on.")
    assert "Never." in said("tea")
    # A scenario that does not hold says what came.
    choose_file(olga, "no-tea.scenarios.lua")
    write(olga, CASES.replace('"reject"', '"hold"'))
    olga.find("button", "Run").click()
    await_text(olga, "1 of 1 scenarios do not hold.")
    await_text(olga, "it should hold, and did reject")
    olga.find("link", "History").click()
    olga.find("button", olga.wait_for("document.querySelector('.panel button[aria-label^=\"Go back to\"]')?.ariaLabel")).click()
    olga.find("dialog")
    olga.find("button", "Go back").click()
    await_text(olga, "is in its place again")
    assert NO in said("tea")
    await_text(olga, "Back to a version")
    # What was being written meanwhile is still there.
    olga.find("link", "Text").click()
    olga.wait_for(f"{FIELD}.value.includes('\"hold\"')")


def choose_file(page: Page, name: str) -> None:
    page.select(".scripts select").call(
        f"function() {{ this.value = {json.dumps(name)}; this.dispatchEvent(new Event('change', {{ bubbles: true }})) }}")


def tried(page: Page, count: int) -> list[str]:
    """What is shown of the messages that did not pass."""
    page.wait_for(f"document.querySelectorAll('.scripts .case').length === {count}")
    return page.evaluate("[...document.querySelectorAll('.scripts .case')].map(e => e.innerText)")


def test_a_rule_is_tried_on_what_was_said(server, olga, said):
    """Before it holds: what it would have decided, and what it decides otherwise than the one that runs."""
    for text in ["tea", "hello", "coffee"]:
        assert said(text) == "said"
    with owner(server).socket() as line:
        line.ask("rooms.join", room=said.room)
    go(olga, "no-tea")
    await_text(olga, "Nothing is wrong with it.")
    write(olga, RULE.replace('"coffee"', '"hello"'))
    olga.find("button", "Try it").click()
    await_text(olga, "3 messages were tried")
    shown = tried(olga, 2)
    assert any("tea" in each and "refused" in each and NO in each for each in shown)
    assert any("hello" in each and "flagged" in each for each in shown)
    # Of two versions what they judge otherwise is shown.
    olga.find("switch", "Compare with the version that runs").click()
    olga.find("button", "Try it").click()
    await_text(olga, "2 are judged otherwise")
    counts = olga.evaluate("[...document.querySelectorAll('.counts li')].map(e => e.innerText)")
    assert sorted(counts) == ["2 are judged otherwise", "flagged: 1", "passed: 1", "refused: 1"]
    shown = tried(olga, 2)
    assert any("hello" in each and "flagged · as it runs: passed" in each for each in shown)
    assert any("coffee" in each and "passed · as it runs: flagged" in each for each in shown)
    # Nothing came of it; and it leads to the message.
    assert said("hello") == "said"
    olga.evaluate("[...document.querySelectorAll('.scripts .case')].find(e => e.innerText.includes('hello')).querySelector('a').click()")
    olga.wait_for("document.activeElement?.innerText?.includes('hello')")


def test_two_who_write_do_not_write_over_each_other(server, olga, said):
    go(olga, "no-tea")
    await_text(olga, "Nothing is wrong with it.")
    with owner(server).socket() as other:
        base = other.ask("scripts.check", script="no-tea")["version"]
        other.ask("scripts.save", script="no-tea", text=RULE.replace("speak", "talk"), base=base)
    write(olga, RULE.replace("speak", "think"))
    olga.press("Control+s")
    await_text(olga, "changed meanwhile")


def test_fields_are_set_within_their_bounds_and_given_back(olga, said):
    go(olga, "no-tea", "settings")
    olga.find("textbox", "word").fill("coffee")
    olga.find("textbox", "more").fill("mocha\nlatte")
    olga.find("switch", "loud").click()
    olga.find("button", "Save").click()
    olga.find("button", "Back to the configuration: word")
    olga.find("radio", "Enforce").click()
    olga.wait_for("document.querySelector('.page .state').innerText === 'Runs'")
    assert [NO in said(text) for text in ["tea", "coffee", "mocha"]] == [False, True, True]
    olga.reload()
    olga.wait_for("document.querySelector('form.panel input[role=switch]')?.checked === true")
    assert olga.find("textbox", "more").value == "mocha\nlatte"
    olga.find("button", "Back to the configuration: word").click()
    olga.wait_for("[...document.querySelectorAll('form.panel input')].some(e => e.value === 'tea')")
    assert [NO in said(text) for text in ["tea", "coffee"]] == [True, False]
    olga.find("spinbutton", "least").fill("99")
    olga.find("button", "Save").click()
    assert olga.evaluate("document.querySelector('form.panel input[type=number]').validity.rangeOverflow")


def test_a_new_script_begins_with_what_can_run(olga, said):
    go(olga)
    olga.find("button", "New script").click()
    client.put(olga, "Name", "say-no")
    olga.find("button", "Begin to write").click()
    olga.find("heading", "say-no")
    await_text(olga, "Nothing is wrong with it.")
    assert state(olga) == "Off"
    olga.find("button", "Run").click()
    await_text(olga, "All 2 scenarios hold.")
    # A new line begins below the last.
    olga.evaluate(f"(field => {{ field.focus(); const at = field.value.indexOf('reject(') - 7; field.setSelectionRange(at, at) }})({FIELD})")
    olga.press("Enter")
    olga.type("return flag('x') --")
    assert "\n        return flag('x') --return reject(" in olga.evaluate(f"{FIELD}.value")
    # Its scenarios are kept beside it.
    choose_file(olga, "say-no.scenarios.lua")
    write(olga, CASES.replace("tea", "say no"))
    olga.press("Control+s")
    await_text(olga, "It holds from the next message on.")
    olga.find("radio", "Enforce").click()
    olga.wait_for("document.querySelector('.page .state').innerText === 'Runs'")
    assert "Please do not say that." in said("say no")


def test_a_message_is_explained_to_moderators_alone(server, olga, profiles, said):
    go(olga, "no-tea")
    olga.find("radio", "Enforce").click()
    olga.wait_for("document.querySelector('.page .state').innerText === 'Runs'")
    assert said("coffee") == "said" and said("plain") == "said"
    with owner(server).socket() as line:
        line.ask("rooms.join", room=said.room)
    olga.reload()
    olga.evaluate(f"location.hash = '#/{said.room}'")
    await_message(olga, "coffee")
    choose(olga, "coffee", "What filters decided")
    await_text(olga, "no-tea: flagged")
    await_text(olga, "coffee again")
    olga.press("Escape")
    choose(olga, "plain", "What filters decided")
    await_text(olga, "all of them let it pass")
    olga.press("Escape")
    page = profiles().page()
    ben = client.enter(page, server, "ben")
    ben.http().post(f"/api/rooms/{said.room}/join/")
    page.reload()
    page.evaluate(f"location.hash = '#/{said.room}'")
    await_message(page, "coffee")
    page.evaluate("[...document.querySelectorAll('[data-message]')].pop().focus()")
    page.press("Enter")
    page.find("menu", "Message")
    assert not page.find_all("menuitem", "What filters decided")
    page.press("Escape")
    # Who moderates the room is told of what stands there.
    said.promote(ben.account)
    page.reload()
    page.evaluate(f"location.hash = '#/{said.room}'")
    await_message(page, "coffee")
    choose(page, "coffee", "What filters decided")
    await_text(page, "no-tea: flagged")
    page.press("Escape")
    go(page)
    await_text(page, "This page is for the administrators of this server.")


def test_without_leave_texts_are_read_and_tried(tmp_path, profiles):
    with parley.Server(tmp_path, config=client.config()) as server:
        page = profiles().page()
        client.come_in(page, owner(server))
        go(page)
        page.find("link", "quiet-hours").click()
        await_text(page, "Texts are not taken here")
        assert page.evaluate(f"{FIELD}.readOnly") is True
        assert not page.find_all("button", "Save")
        page.find("button", "Run").click()
        await_text(page, "scenarios hold.")
        go(page)
        page.find("link", "quiet-hours")
        assert not page.find_all("button", "New script")
