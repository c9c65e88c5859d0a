"""How fast the browser client is, measured in the browser: scripts/figures prints it.

Times are those of this machine and what else it does; nothing here is a test that fails.
"""

import json
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import client
import parley
from browser import Browser
from conversation import Conversation, Someone
from filling import fill
from page import Page

LONG_ROOM, MESSAGES, INCOMING, SENDINGS, LOADS = 100_000, 300, 10_000, 200, 5
# The first words of a conversation find scripts that nobody has run yet.
FIRST_WORDS = 10
# Nobody writes a line in less. Enter is pressed at any moment between two frames: a whole number of frames
# after the last message was drawn, it would always have the same wait for the next.
WRITING_SECONDS, FRAME_SECONDS = 0.1, 1 / 60
GOLDEN_RATIO = 0.618034
WARMING = 1000
AT_ONCE = 50

# Notes when a message is drawn: after the frame in which it is there.
WATCH = """(() => {
    window.drawn = {};
    const now = () => performance.timeOrigin + performance.now();
    new MutationObserver(() => {
        const said = [...document.querySelectorAll('[data-message] .text')].pop()?.textContent;
        if (said === undefined || said in window.drawn) return;
        window.drawn[said] = 0;
        requestAnimationFrame(() => setTimeout(() => { window.drawn[said] ||= now(); }));
    }).observe(document.querySelector('.log'), { subtree: true, childList: true });
})()"""
# Notes when Enter was pressed.
PRESSED = """(() => {
    window.pressed = [];
    addEventListener('keydown', (event) => {
        if (event.key === 'Enter') window.pressed.push(performance.timeOrigin + event.timeStamp);
    }, true);
})()"""
# What the handling of a frame of the connection takes, with the drawing of the views that follows it at once;
# and what the browser then takes for the picture. Beside them, what the browser itself calls a long task.
TASKS = """(() => {
    window.tasks = [];
    window.long = [];
    const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage');
    const note = (begun) => window.tasks.push(performance.now() - begun);
    Object.defineProperty(WebSocket.prototype, 'onmessage', { set(handler) {
        set.call(this, (event) => {
            const begun = performance.now();
            handler.call(this, event);
            queueMicrotask(() => queueMicrotask(() => note(begun)));
            requestAnimationFrame(() => {
                const drawing = performance.now(), channel = new MessageChannel();
                channel.port1.onmessage = () => note(drawing);
                channel.port2.postMessage(0);
            });
        });
    } });
    new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.long.push(duration);
    }).observe({ type: 'longtask' });
})()"""


# Answers when a text is the last in the log and drawn, without looking at the page meanwhile.
DRAWN = """new Promise((resolve) => {
    const last = () => [...document.querySelectorAll('[data-message] .text')].pop()?.textContent;
    const drawn = () => requestAnimationFrame(() => setTimeout(() => resolve(true)));
    if (last() === %(text)s) return drawn();
    const observer = new MutationObserver(() => {
        if (last() !== %(text)s) return;
        observer.disconnect();
        drawn();
    });
    observer.observe(document.querySelector('.log'), { subtree: true, childList: true });
})"""


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    bar: float

    @property
    def is_met(self) -> bool:
        return self.value <= self.bar


def measure(say) -> list[Figure]:
    """All figures; `say` is told of each as it is there."""
    found: list[Figure] = []

    def note(*figures: Figure) -> None:
        for figure in figures:
            found.append(figure)
            say(figure)

    with tempfile.TemporaryDirectory(prefix="parley-") as folder, Browser() as browser:
        with parley.Server(Path(folder), config=client.config()) as server:
            note(*first_paint(server, browser))
            conversation = Conversation(server, browser.profile)
            with conversation.ends:
                conversation.invent("ann", "ben")
                note(*from_enter_to_screen(conversation))
                fill_long(conversation)
                note(*appending(conversation))
                note(*heap(conversation))
    return found


def first_paint(server: parley.Server, browser: Browser) -> list[Figure]:
    """Of the door, with nothing in the cache: the median of a few loads."""
    taken = []
    for _ in range(LOADS):
        with browser.profile() as profile:
            page = profile.page()
            page.open(f"http://127.0.0.1:{server.port}/")
            taken.append(page.wait_for(
                "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"))
    return [Figure("first paint of a cold load", statistics.median(taken), "ms", 300)]


def from_enter_to_screen(conversation: Conversation) -> list[Figure]:
    conversation.open("ann", "ben")
    ann, ben = conversation.ann.page, conversation.ben.page
    ann.evaluate(PRESSED)
    ben.evaluate(WATCH)
    ann.select(".composer textarea").focus()
    for number in range(FIRST_WORDS + SENDINGS):
        ann.insert(f"sending {number}")
        time.sleep(WRITING_SECONDS + FRAME_SECONDS * (number * GOLDEN_RATIO % 1))
        ann.press("Enter")
        await_drawn(ben, f"sending {number}")
    pressed, drawn = ann.evaluate("window.pressed"), ben.evaluate("window.drawn")
    took = sorted(drawn[f"sending {number}"] - pressed[number]
                  for number in range(FIRST_WORDS, FIRST_WORDS + SENDINGS))
    return [
        Figure("Enter to the other's screen, p50", at(took, 0.5), "ms", 20),
        Figure("Enter to the other's screen, p99", at(took, 0.99), "ms", 50),
    ]


def fill_long(conversation: Conversation) -> None:
    """The room gets a long past; the connections end with the server, and are made anew."""
    conversation.ends.close()
    fill(conversation.server, conversation.room, conversation.ann.account, LONG_ROOM)
    for someone in conversation.people.values():
        reconnect(conversation, someone)


def reconnect(conversation: Conversation, someone: Someone) -> None:
    login = {"username": someone.name, "password": parley.password_of(someone.name)}
    token = parley.Http(conversation.server.port).post("/api/account/login/", **login)["access"]
    someone.socket = conversation.ends.enter_context(parley.Socket(conversation.server.port, token))


def appending(conversation: Conversation) -> list[Figure]:
    """What the messages take that come into a room of a hundred thousand."""
    page = conversation.profiles().page()
    conversation.ben.page = page
    page.ask("Page.addScriptToEvaluateOnNewDocument", source=TASKS)
    conversation.enter(page, conversation.ben.name)
    conversation.go(page)
    page.wait_for("document.querySelectorAll('[data-message]').length > 20")
    page.evaluate("(window.tasks.length = 0, window.long.length = 0)")
    for number in range(MESSAGES):
        conversation.ann.say(conversation.room, f"appended {number}")
        await_drawn(page, f"appended {number}")
    tasks, long = sorted(page.evaluate("window.tasks")), page.evaluate("window.long")
    return [
        Figure("appending to 100,000 messages, p95", at(tasks, 0.95), "ms", 16),
        Figure("appending to 100,000 messages, longest", max([*long, *tasks]), "ms", 50),
    ]


def heap(conversation: Conversation) -> list[Figure]:
    """How much more is held after ten thousand messages than after the first thousand."""
    page = conversation.ben.page
    receive(conversation, WARMING, "warm")
    before = held(page)
    receive(conversation, INCOMING, "message")
    after = held(page)
    rows = page.evaluate("document.querySelectorAll('[data-row]').length")
    return [
        Figure("heap after 10,000 messages, of that before", after / before, "times", 1.1),
        Figure("rows drawn after 10,000 messages", rows, "", 1000),
    ]


def await_drawn(page: Page, text: str) -> None:
    page.evaluate(DRAWN % {"text": json.dumps(text)})


def receive(conversation: Conversation, count: int, word: str) -> None:
    ann, room = conversation.ann.socket, conversation.room
    for start in range(0, count, AT_ONCE):
        sent = [ann.start("rooms.send", {"room": room, "text": f"{word} {number}"})
                for number in range(start, start + AT_ONCE)]
        for pending in sent:
            ann.answer(pending)
    conversation.ben.page.wait_for(
        f"[...document.querySelectorAll('.message .text')].some(e => e.innerText === {json.dumps(f'{word} {count - 1}')})",
        deadline=120)


def held(page: Page) -> float:
    page.ask("Performance.enable")
    for _ in range(3):
        page.ask("HeapProfiler.collectGarbage")
    metrics = {each["name"]: each["value"] for each in page.ask("Performance.getMetrics")["metrics"]}
    return metrics["JSHeapUsedSize"]


def at(ascending: list[float], part: float) -> float:
    return ascending[min(len(ascending) - 1, int(len(ascending) * part))]
