"""The views of people and of one's own account; views.py says what a view is."""

import client
from newcomers import befriend, go, search
from page import Page
from parley import Person, Server
from views import View, address

NAMES = {
    "lena": ("Lena Hofmann", "On a train until six"),
    "tomas": ("Tomás Ortega-Villanueva of the Long and Winding Names", ""),
    "yuki": ("佐藤 由紀", "☕"),
    "omar": ("عمر الحسن", "مشغول اليوم"),
    "quiet": ("", ""),
}


def friends(page: Page, server: Server) -> None:
    """Some of them are there, and one was given a name of one's own."""
    me, others = acquainted(page, server, "friends")
    others["yuki"].http().call("PUT", "/api/contact/presence", {"presence": "away"})
    line = others["lena"].socket()  # is there for as long as the pictures are taken
    page.open_lines = [line, others["yuki"].socket()]
    with me.socket() as mine:
        mine.ask("contacts.set_nickname", account=others["quiet"].account, nickname="The quiet one")
    go(page, "people")
    page.wait_for("document.querySelectorAll('.person').length === 5")
    page.wait_for("document.querySelectorAll('.dot.is-online').length === 1")


def friends_none(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "friendless")
    go(page, "people")
    page.wait_for("document.body.innerText.includes('No friends yet')")


def found(page: Page, server: Server) -> None:
    me, _ = acquainted(page, server, "finder")
    for name in ["finn", "finja"]:
        Person.register(server, f"{name}-found")
    go(page, "people")
    search(page, "fin")
    page.wait_for("document.querySelectorAll('.person').length >= 2")


def found_nobody(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "seeker")
    go(page, "people")
    search(page, "xyzzy")
    page.wait_for("document.body.innerText.includes('Nobody was found')")


def requests(page: Page, server: Server) -> None:
    """All three kinds."""
    client.sign_up(page, address(server, ""), "asked")
    others = {name: Person.register(server, f"{name}-asks") for name in ["nina", "paul", "rosa"]}
    me = account_of(others["nina"], "asked")
    note = "Hi! We met at the fair last Saturday, at the stall with the blue lamps. Shall we stay in touch?"
    with others["nina"].socket() as nina, others["paul"].socket() as paul:
        nina.ask("accounts.update", display_name="Nina Petrova")
        nina.ask("contacts.request", account=me, note=note)
        paul.ask("rooms.send", to=me, text="Is the bicycle still for sale?")
    with client.person(server, "asked").socket() as mine:
        mine.ask("contacts.request", account=others["rosa"].account)
    go(page, "people/requests")
    page.wait_for("document.querySelectorAll('.person').length === 3")


def stranger(page: Page, server: Server) -> None:
    """A room in which somebody unknown wrote first."""
    client.sign_up(page, address(server, ""), "stranger-met")
    paul = Person.register(server, "paul-unknown")
    with paul.socket() as line:
        line.ask("rooms.send", to=account_of(paul, "stranger-met"), text="Is the bicycle still for sale?")
    client.open_room(page, "paul-unknown")
    page.find("button", "Accept")


def profile(page: Page, server: Server) -> None:
    """Of a friend, with a friend in common."""
    me, others = acquainted(page, server, "profiled")
    befriend(others["lena"], others["omar"])
    with others["lena"].socket() as lena:
        lena.ask("accounts.update", about="I grow tomatoes on a roof and read on trains.\nAsk me about either.")
        go(page, "people")
        page.wait_for("document.querySelectorAll('.person').length === 5")
        page.evaluate("[...document.querySelectorAll('.person-open')].find(e => e.innerText.includes('Lena')).click()")
        page.find("textbox", "Your name for them")
        page.find("button", "1 friend in common").click()
        page.wait_for("!!document.querySelector('.names')")


def invite(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "link-maker")
    go(page, "people")
    page.find("button", "Invite").click()
    page.find("button", "Make link").click()
    page.find("image", "QR code of your link")


def invited_newcomer(page: Page, server: Server) -> None:
    page.open(address(server, "/#/invite/Ab3-_x9"))
    page.find("heading", "Create your account")


def invited_again(page: Page, server: Server) -> None:
    """By a link that is good no more."""
    client.sign_up(page, address(server, ""), "late-guest")
    go(page, "invite/Ab3-_x9")
    page.find("button", "Accept invitation").click()
    page.wait_for("!!document.querySelector('[role=alert]')")


def account_profile(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "self-shown")
    go(page, "account")
    page.find("textbox", "Name").fill("Mara Lindqvist")
    page.find("button", "Save").click()
    page.find("heading", "Mara Lindqvist")
    page.wait_for("!document.querySelector('.toast p')")
    page.evaluate("document.querySelector('.page').scrollTo(0, 0)")


def account_privacy(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "self-private")
    go(page, "account/privacy")
    page.find("switch", "Show others what I have read")


def account_security(page: Page, server: Server) -> None:
    """With another device, and a bot."""
    client.sign_up(page, address(server, ""), "self-secure")
    me = client.person(server, "self-secure")
    me.http().post("/api/account/bots/", username="self-secure-bot")
    go(page, "account/security")
    page.find("button", "New bot")
    page.wait_for("document.querySelectorAll('.rows .setting').length === 3")


def account_data(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "self-export")
    go(page, "account/data")
    page.find("button", "Export")


def account_delete(page: Page, server: Server) -> None:
    account_data_of(page, server, "self-delete")
    page.find("button", "Delete account").click()
    page.find("radio", "Erase what I wrote, too")


def account_data_of(page: Page, server: Server, name: str) -> None:
    client.sign_up(page, address(server, ""), name)
    go(page, "account/data")


def second_factor(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "self-factor")
    go(page, "account/security")
    page.find("button", "Set up").click()
    put_last(page, "Your password, to be sure", "self-factor")
    page.find("button", "Go on").click()
    page.find("image", "QR code for the authenticator app")


def forgot(page: Page, server: Server) -> None:
    """A server that sends no mail says whom to ask."""
    page.allow("request: 409")
    page.open(address(server))
    page.find("button", "Forgot your password?").click()
    client.put(page, "Email", "mara@example.org")
    page.find("button", "Send code").click()
    page.wait_for("!!document.querySelector('[role=alert]')")


def reset(page: Page, server: Server) -> None:
    page.open(address(server, "/reset#a-code"))
    page.find("heading", "Choose a new password")


def set_up(page: Page, server: Server) -> None:
    page.open(address(server, "/setup#a-token"))
    page.find("heading", "Set up this server")


def verify(page: Page, server: Server) -> None:
    """With a code that is good no more."""
    page.allow("request: 400")
    page.open(address(server, "/verify#a-code"))
    page.find("heading", "Confirm your address")


# ---------------------------------------------------------------- people to show


def acquainted(page: Page, server: Server, name: str) -> tuple[Person, dict[str, Person]]:
    """Somebody signed in, with five friends."""
    client.sign_up(page, address(server, ""), name)
    me = client.person(server, name)
    others = {each: Person.register(server, f"{each}-{name}") for each in NAMES}
    for each, (display_name, status) in NAMES.items():
        others[each].http().call("PATCH", "/api/account/profile/", {"display_name": display_name, "status": status})
        befriend(me, others[each])
    return me, others


def account_of(asker: Person, username: str) -> str:
    found = asker.http().get(f"/api/contact/find-friend/?query={username}")["people"]
    return next(each["account"] for each in found if each["username"] == username)


def put_last(page: Page, label: str, name: str) -> None:
    """Into the field of the dialog; the page behind it has one of the same name."""
    page.find_all("textbox", label)[-1].focus()
    page.insert(client.PASSWORD.format(name))


PEOPLE_VIEWS = [
    View(show.__name__.replace("_", "-"), show, is_client=True)
    for show in [
        friends, friends_none, found, found_nobody, requests, stranger, profile, invite,
        invited_newcomer, invited_again, account_profile, account_privacy, account_security,
        account_data, account_delete, second_factor, forgot, reset, set_up, verify,
    ]
]
