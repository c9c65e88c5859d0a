"""Lists that are longer than a page are read on: who asks, what strangers wrote, whom one blocked, what is starred."""

from contextlib import ExitStack

import pytest

import client
import parley
from newcomers import go
from page import Page

# One more than a page has.
MANY = 51


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("lists"), config=client.config()) as server:
        yield server


def await_rows(page: Page, label: str, count: int) -> None:
    page.wait_for(f"document.querySelectorAll('ul[aria-label=\"{label}\"] > li').length === {count}")


def more(page: Page, label: str) -> None:
    """The button below this list."""
    await_rows(page, label, MANY - 1)
    page.evaluate(f"document.querySelector('ul[aria-label=\"{label}\"]').parentElement.querySelector('.listing-more').click()")
    await_rows(page, label, MANY)


def test_requests_strangers_and_blocked_people_are_all_there(server, page):
    ann = parley.Person.register(server, "ann-many")
    crowd = [parley.Person.register(server, f"crowd-{number}") for number in range(MANY)]
    with ExitStack() as ends:
        for person in crowd:
            line = ends.enter_context(person.socket())
            line.ask("contacts.request", account=ann.account)
            line.ask("rooms.send", to=ann.account, text="hello")
        client.come_in(page, ann)
        go(page, "people/requests")
        more(page, "They ask you")
        more(page, "First messages of strangers")
        with ann.socket() as mine:
            for person in crowd:
                mine.ask("contacts.block", account=person.account)
    go(page, "people/blocked")
    more(page, "Blocked")
    page.wait_for("!document.querySelector('.listing-more')")


def test_all_that_is_starred_is_there(server, page):
    ann = parley.Person.register(server, "ann-stars")
    with ann.socket() as line:
        room = line.ask("rooms.create", name="Sky")["topic"]
        for number in range(MANY):
            said = line.ask("rooms.send", room=room, text=f"star {number}")
            line.ask("rooms.star", room=room, message=said["id"])
    client.come_in(page, ann)
    go(page, "search//starred")
    more(page, "Starred")
    assert page.evaluate("[...document.querySelectorAll('.found-text')].pop().innerText") == "star 0"
