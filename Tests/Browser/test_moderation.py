"""Those who moderate: reports, what filters hold, people, invitations, and the log of what was done."""

import json

import pytest

import client
import parley
from moderation_views import case, owner
from page import Page
from parley import Person, Refused
from test_rooms_panel import choose

PLUGINS = 'plugins = { "Accounts", "Contacts", "Rooms", "Notify", "Probe" }\nprobe = { filter = true }\n'
ROWS = "[...document.querySelectorAll('.page .person-row .name')].map(e => e.innerText)"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    config = client.config() + PLUGINS
    with parley.Server(tmp_path_factory.mktemp("moderation"), config=config) as server:
        yield server


@pytest.fixture
def olga(server, profiles) -> Page:
    page = profiles().page()
    client.come_in(page, owner(server))
    return page


def go(page: Page, tab: str) -> None:
    page.evaluate(f"location.hash = '#/moderation/{tab}'")


def give_reason(page: Page, reason: str, button: str) -> None:
    client.put(page, "Reason", reason)
    page.find("button", button).click()
    page.wait_for("!document.querySelector('dialog')")


def find_account(page: Page, name: str) -> None:
    go(page, "people")
    page.find("searchbox", "Find by the whole username").fill(name)
    page.wait_for(f"{ROWS}.join() === {json.dumps(name)}")


def act(page: Page, name: str, item: str) -> None:
    page.find("button", f"What to do about {name}").click()
    page.find("menuitem", item).click()


# The link's name has a count, of what other tests left, too.
WAY = """document.querySelector('.rail a[href="#/moderation"]')"""


def test_a_report_is_decided_and_takes_effect_for_all(server, olga, profiles):
    good, bad, room = case(server, "one")
    reader = profiles().page()
    client.come_in(reader, good)
    client.open_room(reader, "Market")
    client.await_texts(reader, "Buy my watches, buy my watches, buy my watches!")
    # It waits while she looks elsewhere; one more comes meanwhile, and is decided on another device.
    badge = f"{WAY}?.querySelector('.badge')?.innerText ?? ''"
    olga.wait_for(f"Number({badge}) > 0")
    before = int(olga.evaluate(badge))
    more = good.http().post(f"/api/people/{bad.account}/reports/", reason="And everywhere else")["report"]
    olga.wait_for(f"Number({badge}) === {before + 1}")
    olga.find("link", f"Moderate {before + 1} reports wait")
    owner(server).http().post(f"/api/reports/{more}/decision/", action="dismiss", reason="said twice")
    olga.wait_for(f"Number({badge}) === {before}")
    olga.evaluate(f"{WAY}.click()")
    olga.wait_for("document.querySelector('.case')?.innerText.includes('Advertises all day long')")
    olga.find("button", "Decide about loud-one").click()
    choose(olga, "What to do", "delete")
    give_reason(olga, "no advertisements", "Decide")
    olga.wait_for("document.querySelector('.page')?.innerText.includes('Nothing waits for a decision.')")
    reader.wait_for("!!document.querySelector('.is-deleted')")
    assert good.http().get("/api/account/reports/")["reports"][-1]["action"] == "delete"
    olga.find("radio", "Decided").click()
    olga.wait_for("document.querySelector('.page')?.innerText.includes('no advertisements')")


def test_a_rooms_owner_judges_in_the_room(server, profiles):
    good, bad, room = case(server, "two")
    page = profiles().page()
    client.come_in(page, good)
    assert not page.evaluate(f"!!{WAY}")
    page.evaluate(f"location.hash = '#/{room}/reports'")
    page.find("button", "Decide about loud-two").click()
    choose(page, "What to do", "ban")
    choose(page, "For how long", 86_400)
    give_reason(page, "enough", "Decide")
    bans = good.http().get(f"/api/rooms/{room}/bans/")["bans"]
    assert [ban["account"] for ban in bans] == [bad.account] and bans[0]["until"]
    page.evaluate("location.hash = '#/moderation'")
    page.wait_for("document.querySelector('.page')?.innerText.includes('for those who moderate this server')")


def test_what_a_filter_holds_is_released_or_refused(server, olga, profiles):
    ann, ben = Person.register(server, "ann"), Person.register(server, "ben")
    with ann.socket() as line:
        room = line.ask("rooms.create", name="Tea", members=[ben.account])["topic"]
    ben.http().post(f"/api/rooms/{room}/join/")
    page = profiles().page()
    client.come_in(page, ben)
    client.open_room(page, "Tea")
    with ann.socket() as line:
        for text in ["hold-me first", "hold-me second"]:
            line.ask("rooms.send", room=room, text=text)
    go(olga, "held")
    olga.wait_for("document.querySelectorAll('.case').length === 2")
    # The newest stands first.
    olga.find_all("button", "Release")[1].click()
    client.await_texts(page, "hold-me first")
    olga.wait_for("document.querySelectorAll('.case').length === 1")
    olga.find("button", "Refuse").click()
    olga.find("heading", "Refuse what is held?")
    olga.find("button", "Refuse").click()
    olga.wait_for("document.querySelector('.page')?.innerText.includes('Nothing is held.')")
    go(olga, "decisions")
    olga.wait_for("document.querySelectorAll('.case').length >= 2")
    client.await_texts(page, "hold-me first")


def test_people_are_kept_out_and_let_in_again_and_the_log_says_so(server, olga):
    cem = Person.register(server, "cem")
    find_account(olga, "cem")
    act(olga, "cem", "Suspend")
    give_reason(olga, "sells watches", "Suspend")
    olga.wait_for("document.querySelector('.page .state')?.innerText === 'Suspended'")
    with pytest.raises(Refused):
        cem.http().get("/api/account/me/")
    act(olga, "cem", "Restore")
    olga.find("button", "Restore").click()
    olga.wait_for("!document.querySelector('dialog') && !document.querySelector('.page .state')")
    assert client.person(server, "cem").account == cem.account
    go(olga, "audit")
    olga.wait_for("document.querySelector('.audit')?.innerText.includes('sells watches')")
    assert "accounts.restore" in olga.select(".audit").text


def test_a_part_on_the_server_is_given(server, olga, profiles):
    eva = Person.register(server, "eva")
    find_account(olga, "eva")
    act(olga, "eva", "Change part on the server")
    choose(olga, "Part on the server", "moderator")
    olga.find("button", "Change").click()
    olga.wait_for("document.querySelector('.page .person-row')?.innerText.includes('Moderator')")
    page = profiles().page()
    client.come_in(page, eva)
    page.wait_for(f"!!{WAY}")
    page.evaluate(f"{WAY}.click()")
    page.find("link", "Reports")
    # What is for administrators is not offered.
    assert not page.find_all("link", "Audit log")


def test_a_voice_is_taken_everywhere_and_given_back(server, olga):
    dan = Person.register(server, "dan")
    find_account(olga, "dan")
    act(olga, "dan", "Mute everywhere")
    give_reason(olga, "shouts", "Take the voice")
    with pytest.raises(Refused), dan.socket() as line:
        line.ask("rooms.create", name="Loud")
    go(olga, "restrictions")
    olga.wait_for("document.querySelector('.page')?.innerText.includes('shouts')")
    olga.find("button", "Let dan write again").click()
    give_reason(olga, "calm now", "End")
    olga.wait_for("document.querySelector('.page')?.innerText.includes('Nobody is muted')")
    with dan.socket() as line:
        line.ask("rooms.create", name="Calm")


def test_an_invitation_lets_a_newcomer_in_until_it_is_ended(server, olga, profiles):
    go(olga, "invitations")
    client.put(olga, "For whom", "the new colleague")
    olga.find("button", "Make an invitation").click()
    address = olga.wait_for("document.querySelector('.copy input')?.value")
    olga.wait_for("document.querySelector('.page')?.innerText.includes('the new colleague')")
    page = profiles().page()
    page.open(address)
    client.put(page, "Username", "newcomer")
    client.put(page, "Email", "newcomer@example.org")
    client.put(page, "Password", parley.password_of("newcomer"))
    page.find("button", "Create account").click()
    page.find("heading", "Conversations")
    olga.find("button", "Make an invitation").click()
    olga.wait_for(f"document.querySelector('.copy input')?.value !== {json.dumps(address)}")
    ends = olga.wait_for("document.querySelectorAll('.page .person-row').length")
    olga.find_all("button", "End this link")[0].click()
    olga.wait_for(f"document.querySelectorAll('.page .person-row').length === {ends - 1}")


def test_open_rooms_are_looked_after_by_who_is_no_member(server, olga):
    _, _, room = case(server, "three")
    go(olga, "rooms")
    olga.find("searchbox", "Find a channel by its name or #address").fill("market-three")
    olga.wait_for(f"{ROWS}.length === 1")
    olga.find("button", "Settings of Market").click()
    choose(olga, "Slow mode", 60)
    olga.wait_for("document.querySelector('.toast')?.innerText.includes('Saved')")
    assert owner(server).http().get(f"/api/rooms/{room}/")["slow_seconds"] == 60
