"""One element of a page, and what a person does to it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from page import Page


@dataclass(frozen=True)
class Element:
    """Found by Page.find or Page.select; good until the page draws it anew."""

    page: "Page"
    node: int
    # What a screen reader calls it; "" for what a selector found.
    name: str = ""

    @staticmethod
    def of(page: "Page", remote: str) -> "Element":
        told = page.ask("DOM.describeNode", objectId=remote)
        return Element(page, told["node"]["backendNodeId"])

    def click(self) -> None:
        """In its middle, or a tap on a phone; whatever lies over it gets the click."""
        self.page.click_at(**self._middle())

    def hover(self) -> None:
        """The mouse comes to rest over it."""
        self.page.ask("Input.dispatchMouseEvent", type="mouseMoved", **self._middle())

    def scroll(self, down: float) -> None:
        """Turns the wheel over it by so many pixels, a negative number upwards."""
        self.page.ask(
            "Input.dispatchMouseEvent", type="mouseWheel", deltaX=0, deltaY=down, **self._middle()
        )

    def focus(self) -> None:
        self.page.ask("DOM.focus", backendNodeId=self.node)

    def fill(self, text: str) -> None:
        """Types into it, in place of what it held."""
        self.focus()
        self.page.press("Control+a")
        self.page.press("Delete")
        self.page.type(text)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height in the visible part of the page."""
        return tuple(
            self.call(
                "function() { const r = this.getBoundingClientRect();"
                " return [r.left, r.top, r.width, r.height] }"
            )
        )

    @property
    def text(self) -> str:
        return self.call("function() { return this.innerText ?? this.textContent }")

    @property
    def value(self) -> str:
        """What an input field holds."""
        return self.call("function() { return this.value }")

    def call(self, function: str):
        """What a JavaScript function says with the element as its `this`."""
        found = self.page.ask("DOM.resolveNode", backendNodeId=self.node)["object"]
        answer = self.page.ask(
            "Runtime.callFunctionOn",
            objectId=found["objectId"],
            functionDeclaration=function,
            returnByValue=True,
        )
        return answer["result"].get("value")

    def _middle(self) -> dict[str, float]:
        self.page.ask("DOM.scrollIntoViewIfNeeded", backendNodeId=self.node)
        x, y, width, height = self.box
        return {"x": x + width / 2, "y": y + height / 2}
