"""A believable evening: what the pictures in docs/images show."""

from collections.abc import Iterator
from contextlib import contextmanager

import client
from page import LAPTOP, PHONE, Page, Screen
from parley import Person, Server, Socket

NAMES = {
    "mara": "Mara Lindqvist",
    "jonas": "Jonas Weber",
    "cleo": "Cleo Marchetti",
    "aya": "Aya Tanaka",
    "tom": "Tom Okafor",
}
HIKE = "Saturday hike"
TALK = [
    ("jonas", "The forecast for Saturday is perfect: sun until four, hardly any wind."),
    ("jonas", "Shall we take the ridge path this time?"),
    ("cleo", "Yes please! I'll bring the big thermos and the old map, the one with the coffee stain."),
    ("mara", "I'm in. What should I pack?"),
    ("jonas", "For everyone:\n- water, **two litres** each\n- something warm for the top\n- sun cream"),
    ("cleo", "And cake. Somebody has to bring the cake."),
    ("mara", "Then that's me. Lemon or plum?"),
]
# The other conversations, the last words first in the list; how many of them are unread.
ELSEWHERE = [
    ("Kitchen table", ["aya", "tom"], [("tom", "The oven is fixed, for good this time")]),
    ("Book club", ["cleo", "tom"], [("cleo", "Chapter nine changes everything"), ("tom", "@mara your turn to choose the next one")]),
]
DIRECT = [
    ("tom", [("tom", "Can you lend me the drill on Sunday?"), ("mara", "Of course, come by after ten")]),
    ("aya", [("mara", "Did you get home well?"), ("aya", "Just in time, it started to pour five minutes later"), ("aya", "Thank you for the evening 🌿")]),
]


@contextmanager
def evening(server: Server) -> Iterator[None]:
    """The people, what they said; and they stay there for a while."""
    people = {name: Person.register(server, name) for name in NAMES}
    lines = {name: person.socket() for name, person in people.items()}
    try:
        for name, line in lines.items():
            line.ask("accounts.update", display_name=NAMES[name])
        befriend(people, lines)
        for name, members, said in ELSEWHERE:
            say(lines, found(people, lines, name, members), said)
        for name, said in DIRECT:
            room = lines["mara"].ask("rooms.open", username=name)["room"]
            say(lines, room, said)
        room = found(people, lines, HIKE, ["jonas", "cleo"])
        sent = say(lines, room, TALK)
        lines["mara"].ask("rooms.react", room=room, message=sent[2], reaction="☕")
        lines["jonas"].ask("rooms.react", room=room, message=sent[2], reaction="☕")
        lines["cleo"].ask("rooms.react", room=room, message=sent[6], reaction="🍋")
        lines["jonas"].ask("rooms.send", room=room, text="Plum! Always plum.", reply_to=sent[6])
        yield
    finally:
        for line in lines.values():
            line.close()


def befriend(people: dict[str, Person], lines: dict[str, Socket]) -> None:
    for name in list(NAMES)[1:]:
        lines["mara"].ask("contacts.request", username=name)
        lines[name].ask("contacts.request", username="mara")


def found(people: dict[str, Person], lines: dict[str, Socket], name: str, members: list[str]) -> str:
    accounts = [people[member].account for member in members]
    room = lines["mara"].ask("rooms.create", name=name, members=accounts)["topic"]
    for member in members:
        lines[member].ask("rooms.join", room=room)
    return room


def say(lines: dict[str, Socket], room: str, said: list[tuple[str, str]]) -> list[str]:
    return [lines[who].ask("rooms.send", room=room, text=text)["id"] for who, text in said]


def show(page: Page, home: str, screen: Screen, dark: bool) -> None:
    """Mara's page, with the hike open."""
    page.show_on(screen)
    page.prefer(dark=dark, reduced_motion=True)
    client.sign_in(page, home, "mara")
    client.open_room(page, HIKE)
    page.wait_for("[...document.querySelectorAll('.message')].some(e => e.innerText.includes('Always plum'))")
    page.wait_for("!document.querySelector('.author')?.innerText.includes('jonas')")
    # Nothing blinks, and nothing is pointed at.
    page.evaluate("document.activeElement?.blur()")
    page.ask("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=screen.height - 1)
    page.wait_for("!document.querySelector(':hover .toolbar')")


PICTURES = {"talk-laptop": (LAPTOP, False), "talk-phone": (PHONE, True)}
