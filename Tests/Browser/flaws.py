"""What is wrong with a page, for those who look at it, touch it or hear it read."""

from dataclasses import dataclass

from page import Page


@dataclass(frozen=True)
class Flaw:
    """A rule, the element that breaks it, and how."""

    rule: str
    element: str
    wrong: str


# Clipped and hidden things cannot be scrolled to: only a page that scrolls sideways is searched.
STICKING_OUT = """(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    return [...document.body.querySelectorAll('*')]
        .filter(element => element.getBoundingClientRect().right > room)
        .map(element => [called(element), `ends at ${element.getBoundingClientRect().right}`])
})()"""
# A finger needs 44 CSS pixels (WCAG 2.5.5); links within a text are excepted there.
TOO_SMALL = """[...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [role=button], [role=menuitem], [role=tab]'
)].filter(element => {
    if (!element.checkVisibility() || getComputedStyle(element).display === 'inline') return false
    const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
    return width > 1 && (width < 44 || height < 44)
}).map(element => {
    const { width, height } = element.getBoundingClientRect()
    return [called(element), `${Math.round(width)} by ${Math.round(height)}`]
})"""
CALLED = """({ tagName, id, ariaLabel, textContent }) =>
    `${tagName.toLowerCase()}${id && '#' + id} ${(ariaLabel || textContent).trim().slice(0, 40)}`"""


def sticking_out(page: Page) -> list[Flaw]:
    """The elements that make the page scroll sideways, the outermost first."""
    return found(page, "sideways", STICKING_OUT)


def too_small(page: Page) -> list[Flaw]:
    """What a finger misses; what is one pixel wide is there for screen readers alone."""
    return found(page, "small-target", TOO_SMALL)


def found(page: Page, rule: str, search: str) -> list[Flaw]:
    listed = page.evaluate(f"(called => {search})({CALLED})")
    return [Flaw(rule, element, wrong) for element, wrong in listed]
