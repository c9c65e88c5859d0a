"""Who may come in, and come in again: registrations are approved or declined, a reset link is made and used."""

import pytest

import client
import parley
from moderation_views import owner
from newcomers import await_text
from page import Page
from parley import Refused
from test_moderation import act, find_account, give_reason, go
from test_rooms_panel import choose

BETTER = "a better one by far"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    config = client.config().replace("scrypt_log_n = 4", "scrypt_log_n = 4, approval = true")
    assert "approval" in config
    with parley.Server(tmp_path_factory.mktemp("approvals"), config=config) as server:
        yield server


@pytest.fixture
def olga(server, profiles) -> Page:
    page = profiles().page()
    client.come_in(page, owner(server))
    return page


def apply(page: Page, server: parley.Server, name: str) -> None:
    """Somebody registers, and is told to wait."""
    page.allow("request: 40.")
    page.open(f"http://127.0.0.1:{server.port}/")
    page.find("button", "Create an account").click()
    client.put(page, "Username", name)
    client.put(page, "Email", f"{name}@example.org")
    client.put(page, "Password", client.PASSWORD.format(name))
    page.find("button", "Create account").click()
    await_text(page, "waits for approval")


def sign_in(page: Page, server: parley.Server, name: str, password: str) -> None:
    page.open(f"http://127.0.0.1:{server.port}/")
    page.reload()
    client.put(page, "Username or email", name)
    client.put(page, "Password", password)
    page.find("button", "Sign in").click()


def test_who_registers_waits_until_somebody_approves(server, olga, profiles):
    page = profiles().page()
    apply(page, server, "nils")
    go(olga, "people")
    choose(olga, "State", "pending")
    await_text(olga, "Waits for approval")
    act(olga, "nils", "Approve")
    olga.find("heading", "Approve: nils")
    give_reason(olga, "known to us", "Approve")
    await_text(olga, "There is no such account.")
    sign_in(page, server, "nils", client.PASSWORD.format("nils"))
    page.find("heading", "Conversations")


def test_who_is_declined_does_not_come_in(server, olga, profiles):
    page = profiles().page()
    apply(page, server, "mallory")
    find_account(olga, "mallory")
    act(olga, "mallory", "Decline")
    give_reason(olga, "nobody knows them", "Decline")
    olga.wait_for("!document.querySelector('.page')?.innerText.includes('@mallory')")
    sign_in(page, server, "mallory", client.PASSWORD.format("mallory"))
    page.wait_for("!!document.querySelector('[role=alert]')")
    assert not page.find_all("heading", "Conversations")


def test_a_reset_link_is_handed_over_and_good_once(server, olga, profiles):
    page = profiles().page()
    apply(page, server, "rosa")
    find_account(olga, "rosa")
    act(olga, "rosa", "Approve")
    give_reason(olga, "", "Approve")
    olga.wait_for("document.querySelectorAll('.page .state').length === 0")
    act(olga, "rosa", "Make a reset link")
    client.put(olga, "Reason", "lost her phone")
    olga.find("button", "Make the link").click()
    link = olga.wait_for("document.querySelector('dialog .copy input')?.value")
    assert link.startswith(f"http://127.0.0.1:{server.port}/reset#")
    olga.press("Escape")
    olga.wait_for("!document.querySelector('dialog')")
    for _ in range(2):
        page.open("about:blank")
        page.open(link)
        client.put(page, "New password", BETTER)
        page.find("button", "Set password").click()
        page.wait_for("document.body.innerText.includes('Please sign in with it.') || document.body.innerText.includes('not good')")
    await_text(page, "This code is not good")
    with pytest.raises(Refused):
        parley.Http(server.port).post("/api/account/login/", username="rosa", password=client.PASSWORD.format("rosa"))
    sign_in(page, server, "rosa", BETTER)
    page.find("heading", "Conversations")
    done = owner(server).http().get("/api/admin/audit/")["lines"]
    assert "lost her phone" in [line["reason"] for line in done]
