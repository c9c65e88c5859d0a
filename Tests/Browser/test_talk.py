"""Two people with the browser client: they come in, talk, lose the line, and lose nothing."""

import base64
import hmac
import struct
import time

import pytest

import client
import parley

GREETINGS = ["hello Ben", "hello Ann"]
GONE = "ERR_CONNECTION_REFUSED|WebSocket connection to|ERR_CONNECTION_RESET"


@pytest.fixture
def server(tmp_path):
    """One of its own for each test, with the client: it may be stopped."""
    with parley.Server(tmp_path, config=client.config()) as server:
        yield server


@pytest.fixture
def pair(server, home, profiles):
    """Ann's and Ben's pages, with the conversation of the two open."""
    ann, ben = profiles().page(), profiles().page()
    client.sign_up(ann, home, "ann")
    client.sign_up(ben, home, "ben")
    client.write_to(ann, "ben")
    client.say(ann, "hello Ben")
    client.await_delivered(ann)
    client.open_room(ben, "ann")
    # A stranger may say three messages until there is an answer.
    client.say(ben, "hello Ann")
    for page in (ann, ben):
        client.await_texts(page, *GREETINGS)
    return ann, ben


def test_two_people_talk(pair):
    ann, ben = pair
    client.say(ann, "how are you?")
    client.await_texts(ben, *GREETINGS, "how are you?")
    client.say(ben, "well, and you?")
    for page in pair:
        client.await_texts(page, *GREETINGS, "how are you?", "well, and you?")
        client.await_delivered(page)


def test_a_reload_shows_the_same(pair):
    for page in pair:
        client.await_delivered(page)
        page.reload()
        client.await_texts(page, *GREETINGS)


def test_what_is_written_without_a_server_arrives_in_order_once(server, pair):
    ann, ben = pair
    for page in pair:
        page.allow(GONE)
    server.stop()
    for text in ["one", "two", "three"]:
        client.say(ann, text)
    ann.wait_for("document.querySelectorAll('.letters .message').length === 3")
    ann.find("button", "Try now")
    server.start()
    for page in pair:
        client.await_texts(page, *GREETINGS, "one", "two", "three")
    client.await_delivered(ann)


def test_the_outbox_outlives_the_page(server, home, pair):
    ann, ben = pair
    for page in pair:
        page.allow(GONE)
    server.kill()
    client.say(ann, "kept")
    ann.wait_for("document.querySelectorAll('.letters .message').length === 1")
    ann.open("about:blank")
    server.start()
    client.await_texts(ben, *GREETINGS)
    ann.open(f"{home}/")
    client.await_texts(ben, *GREETINGS, "kept")
    client.open_room(ann, "ben")
    client.await_texts(ann, *GREETINGS, "kept")


def test_unread_is_counted_in_the_list_and_goes_by_reading(pair):
    ann, ben = pair
    ben.evaluate("location.hash = '#/'")
    ben.wait_for("!document.querySelector('.composer')")
    client.say(ann, "one")
    client.say(ann, "two, @ben")
    ben.wait_for("document.querySelector('.badge .unseen')?.innerText === '2 unread messages, mentions you'")
    client.open_room(ben, "ann")
    ben.wait_for("!!document.querySelector('.new-line')")
    ben.wait_for("!document.querySelector('.badge')")


def test_enter_sends_shift_enter_breaks_the_line_and_composing_does_neither(pair):
    ann, ben = pair
    ann.select(".composer textarea").focus()
    ann.type("first")
    ann.press("Shift+Enter")
    ann.type("second")
    ann.compose("に")
    ann.press("Enter")
    assert ann.evaluate("document.querySelectorAll('.message').length") == 2
    ann.insert("日")
    ann.press("Enter")
    client.await_texts(ben, *GREETINGS, "first\nsecond日")


def test_a_refused_message_is_sent_again_or_deleted(server, home, profiles):
    """By somebody who is blocked meanwhile."""
    ann, ben = parley.Person.register(server, "ann"), profiles().page()
    client.sign_up(ben, home, "ben")
    with ann.socket() as other:
        account = other.ask("contacts.find", query="ben")["people"][0]["account"]
        other.ask("rooms.send", to=account, text="hello")
        client.open_room(ben, "ann")
        client.await_texts(ben, "hello")
        other.ask("contacts.block", account=account)
        client.say(ben, "one")
        client.say(ben, "two")
        ben.find("button", "Delete").click()
        client.await_texts(ben, "hello", "two")
        ben.find("button", "Send again")
        other.ask("contacts.unblock", account=account)
        ben.find("button", "Send again").click()
        client.await_delivered(ben)
        client.await_texts(ben, "hello", "two")


def test_older_messages_come_without_moving_the_view(server, home, profiles):
    ann, ben = parley.Person.register(server, "ann"), profiles().page()
    client.sign_up(ben, home, "ben")
    with ann.socket() as owner:
        account = owner.ask("contacts.find", query="ben")["people"][0]["account"]
        room = owner.ask("rooms.create", name="Tea", members=[account])["topic"]
        ben.find("button", "Join")
        texts = [f"message {number}\n" * (1 + number % 3) for number in range(300)]
        sent = [owner.start("rooms.send", {"room": room, "text": text}) for text in texts]
        for pending in sent:
            owner.answer(pending)
    ben.find("button", "Join").click()
    ben.wait_for("document.querySelectorAll('.message').length >= 40")
    for _ in range(3):
        before = ben.evaluate(SCROLLED)
        ben.wait_for(f"document.querySelectorAll('[data-row]').length > {before['rows']}")
        at = f"document.querySelector('[data-row=\"{before['row']}\"]').getBoundingClientRect().top"
        assert abs(ben.evaluate(at) - before["top"]) <= 1
    ben.select(".latest").click()
    ben.wait_for("!document.querySelector('.latest')")


# Scrolls near the beginning; which row is first on the screen then, where, and how many there are.
SCROLLED = """(() => {
    const log = document.querySelector('.log'), rows = [...document.querySelectorAll('[data-row]')];
    log.scrollTop = 300;
    const top = log.getBoundingClientRect().top;
    const row = rows.find((row) => row.getBoundingClientRect().bottom > top);
    return { row: row.dataset.row, top: row.getBoundingClientRect().top, rows: rows.length };
})()"""


def test_wrong_passwords_are_told_and_signing_out_leaves_nothing(home, pair):
    ann, _ = pair
    client.sign_out(ann)
    assert ann.evaluate("localStorage.getItem('parley.session')") is None
    ann.allow("401")
    ann.find("textbox", "Username or email").fill("ann")
    ann.find("textbox", "Password").fill("not hers at all")
    ann.find("button", "Sign in").click()
    ann.wait_for("document.querySelector('[role=alert]')?.innerText.includes('wrong')")
    client.sign_in(ann, home, "ann")
    client.open_room(ann, "ben")
    client.await_texts(ann, *GREETINGS)


def test_a_group_is_made_joined_and_left_alone(pair):
    ann, ben = pair
    ann.find("button", "New conversation").click()
    ann.find("radio", "A group").click()
    client.put(ann, "Name", "Tea")
    client.pick(ann, "Invite", "@ben")
    ann.find("button", "Create").click()
    ann.find("textbox", "Write to Tea")
    ben.find("button", "Join").click()
    ben.find("textbox", "Write to Tea")
    client.say(ben, "green or black?")
    client.await_texts(ann, "green or black?")


def test_a_second_factor_is_asked_for(server, home, page):
    ann = parley.Person.register(server, "ann")
    secret = ann.http().post("/api/account/totp/", password=parley.password_of("ann"))["secret"]
    ann.http().post("/api/account/totp/confirm/", code=totp(secret, step=-1))
    client.sign_in(page, home, "ann", may_fail=True)
    client.put(page, "Code of your second factor", totp(secret))
    page.find("button", "Sign in").click()
    page.find("heading", "Conversations")


def totp(secret: str, step: int = 0) -> str:
    """RFC 6238; `step` is how many steps from now. No step is good twice."""
    moment = struct.pack(">Q", int(time.time()) // 30 + step)
    digest = hmac.digest(base64.b32decode(secret + "=" * (-len(secret) % 8)), moment, "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def test_the_client_speaks_the_readers_language(home, page):
    agent = page.evaluate("navigator.userAgent")
    page.ask("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage="fr-FR,de-AT,en")
    page.open(f"{home}/")
    page.find("heading", "Willkommen zurück")
    assert page.evaluate("document.documentElement.lang") == "de-AT"


def test_another_tab_signs_out_with_this_one(home, profiles):
    profile = profiles()
    one, two = profile.page(), profile.page()
    client.sign_up(one, home, "ann")
    two.open(f"{home}/")
    two.find("heading", "Conversations")
    one.to_front()
    client.sign_out(one)
    two.find("heading", "Welcome back")
