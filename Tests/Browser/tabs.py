"""Several tabs of one person, and which of them is gone."""

import re
import time
import urllib.request

import client
import parley
from browser import Profile
from page import Page

SOON_SECONDS = 5


def sockets(server: parley.Server) -> int:
    """How many WebSockets the server has open."""
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/metrics") as answer:
        found = re.search(r'^parley_connections\{kind="websocket"\} (\d+)', answer.read().decode(), re.M)
    return int(found[1])


def await_sockets(server: parley.Server, count: int) -> None:
    end = time.monotonic() + SOON_SECONDS
    while (there := sockets(server)) != count:
        assert time.monotonic() < end, f"{there} connections, not {count}"


def open_tabs(profile: Profile, home: str, name: str, count: int) -> list[Page]:
    """Signed in, each in a window of its own; the first of them leads."""
    first = profile.page()
    client.sign_in(first, home, name)
    first.find("heading", "Conversations")
    others = [profile.page() for _ in range(count - 1)]
    for page in others:
        page.open(f"{home}/")
        page.find("heading", "Conversations")
    return [first, *others]


def crash(page: Page) -> None:
    """Its process is gone, as out of memory."""
    page.is_open = False
    page.allow("crash")
    page.pipe.send("Page.crash", page.session)


def freeze(page: Page) -> None:
    page.ask("Page.setWebLifecycleState", state="frozen")


def hang(page: Page) -> None:
    """It does nothing for some seconds, as if the system had stopped it."""
    busy = "const end = Date.now() + 12000; while (Date.now() < end);"
    page.pipe.send("Runtime.evaluate", page.session, expression=busy)


def thaw(page: Page) -> None:
    page.ask("Page.setWebLifecycleState", state="active")
