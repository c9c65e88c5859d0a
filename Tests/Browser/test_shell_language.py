"""Languages: the texts, the dates, the direction of writing; and the keys, for who looks for them."""

import pytest

import client
import parley
from flaws import sticking_out
from page import LAPTOP, PHONE

# Two things that are drawn over each other, of those that a person reads or presses.
OVERLAPPING = """(() => {
    // What is scrolled out of view lies over nothing.
    const isInView = (each) => {
        for (let around = each.parentElement; around; around = around.parentElement) {
            if (getComputedStyle(around).overflowY === 'visible') continue
            const box = around.getBoundingClientRect(), own = each.getBoundingClientRect()
            if (own.bottom > box.bottom + 1 || own.top < box.top - 1) return false
        }
        return true
    }
    const shown = [...document.querySelectorAll('button, a, h1, time, .name, .preview, .badge, .bubble, textarea, .avatar')]
        .filter(each => each.checkVisibility() && isInView(each) && !each.closest('[role=toolbar]'))
    const within = (a, b) => a.contains(b) || b.contains(a)
    const found = []
    for (const [at, a] of shown.entries()) for (const b of shown.slice(at + 1)) {
        if (within(a, b)) continue
        const p = a.getBoundingClientRect(), q = b.getBoundingClientRect()
        const width = Math.min(p.right, q.right) - Math.max(p.left, q.left)
        const height = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top)
        const isOver = [a, b].some(each => each.matches('.badge, .latest, .more'))
        if (width > 2 && height > 2 && !isOver) found.push([a.className || a.tagName, b.className || b.tagName])
    }
    return found
})()"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("language"), config=client.config()) as server:
        yield server


def test_written_from_right_to_left_nothing_overlaps_and_all_is_mirrored(server, home, page):
    ben = parley.Person.register(server, "ben")
    client.sign_up(page, home, "ann")
    client.write_to(page, "ben")
    client.say(page, "مرحبا، أراكم هناك")
    client.say(page, "and in the other direction")
    client.await_texts(page, "مرحبا، أراكم هناك", "and in the other direction")
    client.await_delivered(page)
    room = page.evaluate("location.hash.slice(2)")
    ben.http().post(f"/api/rooms/{room}/messages/", text="hello Ann")
    client.await_texts(page, "مرحبا، أراكم هناك", "and in the other direction", "hello Ann")
    left = "document.querySelector('.rooms').getBoundingClientRect().left"
    assert page.evaluate(left) < 200
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate(left) > 600
    for screen in (LAPTOP, PHONE):
        page.show_on(screen)
        for hash in (f"#/{room}", "#/", "#/account/device", "#/people"):
            page.evaluate(f"location.hash = '{hash}'")
            page.wait_for("!document.querySelector('p.page-state')")
            assert sticking_out(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.evaluate(OVERLAPPING) == [], f"{hash} at {screen.width}"


def test_no_style_names_a_side():
    """Left and right are `start` and `end`: the page may be written the other way round."""
    sided = []
    for file in (parley.REPOSITORY / "web/src/style").glob("*.css"):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            words = line.replace("-", " ").replace(":", " ").replace(";", " ").split()
            if {"left", "right"} & set(words):
                sided.append(f"{file.name}:{number}: {line.strip()}")
    assert sided == []


def test_a_language_is_chosen_and_remembered(server, home, page):
    client.sign_up(page, home, "clara")
    page.evaluate("location.hash = '#/account/device'")
    page.find("combobox", "Of texts and dates")
    loaded = page._next("Page.loadEventFired")
    page.evaluate("""(() => {
        const select = [...document.querySelectorAll('select')].find(each => each.labels[0].innerText === 'Of texts and dates')
        select.value = 'de'
        select.dispatchEvent(new Event('change', { bubbles: true }))
    })()""")
    loaded()
    page.find("heading", "Benachrichtigungen")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["de", "ltr"]
    page.reload()
    page.find("heading", "Benachrichtigungen")


def test_the_keys_are_shown_at_a_question_mark_where_nobody_writes(server, home, page):
    client.sign_up(page, home, "kay")
    page.press("?")
    page.find("heading", "Keyboard")
    page.press("Escape")
    page.wait_for("!document.querySelector('dialog')")
    page.find("button", "New conversation").click()
    field = page.find("combobox", "Username")
    field.focus()
    page.type("?")
    assert field.value == "?"
    assert page.find_all("heading", "Keyboard") == []
