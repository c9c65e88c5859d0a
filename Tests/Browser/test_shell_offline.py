"""The client opens without a server, with what was seen last; a newer build takes over at a reload."""

import re
import shutil

import pytest

import client
import parley

GONE = "ERR_CONNECTION_REFUSED|WebSocket connection to|ERR_CONNECTION_RESET|ERR_FAILED"
IS_KEPT = "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)"
# What the browser's database has, by store.
STORED = """new Promise((resolve) => {
    const opened = indexedDB.open('parley')
    opened.onsuccess = async () => {
        const database = opened.result, counts = {}
        for (const name of database.objectStoreNames) counts[name] = await new Promise((done) => {
            const asked = database.transaction(name).objectStore(name).count()
            asked.onsuccess = () => done(asked.result)
        })
        database.close()
        resolve(counts)
    }
})"""


@pytest.fixture
def site(tmp_path):
    """A folder of its own with the client: another build may take its place."""
    return shutil.copytree(client.BUILT, tmp_path / "site")


@pytest.fixture
def server(tmp_path, site):
    client.config()  # it is built
    with parley.Server(tmp_path, config=f'{parley.FAST_CONFIG}web = "{site}"\n') as server:
        yield server


@pytest.fixture
def ben(server):
    return parley.Person.register(server, "ben")


@pytest.fixture
def ann(home, page, ben):
    """Ann's page, with a conversation of some messages."""
    client.sign_up(page, home, "ann")
    client.write_to(page, "ben")
    client.say(page, "hello Ben")
    client.await_texts(page, "hello Ben")
    client.await_delivered(page)
    page.wait_for(IS_KEPT)
    page.allow(GONE)
    return page


def await_stored(page, **counts):
    """What is kept is kept a moment later."""
    for store, count in counts.items():
        page.wait_for(f"{STORED}.then(stored => stored.{store} === {count})")


def test_it_can_be_installed(ann):
    assert ann.ask("Page.getAppManifest")["errors"] == []
    errors = ann.ask("Page.getInstallabilityErrors")["installabilityErrors"]
    # A profile of the tests is one for private browsing.
    assert [error for error in errors if error["errorId"] != "in-incognito"] == []


def test_it_opens_without_a_server_and_sends_when_it_is_back(server, ann, ben):
    await_stored(ann, lists=1, logs=1)
    server.kill()
    ann.reload()
    client.await_texts(ann, "hello Ben")
    ann.find("heading", "ben")
    client.say(ann, "are you there?")
    client.await_texts(ann, "hello Ben", "are you there?")
    await_stored(ann, letters=1)
    ann.reload()
    client.await_texts(ann, "hello Ben", "are you there?")
    room = ann.evaluate("location.hash.slice(2)")
    server.start()
    client.await_delivered(ann)
    client.await_texts(ann, "hello Ben", "are you there?")
    with ben.socket() as line:
        said = line.ask("rooms.history", room=room, after=0)["events"]
    texts = [event["body"]["text"] for event in said if event["event"] == "rooms.message"]
    assert texts == ["hello Ben", "are you there?"]


def test_what_was_said_meanwhile_is_shown_as_new(server, home, ann, ben):
    """Of a visit that begins with what the last one saw."""
    room = ann.evaluate("location.hash.slice(2)")
    await_stored(ann, lists=1, logs=1)
    ann.open("about:blank")
    with ben.socket() as line:
        for number in range(60):
            line.ask("rooms.send", room=room, text=f"word {number}")
    ann.open(f"{home}/#/{room}")
    ann.wait_for("!!document.querySelector('.new-line')")
    ann.wait_for("[...document.querySelectorAll('.message .text')].some(e => e.innerText === 'word 0')")
    # At the first of them, not at the end.
    assert ann.evaluate("""(() => {
        const line = document.querySelector('.new-line').getBoundingClientRect()
        return line.top > 0 && line.bottom < innerHeight
    })()""")


def test_a_message_that_was_deleted_is_kept_nowhere(server, ann, ben):
    room = ann.evaluate("location.hash.slice(2)")
    with ben.socket() as line:
        said = line.ask("rooms.send", room=room, text="a slip of the pen")["id"]
        client.await_texts(ann, "hello Ben", "a slip of the pen")
        line.ask("rooms.erase", room=room, message=said)
    ann.wait_for("!!document.querySelector('.is-deleted')")
    every = STORED.replace(".count()", ".getAll()")
    ann.wait_for(f"{every}.then(stored => JSON.stringify(stored).includes('\"deleted\":true'))")
    assert not ann.evaluate(f"{every}.then(stored => JSON.stringify(stored).includes('a slip'))")


def test_signing_out_leaves_nothing(server, ann):
    await_stored(ann, lists=1, logs=1)
    client.sign_out(ann)
    await_stored(ann, lists=0, logs=0, letters=0)


def test_a_page_of_an_older_build_says_so_and_a_reload_mends_it(server, site, ann):
    new_build(site)
    server.restart()
    ann.wait_for("document.querySelector('.bar')?.innerText.includes('updated')")
    loaded = ann._next("Page.loadEventFired")
    ann.find("button", "Reload").click()
    loaded()
    assert ann.evaluate("document.querySelector('script').src.includes('app-22222222.js')")
    client.await_texts(ann, "hello Ben")
    server.restart()
    ann.wait_for("!document.querySelector('.bar')")
    # And the worker keeps the new one.
    ann.wait_for("caches.match('/app-22222222.js').then(found => !!found)")


def new_build(site) -> None:
    """The same client under another name, as after an upgrade."""
    [script] = [file.name for file in site.glob("app-*.js")]
    for file in [file for suffix in ("br", "gz") for file in site.rglob(f"*.{suffix}")]:
        file.unlink()
    (site / script).rename(site / "app-22222222.js")
    for file in ["index.html", "worker.js"]:
        text = (site / file).read_text().replace(script, "app-22222222.js")
        (site / file).write_text(re.sub(r'version:"\w+"', 'version:"another"', text))
