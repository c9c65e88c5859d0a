"""Commands that are typed as messages: they are listed and explained, refused where they are typed, and answered to one alone."""

import json

import pytest

import client
import parley
from conversation import await_text, texts_of

FIELD = "document.querySelector('.composer textarea')"
WHISPERS = "[...document.querySelectorAll('.whisper')].map(e => e.innerText)"
GIVE = """
script { id = "give", version = "1", api = 1, permissions = { "chat.send", "chat.ephemeral" } }
command("give", {
    about = "Gives something away.",
    arguments = {
        { name = "who", kind = "person", about = "To whom." },
        { name = "much", kind = "integer", about = "How much.", min = 1, max = 9 },
        { name = "words", kind = "rest", about = "What to say with it.", optional = true },
    },
}, function(call)
    chat.send { room = call.room, text = call.username .. " gave " .. call.args.much, reply_to = call.reply_to }
    chat.ephemeral { room = call.room, account = call.actor, text = "You have <b>less</b> now." }
end)
"""
SCRIPTS = 'scripts = { run = { "give" }, ["give"] = { as = "giver", allow = { "chat.send", "chat.ephemeral" } } }\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("commands"), config=client.config()) as server:
        with parley.Person.register(server, "maker").socket() as maker:
            server.giver = maker.ask("accounts.create_bot", username="giver")
        folder = server.data / "scripts"
        folder.mkdir(exist_ok=True)
        (folder / "give.lua").write_text(GIVE)
        server.write(server.config + SCRIPTS)
        server.reload()
        yield server


@pytest.fixture
def room(tea, server):
    """With the bot in it, and ann's page open."""
    tea.ann.socket.ask("rooms.invite", room=tea.room, account=server.giver["bot"])
    with parley.Socket(server.port, server.giver["token"]) as giver:
        giver.ask("rooms.join", room=tea.room)
    tea.open("ann")
    tea.ann.page.select(".composer textarea").focus()
    return tea


def usage(page):
    return page.evaluate("document.querySelector('.usage')?.innerText.replace(/\\s+/g, ' ') ?? ''")


def test_commands_are_listed_and_explained_while_they_are_typed(room):
    ann = room.ann.page
    ann.type("/")
    ann.wait_for("document.querySelectorAll('.completions [role=option]').length === 2")
    listed = ann.evaluate("[...document.querySelectorAll('.completions [role=option]')].map(e => e.innerText.split('\\n'))")
    assert listed[0] == ["/give <who> <much> [words]", "Gives something away."]
    assert listed[1][0] == "/shrug [text]"
    ann.press("ArrowDown")
    ann.wait_for("document.querySelector('.completions [aria-selected=true]').innerText.includes('/shrug')")
    ann.type("g")
    ann.wait_for("document.querySelectorAll('.completions [role=option]').length === 1")
    ann.press("Tab")
    ann.wait_for(f"{FIELD}.value === '/give '")
    now = "document.querySelector('.usage .is-now')?.innerText"
    ann.wait_for(f"{now} === '<who>'")
    assert "who: To whom. (the name of a member of this conversation)" in usage(ann)
    ann.type("@ben 3")
    ann.wait_for(f"{now} === '<much>'")
    assert "a whole number from 1 to 9" in usage(ann)
    # It is read out with the field.
    described = ann.evaluate(
        f"{FIELD}.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id)?.innerText ?? '').join(' ')")
    assert "How much." in described
    ann.type(" for you")
    ann.wait_for(f"{now} === '[words]'")
    ann.press("Control+A")
    ann.press("Backspace")
    ann.wait_for("!document.querySelector('.usage')")


def test_what_does_not_fit_is_said_at_the_field_and_the_words_stay(room):
    ann = room.ann.page
    ann.type(f"/give @{room.ben.name} 12")
    ann.wait_for("!!document.querySelector('.usage')")
    ann.press("Enter")
    problem = "document.querySelector('.composer [role=alert]')?.innerText"
    ann.wait_for(f"{problem} === '“much” is missing or does not fit: a whole number from 1 to 9.'")
    assert ann.evaluate(f"{FIELD}.value") == f"/give @{room.ben.name} 12"
    assert ann.evaluate(f"{FIELD}.getAttribute('aria-invalid')") == "true"
    assert texts_of(ann) == [] and ann.evaluate("document.querySelectorAll('.letters .message').length") == 0
    ann.press("Backspace")
    ann.wait_for(f"!{problem}")
    ann.press("Enter")
    ann.wait_for(f"{FIELD}.value === ''")
    await_text(ann, f"{room.ann.name} gave 1")
    assert len(texts_of(ann)) == 1


def test_what_only_one_sees_is_marked_and_goes(room):
    room.open("ben")
    ann, ben = room.ann.page, room.ben.page
    ann.type(f"/give {room.ben.name} 2")
    ann.wait_for("!!document.querySelector('.usage')")
    ann.press("Enter")
    ann.wait_for(f"{WHISPERS}.length === 1")
    assert ann.evaluate(WHISPERS)[0].split("\n\n") == ["giver", "You have <b>less</b> now.", "Only you see this"]
    await_text(ben, f"{room.ann.name} gave 2")
    assert ben.evaluate(WHISPERS) == []
    ann.find("button", "Dismiss").click()
    ann.wait_for(f"{WHISPERS}.length === 0")
    ann.select(".composer textarea").focus()
    ann.type(f"/give {room.ben.name} 3")
    ann.press("Enter")
    ann.wait_for(f"{WHISPERS}.length === 1")
    ann.reload()
    await_text(ann, f"{room.ann.name} gave 3")
    assert ann.evaluate(WHISPERS) == []


def test_a_command_that_is_typed_elsewhere_leaves_nothing_behind(room):
    """Before the list of commands is there, it goes the way of a message."""
    ann = room.ann.page
    ann.evaluate(f"(() => {{ const field = {FIELD}; Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set"
                 f".call(field, {json.dumps(f'/give {room.ben.name} 4')}); field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
                 "field.form.requestSubmit() })()")
    await_text(ann, f"{room.ann.name} gave 4")
    ann.wait_for("document.querySelectorAll('.letters .message').length === 0")


def test_a_word_of_nobody_is_a_text(room):
    ann = room.ann.page
    ann.type("/nothing of that name")
    ann.press("Enter")
    await_text(ann, "/nothing of that name")
    ann.type("/give")
    ann.wait_for("!!document.querySelector('.completions')")
    ann.press("Escape")
    ann.wait_for("!document.querySelector('.completions')")
    assert ann.evaluate(f"{FIELD}.value") == "/give"
