"""The views of the browser client; views.py says what a view is. Each has people of its own."""

import client
from moderation_views import MODERATION_VIEWS
from page import Page
from message_views import MESSAGE_VIEWS
from people_views import PEOPLE_VIEWS
from parley import Person, Server
from room_views import ROOM_VIEWS
from script_views import SCRIPT_VIEWS
from shell_views import SHELL_VIEWS
from views import View, address

TALK = [
    ("jonas", "Morning! The forecast says sun until four."),
    ("jonas", "Shall we take the ridge path this time?"),
    ("cleo", "Yes please. I'll bring the big thermos and the map, the old one with the coffee stain."),
    ("cleo", "مرحبا، أراكم هناك"),
    ("jonas", "https://example.org/an/address/that/is/longer/than/a/line/" + "0123456789" * 6),
    ("cleo", "Ok 👍"),
]


def sign_in(page: Page, server: Server) -> None:
    page.open(address(server))
    page.find("heading", "Welcome back")


def sign_up(page: Page, server: Server) -> None:
    sign_in(page, server)
    page.find("button", "Create an account").click()
    page.find("heading", "Create your account")


def empty(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "nobody-yet")
    page.wait_for("document.querySelector('.quiet')?.innerText.includes('No conversations')")


def invited(page: Page, server: Server) -> None:
    enter(page, server, "invited")
    page.evaluate("location.hash = '#/'")
    page.wait_for("!document.querySelector('.composer')")


def talk(page: Page, server: Server) -> None:
    enter(page, server, "talk")
    join(page)
    client.say(page, "I'm in 🎒")
    client.await_delivered(page)


def unread(page: Page, server: Server) -> None:
    """The list alone, as a phone shows it first."""
    people = enter(page, server, "unread")
    join(page)
    page.evaluate("location.hash = '#/'")
    page.wait_for("!document.querySelector('.composer')")
    room = page.evaluate("document.querySelector('.room-link a').hash.slice(2)")
    for name in ["jonas", "cleo"]:
        people[name].http().post(f"/api/rooms/{room}/messages/", text="@unread where are you?")
    page.wait_for("document.querySelector('.badge')?.innerText.includes('2')")


def create(page: Page, server: Server) -> None:
    empty_of(page, server, "creator")
    page.find("button", "New conversation").click()
    page.find("combobox", "Username")


def create_group(page: Page, server: Server) -> None:
    """With somebody invited whom nobody knows."""
    empty_of(page, server, "founder")
    page.find("button", "New conversation").click()
    page.find("radio", "A group").click()
    client.put(page, "Name", "Saturday hike")
    client.pick(page, "Invite", "jonas, nobody at all")
    page.find("button", "Create").click()
    page.wait_for("!!document.querySelector('[role=alert]')")


def failed(page: Page, server: Server) -> None:
    """One message was refused, and the next waits for it."""
    client.sign_up(page, address(server, ""), "failed")
    jonas = Person.register(server, "jonas-failed")
    with jonas.socket() as other:
        me = other.ask("contacts.find", query="failed")["people"][0]["account"]
        other.ask("rooms.send", to=me, text="Hello, are you there?")
        client.open_room(page, "jonas-failed")
        page.wait_for("document.querySelectorAll('.message').length === 1")
        other.ask("contacts.block", account=me)
    client.say(page, "Can you all hear me?")
    client.say(page, "And now?")
    page.wait_for("document.querySelectorAll('.letters .message').length === 2")
    page.find("button", "Send again")


def gone(page: Page, server: Server) -> None:
    """An address of a conversation that one is no member of."""
    empty_of(page, server, "stray")
    page.evaluate("location.hash = '#/12345'")
    page.find("button", "Back to conversations")


def empty_of(page: Page, server: Server, name: str) -> None:
    client.sign_up(page, address(server, ""), name)


def enter(page: Page, server: Server, name: str) -> dict[str, Person]:
    """In, with an invitation to a group where two have talked."""
    client.sign_up(page, address(server, ""), name)
    people = {each: Person.register(server, f"{each}-{name}") for each in ["jonas", "cleo"]}
    with people["jonas"].socket() as jonas, people["cleo"].socket() as cleo:
        lines = {"jonas": jonas, "cleo": cleo}
        jonas.ask("accounts.update", display_name="Jonas Weber")
        cleo.ask("accounts.update", display_name="Cleo Marchetti-Vandenberghe of Somewhere")
        found = jonas.ask("contacts.find", query=name)["people"]
        me = next(each["account"] for each in found if each["username"] == name)
        members = [me, people["cleo"].account]
        room = jonas.ask("rooms.create", name="Saturday hike with everyone", members=members)["topic"]
        cleo.ask("rooms.join", room=room)
        for who, text in TALK:
            lines[who].ask("rooms.send", room=room, text=text)
    page.find("button", "Join")
    return people


def join(page: Page) -> None:
    page.find("button", "Join").click()
    page.wait_for(f"document.querySelectorAll('.message').length >= {len(TALK)}")


CLIENT_VIEWS = [
    View(show.__name__.replace("_", "-"), show, is_client=True)
    for show in [sign_in, sign_up, empty, invited, talk, unread, create, create_group, failed, gone]
]
CLIENT_VIEWS += PEOPLE_VIEWS + ROOM_VIEWS + SHELL_VIEWS + MESSAGE_VIEWS + MODERATION_VIEWS + SCRIPT_VIEWS
