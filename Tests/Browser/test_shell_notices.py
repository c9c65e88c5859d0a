"""New messages make themselves felt where they are not seen: in the title, on the icons, by notices and sounds."""

import pytest

import client
import notices
import parley
import tabs

ICON = "document.querySelector('link[rel=icon]').getAttribute('href')"


@pytest.fixture
def server(tmp_path):
    with parley.Server(tmp_path, config=client.config()) as server:
        yield server


@pytest.fixture
def ann(server):
    return parley.Person.register(server, "ann")


@pytest.fixture
def line(server, ann):
    """Ben's, who has a loud and a quiet group with Ann."""
    ben = parley.Person.register(server, "ben")
    with ben.socket() as line, ann.socket() as hers:
        line.loud, line.quiet, line.called = (
            line.ask("rooms.create", name=name, members=[ann.account])["topic"]
            for name in ["Tea", "Traffic", "Calls"]
        )
        for room in (line.loud, line.quiet, line.called):
            hers.ask("rooms.join", room=room)
        hers.ask("rooms.preferences", room=line.quiet, notify="nothing")
        hers.ask("rooms.preferences", room=line.called, notify="mentions")
        yield line


def say(line, room, text):
    line.ask("rooms.send", room=room, text=text)


def start(page, home, name="ann"):
    notices.count(page)
    client.sign_in(page, home, name)
    page.find("heading", "Conversations")
    return page


def wants_notices(page):
    page.evaluate("location.hash = '#/account/device'")
    page.find("switch", "Notices on this device").click()
    page.find("switch", "Sound").click()
    page.wait_for("document.querySelectorAll('[role=switch]:checked').length === 2")
    page.evaluate("location.hash = '#/'")
    page.evaluate("counted.sounds = 0")


def test_what_waits_is_counted_in_the_title_and_on_the_icons_until_it_is_read_anywhere(home, page, ann, line):
    start(page, home)
    assert page.evaluate("document.title") == "Parley"
    say(line, line.quiet, "a car")
    say(line, line.called, "somebody?")
    say(line, line.called, "@ann?")
    say(line, line.loud, "one")
    say(line, line.loud, "two")
    page.wait_for("document.title === '(3) Parley'")
    assert page.evaluate(ICON) == "/icon-unread.svg"
    page.wait_for("counted.badge === 3")
    client.open_room(page, "Tea")
    page.wait_for("document.title === '(1) Tea · Parley'")
    with ann.socket() as elsewhere:
        elsewhere.ask("rooms.read", room=line.called, sequence=100)
    page.wait_for("document.title === 'Tea · Parley'")
    assert page.evaluate(ICON) == "/icon.svg"
    page.wait_for("counted.badge === 0")


def test_notices_and_sounds_are_for_what_is_not_seen(home, profiles, ann, line):
    profile = profiles()
    profile.grant(home, "notifications")
    page = start(profile.page(), home)
    say(line, line.loud, "before it was wanted")
    page.wait_for("document.title === '(1) Parley'")
    wants_notices(page)
    say(line, line.quiet, "a car")
    say(line, line.called, "somebody?")
    say(line, line.loud, "are you there?")
    page.wait_for("counted.notices === 1")
    notices.await_shown(page, ["ben · Tea", "are you there?", line.loud])
    page.wait_for("counted.sounds === 2")
    # One for each conversation; with what was said last.
    say(line, line.loud, "hello?")
    say(line, line.called, "@ann?")
    page.wait_for("counted.notices === 3")
    notices.await_shown(page, ["ben · Tea", "hello?", line.loud], ["ben · Calls", "@ann?", line.called])
    # Read elsewhere, it is over.
    with ann.socket() as elsewhere:
        elsewhere.ask("rooms.read", room=line.called, sequence=100)
    notices.await_shown(page, ["ben · Tea", "hello?", line.loud])
    # A click leads there, and what is before one's eyes is not told of.
    notices.click(page, line.loud)
    page.find("textbox", "Write to Tea")
    notices.await_shown(page)
    say(line, line.loud, "there you are")
    say(line, line.called, "@ann!")
    page.wait_for("counted.notices === 4")
    notices.await_shown(page, ["ben · Calls", "@ann!", line.called])


def test_many_tabs_tell_once_and_none_of_what_one_of_them_shows(home, profiles, line):
    profile = profiles()
    profile.grant(home, "notifications")
    pages = [start(profile.page(), home)]
    for _ in range(2):
        pages.append(notices.count(profile.page()))
        pages[-1].open(f"{home}/")
        pages[-1].find("heading", "Conversations")
    wants_notices(pages[1])
    say(line, line.loud, "once")
    for page in pages:
        page.wait_for("document.title === '(1) Parley'")
    pages[0].wait_for("counted.notices === 1")
    notices.await_shown(pages[2], ["ben · Tea", "once", line.loud])
    assert notices.total(pages, "notices") == 1
    # The tab that leads is not the one that is looked at.
    client.open_room(pages[2], "Tea")
    notices.await_shown(pages[2])
    say(line, line.loud, "seen")
    say(line, line.called, "@ann?")
    pages[0].wait_for("counted.notices === 2")
    notices.await_shown(pages[2], ["ben · Calls", "@ann?", line.called])
    assert notices.total(pages, "notices") == 2
    assert notices.total(pages, "sounds") in (2, 4)


def test_do_not_disturb_is_heeded(home, profiles, ann, line):
    profile = profiles()
    profile.grant(home, "notifications")
    page = start(profile.page(), home)
    wants_notices(page)
    with ann.socket() as elsewhere:
        elsewhere.ask("contacts.set_presence", presence="do_not_disturb")
        # The page asks what was chosen; by the second message it knows.
        for text in ["a car", "a tram"]:
            say(line, line.quiet, text)
            page.wait_for(f"document.querySelector('.rooms').innerText.includes('{text}')")
        say(line, line.loud, "hush")
        page.wait_for("document.title === '(1) Parley'")
        assert page.evaluate("counted.notices") == 0
        elsewhere.ask("contacts.set_presence", presence="online")
        for text in ["a bus", "a bike"]:
            say(line, line.quiet, text)
            page.wait_for(f"document.querySelector('.rooms').innerText.includes('{text}')")
    say(line, line.loud, "awake?")
    page.wait_for("counted.notices === 1")
    notices.await_shown(page, ["ben · Tea", "awake?", line.loud])
    assert page.evaluate("counted.notices") == 1


def test_what_blocked_people_say_waits_for_nobody(home, profiles, server, ann, line):
    profile = profiles()
    profile.grant(home, "notifications")
    cleo = parley.Person.register(server, "cleo")
    line.ask("rooms.invite", room=line.loud, account=cleo.account)
    with cleo.socket() as hers, ann.socket() as elsewhere:
        hers.ask("rooms.join", room=line.loud)
        elsewhere.ask("contacts.block", account=cleo.account)
        say(hers, line.loud, "while you were away")
        page = start(profile.page(), home)
        wants_notices(page)
        say(hers, line.loud, "are you there?")
        # What comes next in the same line was heard after it.
        say(line, line.quiet, "a car")
        page.wait_for("document.querySelector('.rooms').innerText.includes('a car')")
        page.wait_for("document.title === 'Parley'")
        assert page.evaluate("[counted.notices, counted.sounds, counted.badge]") == [0, 0, 0]
        assert page.evaluate("[...document.querySelectorAll('.badge')].map(e => e.className)") == ["badge is-quiet"]
    say(line, line.loud, "I am")
    page.wait_for("counted.notices === 1")
    for _ in range(2):  # counted anew, it is as much
        page.wait_for("document.title === '(1) Parley' && counted.badge === 1")
        page.reload()
    # Whom one takes back is heard again.
    with ann.socket() as elsewhere:
        elsewhere.ask("contacts.unblock", account=cleo.account)
    page.wait_for("document.title === '(3) Parley'")


def test_a_browser_that_forbids_it_is_told_of(home, profiles, line):
    profile = profiles()
    profile.browser.pipe.ask(
        "Browser.setPermission", browserContextId=profile.id, origin=home,
        permission={"name": "notifications"}, setting="denied",
    )
    page = start(profile.page(), home)
    page.evaluate("location.hash = '#/account/device'")
    page.find("switch", "Notices on this device").click()
    page.wait_for("document.querySelector('.panel .notice')?.innerText.includes('does not allow')")
    assert page.evaluate("document.querySelectorAll('[role=switch]:checked').length") == 0
