"""The ways in: set up, by invitation, closed, with work, approved; a lost password, an address to confirm."""

import contextlib
import json
import re

import pytest

import client
import parley
import qr
from mail import Catcher
from newcomers import await_text, enter, go
from test_talk import totp

BETTER = "a better one by far"


def configured(accounts: str, more: str = "") -> str:
    """The settings of a server with the client, and these of Accounts."""
    config = client.config().replace("scrypt_log_n = 4", f"scrypt_log_n = 4, {accounts}")
    assert accounts in config
    return config + more


@pytest.fixture
def serve(tmp_path):
    """Starts servers that outlive the test's pages."""
    with contextlib.ExitStack() as running:
        def start(accounts: str) -> parley.Server:
            folder = tmp_path / str(len(list(tmp_path.iterdir())))
            folder.mkdir()
            return running.enter_context(parley.Server(folder, config=configured(accounts)))

        yield start


def fill(page, name: str) -> None:
    client.put(page, "Username", name)
    client.put(page, "Email", f"{name}@example.org")
    client.put(page, "Password", client.PASSWORD.format(name))


def printed_link(server) -> str:
    return re.search(r"http://\S+/setup#\S+", server.log.read_text())[0]


def test_the_owner_sets_up_invites_approves_and_suspends(serve, profiles):
    """By invitation, with work to do."""
    server = serve('registration = "invitation", work_bits = 8')
    page = profiles().page()
    page.open(printed_link(server))
    page.find("heading", "Set up this server")
    fill(page, "olga")
    page.find("button", "Create the owner").click()
    page.find("heading", "Conversations")
    owner = client.person(server, "olga")
    assert owner.http().get("/api/account/profile/")["role_name"] == "owner"

    # It is good once.
    late = profiles().page()
    late.allow("request: 409")
    late.open(printed_link(server))
    late.find("heading", "Set up this server")
    fill(late, "oscar")
    late.find("button", "Create the owner").click()
    late.wait_for("!!document.querySelector('[role=alert]')")

    # Without an invitation nobody comes in; its link knows the code.
    late.open(f"http://127.0.0.1:{server.port}/")
    late.find("button", "Create an account").click()
    late.find("textbox", "Invitation code")
    path = owner.http().post("/api/admin/invitations/")["path"]
    late.open(f"http://127.0.0.1:{server.port}/{path}")
    late.find("heading", "Create your account")
    late.wait_for(f"[...document.querySelectorAll('input')].some(e => e.value === '{path.split('#')[1]}')")
    fill(late, "nadia")
    late.find("button", "Create account").click()
    late.find("heading", "Conversations")

    # Suspended, she is put out at once, and is told why she does not come in.
    nadia = client.person(server, "nadia")
    owner.http().post(f"/api/admin/accounts/{nadia.account}/suspend/", reason="spam")
    late.allow("401|403")
    await_text(late, "You were signed out.")
    client.put(late, "Username or email", "nadia")
    client.put(late, "Password", client.PASSWORD.format("nadia"))
    late.find("button", "Sign in").click()
    await_text(late, "This account is suspended.")


def test_a_closed_server_says_so_and_one_that_approves_does(serve, profiles):
    page = profiles().page()
    closed, approves = serve('registration = "closed"'), serve("approval = true")
    page.open(f"http://127.0.0.1:{closed.port}/")
    page.find("button", "Create an account").click()
    await_text(page, "This server takes no new accounts.")
    page.open(f"http://127.0.0.1:{approves.port}/")
    page.find("button", "Create an account").click()
    fill(page, "nils")
    page.find("button", "Create account").click()
    await_text(page, "waits for approval")


@pytest.fixture
def catcher():
    with Catcher().serving() as catcher:
        yield catcher


@pytest.fixture
def post_office(tmp_path, catcher):
    """A server that sends mail, with links to itself."""
    port = parley.free_port()
    notify = {"host": "localhost", "port": catcher.port, "security": "none", "from": "chat@example.org"}
    lines = ", ".join(f"{name} = {json.dumps(value)}" for name, value in notify.items())
    more = f'notify = {{ {lines} }}\noutbound = {{ allow = {{ "localhost", "127.0.0.0/8" }} }}\n'
    config = configured(f'require_verified = true, site = "http://127.0.0.1:{port}/"', more)
    with parley.Server(tmp_path, config=config, port=port) as server:
        yield server


def link_in(mail, kind: str) -> str:
    return re.search(rf"http://127\.0\.0\.1:\d+/{kind}#\S+", mail.part("plain"))[0]


def test_an_address_is_confirmed_and_a_password_found_again_by_mail(catcher, post_office, profiles):
    page = profiles().page()
    page.allow("request: 4..")
    home = f"http://127.0.0.1:{post_office.port}"
    page.open(f"{home}/")
    page.find("button", "Create an account").click()
    fill(page, "mara")
    page.find("button", "Create account").click()
    await_text(page, "Confirm your address first")
    confirm = link_in(catcher.next(), "verify")
    page.open(confirm)
    await_text(page, "mara@example.org is confirmed.")
    # A link that was used says so, and offers another mail.
    page.open(confirm)
    await_text(page, "This code is not good")
    page.find("button", "Back to sign-in").click()

    page.find("button", "Forgot your password?").click()
    client.put(page, "Email", "mara@example.org")
    page.find("button", "Send code").click()
    await_text(page, "a code is on its way")
    lost = link_in(catcher.next(), "reset")
    # By hand, as on another machine; a wrong code first.
    client.put(page, "Code from the mail", "not the code")
    client.put(page, "New password", BETTER)
    page.find("button", "Set password").click()
    await_text(page, "This code is not good")
    page.find("textbox", "Code from the mail").fill(lost.split("#")[1])
    page.find("button", "Set password").click()
    await_text(page, "Please sign in with it.")
    client.put(page, "Username or email", "mara@example.org")
    client.put(page, "Password", BETTER)
    page.find("button", "Sign in").click()
    page.find("heading", "Conversations")

    # Another address is confirmed by somebody who is signed in.
    go(page, "account/security")
    client.put(page, "New email", "mara@example.net")
    page.find_all("textbox", "Your password, to be sure")[-1].focus()
    page.insert(BETTER)
    page.find("button", "Change email").click()
    await_text(page, "A code was mailed to mara@example.net")
    await_text(page, "Not confirmed yet")
    page.open(next_link(catcher, "mara@example.net", "verify"))
    page.find("heading", "Devices")
    await_text(page, "Confirmed")


def next_link(catcher, recipient: str, kind: str) -> str:
    """Of the mails that come, the one to an address."""
    while (mail := catcher.next()).recipient != recipient:
        pass
    return link_in(mail, kind)


def test_a_second_factor_is_set_up_asked_for_and_switched_off(serve, profiles):
    server = serve("work_bits = 0")
    page = profiles().page()
    page.allow("request: 4..")
    enter(page, server, "ann")
    go(page, "account/security")
    page.find("button", "Set up").click()
    page.find_all("textbox", "Your password, to be sure")[-1].focus()
    page.insert(client.PASSWORD.format("ann"))
    page.find("button", "Go on").click()
    page.wait_for("!!document.querySelector('svg.qr')")
    link = qr.read(page)
    assert link.startswith("otpauth://totp/")
    secret = re.search(r"secret=(\w+)", link)[1]
    client.put(page, "Six digits of the app", totp(secret, step=-1))
    page.find("button", "Switch on").click()
    page.find("heading", "Your recovery codes")
    codes = page.evaluate("document.querySelector('dialog pre').innerText").split()
    assert len(codes) >= 8
    page.find("button", "I have kept them").click()
    await_text(page, "whoever signs in needs a code")
    client.sign_out(page)

    # Neither a wrong code lets in, nor the password alone; a recovery code does, once.
    client.sign_in(page, f"http://127.0.0.1:{server.port}", "ann")
    client.put(page, "Code of your second factor", "000000")
    page.find("button", "Sign in").click()
    await_text(page, "This code is not good.")
    page.find("textbox", "Code of your second factor").fill(codes[0])
    page.find("button", "Sign in").click()
    page.find("heading", "Conversations")
    go(page, "account/security")
    page.find("button", "Switch off").click()
    page.find_all("textbox", "Your password, to be sure")[-1].focus()
    page.insert(client.PASSWORD.format("ann"))
    page.find_all("button", "Switch off")[-1].click()
    await_text(page, "the password alone opens your account")
