"""Nothing that goes wrong in a page is overlooked, and a failed test can be looked at."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from page import ScriptFailed

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
