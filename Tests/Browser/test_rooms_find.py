"""Finding: what was said, in a room and everywhere, and the way to a room by a few letters."""

import json

import pytest

import client
import parley
from page import PHONE, Page
from parley import Person

FOUND = "[...document.querySelectorAll('.found-text')].map(e => e.innerText)"
OPTIONS = "[...document.querySelectorAll('dialog [role=option] .name')].map(e => e.innerText)"
# Whether a message with this text is where one can read it.
IN_SIGHT = """(() => {
    const log = document.querySelector('.log')?.getBoundingClientRect();
    const texts = [...document.querySelectorAll('.message .text')].filter(e => e.innerText === %s);
    return log && texts.some(text => {
        const { top, bottom } = text.getBoundingClientRect();
        return top >= log.top && bottom <= log.bottom;
    });
})()"""
QUERY = "A conversation, a person or a #channel"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("find"), config=client.config()) as server:
        yield server


@pytest.fixture(scope="module")
def talk(server):
    """Two people, two rooms, and forty-odd messages."""
    ann, ben = Person.register(server, "ann"), Person.register(server, "ben")
    rooms = {}
    with ann.socket() as line, ben.socket() as back:
        for name in ["Garden", "Kitchen"]:
            rooms[name] = line.ask("rooms.create", name=name, members=[ben.account])["topic"]
            back.ask("rooms.join", room=rooms[name])
        for number in range(40):
            line.ask("rooms.send", room=rooms["Garden"], text=f"tomato number {number}")
        back.ask("rooms.send", room=rooms["Kitchen"], text="Tomato soup for @ann tonight")
        back.ask("rooms.send", room=rooms["Kitchen"], text="see https://example.org/soup")
    return {"ann": ann, "ben": ben, **rooms}


@pytest.fixture
def page(talk, profiles):
    page = profiles().page()
    client.come_in(page, talk["ann"])
    return page


def await_found(page: Page, *texts: str) -> None:
    page.wait_for(f"JSON.stringify({FOUND}) === {json.dumps(json.dumps(texts, separators=(',', ':')))}")


def test_words_are_found_in_the_room_and_marked(talk, page):
    client.open_room(page, "Kitchen")
    page.find("link", "Search here").click()
    page.find("searchbox", "Search for words")
    page.type("tomato")
    await_found(page, "Tomato soup for @ann tonight")
    assert page.select(".found mark").text == "Tomato"
    page.find("searchbox", "Search for words").fill("nothing of the kind")
    page.wait_for("document.querySelector('.room-panel')?.innerText.includes('Nothing was found')")


def test_everything_is_searched_page_by_page_and_narrowed(talk, page):
    page.find("link", "Search").click()
    page.find("searchbox", "Search for words").focus()
    page.type("tomato")
    page.wait_for(f"{FOUND}.length === 30")
    page.find("button", "Show more").click()
    page.wait_for(f"{FOUND}.length === 41 && !document.querySelector('.listing-more')")
    assert "Kitchen" in page.select(".found").text
    page.find("button", "Filters").click()
    client.pick(page, "From", "ben")
    page.wait_for("!!document.querySelector('.suggestions li')")
    page.press("Enter")
    await_found(page, "Tomato soup for @ann tonight")
    select(page, "With", "link")
    page.wait_for(f"{FOUND}.length === 0")
    page.find("searchbox", "Search for words").fill(" ")
    await_found(page, "see https://example.org/soup")
    select(page, "With", "mention")
    await_found(page, "Tomato soup for @ann tonight")
    select(page, "In", talk["Garden"])
    page.wait_for("document.querySelector('.page')?.innerText.includes('Nothing was found')")


def test_a_find_leads_to_its_place_and_the_panel_stays(talk, page):
    client.open_room(page, "Garden")
    page.find("link", "Search here").click()
    page.find("searchbox", "Search for words")
    page.type('"number 3"')
    await_found(page, "tomato number 3")
    page.select(".found a").click()
    page.wait_for(IN_SIGHT % json.dumps("tomato number 3"))
    assert page.evaluate("!!document.querySelector('.room-panel')")
    page.find("searchbox", "Search for words").fill('"number 38"')
    await_found(page, "tomato number 38")
    page.select(".found a").click()
    page.wait_for(IN_SIGHT % json.dumps("tomato number 38"))
    # From everywhere it leads there, too; on a phone the messages take the place of the list.
    page.show_on(PHONE)
    page.evaluate("location.hash = '#/search/%22number%204%22'")
    await_found(page, "tomato number 4")
    page.select(".found a").click()
    page.wait_for(IN_SIGHT % json.dumps("tomato number 4"))
    assert page.evaluate("document.querySelector('.room-panel')") is None


def test_days_narrow_a_search(talk, page):
    page.evaluate("location.hash = '#/search/soup'")
    page.wait_for(f"{FOUND}.length === 2")
    page.find("button", "Filters").click()
    set_day(page, "Until", "2020-01-01")
    page.wait_for(f"{FOUND}.length === 0")
    set_day(page, "Until", "")
    set_day(page, "Since", "2020-01-01")
    page.wait_for(f"{FOUND}.length === 2")


def test_what_is_starred_is_found_again(talk, page):
    ann = talk["ann"]
    said = ann.http().get(f"/api/rooms/{talk['Kitchen']}/search/?query=soup")["messages"][-1]
    page.find("link", "Search").click()
    page.find("link", "Starred").click()
    page.wait_for("document.querySelector('.page')?.innerText.includes('Nothing is starred yet')")
    with ann.socket() as line:
        line.ask("rooms.star", room=talk["Kitchen"], message=said["message"])
    await_found(page, "Tomato soup for @ann tonight")
    page.find("button", "Take the star away").click()
    page.wait_for(f"{FOUND}.length === 0")
    assert ann.http().get("/api/rooms/starred/")["messages"] == []


def test_the_switcher_goes_to_rooms_people_channels_and_messages(server, talk, page):
    Person.register(server, "garry")
    with talk["ben"].socket() as line:
        line.ask("rooms.create", name="Garage", kind="channel", handle="garage")
    client.open_room(page, "Kitchen")
    client.open_room(page, "Garden")
    page.press("Control+k")
    page.find("combobox", QUERY)
    # The latest that was looked at is first.
    page.wait_for(f"{OPTIONS}.slice(0, 2).join() === 'Garden,Kitchen'")
    page.type("gar")
    wanted = ["Garden", "garry", "Garage", "Search messages for “gar”"]
    page.wait_for(f"JSON.stringify({OPTIONS}) === {json.dumps(json.dumps(wanted, ensure_ascii=False, separators=(',', ':')))}")
    page.press("ArrowDown")
    page.press("Enter")
    page.find("textbox", "Write to garry")
    page.press("Control+k")
    page.find("combobox", QUERY)
    page.type("kit")
    page.wait_for(f"{OPTIONS}[0] === 'Kitchen'")
    page.press("Enter")
    page.find("textbox", "Write to Kitchen")
    page.press("Control+k")
    page.find("combobox", QUERY)
    page.type("#garage")
    page.wait_for(f"{OPTIONS}[0] === 'Garage'")
    page.press("Enter")
    page.find("button", "Join")
    page.press("Control+k")
    page.find("combobox", QUERY)
    page.type("soup")
    page.press("ArrowUp")
    page.press("Enter")
    page.wait_for(f"{FOUND}.length === 2")


def test_escape_leaves_the_switcher_and_the_focus_goes_back(talk, page):
    client.open_room(page, "Garden")
    page.wait_for("document.activeElement?.matches('.composer textarea')")
    page.press("Control+k")
    page.find("combobox", QUERY)
    page.press("Escape")
    page.wait_for("!document.querySelector('dialog') && document.activeElement?.matches('.composer textarea')")


def select(page: Page, label: str, value: str) -> None:
    page.wait_for(
        "(() => { const list = [...document.querySelectorAll('select')]"
        f".find(list => list.labels[0].innerText === {json.dumps(label)}); list.value = {json.dumps(value)};"
        " list.dispatchEvent(new Event('change', { bubbles: true })); return true })()"
    )


def set_day(page: Page, label: str, day: str) -> None:
    """As the calendar of a browser does."""
    page.evaluate(
        "(() => { const field = [...document.querySelectorAll('input[type=date]')]"
        f".find(field => field.labels[0].innerText === {json.dumps(label)});"
        " const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');"
        f" set.call(field, {json.dumps(day)});"
        " field.dispatchEvent(new Event('input', { bubbles: true })) })()"
    )
