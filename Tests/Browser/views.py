"""The views of Parley, to look at on each screen, light and dark.

test_views.py finds their flaws; scripts/screenshots shows them to people. A new view is a function
that leads an empty page there, and a line of VIEWS.
"""

from collections.abc import Callable
from dataclasses import dataclass

from page import LAPTOP, PHONE, Page
from parley import Server

SCREENS = {"laptop": LAPTOP, "phone": PHONE}
# Of the server with the client: administrators may write scripts there, and owners of rooms.
SETTINGS = 'scripts = { editable = true, rooms = "owners" }\n'
SHADES = {"light": False, "dark": True}


@dataclass(frozen=True)
class View:
    """Something to look at; `show` leads an empty page there, and makes what must be there."""

    name: str
    show: Callable[[Page, Server], None]
    # A selector of what is like the rest; axe would take its time over each.
    repetitions: str | None = None
    # The server has to serve the client; without one it has pages of its own.
    is_client: bool = False


@dataclass(frozen=True)
class Look:
    """How a person sees it: on which screen, in which shade."""

    screen: str
    shade: str

    def __str__(self) -> str:
        return f"{self.screen}-{self.shade}"

    def put_on(self, page: Page) -> None:
        page.show_on(SCREENS[self.screen])
        page.prefer(dark=SHADES[self.shade], reduced_motion=True)


def address(server: Server, path: str = "/") -> str:
    return f"http://127.0.0.1:{server.port}{path}"


def welcome(page: Page, server: Server) -> None:
    page.open(address(server))


def reference(page: Page, server: Server) -> None:
    page.open(address(server, "/api"))


VIEWS = [
    View("welcome", welcome),
    View(
        "reference",
        reference,
        repetitions="section:nth-of-type(n+5), nav li:nth-of-type(n+4)",
    ),
]
LOOKS = [Look(screen, shade) for screen in SCREENS for shade in SHADES]
