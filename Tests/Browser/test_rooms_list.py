"""The list of rooms: its sections, what is done with a room from there, and how rooms are made."""

import json

import pytest

import client
import parley
from page import PHONE, Page
from parley import Person

ROW = "[...document.querySelectorAll('.room-link')].find(row => row.querySelector('.name').innerText === {})"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("rooms"), config=client.config()) as server:
        yield server


def arranged(page: Page) -> dict[str, list[str]]:
    """The names of the rooms of each section that is shown."""
    return page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.section')].map(section =>"
        " [section.querySelector('h2 span').innerText,"
        " [...section.querySelectorAll('.name')].map(name => name.innerText)]))"
    )


def await_arranged(page: Page, **sections: list[str]) -> None:
    def look():
        return {name: sorted(names) for name, names in arranged(page).items()} == sections

    page._until(look, lambda: f"{sections} but {arranged(page)}", parley.PATIENCE_SECONDS)


def choose(page: Page, room: str, item: str) -> None:
    """From the menu of a room in the list."""
    page.wait_for(f"!!{ROW.format(json.dumps(room))}")
    page.find("button", f"More about {room}").click()
    role = "menuitemradio" if item.startswith("Notify") or item == "Mute" else "menuitem"
    page.find(role, item).click()


def row(person: Person, room: str) -> dict:
    rooms = person.http().get("/api/rooms/")["rooms"]
    return next(each for each in rooms if each["room"] == room)


def make(owner: Person, **fields) -> str:
    with owner.socket() as line:
        return line.ask("rooms.create", **fields)["topic"]


def test_rooms_stand_in_sections_and_a_menu_moves_them(server, profiles):
    mia, jon = Person.register(server, "mia"), Person.register(server, "jon")
    tea = make(mia, name="Tea")
    make(mia, name="Chess", kind="channel", handle="chess")
    with jon.socket() as line:
        direct = line.ask("rooms.open", to=mia.account)["room"]
        line.ask("rooms.send", room=direct, text="hello")
    profile = profiles()
    page, other = profile.page(), profiles().page()
    for each in (page, other):
        client.come_in(each, mia)
        await_arranged(each, People=["jon"], Groups=["Tea"], Channels=["Chess"])
    choose(page, "Tea", "Add to favourites")
    choose(page, "Chess", "Mute")
    for each in (page, other):  # on every device
        await_arranged(each, Favourites=["Tea"], People=["jon"], Muted=["Chess"])
    assert row(mia, tea)["favourite"] is True
    page.reload()
    await_arranged(page, Favourites=["Tea"], People=["jon"], Muted=["Chess"])
    page.find("button", "People").click()
    await_arranged(page, Favourites=["Tea"], People=[], Muted=["Chess"])
    page.reload()
    await_arranged(page, Favourites=["Tea"], People=[], Muted=["Chess"])


def test_a_room_is_read_hidden_and_left_from_its_menu(server, profiles):
    mia, jon = Person.register(server, "mia2"), Person.register(server, "jon2")
    room = make(jon, name="Books", kind="channel", handle="books2")
    mia.http().post(f"/api/rooms/{room}/join/")
    with jon.socket() as line:
        line.ask("rooms.send", room=room, text="one")
    page = profiles().page()
    client.come_in(page, mia)
    page.wait_for("!!document.querySelector('.badge')")
    choose(page, "Books", "Mark as read")
    page.wait_for("!document.querySelector('.badge')")
    assert row(mia, room)["unread"] == 0
    choose(page, "Books", "Hide until something new")
    page.wait_for("!document.querySelector('.room-link')")
    page.find("button", "Undo").click()
    page.wait_for("!!document.querySelector('.room-link')")
    choose(page, "Books", "Hide until something new")
    page.reload()
    page.wait_for("!!document.querySelector('.filter')")
    assert page.evaluate("document.querySelectorAll('.room-link').length") == 0
    with jon.socket() as line:
        line.ask("rooms.send", room=room, text="two")
    page.wait_for("!!document.querySelector('.badge')")
    choose(page, "Books", "Leave")
    page.find("heading", "Leave Books?")
    page.find("button", "Leave").click()
    page.wait_for("!document.querySelector('.room-link')")
    assert mia.http().get("/api/rooms/")["rooms"] == []


def test_a_wish_that_does_not_arrive_is_taken_back_and_told(tmp_path, profiles):
    with parley.Server(tmp_path, config=client.config()) as server:
        mia = Person.register(server, "mia")
        make(mia, name="Choir")
        page = profiles().page()
        page.allow("ERR_CONNECTION_REFUSED|WebSocket connection to|ERR_CONNECTION_RESET|ERR_FAILED|Failed to fetch")
        client.come_in(page, mia)
        page.wait_for("!!document.querySelector('.room-link')")
        page.find("button", "More about Choir").click()
        favourite = page.find("menuitem", "Add to favourites")
        server.stop()
        favourite.click()
        page.wait_for("document.querySelector('.toast')?.innerText.includes('cannot be reached')")
        await_arranged(page, Groups=["Choir"])


def test_the_list_is_filtered_and_enter_opens_the_first(server, profiles):
    mia = Person.register(server, "mia4")
    for name in ["Bicycles", "Café Łódź", "Birds of the marsh"]:
        make(mia, name=name)
    page = profiles().page()
    client.come_in(page, mia)
    page.find("searchbox", "Find a conversation").focus()
    page.type("lodz")
    shown = "[...document.querySelectorAll('.room-link .name')].map(e => e.innerText).join()"
    page.wait_for(f"{shown} === 'Café Łódź'")
    page.press("Escape")
    page.wait_for("document.querySelectorAll('.room-link').length === 3")
    page.type("bi")
    page.wait_for("document.querySelectorAll('.room-link').length === 2")
    page.type("rd")
    page.press("Enter")
    page.find("textbox", "Write to Birds of the marsh")
    page.find("searchbox", "Find a conversation").focus()
    page.type("nowhere")
    page.find("link", "Search the messages").click()
    page.wait_for("document.querySelector('.search-field')?.value === 'nowhere'")


def test_a_group_is_made_with_people_chosen_from_those_that_are_found(server, profiles):
    ann, ben = Person.register(server, "ann5"), Person.register(server, "ben5")
    page, other = profiles().page(), profiles().page()
    client.come_in(page, ann)
    client.come_in(other, ben)
    page.find("button", "New conversation").click()
    page.find("radio", "A group").click()
    client.put(page, "Name", "Tea at five")
    client.pick(page, "Invite", "ben5")
    page.wait_for("document.querySelectorAll('.suggestions li').length === 1")
    page.press("Enter")
    page.wait_for("document.querySelector('.chosen')?.innerText.includes('ben5')")
    page.find("button", "Create").click()
    page.find("textbox", "Write to Tea at five")
    other.find("button", "Join").click()
    other.find("textbox", "Write to Tea at five")
    # An invitation that is declined goes away.
    make(ann, name="Coffee", members=[ben.account])
    other.find("button", "Decline").click()
    other.wait_for("!document.querySelector('.invitations')")


def test_a_person_is_written_to_by_a_click_on_the_name(server, profiles):
    Person.register(server, "ben6")
    page = profiles().page()
    client.enter(page, server, "ann6")
    page.find("button", "New conversation").click()
    client.pick(page, "Username", "ben6")
    page.wait_for("!!document.querySelector('.suggestions li')")
    page.select(".suggestions li").click()
    page.find("textbox", "Write to ben6")


def test_a_channel_is_made_found_looked_at_and_joined(server, profiles):
    ann, ben = profiles().page(), profiles().page()
    client.enter(ann, server, "ann7")
    client.enter(ben, server, "ben7")
    ann.find("button", "New conversation").click()
    ann.find("radio", "A channel").click()
    client.put(ann, "Name", "Après Ski")
    assert ann.find("textbox", "Address").value == "apres-ski"
    client.put(ann, "What it is about", "Snow")
    ann.find("button", "Create").click()
    client.say(ann, "who comes along?")
    client.await_delivered(ann)
    ben.find("link", "Browse channels").click()
    ben.find("searchbox", "Find a channel by its name or #address").focus()
    ben.type("#apres")
    ben.wait_for("document.querySelectorAll('.channel').length === 1")
    ben.select(".channel a").click()
    client.await_texts(ben, "who comes along?")
    assert not ben.find_all("textbox", "Write to Après Ski")
    ben.find("button", "Join").click()
    client.say(ben, "me")
    client.await_texts(ann, "who comes along?", "me")
    ben.find("link", "Browse channels").click()
    ben.wait_for("document.querySelector('.channel')?.innerText.includes('Joined')")


def test_in_news_only_the_owner_writes(server, profiles):
    ann, ben = profiles().page(), profiles().page()
    client.enter(ann, server, "ann8")
    person = client.enter(ben, server, "ben8")
    ann.find("button", "New conversation").click()
    ann.find("radio", "News").click()
    client.put(ann, "Name", "Notices")
    client.pick(ann, "Invite", "ben8")
    ann.wait_for("!!document.querySelector('.suggestions li')")
    ann.press("Enter")
    ann.find("button", "Create").click()
    client.say(ann, "the lift is broken")
    ben.find("button", "Join").click()
    client.await_texts(ben, "the lift is broken")
    room = ben.evaluate("location.hash.slice(2)")
    assert row(person, room)["kind"] == "broadcast"


def test_a_taken_address_is_told_and_the_form_stays(server, profiles):
    make(Person.register(server, "ann9"), name="Walks", kind="channel", handle="walks")
    page = profiles().page()
    client.enter(page, server, "ben9")
    page.find("button", "New conversation").click()
    page.find("radio", "A channel").click()
    client.put(page, "Name", "Walks")
    page.find("button", "Create").click()
    page.find("alert")
    page.find("textbox", "Address").fill("walks-too")
    page.find("button", "Create").click()
    page.find("textbox", "Write to Walks")


def test_on_a_phone_the_menu_comes_by_a_long_press(server, profiles):
    mia = Person.register(server, "mia10")
    make(mia, name="Tea")
    page = profiles().page()
    page.show_on(PHONE)
    client.come_in(page, mia)
    page.wait_for("!!document.querySelector('.room-link')")
    x, y, width, height = page.select(".room-link a").box
    # What a touch screen makes of a finger that stays.
    page.evaluate(
        "document.querySelector('.room-link a').dispatchEvent(new MouseEvent('contextmenu',"
        f" {{ bubbles: true, cancelable: true, clientX: {x + width / 2}, clientY: {y + height / 2} }}))"
    )
    page.find("menuitem", "Add to favourites").click()
    await_arranged(page, Favourites=["Tea"])


def test_the_last_words_are_shown_without_their_marks(server, page):
    nell = Person.register(server, "nell")
    room = make(nell, name="Signs")
    client.come_in(page, nell)
    with nell.socket() as line:
        line.ask("rooms.send", room=room, text="**Bring** `rope`:\n- _one_ long\n- ~~two~~ short")
        shown = f"{ROW.format(json.dumps('Signs'))}?.querySelector('.preview').innerText"
        page.wait_for(f"{shown} === 'You: Bring rope: one long · two short'")
        # The server's list has the beginning alone, and with it a mark that nothing closes.
        line.ask("rooms.send", room=room, text=f"**{'far ' * 60}**")
        page.reload()
        page.wait_for(f"{shown}?.startsWith('You: far far far')")
