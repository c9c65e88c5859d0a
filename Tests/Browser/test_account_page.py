"""One's own account: what others see, who may what, devices, the password, bots, leaving with everything."""

import json

import pytest

import client
import parley
from newcomers import await_text, befriend, come_in, enter, go, open_profile, search
from test_jobs import eventually

OTHER = "another one, and longer"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("account"), config=client.config()) as server:
        yield server


def select(page, label: str, choice: str) -> None:
    page.wait_for(
        "((label, choice) => { const of = [...document.querySelectorAll('label')].find(e => e.innerText === label);"
        " if (!of) return false; const select = document.getElementById(of.htmlFor);"
        " select.value = [...select.options].find(e => e.text === choice).value;"
        f" select.dispatchEvent(new Event('change', {{ bubbles: true }})); return true }})({label!r}, {choice!r})"
    )


def test_what_one_says_of_oneself_is_seen_by_others(server, profiles):
    ann, ben = profiles().page(), profiles().page()
    me, other = enter(ann, server, "ann-profile"), enter(ben, server, "ben-profile")
    befriend(me, other)
    go(ann, "account")
    for label, text in {"Name": "Ann Ångström", "Status": "on a boat", "About you": "I sail.\nBadly."}.items():
        page = ann.find("textbox", label)
        page.focus()
        ann.insert(text)
    select(ann, "Time zone", "Europe/Berlin")
    select(ann, "Language of mails", "Deutsch")
    ann.find("button", "Save").click()
    ann.find("heading", "Ann Ångström")
    ann.reload()
    ann.find("heading", "Ann Ångström")
    kept = me.http().get("/api/account/profile/")
    assert (kept["time_zone"], kept["language"]) == ("Europe/Berlin", "de")
    go(ben, "people")
    ben.reload()
    open_profile(ben, "Ann Ångström")
    await_text(ben, "I sail.\nBadly.")
    await_text(ben, "on a boat")
    # What the server refuses is not shown as if it were so.
    name = "Ä" * 60
    ann.find("textbox", "Name").fill("")
    ann.insert(name)
    ann.find("button", "Save").click()
    ann.wait_for("!!document.querySelector('form [role=alert]')")
    ann.find("heading", "Ann Ångström")


def test_who_may_find_write_and_see_is_ones_own_choice(server, profiles):
    ann, ben = profiles().page(), profiles().page()
    me, other = enter(ann, server, "ann-private"), enter(ben, server, "ben-curious")
    go(ann, "account/privacy")
    select(ann, "Who finds me by name or address", "Nobody")
    select(ann, "Who may write to me", "Friends")
    select(ann, "Who sees when I am here", "Nobody")
    select(ann, "First messages of strangers", "Come like all others")
    switch = ann.find("switch", "Show others what I have read")
    switch.click()
    ann.wait_for("!document.querySelector('[role=switch]').checked")
    http = me.http()
    await_profile(ann, http, find_by="nobody", write_by="friends", see_by="nobody", ring_by="friends")
    assert http.get("/api/contact/me")["strangers"] == "inbox"
    assert http.call("PATCH", "/api/rooms/discretion/", {})[1]["hides_reading"] is True
    go(ben, "people")
    search(ben, "ann-private")
    await_text(ben, "Nobody was found")
    with other.socket() as line, pytest.raises(parley.Refused):
        line.ask("rooms.send", to=me.account, text="hello")
    ann.reload()
    ann.wait_for("document.querySelector('[role=switch]')?.checked === false")
    assert ann.evaluate("[...document.querySelectorAll('.panel select')].map(e => e.selectedOptions[0].text)") == [
        "Nobody", "Nobody", "Friends", "Friends", "Come like all others",
    ]


def await_profile(page, http: parley.Http, **wanted: str) -> None:
    """The choices were sent side by side: all are there in the end."""
    page.wait_for(
        "fetch('/api/account/profile/', { headers: { Authorization: %s } }).then(r => r.json())"
        ".then(row => Object.entries(%s).every(([key, value]) => row[key] === value))"
        % (json.dumps(http.headers["Authorization"]), json.dumps(wanted))
    )


def test_other_devices_are_listed_and_put_out(server, profiles):
    here, there, third = (profiles().page() for _ in range(3))
    enter(here, server, "ann-devices")
    come_in(there, server, "ann-devices")
    there.allow("401")
    third.allow("401")
    go(here, "account/security")
    await_text(here, "This device")
    here.wait_for("document.querySelectorAll('.rows .setting').length === 3")
    here.find_all("button", "Sign out Chrome · Linux")[0].click()
    there.find("heading", "Welcome back")
    await_text(there, "You were signed out.")
    come_in(third, server, "ann-devices")
    here.find("button", "Sign out all others").click()
    await_text(here, "All other devices were signed out.")
    third.find("heading", "Welcome back")
    here.wait_for("document.querySelectorAll('.rows .setting').length === 1")


def test_the_password_is_changed_by_who_knows_it(server, profiles):
    here, there = profiles().page(), profiles().page()
    enter(here, server, "ann-password")
    come_in(there, server, "ann-password")
    there.allow("401")
    go(here, "account/security")
    for old, words in [("not the one", "The password of now is wrong."), (client.PASSWORD.format("ann-password"), "signed out.")]:
        here.find("textbox", "Password of now").fill(old)
        here.find("textbox", "New password").fill(OTHER)
        here.find("button", "Change password").click()
        await_text(here, words)
    await_text(there, "You were signed out.")
    client.put(there, "Username or email", "ann-password")
    client.put(there, "Password", OTHER)
    there.find("button", "Sign in").click()
    there.find("heading", "Conversations")


def test_a_bot_gets_a_token_that_is_shown_once(server, profiles):
    page = profiles().page()
    enter(page, server, "ann-bots")
    go(page, "account/security")
    page.find("button", "New bot").click()
    client.put(page, "Username of the bot", "ann-bots-helper")
    page.find("button", "Create bot").click()
    page.find("heading", "Token of the bot")
    token = page.evaluate("document.querySelector('dialog pre').innerText").strip()
    assert parley.Http(server.port, token).get("/api/account/me/")["username"] == "ann-bots-helper"
    page.find("button", "Done").click()
    page.wait_for("!document.querySelector('dialog')")
    assert token not in page.text
    page.find("button", "What to do with ann-bots-helper").click()
    page.find("menuitem", "Delete bot").click()
    page.find("heading", "Delete the bot ann-bots-helper?")
    # Given up, one is where one was.
    page.press("Escape")
    page.wait_for("!document.querySelector('dialog')")
    assert page.evaluate("document.activeElement.ariaLabel") == "What to do with ann-bots-helper"
    page.press("Enter")
    page.find("menuitem", "Delete bot").click()
    page.find("button", "Delete bot").click()
    await_text(page, "You have no bots.")
    with pytest.raises(parley.Refused):
        parley.Http(server.port, token).get("/api/account/me/")


def test_everything_is_exported_and_the_account_deleted(server, profiles, tmp_path):
    profile = profiles()
    page = profile.page()
    me = enter(page, server, "ann-leaves")
    other = parley.Person.register(server, "ben-stays")
    befriend(me, other)
    with me.socket() as line:
        room = line.ask("rooms.send", to=other.account, text="remember me")["topic"]
    profile.browser.pipe.ask(
        "Browser.setDownloadBehavior", behavior="allow", browserContextId=profile.id, downloadPath=str(tmp_path)
    )
    go(page, "account/data")
    page.find("button", "Export").click()
    await_text(page, "The file is among your downloads.")
    file = tmp_path / "parley-ann-leaves.json"
    all_of_it = json.loads(read_when_there(page, file))
    assert all_of_it["accounts.export"]["username"] == "ann-leaves"
    assert [each["body"]["text"] for each in all_of_it["rooms.said"]["messages"]] == ["remember me"]
    assert [each["username"] for each in all_of_it["contacts.friends"]["friends"]] == ["ben-stays"]

    page.find("button", "Delete account").click()
    page.find("radio", "Erase what I wrote, too").click()
    delete = "[...document.querySelectorAll('dialog button')].at(-1)"
    page.find("textbox", "Your password, to be sure").fill("not the one")
    assert page.evaluate(f"{delete}.disabled")
    page.find("textbox", "Type ann-leaves to go on").fill("ann-leaves")
    page.wait_for(f"!{delete}.disabled")
    page.find_all("button", "Delete account")[-1].click()
    await_text(page, "The password is wrong.")
    page.find("textbox", "Your password, to be sure").fill(client.PASSWORD.format("ann-leaves"))
    page.find_all("button", "Delete account")[-1].click()
    page.find("heading", "Welcome back")
    await_text(page, "Your account was deleted.")
    page.allow("401")
    client.sign_in(page, f"http://127.0.0.1:{server.port}", "ann-leaves")
    await_text(page, "The name or the password is wrong.")
    with other.socket() as line:
        eventually(lambda: "remember me" not in str(parley.history_after(line, room, 0)))


def read_when_there(page, file) -> str:
    """The browser writes it under another name first."""
    page._until(lambda: file.exists() and file.stat().st_size, lambda: f"a file {file}", 20)
    return file.read_text()
