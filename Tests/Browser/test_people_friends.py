"""People in the browser client: found, asked, befriended, seen, kept away."""

import pytest

import client
import parley
from newcomers import await_names, await_text, befriend, choose, enter, go, open_profile, search
from page import PHONE

MODERATOR = "the-owner"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("people"), config=client.config()) as server:
        yield server


@pytest.fixture
def pages(profiles):
    """Two people's pages."""
    return profiles().page(), profiles().page()


def await_badge(page, count: int) -> None:
    """What waits, at the way to the people."""
    words = {0: "undefined", 1: "'1 request waits'"}.get(count, f"'{count} requests wait'")
    page.wait_for(f"document.querySelector('.rail a[href=\"#/people\"] .unseen')?.innerText === {words}")


def await_presence(page, words: str) -> None:
    page.wait_for(f"document.querySelector('.person-open > .hint')?.innerText.startsWith({words!r})")


def test_a_request_with_a_word_makes_friends_who_see_each_other(server, pages):
    ann, ben = pages
    enter(ann, server, "ann-asks")
    enter(ben, server, "ben-asked")
    go(ann, "people")
    search(ann, "ben-as")
    open_profile(ann, "ben-asked")
    ann.find("button", "Add friend").click()
    client.put(ann, "A word with it", "We met at the fair.")
    ann.find("button", "Send request").click()
    ann.find("button", "Take request back")
    # It is told at once, whatever Ben looks at.
    await_badge(ben, 1)
    go(ben, "people/requests")
    await_text(ben, "We met at the fair.")
    ben.find("button", "Accept").click()
    await_text(ben, "You and ann-asks are friends now.")
    await_badge(ben, 0)
    ann.wait_for("!document.body.innerText.includes('Take request back')")
    ann.press("Escape")
    ann.evaluate("document.querySelector('input[type=search]').select()")
    ann.press("Delete")
    await_names(ann, "ben-asked")
    await_presence(ann, "Online")
    # What Ben chooses is seen without a reload, and so is that he left.
    go(ben, "account")
    ben.find("radio", "Do not disturb Nothing rings.").click()
    await_presence(ann, "Do not disturb")
    ben.close()
    await_presence(ann, "Last seen")


def test_a_request_is_taken_back_or_declined(server, pages):
    ann, ben = pages
    enter(ann, server, "ann-regrets")
    enter(ben, server, "ben-declines")
    go(ann, "people")
    search(ann, "ben-dec")
    ann.find("button", "Add ben-declines as a friend").click()
    await_text(ann, "ben-declines was asked.")
    await_badge(ben, 1)
    go(ann, "people/requests")
    ann.evaluate("(field => { field.select() })(document.querySelector('input[type=search]'))")
    ann.press("Delete")
    ann.find("button", "Take request back").click()
    await_text(ann, "No requests wait")
    await_badge(ben, 0)
    search(ann, "ben-dec")
    ann.find("button", "Add ben-declines as a friend").click()
    go(ben, "people/requests")
    ben.find("button", "Decline").click()
    await_text(ben, "No requests wait")
    await_badge(ben, 0)
    # Whoever is declined is not told.
    open_profile(ann, "ben-declines")
    ann.find("button", "Take request back")


def test_a_name_of_ones_own_stands_everywhere_and_friendship_ends(server, pages):
    ann, ben = pages
    me, other = enter(ann, server, "ann-names"), enter(ben, server, "ben-named")
    befriend(me, other)
    client.write_to(ann, "ben-named")
    go(ann, "people")
    open_profile(ann, "ben-named")
    client.put(ann, "Your name for them", "Benny")
    ann.find("button", "Save").click()
    await_names(ann, "Benny")
    ann.press("Escape")
    go(ann, "")
    client.open_room(ann, "Benny")
    go(ben, "people")
    await_names(ben, "ann-names")
    # Whoever wrote is a click away.
    go(ben, "")
    client.write_to(ben, "ann-names")
    client.say(ben, "it is me")
    go(ann, "")
    client.open_room(ann, "Benny")
    ann.find("button", "Profile of Benny").click()
    ann.find("heading", "Profile")
    ann.press("Escape")
    for page in (ann, ben):
        go(page, "people")
    open_profile(ann, "Benny")
    choose(ann, "More about Benny", "Remove friend")
    await_text(ann, "No friends yet")
    await_text(ben, "No friends yet")


def test_a_block_hides_both_and_is_taken_back(server, pages):
    ann, ben = pages
    me, other = enter(ann, server, "ann-blocks"), enter(ben, server, "ben-blocked")
    befriend(me, other)
    client.write_to(ben, "ann-blocks")
    client.say(ben, "hello")
    client.await_delivered(ben)
    go(ann, "people")
    open_profile(ann, "ben-blocked")
    choose(ann, "More about ben-blocked", "Block")
    ann.find("heading", "Block ben-blocked?")
    ann.find("button", "Block").click()
    await_text(ann, "No friends yet")
    client.say(ben, "are you there?")
    ben.wait_for("!!document.querySelector('.is-failed')")
    go(ben, "people")
    search(ben, "ann-blocks")
    await_text(ben, "Nobody was found")
    go(ann, "people/blocked")
    open_blocked = "document.querySelector('.person-open').click()"
    ann.wait_for("!!document.querySelector('.person-open')")
    ann.evaluate(open_blocked)
    await_text(ann, "You blocked ben-blocked.")
    ann.press("Escape")
    ann.find("button", "Unblock").click()
    await_text(ann, "Nobody is blocked")
    ben.evaluate("document.querySelector('input[type=search]').select()")
    search(ben, "ann-block")
    await_names(ben, "ann-blocks")


def test_a_strangers_first_words_wait_for_an_answer(server, profiles):
    page = profiles().page()
    enter(page, server, "ann-shy")
    strangers = {name: parley.Person.register(server, name) for name in ["paul-stranger", "pia-stranger"]}
    me = strangers["paul-stranger"].http().get("/api/contact/find-friend/?query=ann-shy")["people"][0]["account"]
    with strangers["paul-stranger"].socket() as paul, strangers["pia-stranger"].socket() as pia:
        room = paul.ask("rooms.send", to=me, text="one")["topic"]
        pia.ask("rooms.send", to=me, text="hello?")
        await_badge(page, 2)
        client.open_room(page, "paul-stranger")
        await_text(page, "paul-stranger is not among your friends")
        page.find("button", "Accept").click()
        page.wait_for("!document.querySelector('.request')")
        await_badge(page, 1)
        for text in ["two", "three", "four"]:
            paul.ask("rooms.send", room=room, text=text)
        client.await_texts(page, "one", "two", "three", "four")
        go(page, "people/requests")
        page.find("button", "Decline").click()
        await_text(page, "No requests wait")
        # Declined, it is out of sight; who wrote is not told, and can say no more.
        go(page, "")
        page.wait_for("[...document.querySelectorAll('.rooms .name')].map(e => e.innerText).join() === 'paul-stranger'")
        with pytest.raises(parley.Refused):
            pia.ask("rooms.send", to=me, text="hello??")


def test_a_person_is_reported_to_the_moderators(server, pages):
    ann, _ = pages
    enter(ann, server, "ann-reports")
    bad = parley.Person.register(server, "mallory-reported")
    owner = founded(server)
    go(ann, "people")
    search(ann, "mallory-rep")
    open_profile(ann, "mallory-reported")
    choose(ann, "More about mallory-reported", "Report")
    client.put(ann, "What is wrong?", "Sells watches.")
    ann.find("button", "Report").click()
    await_text(ann, "The moderators will look at it.")
    reports = owner.http().get("/api/reports/")["reports"]
    assert [(each["account"], each["reason"]) for each in reports] == [(bad.account, "Sells watches.")]


def founded(server) -> parley.Person:
    """The server's owner."""
    token = server.log.read_text().split("/setup#")[1].split()[0]
    password = client.PASSWORD.format(MODERATOR)
    fields = {"username": MODERATOR, "email": f"{MODERATOR}@example.org", "password": password}
    parley.Http(server.port).post("/api/account/setup/", token=token, **fields)
    return client.person(server, MODERATOR)


def test_menus_and_dialogs_are_for_keys(server, pages):
    ann, ben = pages
    me, other = enter(ann, server, "ann-keys"), enter(ben, server, "ben-keys")
    befriend(me, other)
    go(ann, "people")
    open_profile(ann, "ben-keys")
    ann.find("button", "More about ben-keys").focus()
    ann.press("ArrowDown")
    focused = "document.activeElement.innerText"
    ann.wait_for(f"{focused} === 'Remove friend'")
    ann.press("ArrowDown")
    ann.press("ArrowDown")
    ann.wait_for(f"{focused} === 'Block'")
    ann.press("ArrowDown")
    ann.press("r")
    ann.wait_for(f"{focused} === 'Report'")
    # Escape closes the menu alone, then the dialog, and gives the focus back each time.
    ann.press("Escape")
    ann.wait_for("document.activeElement.ariaLabel === 'More about ben-keys' && !!document.querySelector('dialog')")
    ann.press("Escape")
    ann.wait_for("!document.querySelector('dialog')")
    assert ann.evaluate("document.activeElement.className") == "person-open"
    # A click beside closes the dialog, too.
    ann.press("Enter")
    ann.wait_for("!!document.querySelector('dialog[open] .person-title')")
    ann.click_at(4, 4)
    ann.wait_for("!document.querySelector('dialog')")


def test_a_phone_goes_between_rooms_people_and_account(server, pages):
    ann, _ = pages
    enter(ann, server, "ann-phone")
    ann.show_on(PHONE)
    ann.reload()
    for link, heading in [("People", "People"), ("Account", "ann-phone"), ("Talks", "Conversations")]:
        ann.find("link", link).click()
        ann.find("heading", heading)
    ann.evaluate("history.back()")
    ann.find("heading", "ann-phone")
