"""What is wrong with a page is found, and what only looks so is not."""

from axe import axe
from flaws import Flaw, sticking_out, too_small
from page import PHONE
from pages import FIELD

SHUT_OUT = """<!doctype html><title>Pale</title><html lang=en><main><h1>Pale</h1>
<p style="color:#ccc;background:#fff">Hardly to be read.</p><img src=data:,><input></main>"""


def test_axe_says_what_keeps_people_out(site, page):
    """Whatever the page's security policy is."""
    site.pages["/trusted"] = SHUT_OUT
    page.open(f"{site.home}/trusted")
    page.evaluate("void (window.axe = 'of the page')")
    found = {flaw.rule: flaw.element for flaw in axe(page)}
    assert found == {"color-contrast": "p", "image-alt": "img", "label": "input"}
    assert page.evaluate("window.axe") == "of the page"
    page.allow("404 .*/favicon.ico")


def test_what_sticks_out_of_a_page_is_named(site, page):
    wide = "<div style=width:2000px id=wide>Far too wide</div>"
    site.pages["/"] = f"{FIELD}<div style=overflow:auto>{wide}</div>"
    page.show_on(PHONE)
    page.open(site.home)
    assert sticking_out(page) == []
    site.pages["/"] = FIELD + wide
    page.reload()
    assert sticking_out(page) == [Flaw("sideways", "div#wide Far too wide", "ends at 2008")]


def test_what_a_finger_misses_is_named(site, page):
    text = "<p>A <a href=/>link</a> in a text</p>"
    button = "<button style=min-width:44px;height:44px>+</button><button hidden>x</button>"
    label = "<label style=display:block;height:44px><input type=checkbox>Loud</label>"
    site.pages["/"] = text + button + label
    page.open(site.home)
    page.expect_complaint("404 .*/favicon.ico")
    assert too_small(page) == []
    site.pages["/"] = "<link rel=icon href=data:,><button style=width:44px;height:20px>+</button>"
    page.reload()
    assert too_small(page) == [Flaw("small-target", "button +", "44 by 20")]
