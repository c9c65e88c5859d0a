"""Every view, on every screen, light and dark: nothing to complain of, for anybody."""

import json

import pytest

import client
import parley
from axe import axe
from flaws import Flaw, sticking_out, too_small
from page import PHONE, Page
from client_views import CLIENT_VIEWS
from views import LOOKS, SETTINGS, VIEWS, Look


@pytest.fixture(scope="session")
def client_server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("client")
    with parley.Server(folder, config=client.config(SETTINGS)) as server:
        yield server


@pytest.mark.parametrize("view", VIEWS + CLIENT_VIEWS, ids=lambda view: view.name)
def test_view(request, page, view):
    view.show(page, request.getfixturevalue("client_server" if view.is_client else "server"))
    found = {str(look): laid_out(page, look) for look in LOOKS}
    if view.repetitions:
        leave_out(page, view.repetitions)
    for look in LOOKS:
        look.put_on(page)
        found[str(look)] += axe(page)
    for look, flaws in found.items():
        assert flaws == [], look


def laid_out(page: Page, look: Look) -> list[Flaw]:
    look.put_on(page)
    return sticking_out(page) + (too_small(page) if page.screen.is_touched else [])


def test_a_wrong_address_is_answered_in_words(home, page):
    page.show_on(PHONE)
    page.allow("request: 404 .*/favicon.ico$")
    page.open(f"{home}/nowhere")
    assert "There is nothing at this path." in page.text
    assert sticking_out(page) == []
    page.expect_complaint("request: 404 .*/nowhere$")


def leave_out(page: Page, selector: str) -> None:
    every = f"[...document.querySelectorAll({json.dumps(selector)})]"
    assert page.evaluate(f"{every}.map(element => element.remove()).length"), selector
