"""A conversation to test: people made over the API, each with a page that has it open."""

import itertools
import json
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

import client
import parley
from page import Page

NUMBERS = itertools.count(1)


@dataclass
class Someone:
    """A person with a page, and a connection of their own beside it."""

    name: str
    account: str
    socket: parley.Socket
    page: Page | None = None

    def say(self, room: str, text: str, **ties) -> dict:
        """Over the API: the receipt."""
        return self.socket.ask("rooms.send", room=room, text=text, **ties)


@dataclass
class Conversation:
    server: parley.Server
    profiles: object
    room: str = ""
    people: dict[str, Someone] = field(default_factory=dict)
    ends: ExitStack = field(default_factory=ExitStack)

    def __getattr__(self, name: str) -> Someone:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def invent(self, *names: str) -> None:
        """Accounts, in one group of which the first is the owner."""
        number = next(NUMBERS)
        for name in names:
            person = parley.Person.register(self.server, f"{name}{number}")
            socket = self.ends.enter_context(person.socket())
            self.people[name] = Someone(person.name, person.account, socket)
        owner, *others = (self.people[name] for name in names)
        members = [other.account for other in others]
        self.room = owner.socket.ask("rooms.create", name="Tea", members=members)["topic"]
        for other in others:
            other.socket.ask("rooms.join", room=self.room)

    def open(self, *names: str, rest: str = "") -> None:
        """Pages of their own, with the conversation open."""
        for name in names:
            someone = self.people[name]
            someone.page = self.profiles().page()
            self.enter(someone.page, someone.name)
            self.go(someone.page, rest)

    def enter(self, page: Page, username: str) -> None:
        """Signed in, without the door."""
        http = parley.Http(self.server.port)
        session = http.post("/api/account/login/", username=username, password=parley.password_of(username))
        kept = {"access": session["access"], "refresh": session["refresh"],
                "expires": (time.time() + session["expires_in"]) * 1000}
        page.open(f"{self.address}/")
        page.evaluate(f"localStorage.setItem('parley.session', {json.dumps(json.dumps(kept))})")
        page.reload()

    def go(self, page: Page, rest: str = "") -> None:
        page.evaluate(f"location.hash = '#/{self.room}{rest}'")
        page.wait_for("!!document.querySelector('.composer, .archived') && !!document.querySelector('[role=log]')")


def texts_of(page: Page) -> list[str]:
    return page.evaluate(client.TEXTS)


def await_text(page: Page, text: str) -> None:
    """A message says this, and nothing beside it."""
    page.wait_for(f"{client.TEXTS}.includes({json.dumps(text)})")


def message(text: str) -> str:
    """An expression for the message that says this."""
    return ("[...document.querySelectorAll('[data-message]')]"
            f".find(e => e.querySelector('.text')?.innerText === {json.dumps(text)})")


def open_menu(page: Page, text: str) -> None:
    """By the keyboard: Enter on the message."""
    page.wait_for(f"!!({message(text)})")
    page.evaluate(f"({message(text)}).focus()")
    page.press("Enter")
    page.find("menu", "Message")


def choose(page: Page, text: str, entry: str) -> None:
    """Something of the menu of the message that says this."""
    open_menu(page, text)
    page.find("menuitem", entry).click()
