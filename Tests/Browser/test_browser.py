"""The browser does what the tests ask of it, overlooks nothing, and leaves nothing behind."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from axe import axe
from browser import Browser, NoBrowser
from flaws import Flaw, sticking_out, too_small
from page import LAPTOP, PHONE, ScriptFailed
from parley import free_port
from pipe import PATIENCE_SECONDS, Refused

FIELD = """<!doctype html><meta name=viewport content=width=device-width>
<link rel=icon href=data:,><title>Say</title>
<label>Say <input id=say></label><p id=heard></p><script src=/heard.js></script>"""
HEARD = """
const say = document.querySelector('#say'), heard = document.querySelector('#heard')
say.onkeydown = event => {
    if (event.key === 'Enter') heard.textContent += event.isComposing ? 'composing ' : 'sent '
    if (event.ctrlKey && event.key === 'k') heard.textContent += 'switcher '
}
"""
SOON_SECONDS = 0.01
POLICY = "script-src 'self'"
TRUSTED = "require-trusted-types-for 'script'"


class Pages(BaseHTTPRequestHandler):
    """Pages that the server under test has no cause to have."""

    def do_GET(self):
        found = self.server.pages.get(self.path)
        self.send_response(200 if found is not None else 404)
        kind = "text/javascript" if self.path.endswith(".js") else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", TRUSTED if self.path == "/trusted" else POLICY)
        self.end_headers()
        self.wfile.write((found or "").encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    """Serves pages from a dictionary by path."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as site:
        site.pages = {"/": FIELD, "/trusted": FIELD, "/heard.js": HEARD}
        site.home = f"http://127.0.0.1:{site.server_port}"
        thread = threading.Thread(target=site.serve_forever, args=[SOON_SECONDS])
        thread.start()
        yield site
        site.shutdown()
        thread.join()


def processes_with(word: str) -> list[int]:
    """The processes whose command line holds a word."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes()
        except OSError:
            continue  # it has just ended
        if word.encode() in line:
            found.append(int(process.name))
    return found


def await_end(process: int) -> None:
    try:
        ended = os.pidfd_open(process)
    except ProcessLookupError:
        return
    with open(ended):
        assert select.select([ended], [], [], PATIENCE_SECONDS)[0], f"{process} still runs"


def test_it_ends_without_a_trace():
    with Browser() as browser:
        folder = browser.folder
        browser.profile().page()
        assert processes_with(str(folder))
    assert processes_with(str(folder)) == []
    assert not folder.exists()


def test_it_ends_with_those_who_started_it():
    """A test run that is killed leaves no browser behind."""
    start = "from browser import Browser; print(Browser().folder, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", start],
        cwd=Path(__file__).parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as starter:
        folder = starter.stdout.readline().strip()
        assert processes_with(folder)
        starter.kill()
    for process in processes_with(folder):
        await_end(process)
    assert processes_with(folder) == []
    shutil.rmtree(folder)


def test_without_chromium_the_word_is_clear(tmp_path):
    with pytest.raises(NoBrowser, match="no Chromium at .*: run scripts/setup --tests"):
        Browser(tmp_path / "chromium")


def test_a_program_that_is_no_browser_is_named(tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho no libnss3 here\n")
    program.chmod(0o755)
    with pytest.raises(NoBrowser, match="(?s)did not start:.*no libnss3 here"):
        Browser(program)


def test_people_have_profiles_of_their_own(person, home):
    ann, bob = person("ann"), person("bob")
    for visitor in (ann, bob):
        visitor.page.allow("/favicon.ico")
        visitor.page.open(home)
    ann.page.evaluate("localStorage.setItem('draft', 'hello')")
    assert ann.page.evaluate("localStorage.getItem('draft')") == "hello"
    assert bob.page.evaluate("localStorage.getItem('draft')") is None
    assert ann.page.evaluate("document.visibilityState") == "visible"


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


OFFENCES = {
    "console: boo": "console.error('boo')",
    "exception: Error: late": "setTimeout(() => { throw new Error('late') })",
    "exception: Error: lost": "(Promise.reject(new Error('lost')), 0)",
    "policy: .*inline script": "document.body.append(Object.assign("
    "document.createElement('script'), { textContent: '1' }))",
    "request: 404 .*/gone": "fetch('/gone')",
    "request: net::ERR_NAME_NOT_RESOLVED https://example.org": "fetch('https://example.org')"
    ".catch(() => 0)",
    "dialog: sure": "confirm('sure')",
    "console: from a worker": "new Worker('/worker.js')",
    "console: from a service": "navigator.serviceWorker.register('/service.js')",
    "exception: Error: worker": "new Worker('/broken.js')",
}


def test_nothing_wrong_is_overlooked(site, page):
    site.pages["/worker.js"] = "console.error('from a worker')"
    site.pages["/service.js"] = "console.error('from a service')"
    site.pages["/broken.js"] = "throw new Error('worker')"
    page.open(site.home)
    for said, offence in OFFENCES.items():
        assert page.complaints() == []
        page.evaluate(f"void ({offence})")
        page.expect_complaint(said)


def test_a_string_that_is_no_trusted_type_is_noticed(site, page):
    page.open(f"{site.home}/trusted")
    with pytest.raises(ScriptFailed, match="requires 'TrustedHTML'"):
        page.evaluate("document.body.innerHTML = '<b>'")
    page.expect_complaint("policy: .*TrustedHTML")


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


SPOILT = """
def test_complaint(page):
    page.open(HOME)
    page.evaluate("console.error('boo')")

def test_assertion(page):
    page.open(HOME)
    assert False, "as planned"
"""


def test_a_failed_test_leaves_a_screenshot(tmp_path, site):
    """In a pytest of its own, as it must fail."""
    test = tmp_path / "test_spoilt.py"
    test.write_text(f"HOME = '{site.home}'\n{SPOILT}")
    alone = {"PYTHONPATH": str(Path(__file__).parent), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "--results", tmp_path, test],
        env=os.environ | alone,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    assert "pages complained:\nconsole: boo" in done.stdout
    assert "AssertionError: as planned" in done.stdout
    assert "1 failed, 1 passed, 1 error" in done.stdout
    shots = {shot.name for shot in tmp_path.glob("*.png")}
    assert shots == {"test_complaint-1.png", "test_assertion-1.png"}
