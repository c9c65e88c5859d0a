"""Hands and eyes: keys, mouse, finger and input method arrive as from a person."""

import json
import re

import pytest

from page import LAPTOP, PHONE, ScriptFailed
from pages import FIELD
from parley import free_port
from pipe import Refused


def test_keys_arrive_as_from_a_keyboard(site, page):
    page.open(site.home)
    field = page.find("textbox", "Say")
    field.fill("Grüße, 你好")
    assert field.value == "Grüße, 你好"
    page.press("Control+k")
    page.press("Enter")
    page.wait_for("heard.textContent === 'switcher sent '")
    field.fill("anew")
    assert field.value == "anew"
    page.insert("🙂")
    assert field.value == "anew🙂"


def test_an_input_method_composes(site, page):
    page.open(site.home)
    field = page.find("textbox", "Say")
    field.click()
    page.compose("にほん")
    page.press("Enter")
    assert page.select("#heard").text.strip() == "composing"
    page.insert("日本")
    page.press("Enter")
    assert field.value == "日本"
    assert page.select("#heard").text.strip() == "composing sent"


SHELF = """<!doctype html><link rel=icon href=data:,><title>Shelf</title>
<button>Books</button>
<div id=shelf style=height:100px;overflow:auto><div style=height:1000px></div></div>"""


def test_the_mouse_rests_and_its_wheel_turns(site, page):
    site.pages["/"] = SHELF
    page.open(site.home)
    assert not page.evaluate("document.querySelector('button').matches(':hover')")
    page.find("button", "Books").hover()
    page.wait_for("document.querySelector('button').matches(':hover')")
    page.select("#shelf").scroll(300)
    page.wait_for("shelf.scrollTop === 300")
    page.select("#shelf").scroll(-100)
    page.wait_for("shelf.scrollTop === 200")


def test_screens_and_preferences(site, page):
    page.open(site.home)
    width = "[innerWidth, matchMedia('(pointer: coarse)').matches]"
    dark = "matchMedia('(prefers-color-scheme: dark)').matches"
    still = "matchMedia('(prefers-reduced-motion: reduce)').matches"
    assert page.evaluate(width) == [LAPTOP.width, False]
    page.show_on(PHONE)
    page.reload()
    assert page.evaluate(width) == [PHONE.width, True]
    page.prefer(dark=True, reduced_motion=True)
    assert page.evaluate(f"[{dark}, {still}]") == [True, True]
    page.prefer()
    assert page.evaluate(f"[{dark}, {still}]") == [False, False]


def test_a_network_that_is_cut(site, page):
    page.open(site.home)
    before = json.dumps(page.evaluate("navigator.onLine"))
    page.cut_network()
    page.wait_for("!navigator.onLine")
    with pytest.raises(ScriptFailed, match="Failed to fetch"):
        page.evaluate("fetch('/')")
    page.cut_network(False)
    page.wait_for(f"navigator.onLine === {before}")
    assert page.evaluate("fetch('/').then(answer => answer.status)") == 200


def test_a_wait_outlives_a_reload_and_has_a_deadline(site, page):
    page.open(site.home)
    page.evaluate("(window.old = true, setTimeout(() => location.reload(), 20), 0)")
    page.wait_for("!window.old")
    with pytest.raises(AssertionError, match="still not true: window.never"):
        page.wait_for("window.never", deadline=0.05)
    with pytest.raises(AssertionError, match=r"still not one textbox named 'Said' among \['Say'\]"):
        page.find("textbox", "Said", deadline=0.05)


def test_things_are_found_as_a_screen_reader_has_them(site, page):
    rooms = ["<a href=/tea>Tea <b>2 unread</b></a>", "<a href=/a aria-label=Art>!</a>"]
    hidden = ["<a href=/b hidden>Boats</a>", "<a href=/c aria-hidden=true>Cars</a>"]
    site.pages["/"] = FIELD + "".join(rooms + hidden)
    page.open(site.home)
    assert [link.name for link in page.find_all("link")] == ["Tea 2 unread", "Art"]
    assert page.find("link", "Art").text == "!"
    assert page.find("link", re.compile("^Tea")) == page.find("link", "Tea 2 unread")
    assert page.find_all("link", "Tea") == page.find_all("link", re.compile("Boats|Cars")) == []
    with pytest.raises(AssertionError, match="still not one link"):
        page.find("link", deadline=0.05)


def test_nobody_answers(page):
    with pytest.raises(Refused, match="ERR_CONNECTION_REFUSED"):
        page.open(f"http://127.0.0.1:{free_port()}/")
    page.expect_complaint("request: net::ERR_CONNECTION_REFUSED")
