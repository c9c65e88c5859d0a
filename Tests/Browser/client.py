"""What a person does in the browser client, step by step."""

import json
import time

import parley
from page import Page

BUILT = parley.REPOSITORY / ".build/web"
PASSWORD = "{} likes long walks"
TEXTS = "[...document.querySelectorAll('.message .text')].map(e => e.innerText)"


class NotBuilt(Exception):
    """There is no client to test."""


def config(more: str = "") -> str:
    """The configuration of a server with the client, with these lines beside it."""
    if not (BUILT / "index.html").is_file():
        raise NotBuilt("there is no .build/web: run scripts/web")
    return f"{parley.FAST_CONFIG}web = {json.dumps(str(BUILT))}\n{more}"


def put(page: Page, label: str, text: str) -> None:
    """Into an empty field, all at once."""
    page.find("textbox", label).focus()
    page.insert(text)


def pick(page: Page, label: str, text: str) -> None:
    """Into a field that knows what people may mean."""
    page.find("combobox", label).focus()
    page.insert(text)


def sign_up(page: Page, home: str, name: str) -> None:
    page.open(f"{home}/")
    page.find("button", "Create an account").click()
    put(page, "Username", name)
    put(page, "Email", f"{name}@example.org")
    put(page, "Password", PASSWORD.format(name))
    page.find("button", "Create account").click()
    page.find("heading", "Conversations")


def person(server: parley.Server, name: str) -> parley.Person:
    """Another device of somebody who signed up in a page."""
    session = parley.Http(server.port).post("/api/account/login/", username=name, password=PASSWORD.format(name))
    account = parley.Http(server.port, session["access"]).get("/api/account/me/")["id"]
    return parley.Person(server, name, account, session["access"])


def sign_in(page: Page, home: str, name: str, may_fail: bool = False) -> None:
    """`may_fail`: the server asks for more."""
    if may_fail:
        page.allow("request: 4..")
    page.open(f"{home}/")
    put(page, "Username or email", name)
    put(page, "Password", PASSWORD.format(name))
    page.find("button", "Sign in").click()


def enter(page: Page, server: parley.Server, name: str) -> parley.Person:
    """Somebody new, signed in on the page."""
    person = parley.Person.register(server, name)
    come_in(page, person)
    return person


def come_in(page: Page, person: parley.Person) -> None:
    """Somebody with an account, whose browser has kept a session of theirs."""
    home = f"http://127.0.0.1:{person.server.port}"
    login = {"username": person.name, "password": parley.password_of(person.name)}
    told = parley.Http(person.server.port).post("/api/account/login/", **login)
    lasts = (time.time() + told["expires_in"]) * 1000
    kept = {"access": told["access"], "refresh": told["refresh"], "expires": lasts}
    source = f"localStorage.setItem('parley.session', {json.dumps(json.dumps(kept))})"
    script = page.ask("Page.addScriptToEvaluateOnNewDocument", source=source)
    page.open(f"{home}/")
    # Once: the session changes as it goes on.
    page.ask("Page.removeScriptToEvaluateOnNewDocument", **script)
    page.wait_for("!!document.querySelector('.rooms') && !document.querySelector('.rooms .quiet[role=status]')")


def sign_out(page: Page) -> None:
    page.find("link", "Account").click()
    page.find("button", "Sign out").click()
    page.find("heading", "Welcome back")


def write_to(page: Page, name: str) -> None:
    """Opens the conversation with a person."""
    page.find("button", "New conversation").click()
    pick(page, "Username", name)
    page.find("button", "Start").click()
    page.find("textbox", f"Write to {name}")


def open_room(page: Page, name: str) -> None:
    """From the list; what else the link says is read with it."""
    wanted = json.dumps(name)
    page.wait_for(
        "(() => { const link = [...document.querySelectorAll('.room-link a')]"
        f".find(a => a.querySelector('.name').innerText === {wanted});"
        " link?.click(); return !!link })()"
    )
    page.wait_for(f"document.querySelector('.talk h1')?.innerText === {wanted}")


def say(page: Page, text: str) -> None:
    page.select(".composer textarea").focus()
    page.type(text)
    page.press("Enter")


def await_texts(page: Page, *texts: str) -> None:
    """The messages that the page shows are these, in this order and no more."""
    page.wait_for(f"JSON.stringify({TEXTS}) === {json.dumps(json.dumps(texts, ensure_ascii=False, separators=(',', ':')))}")


def await_delivered(page: Page) -> None:
    """Nothing is on its way any more."""
    page.wait_for("!document.querySelector('.letters .message')")
