"""The log: it stays where one reads, shows what is new, goes to any message, and says each message once."""

import json

import pytest

import client
import parley
from conversation import await_text, message, texts_of
from filling import fill

DAY_MS = 86_400_000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("log"), config=client.config()) as server:
        yield server


# The first row on the screen, and where it is.
FIRST = """(() => {
    const log = document.querySelector('.log'), top = log.getBoundingClientRect().top;
    const row = [...document.querySelectorAll('[data-row]')].find((row) => row.getBoundingClientRect().bottom > top);
    return { row: row.dataset.row, top: row.getBoundingClientRect().top };
})()"""
AT_END = "(() => { const log = document.querySelector('.log'); return log.scrollHeight - log.scrollTop - log.clientHeight < 2 })()"


def top_of(page, row: str) -> float:
    return page.evaluate(f"document.querySelector('[data-row=\"{row}\"]').getBoundingClientRect().top")


def refill(tea, count: int, **how) -> None:
    """The connections beside the pages end with the server, and are made anew."""
    owner = tea.ann
    tea.ends.close()
    fill(tea.server, tea.room, owner.account, count, **how)
    for someone in tea.people.values():
        http = parley.Http(tea.server.port)
        session = http.post("/api/account/login/", username=someone.name, password=parley.password_of(someone.name))
        someone.socket = tea.ends.enter_context(parley.Socket(tea.server.port, session["access"]))


def test_it_follows_at_the_end_alone_and_stays_where_one_reads(tea):
    sent = [tea.ann.say(tea.room, f"message {number}\n" * (1 + number % 3)) for number in range(60)]
    tea.ben.socket.ask("rooms.read", room=tea.room, sequence=sent[-1]["sequence"])
    tea.open("ben")
    ben = tea.ben.page
    ben.wait_for("document.querySelectorAll('[data-row]').length > 20")
    ben.wait_for(AT_END)
    tea.ann.say(tea.room, "at the end\n" * 12)
    ben.wait_for("document.body.innerText.includes('at the end')")
    ben.wait_for(AT_END)
    ben.evaluate("document.querySelector('.log').scrollTop -= 1500")
    ben.find("button", "Jump to latest")
    before = ben.evaluate(FIRST)
    # Something comes below, a row above grows, and a reaction is put above.
    tea.ann.say(tea.room, "unseen")
    ben.find("button", "1 new message")
    above = next(receipt for receipt in sent if receipt["sequence"] < int(before["row"]) - 2)
    near = [receipt for receipt in sent if receipt["sequence"] < int(before["row"])][-1]
    tea.ann.socket.ask("rooms.edit", room=tea.room, message=near["id"], text="grown\n" * 9)
    tea.ann.socket.ask("rooms.react", room=tea.room, message=near["id"], reaction="👍")
    ben.wait_for("document.body.innerText.includes('grown') && !!document.querySelector('.reactions')")
    ben.wait_for(f"Math.abs(document.querySelector('[data-row=\"{before['row']}\"]').getBoundingClientRect().top - {before['top']}) <= 1")
    assert above
    # It is counted, not read.
    assert ben.evaluate("document.querySelector('.badge')?.innerText").startswith("1")
    ben.find("button", "1 new message").click()
    ben.wait_for(AT_END)
    ben.wait_for("!document.querySelector('.badge') && !document.querySelector('.latest')")


def test_each_room_remembers_where_one_was(tea):
    for number in range(60):
        tea.ann.say(tea.room, f"message {number}\n" * 2)
    other = tea.ben.socket.ask("rooms.create", name="Den")["topic"]
    tea.open("ben")
    ben = tea.ben.page
    await_text(ben, "message 59\nmessage 59")
    ben.find("button", "60 new messages").click()
    ben.wait_for(AT_END)
    ben.evaluate("document.querySelector('.log').scrollTop -= 900")
    ben.find("button", "Jump to latest")
    before = ben.evaluate(FIRST)
    ben.evaluate(f"location.hash = '#/{other}'")
    ben.wait_for("document.querySelector('.talk h1').innerText === 'Den'")
    tea.go(ben)
    ben.wait_for("document.querySelector('.talk h1').innerText === 'Tea'")
    ben.wait_for(f"Math.abs({FIRST}.top - {before['top']}) <= 1 && {FIRST}.row === '{before['row']}'")


def test_many_unread_begin_at_the_line_or_are_a_click_away(tea):
    for number in range(80):
        tea.ann.say(tea.room, f"message {number}")
    tea.open("ben")
    ben = tea.ben.page
    line = "document.querySelector('.new-line')"
    ben.wait_for(f"{line}?.parentElement.innerText.includes('message 0')")
    top, bottom = ben.evaluate(f"[{line}.getBoundingClientRect().top, {line}.getBoundingClientRect().bottom]")
    assert 68 < top < bottom < 730
    ben.find("button", "80 new messages").click()
    ben.wait_for(AT_END)
    ben.find("button", "Jump to unread").click()
    ben.wait_for(f"{line}.getBoundingClientRect().top > 68")


def test_any_message_is_gone_to_in_its_surroundings(tea):
    first = tea.ann.say(tea.room, "long ago")
    refill(tea, 1500)
    tea.open("ben")
    ben = tea.ben.page
    await_text(ben, "message 1499")
    # More is unread than is read at once: the line is a click away.
    ben.find("button", "Jump to unread").click()
    await_text(ben, "long ago")
    ben.wait_for("!!document.querySelector('.new-line')")
    assert "message 1499" not in texts_of(ben)
    # What happens to it is seen there, too.
    tea.ann.socket.ask("rooms.edit", room=tea.room, message=first["id"], text="very long ago")
    await_text(ben, "very long ago")
    # On from there, block by block, with each message once and none left out.
    ben.wait_for("(document.querySelector('.log').scrollTop += 1e6, document.querySelectorAll('[data-message]').length > 160)", deadline=60)
    numbers = ben.evaluate("[...document.querySelectorAll('[data-message]')].map(e => Number(e.dataset.message))")
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    ben.select(".latest").click()
    await_text(ben, "message 1499")
    ben.wait_for(AT_END)
    # By its address, and a second time.
    for _ in range(2):
        ben.evaluate(f"location.hash = '#/{tea.room}/m/{first['id']}'")
        ben.wait_for(f"document.activeElement === {message('very long ago')}")
        ben.evaluate(f"location.hash = '#/{tea.room}'")
    ben.evaluate(f"location.hash = '#/{tea.room}/m/12345'")
    ben.wait_for("document.querySelector('.toast')?.innerText.includes('not there any more')")


def test_what_hangs_on_messages_far_back_is_shown_with_them(tea):
    first = tea.ann.say(tea.room, "long ago")["id"]
    tea.ann.say(tea.room, "bare")
    refill(tea, 400)
    for someone in (tea.ann, tea.ben):
        someone.socket.ask("rooms.react", room=tea.room, message=first, reaction="🌿")
    tea.ben.socket.ask("rooms.react", room=tea.room, message=first, reaction="👍")
    tea.ann.socket.ask("rooms.pin", room=tea.room, message=first)
    answer = tea.ben.say(tea.room, "so it was", thread=first)["id"]
    tea.ann.socket.ask("rooms.react", room=tea.room, message=answer, reaction="👍")
    refill(tea, 1500)
    tea.open("ben", rest=f"/m/{first}")
    ben = tea.ben.page
    reactions = f"({message('long ago')})?.querySelector('.reactions')?.innerText"
    ben.wait_for(f"{reactions}?.replace(/\\s/g, '') === '🌿2👍1+'")
    ben.wait_for(f"({message('long ago')}).innerText.includes('1 reply') && ({message('long ago')}).innerText.includes('📌')")
    assert not ben.evaluate(f"!!({message('bare')}).querySelector('.reactions, .thread-link')")
    # It goes on from there, for both.
    tea.ann.socket.ask("rooms.unreact", room=tea.room, message=first, reaction="🌿")
    tea.ann.say(tea.room, "was it?", thread=first)
    ben.find("button", "👍, 1").click()
    ben.wait_for(f"{reactions}?.replace(/\\s/g, '') === '🌿1+' && ({message('long ago')}).innerText.includes('2 replies')")
    # The thread, too, has what hangs on its replies.
    ben.evaluate(f"({message('long ago')}).querySelector('.thread-link').click()")
    ben.wait_for("document.querySelectorAll('.thread .reactions').length === 2")


def test_days_are_set_apart(tea):
    refill(tea, 3, apart_ms=DAY_MS)
    tea.open("ben")
    ben = tea.ben.page
    await_text(ben, "message 2")
    days = ben.evaluate("[...document.querySelectorAll('.day')].map(e => e.innerText)")
    # Who joined today sees what was said before, day by day.
    assert days[-2:] == ["Yesterday", "Yesterday"] or days[-1] == "Yesterday"
    assert len(days) >= 3


def test_the_log_announces_each_message_once(tea):
    tea.ben.say(tea.room, "before")
    tea.open("ann")
    ann = tea.ann.page
    await_text(ann, "before")
    ann.evaluate("""(() => {
        window.said = [];
        const live = (node) => {
            for (let e = node.nodeType === 1 ? node : node.parentElement; e; e = e.parentElement) {
                const set = e.getAttribute('aria-live');
                if (set) return set !== 'off';
                if (['log', 'status', 'alert'].includes(e.getAttribute('role'))) return e.getAttribute('aria-busy') !== 'true';
            }
            return false;
        };
        new MutationObserver((changes) => {
            for (const { type, target, addedNodes } of changes) {
                const nodes = type === 'childList' ? [...addedNodes] : [target];
                for (const node of nodes) if (node.textContent && live(node)) window.said.push(node.textContent);
            }
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
    })()""")
    tea.ben.say(tea.room, "news of Ben")
    await_text(ann, "news of Ben")
    client.say(ann, "news of mine")
    client.await_delivered(ann)
    found = ann.wait_for("window.said.length >= 2 && window.said")
    tea.ben.socket.ask("rooms.react", room=tea.room, reaction="👍", message=tea.ann.socket.ask(
        "rooms.history", room=tea.room, before=100, limit=1)["events"][0]["id"])
    ann.find("button", "👍, 1")
    found = ann.evaluate("window.said")
    assert [sum(text in said for said in found) for text in ("news of Ben", "news of mine", "👍")] == [1, 1, 0], found
    assert json.dumps(found).count("before") == 0
