"""What is done with messages: answered, edited, deleted, reacted to, passed on, pinned, reported; all live."""

import pytest

import client
import parley
from page import PHONE
from conversation import await_text, choose, message, open_menu


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("messages"), config=client.config()) as server:
        yield server


def test_a_reply_quotes_and_leads_to_what_it_answers(tea):
    tea.ann.say(tea.room, "green or black?")
    tea.open("ann", "ben")
    ann, ben = tea.ann.page, tea.ben.page
    choose(ben, "green or black?", "Reply")
    ben.wait_for("document.querySelector('.about-line')?.innerText.includes('green or black?')")
    ben.wait_for("document.activeElement === document.querySelector('.composer textarea')")
    ben.type("black")
    ben.press("Enter")
    await_text(ann, "black")
    assert ann.evaluate("document.querySelector('.quote').innerText").split("\n") == [tea.ann.name, "green or black?"]
    ann.select(".quote").click()
    ann.wait_for(f"document.activeElement === {message('green or black?')}")
    # Escape gives up an answer that was begun.
    choose(ben, "black", "Reply")
    ben.select(".about-line")
    ben.wait_for("document.activeElement === document.querySelector('.composer textarea')")
    ben.press("Escape")
    ben.wait_for("!document.querySelector('.about-line')")


def test_up_edits_the_last_own_message_and_the_history_of_edits_is_shown(tea):
    tea.ben.say(tea.room, "see you at nine")
    tea.ann.say(tea.room, "at mine")
    tea.open("ann", "ben")
    ann, ben = tea.ann.page, tea.ben.page
    await_text(ben, "at mine")
    ben.select(".composer textarea").focus()
    ben.press("ArrowUp")
    ben.wait_for("document.querySelector('.composer textarea').value === 'see you at nine'")
    ben.press("Escape")
    ben.wait_for("document.querySelector('.composer textarea').value === ''")
    ben.press("ArrowUp")
    ben.wait_for("document.querySelector('.composer textarea').value === 'see you at nine'")
    ben.select(".composer textarea").fill("see you at ten")
    ben.press("Enter")
    for page in (ann, ben):
        client.await_texts(page, "see you at ten", "at mine")
    ann.find("button", "edited").click()
    ann.find("dialog", "History of edits")
    ann.wait_for("document.querySelector('.revisions')?.innerText.includes('see you at nine')")


def test_a_reaction_that_is_refused_is_taken_back_and_told(tea):
    tea.ann.say(tea.room, "not for you")
    tea.open("ben")
    ben = tea.ben.page
    await_text(ben, "not for you")
    tea.ann.socket.ask("contacts.block", account=tea.ben.account)
    choose(ben, "not for you", "React")
    ben.find("searchbox", "Search emoji")
    ben.select(".signs button").click()
    ben.wait_for("document.querySelector('.toast')?.innerText.includes('may not')")
    ben.wait_for("!document.querySelector('.reactions')")


def test_the_composer_says_why_one_cannot_write(tea):
    tea.ben.say(tea.room, "first words")
    tea.open("ben")
    ben = tea.ben.page
    ask = tea.ann.socket.ask
    ask("rooms.mute", room=tea.room, account=tea.ben.account)
    ben.wait_for("document.querySelector('.archived')?.innerText.includes('muted')")
    open_menu(ben, "first words")
    assert not ben.find_all("menuitem", "Reply")
    ben.press("Escape")
    ben.reload()
    ben.wait_for("document.querySelector('.archived')?.innerText.includes('muted')")
    ask("rooms.unmute", room=tea.room, account=tea.ben.account)
    ben.wait_for("!!document.querySelector('.composer')")
    ask("rooms.update", room=tea.room, archived=True)
    ben.wait_for("document.querySelector('.archived')?.innerText.includes('archived')")
    ask("rooms.update", room=tea.room, archived=False)
    ben.wait_for("!!document.querySelector('.composer')")
    news = ask("rooms.create", name="News", kind="broadcast")["topic"]
    ask("rooms.invite", room=news, account=tea.ben.account)
    tea.ben.socket.ask("rooms.join", room=news)
    ben.reload()
    ben.evaluate(f"location.hash = '#/{news}'")
    ben.wait_for("document.querySelector('.archived')?.innerText.includes('moderators')")


def test_delete_for_all_and_for_oneself(tea):
    tea.ann.say(tea.room, "one")
    tea.ben.say(tea.room, "two")
    tea.open("ann", "ben")
    ann, ben = tea.ann.page, tea.ben.page
    choose(ben, "one", "Delete for me")
    ben.find("button", "Delete for me").click()
    client.await_texts(ben, "two")
    choose(ben, "two", "Delete for everyone")
    ben.find("button", "Delete").click()
    client.await_texts(ben, "This message was deleted")
    client.await_texts(ann, "one", "This message was deleted")
    ben.reload()
    client.await_texts(ben, "This message was deleted")


def test_reactions_are_picked_by_search_toggled_and_named(tea):
    tea.ann.say(tea.room, "a walk?")
    tea.open("ann", "ben")
    ann, ben = tea.ann.page, tea.ben.page
    choose(ben, "a walk?", "React")
    ben.find("searchbox", "Search emoji").fill("rock")
    ben.wait_for("document.querySelector('.signs button')?.innerText === '🚀' || "
                 "[...document.querySelectorAll('.signs button')].some(e => e.innerText === '🚀')")
    ben.find("button", "rocket").click()
    for page in (ann, ben):
        page.find("button", "🚀, 1")
    ann.find("button", "🚀, 1").click()
    ben.find("button", "🚀, 2")
    assert ann.evaluate("document.querySelector('.reactions [aria-pressed]').ariaPressed") == "true"
    choose(ann, "a walk?", "Who reacted")
    ann.find("dialog", "Who reacted")
    ann.wait_for(f"document.querySelector('dialog').innerText.includes('{tea.ben.name}')")
    ann.press("Escape")
    ann.find("button", "🚀, 2").click()
    ben.find("button", "🚀, 1")
    ben.find("button", "🚀, 1").click()
    ann.wait_for("!document.querySelector('.reactions')")
    # What was reacted long ago is there after a reload.
    tea.ann.socket.ask("rooms.react", room=tea.room, message=tea.ann.say(tea.room, "late")["id"], reaction="🎉")
    ben.reload()
    ben.find("button", "🎉, 1")


def test_the_tools_of_a_message_come_by_the_pointer_and_by_the_keyboard(tea):
    tea.ann.say(tea.room, "one")
    tea.ann.say(tea.room, "two")
    tea.open("ben")
    ben = tea.ben.page
    await_text(ben, "two")
    assert not ben.find_all("toolbar")
    ben.wait_for(f"!!({message('one')})")
    ben.select("[data-message] .text").hover()
    ben.find("toolbar", "Do something with this message")
    ben.find("button", "React with 👍").click()
    ben.find("button", "👍, 1")
    ben.select(".log").focus()
    ben.press("ArrowUp")
    ben.wait_for(f"document.activeElement === {message('two')}")
    ben.press("ArrowUp")
    ben.wait_for(f"document.activeElement === {message('one')}")
    ben.press("Enter")
    ben.find("menu", "Message")
    ben.press("Escape")
    ben.wait_for(f"!document.querySelector('.menu') && document.activeElement === {message('one')}")
    ben.press("Escape")
    ben.wait_for("document.activeElement === document.querySelector('.composer textarea')")


def test_a_long_press_opens_the_menu_on_a_phone(tea):
    tea.ann.say(tea.room, "hold me")
    tea.open("ben")
    ben = tea.ben.page
    ben.show_on(PHONE)
    ben.reload()
    await_text(ben, "hold me")
    left, top, width, height = ben.select("[data-message] .text").box
    point = {"x": left + width / 2, "y": top + height / 2}
    ben.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[point])
    ben.select(".is-held")
    ben.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    ben.find("menu", "Message")
    ben.find("menuitem", "Reply").click()
    ben.select(".about-line")


def test_forward_star_pin_report_and_link(server, tea):
    told = tea.ann.say(tea.room, "the plan")
    den = tea.ben.socket.ask("rooms.create", name="Den")["topic"]
    tea.open("ann", "ben")
    ann, ben = tea.ann.page, tea.ben.page
    choose(ben, "the plan", "Forward")
    ben.wait_for("document.querySelectorAll('.choices-list button').length === 2")
    ben.wait_for("[...document.querySelectorAll('.choices-list button')].find(e => e.innerText.includes('Den'))?.click() ?? true")
    ben.wait_for("document.querySelector('.toast').innerText.includes('Forwarded to Den')")
    ben.evaluate(f"location.hash = '#/{den}'")
    await_text(ben, "the plan")
    ben.wait_for(f"document.querySelector('.forwarded')?.innerText === 'Forwarded: {tea.ann.name} in Tea'")
    ben.evaluate(f"location.hash = '#/{tea.room}'")
    choose(ben, "the plan", "Star")
    choose(ben, "the plan", "Remove star")
    choose(ann, "the plan", "Pin for all")
    ben.wait_for("document.querySelector('.happening:last-child') && document.body.innerText.includes('pinned a message')")
    ben.wait_for("document.querySelector('.meta')?.innerText.includes('📌')")
    choose(ben, "the plan", "Report")
    ben.find("dialog", "Report message")
    client.put(ben, "What is wrong with it?", "It is no plan.")
    ben.find("button", "Report").click()
    ben.wait_for("document.querySelector('.toast').innerText.includes('moderators')")
    reports = tea.ann.socket.ask("rooms.reports", room=tea.room)["reports"]
    assert [report["reason"] for report in reports] == ["It is no plan."]
    choose(ben, "the plan", "Copy link")
    ben.wait_for("document.querySelector('.toast').innerText.match(/Copied|allow/)")
    ben.evaluate("location.hash = '#/'")
    ben.evaluate(f"location.hash = '#/{tea.room}/m/{told['id']}'")
    ben.wait_for(f"document.activeElement === {message('the plan')}")


def test_unread_from_here(tea):
    for text in ["one", "two", "three"]:
        tea.ann.say(tea.room, text)
    tea.open("ben")
    ben = tea.ben.page
    await_text(ben, "three")
    ben.wait_for("!document.querySelector('.badge')")
    choose(ben, "two", "Unread from here")
    ben.wait_for("document.querySelector('.badge')?.innerText.includes('2')")
    tea.go(ben)
    ben.wait_for("document.querySelector('.new-line')?.parentElement.innerText.includes('two')")


def test_marks_links_and_code_are_drawn_and_nothing_else_is(tea):
    tea.ann.say(tea.room, "**bold** *soft* ~~gone~~ `x*y*z`\n> quoted\n- one\n- two\n"
                "https://example.org/a_b_c, [words](https://example.org/) <b>no</b> [x](javascript:alert(1))\n"
                "```\nlet a = 1\n```")
    tea.open("ben")
    ben = tea.ben.page
    ben.wait_for("!!document.querySelector('.text pre')")
    found = ben.evaluate("""(() => { const text = document.querySelector('.text'); return {
        bold: text.querySelector('strong').innerText, soft: text.querySelector('em').innerText,
        gone: text.querySelector('s').innerText, code: text.querySelector('p code').innerText,
        quote: text.querySelector('blockquote').innerText, entries: text.querySelectorAll('ul li').length,
        links: [...text.querySelectorAll('a')].map(a => [a.href, a.rel, a.target]),
        block: text.querySelector('pre').innerText, others: text.querySelectorAll('b, script').length,
        all: text.innerText,
    } })()""")
    assert found["bold"] == "bold" and found["soft"] == "soft" and found["gone"] == "gone"
    assert found["code"] == "x*y*z" and found["quote"] == "quoted" and found["entries"] == 2
    assert found["links"] == [["https://example.org/a_b_c", "noopener noreferrer nofollow", "_blank"],
                              ["https://example.org/", "noopener noreferrer nofollow", "_blank"]]
    assert found["block"] == "let a = 1" and found["others"] == 0
    assert "<b>no</b> [x](javascript:alert(1))" in found["all"]


def test_messages_of_who_is_blocked_are_folded(tea):
    tea.ann.say(tea.room, "boo")
    tea.open("ben")
    ben = tea.ben.page
    await_text(ben, "boo")
    tea.ben.socket.ask("contacts.block", account=tea.ann.account)
    ben.find("button", "Show it").click()
    await_text(ben, "boo")


def test_what_happens_in_a_room_is_said_in_words(tea):
    ask = tea.ann.socket.ask
    ask("rooms.update", room=tea.room, name="Green tea")
    ask("rooms.update", room=tea.room, topic="leaves")
    ask("rooms.update", room=tea.room, slow_seconds=30)
    ask("rooms.update", room=tea.room, slow_seconds=0)
    ask("rooms.role", room=tea.room, account=tea.ben.account, role="moderator")
    tea.open("ben")
    ben, name = tea.ben.page, tea.ann.name
    ben.wait_for("document.querySelectorAll('.happening').length >= 8")
    said = ben.evaluate("[...document.querySelectorAll('.happening')].map(e => e.innerText)")
    assert said[-5:] == [
        f"{name} named the conversation “Green tea”", f"{name} set the topic: leaves",
        f"{name} turned on slow mode: a message every 30 s", f"{name} ended slow mode",
        f"{name} made {tea.ben.name} a moderator",
    ]


def test_messages_that_go_by_themselves_say_so(tea):
    tea.ann.socket.ask("rooms.update", room=tea.room, expire_seconds=3600)
    tea.ann.say(tea.room, "read and forget")
    tea.open("ben")
    await_text(tea.ben.page, "read and forget")
    assert "Goes on" in tea.ben.page.evaluate(f"({message('read and forget')}).innerText") or \
        tea.ben.page.evaluate("!!document.querySelector('.meta [title^=\"Goes on\"]')")
    tea.ben.page.wait_for("document.body.innerText.includes('expire after 1 hour')")


def test_a_thread_has_a_place_of_its_own(tea):
    root = tea.ann.say(tea.room, "which cake?")["id"]
    tea.open("ann", "ben")
    ann, ben = tea.ann.page, tea.ben.page
    choose(ben, "which cake?", "Reply in thread")
    ben.find("heading", "Thread")
    ben.wait_for("!!document.querySelector('.thread .composer textarea')")
    ben.select(".thread .composer textarea").focus()
    ben.type("plum")
    ben.press("Enter")
    ben.wait_for("document.querySelector('.thread').innerText.includes('plum')")
    ann.find("link", "1 reply")
    ann.wait_for("document.querySelector('.thread-reply')?.innerText.includes('plum')")
    ann.find("link", "1 reply").click()
    ann.wait_for("document.querySelectorAll('.thread [data-message]').length === 2")
    tea.ben.say(tea.room, "or apple", thread=root)
    for page in (ann, ben):
        page.wait_for("document.querySelectorAll('.thread [data-message]').length === 3")
    tea.ben.say(tea.room, "beside the thread")
    await_text(ann, "beside the thread")
    assert ann.evaluate("document.querySelectorAll('.thread [data-message]').length") == 3
    ann.reload()
    ann.wait_for("document.querySelectorAll('.thread [data-message]').length === 3")
    ann.find("button", "Close thread").click()
    ann.wait_for("!document.querySelector('.thread')")
    ann.find("link", "2 replies")
