"""The views of those who moderate the server, as its owner sees them."""

import client
from page import Page
from parley import Http, Person, Refused, Server, password_of
from views import View


def owner(server: Server) -> Person:
    """Whoever looks after the server; one is made of the first link that it prints."""
    name = "olga-owner"
    token = server.log.read_text().split("setup#")[1].split()[0]
    fields = {"username": name, "email": f"{name}@example.org", "password": password_of(name)}
    try:
        Http(server.port).post("/api/account/setup/", **fields, token=token)
    except Refused:
        # There is one already.
        pass
    return client.person(server, name)


def case(server: Server, name: str) -> tuple[Person, Person, str]:
    """Somebody who reported, whom they reported, and in which room."""
    good, bad = Person.register(server, f"good-{name}"), Person.register(server, f"loud-{name}")
    with good.socket() as line, bad.socket() as back:
        fields = {"kind": "channel", "name": "Market", "handle": f"market-{name}"}
        room = line.ask("rooms.create", **fields)["topic"]
        back.ask("rooms.join", room=room)
        said = back.ask("rooms.send", room=room, text="Buy my watches, buy my watches, buy my watches!")
        line.ask("rooms.report", room=room, message=said["id"], reason="Advertises all day long")
    return good, bad, room


def moderate(page: Page, server: Server, tab: str) -> None:
    client.come_in(page, owner(server))
    page.evaluate(f"location.hash = '#/moderation/{tab}'")


def reports(page: Page, server: Server) -> None:
    case(server, "view")
    moderate(page, server, "reports")
    page.wait_for("!!document.querySelector('.case')")


def decide(page: Page, server: Server) -> None:
    case(server, "decide")
    moderate(page, server, "reports")
    page.find("button", "Decide about loud-decide").click()
    page.find("heading", "Decide about loud-decide")


def held(page: Page, server: Server) -> None:
    """Nothing."""
    moderate(page, server, "held")
    page.wait_for("document.querySelector('.listing-state')?.innerText.includes('held')")


def accounts(page: Page, server: Server, name: str = "kept-out") -> None:
    someone = Person.register(server, name)
    owner(server).http().post(f"/api/admin/accounts/{someone.account}/suspend/", reason="spam")
    moderate(page, server, "people")
    page.wait_for("!!document.querySelector('.person-row')")


def audit(page: Page, server: Server) -> None:
    accounts(page, server, "kept-out-too")
    page.evaluate("location.hash = '#/moderation/audit'")
    page.wait_for("!!document.querySelector('.audit li')")


def invitations(page: Page, server: Server) -> None:
    moderate(page, server, "invitations")
    page.find("button", "Make an invitation").click()
    page.wait_for("!!document.querySelector('.copy')")


def channels(page: Page, server: Server) -> None:
    case(server, "channels")
    moderate(page, server, "rooms")
    page.wait_for("!!document.querySelector('.person-row')")


MODERATION_VIEWS = [
    View(f"moderation-{show.__name__}", show, is_client=True)
    for show in [reports, decide, held, accounts, audit, invitations, channels]
]
