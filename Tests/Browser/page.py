"""One page: opened, read, typed into and clicked as a person would, and watched for errors."""

import base64
import json
import re
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import keys
from complaints import Complaints, described
from element import Element
from pipe import PATIENCE_SECONDS, Ended, Pipe, Refused

DOMAINS = ["Page", "Runtime", "Log", "Network", "Accessibility"]
BETWEEN_LOOKS_SECONDS = 0.005
# Promises are awaited. An element cannot leave the page: it counts as true.
WRAPPED = "(async () => { const it = await (%s); return it instanceof Node ? true : it })()"
# The page went on to another document while it was asked.
MOVED = ("context", "navigated", "Promise was collected")


# A text is the whole name, a pattern part of it.
Name = str | re.Pattern | None


@dataclass(frozen=True)
class Screen:
    """What a page is shown on; sizes in CSS pixels."""

    width: int
    height: int
    scale: float = 1
    is_touched: bool = False


LAPTOP = Screen(1280, 800)
PHONE = Screen(390, 844, scale=2, is_touched=True)


class ScriptFailed(Exception):
    """An expression threw."""


class Page:
    """A tab. Waits end with AssertionError at their deadline, and say what they waited for."""

    def __init__(self, pipe: Pipe, context: str, in_new_window: bool):
        self.pipe = pipe
        self.is_open = True
        self.screen = LAPTOP
        self.watched = Complaints()
        self._expected: dict[str, Future] = {}
        self.target = pipe.ask(
            "Target.createTarget",
            url="about:blank",
            browserContextId=context,
            newWindow=in_new_window,
        )["targetId"]
        attached = pipe.ask("Target.attachToTarget", targetId=self.target, flatten=True)
        self.session = attached["sessionId"]
        pipe.listen(self.session, self._hear)
        for domain in DOMAINS:
            self.ask(f"{domain}.enable")
        # Workers, service workers among them, are heard from their first line.
        self.ask(
            "Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=True, flatten=True
        )
        self.show_on(LAPTOP)

    # ---------------------------------------------------------------- going somewhere

    def open(self, address: str) -> None:
        """Returns when the page has loaded; raises Refused where nobody answers."""
        loaded = self._next("Page.loadEventFired")
        went = self.ask("Page.navigate", url=address)
        if said := went.get("errorText"):
            raise Refused(f"{address}: {said}")
        if "loaderId" in went:  # otherwise it is another place in the same document
            loaded()

    def reload(self) -> None:
        loaded = self._next("Page.loadEventFired")
        self.ask("Page.reload")
        loaded()

    def to_front(self) -> None:
        """The other tabs of its window are hidden."""
        self.ask("Page.bringToFront")

    def close(self) -> None:
        """Its complaints so far remain."""
        self.complaints()
        self.is_open = False
        self.pipe.ask("Target.closeTarget", targetId=self.target)

    # ---------------------------------------------------------------- looking

    def evaluate(self, expression: str):
        """The value of an expression in the page, awaited; raises ScriptFailed where it throws."""
        answer = self.ask(
            "Runtime.evaluate",
            expression=WRAPPED % expression,
            returnByValue=True,
            awaitPromise=True,
            userGesture=True,
        )
        if fault := answer.get("exceptionDetails"):
            raise ScriptFailed(f"{expression}\n{described(fault)}")
        return answer["result"].get("value")

    def wait_for(self, expression: str, deadline: float = PATIENCE_SECONDS):
        """The value of an expression, once it is true, across reloads; `deadline` in seconds."""

        def look():
            try:
                return self.evaluate(expression)
            except Refused as refusal:
                if any(word in str(refusal) for word in MOVED):
                    return None
                raise

        return self._until(look, lambda: f"true: {expression}", deadline)

    def find(self, role: str, name: Name = None, deadline: float = PATIENCE_SECONDS) -> Element:
        """The one element of this role and accessible name, as a screen reader sees the page."""

        def look():
            found = self.find_all(role, name)
            return found[0] if len(found) == 1 else None

        def wanted():
            return f"one {role} named {name!r} among {[one.name for one in self.find_all(role)]}"

        return self._until(look, wanted, deadline)

    def find_all(self, role: str, name: Name = None) -> list[Element]:
        """All of a role that are there now, in their order; without a name, whatever they say."""
        document = self.ask("Runtime.evaluate", expression="document")["result"]["objectId"]
        nodes = self.ask("Accessibility.queryAXTree", objectId=document, role=role)["nodes"]
        shown = [node for node in nodes if not node["ignored"]]
        found = [Element(self, node["backendDOMNodeId"], name_of(node)) for node in shown]
        return [element for element in found if is_named(element.name, name)]

    def select(self, selector: str, deadline: float = PATIENCE_SECONDS) -> Element:
        """The first element that a CSS selector matches."""

        def look():
            found = f"document.querySelector({json.dumps(selector)})"
            remote = self.ask("Runtime.evaluate", expression=found)["result"]
            return Element.of(self, remote["objectId"]) if "objectId" in remote else None

        return self._until(look, lambda: f"an element {selector}", deadline)

    @property
    def text(self) -> str:
        """What is there to read."""
        return self.evaluate("document.body.innerText")

    def screenshot(self, file: Path | None = None) -> bytes:
        """The visible part as PNG, written to a file where one is named."""
        shot = base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(shot)
        return shot

    def complaints(self) -> list[str]:
        """All that went wrong so far and was not allowed; see Complaints."""
        try:
            if self.is_open:
                self.ask("Runtime.evaluate", expression="0")  # what came before is heard by then
        except (Refused, Ended, TimeoutError) as error:
            return [*self.watched.all(), f"the page does not answer: {error}"]
        return self.watched.all()

    def expect_complaint(self, pattern: str, deadline: float = PATIENCE_SECONDS) -> None:
        """Waits for a complaint that matches; those that do are no complaints any more."""
        self._until(
            lambda: self.watched.take_out(pattern), lambda: f"a complaint {pattern}", deadline
        )

    def allow(self, pattern: str) -> None:
        """Complaints that match, now and later, are none: a server that is gone, say."""
        self.watched.allow(pattern)

    # ---------------------------------------------------------------- hands

    def press(self, chord: str) -> None:
        """A key or a chord, such as "Enter" or "Control+k"."""
        for event in keys.events(chord):
            self.ask("Input.dispatchKeyEvent", **event)

    def type(self, text: str) -> None:
        """Key by key; a new line is Enter."""
        for character in text:
            self.press("Enter" if character == "\n" else character)

    def insert(self, text: str) -> None:
        """All at once, without keys, as from an emoji picker or a pasted text."""
        self.ask("Input.insertText", text=text)

    def compose(self, text: str) -> None:
        """An input method shows what it would write; `insert` commits, an empty text gives up."""
        self.ask(
            "Input.imeSetComposition",
            text=text,
            selectionStart=len(text),
            selectionEnd=len(text),
        )

    def click_at(self, x: float, y: float) -> None:
        """With the finger where the screen is touched, otherwise with the mouse."""
        if self.screen.is_touched:
            self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
            self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
            return
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in ("mousePressed", "mouseReleased"):
            self.ask(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1
            )

    # ---------------------------------------------------------------- surroundings

    def show_on(self, screen: Screen) -> None:
        """Reload after a change from mouse to touch: pages ask once."""
        self.screen = screen
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=screen.width,
            height=screen.height,
            deviceScaleFactor=screen.scale,
            mobile=screen.is_touched,
        )
        self.ask("Emulation.setTouchEmulationEnabled", enabled=screen.is_touched)

    def prefer(self, dark: bool = False, reduced_motion: bool = False) -> None:
        """What the person asked of their system."""
        features = {
            "prefers-color-scheme": "dark" if dark else "light",
            "prefers-reduced-motion": "reduce" if reduced_motion else "no-preference",
        }
        self.ask(
            "Emulation.setEmulatedMedia",
            features=[{"name": name, "value": value} for name, value in features.items()],
        )

    def cut_network(self, is_cut: bool = True) -> None:
        """Requests and new sockets fail, and the page is told. An open WebSocket stays open: end
        it from the server's side. A machine with nothing but loopback says that it is offline,
        cut or not, and requests work all the same."""
        self.ask(
            "Network.emulateNetworkConditions",
            offline=is_cut,
            latency=0,
            downloadThroughput=-1,
            uploadThroughput=-1,
        )

    # ---------------------------------------------------------------- the protocol

    def ask(self, method: str, **parameters) -> dict:
        return self.pipe.ask(method, self.session, **parameters)

    def _until(self, look, wanted, deadline: float):
        end = time.monotonic() + deadline
        while not (found := look()):
            if time.monotonic() > end:
                raise AssertionError(f"after {deadline} s still not {wanted()}")
            time.sleep(BETWEEN_LOOKS_SECONDS)
        return found

    def _next(self, event: str) -> Callable[[], dict]:
        """Waits, when called, for the first event of a kind from now on."""
        future = self._expected[event] = Future()

        def wait() -> dict:
            try:
                return future.result(PATIENCE_SECONDS)
            except TimeoutError as error:
                raise AssertionError(f"after {PATIENCE_SECONDS} s still no {event}") from error

        return wait

    def _hear(self, method: str, told: dict) -> None:
        self.watched.take(method, told)
        if waiting := self._expected.pop(method, None):
            waiting.set_result(told)
        if method == "Page.javascriptDialogOpening":
            self.pipe.send("Page.handleJavaScriptDialog", self.session, accept=True)
        if method == "Target.attachedToTarget":
            self._watch_worker(told["sessionId"])

    def _watch_worker(self, session: str) -> None:
        self.pipe.listen(session, self._hear_worker)
        for domain in ("Runtime", "Log", "Network"):
            self.pipe.send(f"{domain}.enable", session)
        self.pipe.send("Runtime.runIfWaitingForDebugger", session)

    def _hear_worker(self, method: str, told: dict) -> None:
        # One that another takes the place of ends so.
        if method != "Inspector.targetCrashed":
            self.watched.take(method, told)


def name_of(node: dict) -> str:
    return node.get("name", {}).get("value", "")


def is_named(name: str, wanted: Name) -> bool:
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(name))
    return wanted is None or name == wanted
