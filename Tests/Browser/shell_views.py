"""The views of what is set for one browser, and the keys that it knows."""

import client
from page import Page
from parley import Server
from views import View, address


def device(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "device")
    page.evaluate("location.hash = '#/account/device'")
    page.find("switch", "Sound")


def keys(page: Page, server: Server) -> None:
    client.sign_up(page, address(server, ""), "keys")
    page.press("?")
    page.find("heading", "Keyboard")


SHELL_VIEWS = [View(show.__name__, show, is_client=True) for show in [device, keys]]
