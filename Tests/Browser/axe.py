"""axe-core says what keeps people out of a page: https://github.com/dequelabs/axe-core"""

import functools
import importlib.util
from pathlib import Path

from flaws import Flaw
from page import Page

# A world of its own: the page does not see axe.
WORLD = "axe"
RUN = """axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, any, all, none }) =>
        [id, target.join(' '), [...any, ...all, ...none][0]?.message ?? help])))"""


def axe(page: Page) -> list[Flaw]:
    """Every violation, under axe's name of the rule; the page is as it was afterwards."""
    frame = page.ask("Page.getFrameTree")["frameTree"]["frame"]["id"]
    made = page.ask("Page.createIsolatedWorld", frameId=frame, worldName=WORLD)
    world = made["executionContextId"]
    page.ask("Runtime.evaluate", expression=source(), contextId=world)
    answer = page.ask(
        "Runtime.evaluate",
        expression=RUN,
        contextId=world,
        awaitPromise=True,
        returnByValue=True,
    )
    return [Flaw(*found) for found in answer["result"]["value"]]


@functools.cache
def source() -> str:
    package = importlib.util.find_spec("axe_playwright_python")
    if not package:
        raise ModuleNotFoundError("axe-core is missing: run scripts/setup --tests")
    return (Path(package.origin).parent / "axe.min.js").read_text()
