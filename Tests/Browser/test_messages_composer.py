"""Where messages are written: mentions and commands are completed, drafts outlive the page, and nothing is sent by mistake."""

import itertools

import pytest

import client
import parley
from conversation import await_text, choose

FIELD = "document.querySelector('.composer textarea')"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("composer"), config=client.config()) as server:
        yield server


def test_people_commands_and_signs_are_completed(tea):
    tea.open("ann")
    ann, ben = tea.ann.page, tea.ben.name
    ann.select(".composer textarea").focus()
    ann.type("hi @be")
    ann.select(".completions [aria-selected=true]")
    ann.press("Enter")
    ann.wait_for(f"{FIELD}.value === 'hi @{ben} '")
    # Everybody is called by moderators alone; arrows choose, Escape leaves the words as they are.
    ann.type("@")
    ann.wait_for("document.querySelector('.completions')?.innerText.includes('@room')")
    ann.press("ArrowDown")
    ann.press("ArrowDown")
    ann.press("ArrowUp")
    ann.wait_for("document.querySelector('.completions [aria-selected=true]').innerText.includes('@here')")
    assert ann.evaluate(f"document.getElementById({FIELD}.getAttribute('aria-activedescendant')).innerText").startswith("@here")
    ann.press("Escape")
    ann.wait_for("!document.querySelector('.completions')")
    ann.press("Backspace")
    ann.type("on time :rocke")
    ann.wait_for("document.querySelector('.completions')?.innerText.includes('🚀')")
    ann.press("Tab")
    ann.press("Enter")
    await_text(ann, f"hi @{ben} on time 🚀")
    ann.wait_for("document.querySelector('.mention')?.innerText === '@" + ben + "'")
    ann.type("/sh")
    ann.select(".completions [aria-selected=true]")
    ann.press("Tab")
    ann.wait_for(f"{FIELD}.value === '/shrug '")
    ann.press("Enter")
    await_text(ann, "¯\\_(ツ)_/¯")


def test_a_mention_is_marked_for_whom_it_calls(tea):
    tea.ann.say(tea.room, f"dear @{tea.ben.name}, and @nobody")
    tea.open("ben")
    tea.ben.page.wait_for(f"document.querySelector('.mention.is-me')?.innerText === '@{tea.ben.name}'")


def test_an_input_method_has_the_keys_for_itself(tea):
    tea.open("ann")
    ann = tea.ann.page
    ann.select(".composer textarea").focus()
    ann.compose("に")
    ann.press("Enter")
    ann.press("ArrowUp")
    assert ann.evaluate("document.querySelectorAll('.message').length") == 0
    ann.insert("日")
    ann.press("Enter")
    await_text(ann, "日")


def test_a_draft_is_on_all_devices_and_outlives_the_page(tea):
    asked = tea.ben.say(tea.room, "when?")
    tea.open("ann")
    ann = tea.ann.page
    choose(ann, "when?", "Reply")
    ann.wait_for(f"document.activeElement === {FIELD}")
    ann.type("around ni")
    other = tea.profiles().page()
    tea.enter(other, tea.ann.name)
    tea.go(other)
    other.wait_for(f"{FIELD}.value === 'around ni'")
    other.wait_for("document.querySelector('.about-line')?.innerText.includes('when?')")
    other.select(".composer textarea").focus()
    other.press("End")
    other.type("ne")
    ann.wait_for(f"{FIELD}.value === 'around nine'")
    ann.reload()
    ann.wait_for(f"{FIELD}?.value === 'around nine'")
    drafts = tea.ann.socket.ask("rooms.drafts")["drafts"]
    assert [(draft["text"], draft["reply"]) for draft in drafts] == [("around nine", asked["id"])]
    ann.select(".composer textarea").focus()
    ann.press("Enter")
    await_text(ann, "around nine")
    other.wait_for(f"{FIELD}.value === ''")
    assert ann.evaluate("document.querySelector('.quote').innerText").endswith("when?")


def test_two_tabs_that_are_written_in_at_once_do_not_mix(tea):
    profile = tea.profiles()
    tabs = [profile.page(), profile.page()]
    tea.enter(tabs[0], tea.ann.name)
    tabs[1].open(f"{tea.address}/")
    wanted = ["here I am", "over there"]
    for page in tabs:
        tea.go(page)
        page.select(".composer textarea").focus()
    for letters in itertools.zip_longest(*wanted, fillvalue=""):
        for page, letter in zip(tabs, letters):
            page.type(letter)
    for page in tabs:
        assert page.evaluate(f"{FIELD}.value") in wanted
    # In a moment of peace both have what was written last, whole, and so has the server.
    drafts = tea.ann.socket

    def last() -> set[str]:
        kept = [draft["text"] for draft in drafts.ask("rooms.drafts")["drafts"]]
        return {*kept, *(page.evaluate(f"{FIELD}.value") for page in tabs)}

    tabs[0]._until(lambda: len(last()) == 1, lambda: f"one text: {last()}", parley.PATIENCE_SECONDS)
    assert last() < {*wanted}
    tabs[1].press("Control+a")
    tabs[1].insert("this one")
    tabs[0].wait_for(f"{FIELD}.value === 'this one'")
    # Under one's fingers nothing moves, whatever another device writes, until one leaves the field.
    drafts.ask("rooms.draft", room=tea.room, text="from the phone")
    tabs[0].wait_for(f"{FIELD}.value === 'from the phone'")
    assert tabs[1].evaluate(f"{FIELD}.value") == "this one"
    tabs[1].evaluate(f"{FIELD}.blur()")
    tabs[1].wait_for(f"{FIELD}.value === 'from the phone'")


def test_the_draft_of_a_thread_is_kept_and_in_all_tabs(tea):
    root = tea.ben.say(tea.room, "which tea?")["id"]
    tea.ben.say(tea.room, "green?", thread=root)
    in_thread = "document.querySelector('.thread .composer textarea')"
    profile = tea.profiles()
    one, two = profile.page(), profile.page()
    tea.enter(one, tea.ann.name)
    two.open(f"{tea.address}/")
    for page in (one, two):
        tea.go(page, f"/t/{root}")
        page.wait_for(f"!!{in_thread}")
    one.select(".thread .composer textarea").focus()
    one.type("black")
    two.wait_for(f"{in_thread}.value === 'black'")
    # What is begun in the room beside it takes nothing away.
    two.select(".talk > .composer textarea").focus()
    two.type("anyway")
    for page in (one, two):
        page.reload()
        page.wait_for(f"{in_thread}?.value === 'black' && {FIELD}.value === 'anyway'")
    one.select(".thread .composer textarea").focus()
    one.press("Enter")
    await_text(one, "black")
    two.wait_for(f"{in_thread}.value === ''")


def test_a_long_text_is_counted_and_sent_in_parts(tea):
    tea.open("ann")
    ann = tea.ann.page
    ann.select(".composer textarea").focus()
    ann.insert("word " * 1500)
    ann.wait_for("document.querySelector('.note').innerText === '500 left'")
    ann.insert("more " * 500)
    ann.find("button", "Send").click()
    ann.wait_for("document.querySelectorAll('[data-message]').length === 2")
    said = tea.ann.socket.ask("rooms.history", room=tea.room, after=3)["events"]
    assert " ".join(event["body"]["text"] for event in said) == ("word " * 1500 + "more " * 500).strip()
    ann.insert("x" * 41_000)
    ann.wait_for("document.querySelector('.composer [role=alert]')?.innerText.includes('too long')")
    ann.press("Enter")
    assert ann.evaluate(f"{FIELD}.value.length") == 41_000


def test_slow_mode_counts_the_seconds(tea):
    tea.ann.socket.ask("rooms.update", room=tea.room, slow_seconds=3)
    tea.open("ben")
    ben = tea.ben.page
    ben.select(".composer textarea").focus()
    ben.type("one")
    ben.press("Enter")
    await_text(ben, "one")
    ben.wait_for("document.querySelector('.note').innerText.startsWith('Slow mode: you can write again in ')")
    ben.type("two")
    ben.press("Enter")
    assert ben.evaluate(f"{FIELD}.value") == "two"
    ben.wait_for("document.querySelector('.note').innerText === ''")
    ben.press("Enter")
    await_text(ben, "two")


def test_typing_is_told_and_ends(tea):
    tea.open("ann")
    ann = tea.ann.page
    tea.ben.socket.ask("rooms.typing", room=tea.room)
    ann.wait_for(f"document.querySelector('.typing').innerText.trim() === '{tea.ben.name} is typing…'")
    tea.ben.socket.ask("rooms.typing", room=tea.room, stopped=True)
    ann.wait_for("document.querySelector('.typing').innerText === ''")
    tea.ben.socket.ask("rooms.typing", room=tea.room)
    ann.wait_for("document.querySelector('.typing').innerText !== ''")
    tea.ben.say(tea.room, "here it is")
    ann.wait_for("document.querySelector('.typing').innerText === ''")
    # What Ann types is told to Ben, and not with every letter; nobody says that it ended, and it does.
    tea.ben.socket.ask("rooms.subscribe", room=tea.room)
    ann.select(".composer textarea").focus()
    ann.type("something long enough")
    event = tea.ben.socket.next_event()
    while event["event"] != "rooms.typing" or event["actor"] != tea.ann.account:
        event = tea.ben.socket.next_event()
    ann.press("Enter")
    later = tea.ben.socket.next_event()
    while later["event"] != "rooms.message":
        assert later["event"] != "rooms.typing"
        later = tea.ben.socket.next_event()
    tea.ben.socket.ask("rooms.typing", room=tea.room)
    ann.wait_for("document.querySelector('.typing').innerText !== ''")
    ann.wait_for("document.querySelector('.typing').innerText === ''", deadline=12)


def test_who_has_read_is_said_below_ones_last_message(tea):
    tea.ann.say(tea.room, "anybody?")
    tea.open("ann", "ben")
    tea.ann.page.wait_for(f"document.querySelector('.read-by')?.innerText === 'Read by {tea.ben.name}'")
    choose(tea.ann.page, "anybody?", "Read by")
    tea.ann.page.find("dialog", "Read by")
    tea.ann.page.wait_for(f"document.querySelector('dialog .person')?.innerText.includes('{tea.ben.name}')")
