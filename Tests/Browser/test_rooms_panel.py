"""What a room has beside its messages: members and their roles, invitations, bans, pins, settings."""

import itertools
import json
import time
from dataclasses import dataclass

import pytest

import client
import parley
from page import PHONE, Page
from parley import Person

NUMBERS = itertools.count()
NAMES = "[...document.querySelectorAll('.room-panel .person-row .name')].map(e => e.innerText)"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("panel"), config=client.config()) as server:
        yield server


@dataclass
class Tea:
    """A group: its owner's page, a member's page, and what they are by the API."""

    room: str
    owner: Person
    member: Person
    page: Page
    other: Page

    def open(self, panel: str, page: Page | None = None) -> None:
        (page or self.page).evaluate(f"location.hash = '#/{self.room}/{panel}'")

    def members(self) -> dict[str, str]:
        listed = self.owner.http().get(f"/api/rooms/{self.room}/members/")["members"]
        return {each["username"]: each["role"] for each in listed}

    def facts(self) -> dict:
        return self.owner.http().get(f"/api/rooms/{self.room}/")


@pytest.fixture
def tea(server, profiles):
    """Of two, both looking at it; numbered, since the server is that of all."""
    number = next(NUMBERS)
    owner = Person.register(server, f"ann-{number}")
    member = Person.register(server, f"ben-{number}")
    with owner.socket() as line:
        room = line.ask("rooms.create", name="Tea", members=[member.account])["topic"]
    member.http().post(f"/api/rooms/{room}/join/")
    pages = []
    for person in (owner, member):
        page = profiles().page()
        client.come_in(page, person)
        client.open_room(page, "Tea")
        pages.append(page)
    return Tea(room, owner, member, *pages)


def act(page: Page, name: str, item: str) -> None:
    """Something about a member, from the list."""
    page.wait_for(f"{NAMES}.includes({json.dumps(name)})")
    page.find("button", f"What to do about {name}").click()
    page.find("menuitem", item).click()


def test_the_panel_opens_from_the_header_and_leaves_by_escape(tea):
    page = tea.page
    page.find("link", "About Tea").click()
    page.find("heading", "About")
    assert page.evaluate("document.activeElement.innerText") == "About"
    page.select(".ways a").click()
    page.wait_for(f"{NAMES}.length === 2")
    page.press("Escape")
    page.wait_for("!document.querySelector('.room-panel')")
    page.find("button", "More").click()
    page.find("menuitem", "Pinned messages").click()
    page.find("heading", "Pinned messages")
    page.show_on(PHONE)
    page.wait_for("getComputedStyle(document.querySelector('.talk')).display === 'none'")
    page.evaluate("history.back()")
    page.wait_for("!document.querySelector('.room-panel') && !!document.querySelector('.composer')")


def test_a_member_becomes_moderator_and_member_again(tea):
    name = tea.member.name
    tea.open("members")
    act(tea.page, name, "Make moderator")
    tea.page.wait_for("document.querySelector('.room-panel')?.innerText.includes('Moderator')")
    assert tea.members()[name] == "moderator"
    # Who it is about may do more at once.
    tea.open("about", tea.other)
    tea.other.find("link", "Banned people")
    act(tea.page, name, "Take moderator role away")
    tea.page.wait_for("!document.querySelector('.room-panel').innerText.includes('· Moderator')")
    assert tea.members()[name] == "member"
    tea.other.wait_for("!document.querySelector('.ways')?.innerText.includes('Banned')")


def test_a_member_is_muted_for_a_time_and_let_write_again(tea):
    name = tea.member.name
    tea.open("members")
    act(tea.page, name, "Mute")
    tea.page.find("heading", f"Mute {name}?")
    choose(tea.page, "For how long", 86_400)
    client.put(tea.page, "Reason", "too loud")
    tea.page.find("button", "Mute").click()
    tea.page.wait_for("!!document.querySelector('.person-row .mark')")
    until = tea.member.http().get(f"/api/rooms/{tea.room}/")["muted_until"] / 1000
    assert 86_300 < until - time.time() <= 86_400
    tea.open("about", tea.other)
    tea.other.wait_for("document.querySelector('.terms')?.innerText.includes('may not write')")
    act(tea.page, name, "Let write again")
    tea.page.wait_for("!document.querySelector('.person-row .mark')")
    tea.other.wait_for("!document.querySelector('.terms')")


def test_a_member_is_removed_and_told_where_they_stand(tea):
    tea.open("members")
    act(tea.page, tea.member.name, "Remove")
    tea.page.find("button", "Remove").click()
    tea.other.wait_for("document.querySelector('.talk')?.innerText.includes('You were removed from Tea.')")
    tea.page.wait_for(f"{NAMES}.length === 1")
    assert list(tea.members()) == [tea.owner.name]
    tea.other.find("button", "Back to conversations").click()
    tea.other.wait_for("!document.querySelector('.room-link')")


def test_a_banned_person_is_listed_and_let_back(tea):
    tea.open("members")
    act(tea.page, tea.member.name, "Ban")
    client.put(tea.page, "Reason", "spam")
    tea.page.find("button", "Ban").click()
    tea.other.wait_for("document.querySelector('.talk')?.innerText.includes('You were banned from Tea.')")
    tea.open("bans")
    tea.page.wait_for("document.querySelector('.room-panel')?.innerText.includes('spam')")
    tea.page.find("button", f"Lift the ban of {tea.member.name}").click()
    tea.page.wait_for("document.querySelector('.room-panel')?.innerText.includes('Nobody is banned here.')")
    assert tea.owner.http().get(f"/api/rooms/{tea.room}/bans/")["bans"] == []


def test_ownership_is_handed_over(tea):
    tea.open("members")
    act(tea.page, tea.member.name, "Hand over ownership")
    tea.page.find("heading", f"Hand over to {tea.member.name}?")
    tea.page.find("button", "Hand over ownership").click()
    tea.open("settings", tea.other)
    tea.other.find("button", "Delete this conversation")
    assert tea.members() == {tea.owner.name: "moderator", tea.member.name: "owner"}


def test_a_plain_member_is_offered_what_they_may_do_and_no_more(tea):
    tea.open("about", tea.other)
    tea.other.find("link", "Pinned messages")
    said = tea.other.select(".ways").text
    for title in ["Settings", "Banned people"]:
        assert title not in said
    tea.open("members", tea.other)
    tea.other.find("button", f"What to do about {tea.owner.name}").click()
    items = [item.name for item in tea.other.find_all("menuitem")]
    assert items == ["Write a message"]
    tea.other.find("menuitem", "Write a message").click()
    tea.other.find("textbox", f"Write to {tea.owner.name}")


def test_members_are_found_by_their_names(tea):
    tea.open("members")
    tea.page.find("searchbox", "Find a member").focus()
    tea.page.type(tea.member.name[:6])
    tea.page.wait_for(f"{NAMES}.join() === {json.dumps(tea.member.name)}")
    tea.page.type("zzz")
    tea.page.wait_for("document.querySelector('.room-panel')?.innerText.includes('Nobody here has this name.')")


def test_people_are_invited_by_name_and_by_a_link_that_can_end(server, tea, profiles):
    cem = Person.register(server, f"cem{tea.room[-6:]}")
    third = profiles().page()
    client.come_in(third, cem)
    tea.open("invite")
    client.pick(tea.page, "People", cem.name)
    tea.page.wait_for("!!document.querySelector('.suggestions li')")
    tea.page.press("Enter")
    tea.page.find("button", "Invite").click()
    third.find("button", "Decline").click()
    third.wait_for("!document.querySelector('.invitations')")
    tea.page.find("button", "Make a link").click()
    link = tea.page.wait_for("document.querySelector('.copy input')?.value")
    third.open(link)
    join_by_link(third)
    third.find("textbox", "Write to Tea")
    assert cem.name in tea.members()
    tea.page.find("button", "End this link").click()
    tea.page.wait_for("document.querySelector('.room-panel')?.innerText.includes('no link that is good')")
    late = profiles().page()
    client.enter(late, server, f"dan{tea.room[-6:]}")
    late.open(link)
    join_by_link(late)
    late.find("alert")


def join_by_link(page: Page) -> None:
    page.wait_for("document.querySelector('.page-state .primary')?.disabled === false")
    page.find("button", "Join the conversation").click()


def test_a_link_is_opened_after_signing_in(server, tea, profiles):
    with tea.owner.socket() as line:
        token = line.ask("rooms.link", room=tea.room)["token"]
    eva = Person.register(server, f"eva{tea.room[-6:]}")
    page = profiles().page()
    page.open(f"http://127.0.0.1:{server.port}/#/join/{tea.room}/{token}")
    client.put(page, "Username or email", eva.name)
    client.put(page, "Password", parley.password_of(eva.name))
    page.find("button", "Sign in").click()
    join_by_link(page)
    page.find("textbox", "Write to Tea")


def test_what_is_pinned_is_listed_and_unpinned(tea):
    with tea.member.socket() as line:
        said = line.ask("rooms.send", room=tea.room, text="the key is under the mat")
    tea.open("pins")
    tea.page.wait_for("document.querySelector('.room-panel')?.innerText.includes('Nothing is pinned')")
    tea.owner.http().post(f"/api/rooms/{tea.room}/messages/{said['id']}/pin/")
    tea.page.wait_for("document.querySelector('.found-text')?.innerText === 'the key is under the mat'")
    tea.open("pins", tea.other)
    tea.other.wait_for("!!document.querySelector('.found')")
    assert not tea.other.find_all("button", "Unpin")
    tea.page.find("button", "Unpin").click()
    for page in (tea.page, tea.other):
        page.wait_for("!document.querySelector('.found')")


def test_threads_are_listed_with_what_they_began_with(tea):
    with tea.member.socket() as line:
        said = line.ask("rooms.send", room=tea.room, text="which tea?")
        for text in ["green", "black"]:
            line.ask("rooms.send", room=tea.room, text=text, thread=said["id"])
        tea.open("threads")
        tea.page.wait_for("document.querySelector('.found-text')?.innerText === 'which tea?'")
        assert "2 replies" in tea.page.select(".found").text
        line.ask("rooms.send", room=tea.room, text="white", thread=said["id"])
    tea.page.wait_for("document.querySelector('.found')?.innerText.includes('3 replies')")
    tea.page.select(".found a").click()
    tea.page.wait_for("document.querySelector('.thread')?.innerText.includes('black')")


def test_a_room_is_renamed_slowed_and_archived_for_all(tea):
    page, other = tea.page, tea.other
    tea.open("settings")
    page.find("textbox", "Name").fill("Tea and cake")
    page.find("textbox", "What it is about").fill("Sundays")
    page.find("button", "Save").click()
    other.wait_for("document.querySelector('.talk h1').innerText === 'Tea and cake'")
    other.wait_for("document.querySelector('.talk > header')?.innerText.includes('Sundays')")
    choose(page, "Slow mode", 30)
    choose(page, "Messages go away", 86_400)
    choose(page, "Keep messages for", 30)
    tea.open("about", other)
    other.wait_for("document.querySelector('.terms')?.innerText.includes('one message in 30 seconds')")
    other.wait_for("document.querySelector('.terms')?.innerText.includes('go away after 1 day')")
    page.wait_for("document.querySelector('.toast')?.innerText.includes('Saved')")
    kept = tea.owner.http().call("PATCH", f"/api/rooms/{tea.room}/retention/", {})[1]
    assert kept["days"] == 30
    page.find("switch", "Archived").click()
    for each in (page, other):
        each.wait_for("!document.querySelector('.composer')")
    assert tea.facts()["archived"] is True
    page.find("switch", "Archived").click()
    other.wait_for("!!document.querySelector('.composer')")


def choose(page: Page, label: str, value: int | str) -> None:
    """In a list, as the keyboard does."""
    lists = "[...document.querySelectorAll('select')]"
    page.wait_for(
        f"(() => {{ const list = {lists}.find(list => list.labels[0].innerText === {json.dumps(label)});"
        f" if (!list) return false; list.value = '{value}';"
        " list.dispatchEvent(new Event('change', { bubbles: true })); return true })()"
    )


def test_a_room_is_deleted_once_its_name_is_written(tea):
    tea.open("settings")
    # The rules come later, and move what stands below them.
    tea.page.wait_for("document.querySelectorAll('.room-panel select').length > 1")
    tea.page.find("button", "Delete this conversation").click()
    tea.page.find("heading", "Delete Tea?")
    disabled = "[...document.querySelectorAll('dialog button.danger')][0].disabled"
    assert tea.page.evaluate(disabled) is True
    client.put(tea.page, "Write its name to delete it: Tea", "Tea")
    assert tea.page.evaluate(disabled) is False
    tea.page.press("Enter")
    tea.other.wait_for("document.querySelector('.talk')?.innerText.includes('Tea was deleted.')")
    tea.page.wait_for("!document.querySelector('.room-link')")


def test_in_a_direct_room_both_let_messages_go_away(server, profiles):
    ann, ben = Person.register(server, "ann-direct"), Person.register(server, "ben-direct")
    with ann.socket() as line, ben.socket() as back:
        room = line.ask("rooms.open", to=ben.account)["room"]
        line.ask("rooms.send", room=room, text="hello")
        back.ask("rooms.send", room=room, text="hello")
    page = profiles().page()
    client.come_in(page, ben)
    page.evaluate(f"location.hash = '#/{room}/settings'")
    choose(page, "Messages go away", 3600)
    page.wait_for("document.querySelector('.toast')?.innerText.includes('Saved')")
    assert ann.http().get(f"/api/rooms/{room}/")["expire_seconds"] == 3600
    assert page.evaluate("document.querySelectorAll('.room-panel select').length") == 1


def test_a_program_writes_by_its_address_until_that_is_ended(server, tea):
    tea.open("programs")
    tea.page.wait_for("document.querySelector('.room-panel')?.innerText.includes('No program writes here.')")
    client.put(tea.page, "Name of the program", "Builds")
    tea.page.find("button", "Make an address").click()
    address = tea.page.wait_for("document.querySelector('.copy input')?.value")
    path = address.removeprefix(f"http://127.0.0.1:{server.port}")
    parley.Http(server.port).post(path, text="build 7 passed")
    client.await_texts(tea.other, "build 7 passed")
    tea.page.find("button", "End the address of Builds").click()
    tea.page.wait_for("document.querySelector('.room-panel')?.innerText.includes('No program writes here.')")
    with pytest.raises(parley.Refused):
        parley.Http(server.port).post(path, text="build 8 passed")


def test_ones_own_history_is_cleared_after_a_question(tea, profiles):
    with tea.owner.socket() as line:
        for text in ["one", "two"]:
            line.ask("rooms.send", room=tea.room, text=text)
    client.await_texts(tea.other, "one", "two")
    elsewhere = profiles().page()
    client.come_in(elsewhere, tea.member)
    tea.open("about", tea.other)
    tea.other.find("button", "Clear history for me").click()
    tea.other.find("heading", "Clear the history of Tea?")
    tea.other.press("Escape")
    client.await_texts(tea.other, "one", "two")
    tea.other.find("button", "Clear history for me").click()
    tea.other.find("button", "Clear").click()
    tea.other.wait_for("document.querySelector('.toast')?.innerText.includes('only what is said from now on')")
    for page in (tea.other, elsewhere):
        page.wait_for("!document.querySelector('.room-link .badge') && !document.querySelector('.room-link').innerText.includes('two')")
    tea.owner.http().post(f"/api/rooms/{tea.room}/messages/", text="three")
    for _ in range(2):
        client.await_texts(tea.other, "three")
        tea.other.reload()
        tea.other.wait_for("!!document.querySelector('.composer')")
    client.await_texts(tea.page, "one", "two", "three")
