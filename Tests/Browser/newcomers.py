"""People with the client open: made over the API, signed in as they would be."""

import client
import parley
from page import Page


def enter(page: Page, server: parley.Server, name: str) -> parley.Person:
    """Somebody new, signed in on the page."""
    person = parley.Person.register(server, name)
    come_in(page, server, name)
    return person


def come_in(page: Page, server: parley.Server, name: str) -> None:
    """Somebody with an account signs in on the page."""
    client.sign_in(page, f"http://127.0.0.1:{server.port}", name)
    page.find("heading", "Conversations")


def befriend(one: parley.Person, other: parley.Person) -> None:
    code = one.http().post("/api/contact/links/")["code"]
    other.http().post("/api/contact/links/use/", code=code)


def go(page: Page, where: str) -> None:
    page.evaluate(f"location.hash = '#/{where}'")


def search(page: Page, text: str) -> None:
    page.find("searchbox", "Find people").focus()
    page.insert(text)


def open_profile(page: Page, name: str) -> None:
    """From a list of people."""
    page.wait_for(
        "(() => { const found = [...document.querySelectorAll('.person-open')]"
        f".find(e => e.querySelector('bdi').innerText === '{name}'); found?.focus(); found?.click(); return !!found }})()"
    )
    page.wait_for("!!document.querySelector('dialog[open] .person-title')")


def choose(page: Page, menu: str, item: str) -> None:
    page.find("button", menu).click()
    page.find("menuitem", item).click()


def await_names(page: Page, *wanted: str) -> None:
    page.wait_for(
        "JSON.stringify([...document.querySelectorAll('.person-name bdi:first-child')].map(e => e.innerText))"
        f" === JSON.stringify({list(wanted)!r})"
    )


def await_text(page: Page, words: str) -> None:
    page.wait_for(f"document.body.innerText.includes({words!r})")
