"""Scripts of a room that act in its owner's name: begun from what ships, set, allowed, and seen by whom they speak to."""

import json
import time

import client
import parley
from axe import axe
from conversation import await_text as await_message
from conversation import message
from newcomers import await_text
from page import Page
from parley import Person
from test_scripts_owners import SECTION, Hall, hall, server  # noqa: F401
from test_scripts_page import state, write

GREETS = """script { id = "greets", version = "1", api = 1, purpose = "Greets.", permissions = { "chat.send" } }
on("rooms.joined", function(event)
    chat.send { room = event.room, text = "Good morning." }
end)
"""
MUTES = GREETS.replace('{ "chat.send" }', '{ "chat.send", "mod.mute" }').replace('"1"', '"2"')
ANSWERS = """script { id = "greets", version = "1", api = 1, permissions = { "chat.send", "chat.ephemeral" } }
command("hi", { about = "Greets." }, function(call)
    chat.send { text = "Good morning.", thread = call.thread }
    chat.ephemeral { account = call.actor, text = "It is early." }
end)
"""
ON = "document.querySelector('.page .state')?.innerText === 'Runs'"
OFF = "document.querySelector('.page .state')?.innerText === 'Off'"
ASKED = "[...document.querySelectorAll('dialog[open] .text li')].map(e => e.innerText)"


def begin(hall: Hall, template: str) -> None:
    """The dialog of a new script, with what it begins with chosen."""
    page = hall.page
    hall.go(hall.room, "settings")
    page.wait_for(f"!!{SECTION}")
    page.find("button", "New script").click()
    page.wait_for(f"[...document.querySelectorAll('dialog[open] option')].some(e => e.value === {json.dumps(template)})")
    page.select("dialog[open] select").call(
        f"function() {{ this.value = {json.dumps(template)}; this.dispatchEvent(new Event('change', {{ bubbles: true }})) }}")


def allow(page: Page) -> list[str]:
    """Switches it on, and answers what that lets it do."""
    page.find("radio", "Enforce").click()
    asked = page.wait_for(f"(asked => asked.length > 0 && asked)({ASKED})")
    page.find("button", "Allow and switch on").click()
    page.wait_for(ON)
    return asked


def come(hall: Hall, name: str) -> Person:
    """Somebody new joins the room."""
    person = Person.register(hall.server, name)
    with person.socket() as line:
        line.ask("rooms.join", room=hall.room)
    return person


def look(page: Page, hall: Hall, person: Person) -> None:
    """Has the room open."""
    client.come_in(page, person)
    page.evaluate(f"location.hash = '#/{hall.room}'")
    page.wait_for("!!document.querySelector('[role=log]')")


def test_whoever_joins_is_welcomed_as_the_owner_wants(hall, profiles):
    page = hall.page
    begin(hall, "welcome")
    page.wait_for("document.querySelector('dialog[open] input').value === 'welcome'")
    await_text(page, "Welcomes who comes into a room")
    assert axe(page) == []
    page.find("button", "Begin to write").click()
    page.find("heading", "welcome")
    await_text(page, "Nothing is wrong with it.")
    page.find("button", "Run").click()
    await_text(page, "scenarios hold.")
    page.find("link", "Settings").click()
    page.find("textbox", "text").fill("Hello, %s!")
    page.find("button", "Save").click()
    page.find("button", "Back to what the script says: text")
    page.find("spinbutton", "seconds").fill("1")
    page.find("button", "Save").click()
    # What was set before stays set.
    page.find("button", "Back to what the script says: seconds")
    page.find("button", "Back to what the script says: text")
    # It is off until its owner has read what it may do.
    page.find("radio", "Enforce").click()
    page.find("heading", "What welcome may do")
    assert "say something here" in page.evaluate(ASKED) and axe(page) == []
    page.find("button", "Cancel").click()
    page.wait_for("!document.querySelector('dialog[open]')")
    assert state(page) == "Off" and page.evaluate("document.querySelector('.modes input:checked').parentElement.innerText") == "Off"
    allow(page)
    await_text(page, "It may, in your name: say something here")
    assert axe(page) == []
    # The owner speaks before it, and it is not taken for the owner.
    assert hall.lines["ann"].ask("rooms.send", room=hall.room, text="Who comes?")
    cara = come(hall, "cara")
    theirs = profiles().page()
    look(theirs, hall, cara)
    await_message(theirs, "Hello, cara!")
    hall.lines["ann"].ask("rooms.send", room=hall.room, text="There you are.")
    await_message(theirs, "There you are.")
    said = message("Hello, cara!")
    assert theirs.wait_for(f"({said}).querySelector('.author .state')?.title") == "Said by the room\u2019s rule welcome"
    assert "ann" in theirs.evaluate(f"({said}).querySelector('.author').innerText")
    assert theirs.evaluate(f"({said}).ariaLabel").startswith("ann, Said by the room\u2019s rule welcome, ")
    assert "goes-on" not in theirs.evaluate(f"({said}).className")
    own = message("There you are.")
    assert "goes-on" not in theirs.evaluate(f"({own}).className")
    assert not theirs.evaluate(f"!!({own}).querySelector('.state')") and axe(theirs) == []
    # What the owner set goes, and the rest stays.
    page.find("button", "Back to what the script says: text").click()
    page.wait_for("[...document.querySelectorAll('form.panel input')].some(e => e.value === 'Welcome, %s!')")
    assert page.find("spinbutton", "seconds").value == "1"
    come(hall, "dora")
    await_message(theirs, "Welcome, dora!")
    # To the owner it is not what they said themselves, and new.
    assert hall.lines["ann"].ask("rooms.list")["rooms"][0]["last"][0]["script"] == "welcome"
    hall.go(hall.room)
    page.wait_for("document.querySelector('.new-line')?.parentElement.querySelector('.text')?.innerText === 'Welcome, dora!'")
    await_message(page, "Welcome, dora!")
    assert "is-mine" not in page.evaluate(f"({message('Welcome, dora!')}).className")
    assert "is-mine" in page.evaluate(f"({message('There you are.')}).className")


def test_a_text_that_asks_for_more_is_off_until_that_is_allowed(hall):
    page, ask = hall.page, hall.lines["ann"].ask
    first = ask("room_scripts.save", room=hall.room, script="greets", text=GREETS)["version"]
    ask("room_scripts.set", room=hall.room, script="greets", mode="enforce", allow="chat.send")
    hall.go("scripts", "of", hall.room, "greets")
    await_text(page, "Nothing is wrong with it.")
    page.wait_for(ON)
    await_text(page, "It hears of: Somebody joined")
    write(page, MUTES)
    await_text(page, "Nothing is wrong with it.")
    page.press("Control+s")
    await_text(page, "It asks for more than you allowed, and is off until you switch it on.")
    page.wait_for(OFF)
    assert page.evaluate("document.querySelector('.modes input:checked').parentElement.innerText") == "Off"
    # Only what is asked for anew is marked so.
    assert allow(page) == ["say something here", "mute people new"]
    await_text(page, "It may, in your name: say something here \u00b7 mute people")
    # The version before asks for less, and one may go back to what asks for more.
    second = ask("room_scripts.show", room=hall.room, script="greets")["version"]
    ask("room_scripts.rollback", room=hall.room, script="greets", to=first)
    ask("room_scripts.set", room=hall.room, script="greets", mode="enforce", allow="chat.send")
    page.reload()
    page.wait_for(ON)
    page.find("link", "History").click()
    page.find("button", f"Go back to {second}").click()
    page.find("dialog")
    page.find("button", "Go back").click()
    await_text(page, f"{second} is in its place again. It asks for more than you allowed")
    page.wait_for(OFF)


def test_a_poll_under_another_name_is_asked_and_answered_by_two(hall, profiles):
    page = hall.page
    hall.go(hall.room)
    page.select(".composer textarea").focus()
    page.type("/p")
    page.wait_for("document.querySelector('.composer textarea').value === '/p'")
    page.press("Control+a")
    page.press("Delete")
    begin(hall, "poll")
    page.find("textbox", "Name").fill("what-now")
    page.find("button", "Begin to write").click()
    page.find("heading", "what-now")
    await_text(page, "Nothing is wrong with it.")
    assert "say something here" in allow(page)
    # What begins under a name that is taken is not lost: it has to have another.
    begin(hall, "poll")
    page.find("textbox", "Name").fill("what-now")
    await_text(page, "There is a script of this name.")
    assert page.evaluate("document.querySelector('dialog[open] .primary').disabled")
    page.press("Escape")
    hall.go(hall.room)
    theirs = profiles().page()
    look(theirs, hall, hall.ben)
    # What was known of the commands before is not what holds now.
    page.select(".composer textarea").focus()
    page.type("/poll ")
    page.wait_for("document.querySelector('.composer .usage')?.innerText.includes('/poll')")
    page.type('"Tea or cake?" Tea Cake')
    page.press("Enter")
    for each in (page, theirs):
        each.find("button", "Cake")
        assert each.wait_for("document.querySelector('.message .author .state')?.innerText").startswith("what-now")
    assert axe(theirs) == []
    page.find("button", "Cake").click()
    theirs.find("button", "Tea").click()
    for each in (page, theirs):
        await_text(each, "2 votes")
        await_text(each, "1 \u00b7 Tea")
        await_text(each, "1 \u00b7 Cake")
    # A second thought is one vote still.
    theirs.find("button", "Cake").click()
    await_text(page, "2 \u00b7 Cake")
    page.find("button", "End the poll").click()
    for each in (page, theirs):
        await_text(each, "Closed: 2 votes")
        each.wait_for("!document.querySelector('.presses')")


def test_what_is_said_in_a_thread_to_one_alone_or_found_is_marked_there(hall, profiles):
    ask = hall.lines["ann"].ask
    ask("room_scripts.save", room=hall.room, script="greets", text=ANSWERS)
    ask("room_scripts.set", room=hall.room, script="greets", mode="enforce", allow="chat.send chat.ephemeral")
    root = ask("rooms.send", room=hall.room, text="Who is there?")["id"]
    theirs = profiles().page()
    look(theirs, hall, hall.ben)
    hall.lines["ben"].ask("rooms.send", room=hall.room, text="/hi", thread=root)
    theirs.wait_for("document.querySelector('.whisper .state')?.title.endsWith('greets')")
    theirs.wait_for("document.querySelector('.thread-reply .state')?.title.endsWith('greets')")
    theirs.select(".thread-reply").click()
    theirs.wait_for("document.querySelector('.thread .message .author .state')?.title.endsWith('greets')")
    # Whoever passes it on does not pass it on as the owner's.
    theirs.wait_for("!!document.querySelector('.thread-reply')")
    said = next(event for event in ask("rooms.history", room=hall.room)["events"] if "script" in event["body"])
    hall.lines["ben"].ask("rooms.send", room=hall.room, text=said["body"]["text"], forward_of=said["id"])
    theirs.wait_for("document.querySelector('.forwarded .state')?.title.endsWith('greets')")
    # A find says so, too.
    deadline = time.monotonic() + parley.PATIENCE_SECONDS
    while not (found := ask("rooms.search", query="morning", room=hall.room)["messages"]):
        assert time.monotonic() < deadline, "it was not found"
    assert found[-1]["script"] == "greets"
    theirs.evaluate(f"location.hash = '#/{hall.room}/find'")
    theirs.find("searchbox", "Search for words").fill("morning")
    theirs.wait_for("document.querySelector('.room-panel .found .state')?.title.endsWith('greets')")
