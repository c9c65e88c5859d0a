"""What a page makes heard and seen beside itself: sounds, badges, notices of the system."""

import json

from page import Page

# Counts what the page does, and does it all the same.
COUNTING = """
    window.counted = { notices: 0, sounds: 0, badge: 0 }
    const { showNotification } = ServiceWorkerRegistration.prototype
    ServiceWorkerRegistration.prototype.showNotification = function (...given) {
        return showNotification.apply(this, given).then(() => { counted.notices++ })
    }
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (...given) {
        counted.sounds++
        return start.apply(this, given)
    }
    const setAppBadge = navigator.setAppBadge.bind(navigator)
    navigator.setAppBadge = (count) => {
        counted.badge = count
        return setAppBadge(count)
    }
"""
SHOWN = """navigator.serviceWorker.ready.then(async (worker) =>
    (await worker.getNotifications()).map(({ title, body, tag }) => [title, body, tag]))"""


def count(page: Page) -> Page:
    """From its next document on."""
    page.ask("Page.addScriptToEvaluateOnNewDocument", source=COUNTING)
    return page


# What is looked for while the browser is about to show it is gone for the browser: first it must be counted.
def await_shown(page: Page, *wanted: list[str]) -> None:
    """The system shows these notices, as title, text and conversation, and no others."""
    text = json.dumps(wanted, separators=(",", ":"), ensure_ascii=False)
    try:
        page.wait_for(f"{SHOWN}.then(shown => JSON.stringify(shown) === {json.dumps(text)})")
    except AssertionError:
        shown = page.evaluate(SHOWN)
        assert shown == list(wanted), shown


def total(pages: list[Page], what: str) -> int:
    return sum(page.evaluate(f"counted.{what}") for page in pages)


def click(page: Page, tag: str) -> None:
    """As if the notice of a conversation was clicked, which only the system can do: with a click of
    the system a worker may show a window, and has the time to."""
    page.allow("Can not call waitUntil|Not allowed to focus a window")
    [worker] = [
        target
        for target in page.pipe.ask("Target.getTargets")["targetInfos"]
        if target["type"] == "service_worker" and target["browserContextId"] == context_of(page)
    ]
    session = page.pipe.ask("Target.attachToTarget", targetId=worker["targetId"], flatten=True)["sessionId"]
    clicking = f"""registration.getNotifications({{ tag: {json.dumps(tag)} }}).then(([notification]) =>
        dispatchEvent(new NotificationEvent('notificationclick', {{ notification }})))"""
    page.pipe.ask("Runtime.evaluate", session, expression=clicking, awaitPromise=True)


def context_of(page: Page) -> str:
    return page.pipe.ask("Target.getTargetInfo", targetId=page.target)["targetInfo"]["browserContextId"]
