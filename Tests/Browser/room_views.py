"""The views of the list of rooms, of what a room has beside its messages, and of finding one."""

import time
from dataclasses import dataclass

import client
from page import Page
from parley import PATIENCE_SECONDS, Person, Server
from views import View, address

CHANNELS = {
    "kitchen": ("Kitchen table", "What we cook, and who brings what"),
    "running": ("Running", "Tuesdays at seven, at the bridge, in all weathers and at every speed"),
    "books": ("Books", ""),
}


@dataclass
class House:
    """Somebody's page, the people they know, and a room of theirs."""

    page: Page
    me: Person
    people: dict[str, Person]
    room: str

    def open(self, *rest: str) -> None:
        self.page.evaluate(f"location.hash = '#/{'/'.join([self.room, *rest])}'")


def build(page: Page, server: Server, name: str) -> House:
    """In, as the owner of a group of three."""
    people = {each: Person.register(server, f"{each}-{name}") for each in ["jonas", "cleo"]}
    names = {"jonas": "Jonas Weber", "cleo": "Cléo Marchetti-Vandenberghe of Somewhere"}
    me = Person.register(server, name)
    with me.socket() as owner:
        members = [person.account for person in people.values()]
        topic = "Where to go, and who drives"
        made = owner.ask("rooms.create", name="Saturday hike", topic=topic, members=members)
        room = made["topic"]
        for each, person in people.items():
            with person.socket() as line:
                line.ask("accounts.update", display_name=names[each])
                line.ask("rooms.join", room=room)
                line.ask("rooms.send", room=room, text=f"{each} here. See you on the ridge path!")
        owner.ask("rooms.role", room=room, account=people["cleo"].account, role="moderator")
    client.come_in(page, me)
    page.wait_for("!!document.querySelector('.room-link')")
    return House(page, me, people, room)


def sections(page: Page, server: Server) -> None:
    house = build(page, server, "sections")
    with house.me.socket() as me, house.people["jonas"].socket() as jonas:
        me.ask("rooms.preferences", room=house.room, favourite=True)
        direct = jonas.ask("rooms.open", to=house.me.account)["room"]
        jonas.ask("rooms.send", room=direct, text="Do you have my map?")
        for handle, (name, topic) in CHANNELS.items():
            fields = {"kind": "channel", "name": name, "handle": f"{handle}-s"}
            room = me.ask("rooms.create", **fields, **({"topic": topic} if topic else {}))["topic"]
            if handle == "books":
                me.ask("rooms.preferences", room=room, notify="nothing")
    page.reload()
    page.wait_for("document.querySelectorAll('.section').length === 4")


def room_about(page: Page, server: Server) -> None:
    house = build(page, server, "about")
    with house.me.socket() as me:
        me.ask("rooms.update", room=house.room, slow_seconds=30)
    house.open("about")
    page.wait_for("!!document.querySelector('.terms')")


def room_members(page: Page, server: Server) -> None:
    house = build(page, server, "members")
    with house.me.socket() as me:
        me.ask("rooms.mute", room=house.room, account=house.people["jonas"].account)
    house.open("members")
    page.wait_for("document.querySelectorAll('.person-row').length === 3")
    page.wait_for("document.querySelector('.room-panel').innerText.includes('Weber')")


def room_ban(page: Page, server: Server) -> None:
    room_members_of(page, server, "ban")
    page.find("button", "What to do about Jonas Weber").click()
    page.find("menuitem", "Ban").click()
    page.find("heading", "Ban Jonas Weber?")


def room_members_of(page: Page, server: Server, name: str) -> None:
    house = build(page, server, name)
    house.open("members")
    page.wait_for("document.querySelector('.room-panel')?.innerText.includes('Weber')")


def room_invite(page: Page, server: Server) -> None:
    house = build(page, server, "inviter")
    for each in ["nora", "noel"]:
        Person.register(server, f"{each}-inviter")
    house.open("invite")
    page.find("button", "Make a link").click()
    page.wait_for("!!document.querySelector('.copy')")
    client.pick(page, "People", "no")
    page.wait_for("document.querySelectorAll('.suggestions li').length > 1")
    page.press("Enter")
    page.wait_for("!!document.querySelector('.chosen')")


def room_programs(page: Page, server: Server) -> None:
    build(page, server, "programs").open("programs")
    client.put(page, "Name of the program", "Weather")
    page.find("button", "Make an address").click()
    page.wait_for("!!document.querySelector('.copy') && !!document.querySelector('.person-row')")


def room_callbacks(page: Page, server: Server) -> None:
    """Programs that are told, the dialog of what arrived before them."""
    house = build(page, server, "callbacks")
    with house.me.socket() as me:
        me.ask("rooms.create_callback", room=house.room, url="https://hooks.example.org/in/5Kx3")
        made = me.ask("rooms.create_callback", room=house.room, url="https://a-rather-long-name.of-a-program.example.org/", events="rooms.joined")
        me.ask("rooms.change_callback", callback=made["callback"], on=False)
    house.open("programs")
    page.wait_for("document.querySelectorAll('.room-panel .person-row').length === 2")
    page.evaluate("document.querySelector('.room-panel section:last-of-type').scrollIntoView()")


def room_deliveries(page: Page, server: Server) -> None:
    """Nothing is reached from here: the attempts fail."""
    house = build(page, server, "deliveries")
    with house.me.socket() as me:
        made = me.ask("rooms.create_callback", room=house.room, url="https://10.0.0.1/in")
        me.ask("rooms.send", room=house.room, text="hello")
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not me.ask("rooms.deliveries", callback=made["callback"])["deliveries"]:
            assert time.monotonic() < deadline
    house.open("programs")
    page.find("button", "What to do about 10.0.0.1").click()
    page.find("menuitem", "What arrived").click()
    page.wait_for("!!document.querySelector('.deliveries')")


def room_clear(page: Page, server: Server) -> None:
    build(page, server, "clearer").open("about")
    page.find("button", "Clear history for me").click()
    page.find("heading", "Clear the history of Saturday hike?")


def room_settings(page: Page, server: Server) -> None:
    build(page, server, "settings").open("settings")
    page.find("button", "Delete this conversation")


def room_pins(page: Page, server: Server) -> None:
    house = build(page, server, "pins")
    with house.me.socket() as me:
        said = me.ask("rooms.send", room=house.room, text="Meet at the station, platform 2, at 8:10.")
        me.ask("rooms.pin", room=house.room, message=said["id"])
    house.open("pins")
    page.wait_for("!!document.querySelector('.found')")


def room_find(page: Page, server: Server) -> None:
    house = build(page, server, "ridges")
    house.open("find")
    page.find("searchbox", "Search for words")
    page.insert("ridge")
    page.wait_for("document.querySelectorAll('.found mark').length === 2")


def search(page: Page, server: Server) -> None:
    build(page, server, "searcher")
    page.evaluate("location.hash = '#/search/ridge'")
    page.wait_for("document.querySelectorAll('.found mark').length === 2")
    page.find("button", "Filters").click()


def starred(page: Page, server: Server) -> None:
    client.enter(page, server, "stars")
    page.evaluate("location.hash = '#/search//starred'")
    page.wait_for("document.querySelector('.listing-state')?.innerText.includes('starred')")


def browse(page: Page, server: Server) -> None:
    me = client.enter(page, server, "browser")
    with me.socket() as line:
        for handle, (name, topic) in CHANNELS.items():
            fields = {"kind": "channel", "name": name, "handle": f"{handle}-b"}
            line.ask("rooms.create", **fields, **({"topic": topic} if topic else {}))
    page.evaluate("location.hash = '#/browse'")
    page.wait_for("document.querySelectorAll('.channel').length >= 3")


def preview(page: Page, server: Server) -> None:
    host = Person.register(server, "host")
    with host.socket() as line:
        fields = {"kind": "channel", "name": "Garden", "handle": "garden", "topic": "Seeds and weeds"}
        room = line.ask("rooms.create", **fields)["topic"]
        line.ask("rooms.send", room=room, text="The first tomatoes are red.")
    client.enter(page, server, "passer-by")
    page.evaluate(f"location.hash = '#/{room}'")
    page.wait_for("!!document.querySelector('.join-bar') && !!document.querySelector('.message')")


def removed(page: Page, server: Server) -> None:
    """Put out of a room while one stands in it."""
    me = client.enter(page, server, "removed")
    host = Person.register(server, "remover")
    with host.socket() as owner:
        room = owner.ask("rooms.create", name="Quiet corner", members=[me.account])["topic"]
        page.find("button", "Join").click()
        page.wait_for("!!document.querySelector('.composer')")
        owner.ask("rooms.kick", room=room, account=me.account)
    page.wait_for("document.querySelector('.talk')?.innerText.includes('You were removed from')")


def switcher(page: Page, server: Server) -> None:
    build(page, server, "switcher")
    page.press("Control+k")
    page.find("combobox", "A conversation, a person or a #channel")
    page.insert("jo")
    page.wait_for("document.querySelectorAll('.suggestions li').length > 1")


def create_channel(page: Page, server: Server) -> None:
    client.enter(page, server, "channel-maker")
    page.find("button", "New conversation").click()
    page.find("radio", "A channel").click()
    client.put(page, "Name", "Après-ski & Rodeln")


def room_menu(page: Page, server: Server) -> None:
    build(page, server, "menu")
    page.find("button", "More about Saturday hike").click()
    page.find("menu", "More about Saturday hike")


ROOM_VIEWS = [
    View(show.__name__.replace("_", "-"), show, is_client=True)
    for show in [
        sections,
        room_menu,
        create_channel,
        room_about,
        room_members,
        room_ban,
        room_invite,
        room_programs,
        room_callbacks,
        room_deliveries,
        room_clear,
        room_settings,
        room_pins,
        room_find,
        search,
        starred,
        browse,
        preview,
        removed,
        switcher,
    ]
]
