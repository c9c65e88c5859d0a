"""The browser starts, keeps people apart, and leaves nothing behind."""

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from browser import Browser, NoBrowser
from pipe import PATIENCE_SECONDS


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


def test_tabs_share_a_profile_and_hide_each_other(site, profile):
    first, second = profile.page(), profile.tab()
    for tab in (first, second):
        tab.open(site.home)
    first.wait_for("document.visibilityState === 'hidden'")
    second.evaluate("localStorage.setItem('draft', 'hello')")
    assert first.evaluate("localStorage.getItem('draft')") == "hello"
    first.to_front()
    second.wait_for("document.visibilityState === 'hidden'")
    assert first.evaluate("document.hasFocus()")
    second.evaluate("console.error('boo')")
    second.close()
    first.wait_for("document.visibilityState === 'visible'")
    assert profile.complaints() == ["console: boo"]
    second.expect_complaint("boo")


def test_a_permission_is_granted(site, profile):
    page = profile.page()
    page.open(site.home)
    assert page.evaluate("Notification.permission") != "granted"
    profile.grant(site.home, "notifications")
    assert page.evaluate("Notification.permission") == "granted"
