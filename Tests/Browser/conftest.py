"""What the browser tests share: one browser, one server, and profiles that may not complain."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "Live")]

import parley  # noqa: E402
from browser import Browser, NoBrowser, Profile  # noqa: E402
from conversation import Conversation  # noqa: E402
from page import Page  # noqa: E402
from pages import open_site  # noqa: E402
from pipe import Ended, Refused  # noqa: E402

RESULTS = parley.REPOSITORY / ".build/results"
HAS_FAILED = pytest.StashKey[bool]()


@dataclass
class Visitor:
    """Someone with an account, and a browser of their own that nobody has signed in with yet."""

    name: str
    password: str
    account: parley.Person
    profile: Profile
    page: Page


def pytest_addoption(parser):
    parser.addoption(
        "--results", type=Path, default=RESULTS, help="where failed tests leave screenshots"
    )


@pytest.fixture(scope="session")
def browser():
    try:
        started = Browser()
    except NoBrowser as error:
        pytest.fail(str(error), pytrace=False)
    with started as browser:
        yield browser


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with parley.Server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def home(server) -> str:
    """The address of the server, without a slash at its end."""
    return f"http://127.0.0.1:{server.port}"


@pytest.fixture
def site():
    """Pages that the test writes; see pages.py."""
    with open_site() as site:
        yield site


@pytest.fixture
def profiles(browser, request):
    """Makes profiles for one test. At its end none of their pages may have a complaint: a server
    of the test's own stands before them in its arguments, so that it outlives them."""
    made: list[Profile] = []

    def make() -> Profile:
        made.append(browser.profile())
        return made[-1]

    yield make
    complaints = [said for profile in made for said in profile.complaints()]
    if complaints or request.node.stash.get(HAS_FAILED, False):
        pages = [page for profile in made for page in profile.pages]
        keep_screenshots(request.config.getoption("--results"), request.node.name, pages)
    for profile in made:
        profile.close()
    if complaints:
        pytest.fail("pages complained:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture
def profile(profiles) -> Profile:
    return profiles()


@pytest.fixture
def page(profile) -> Page:
    return profile.page()


@pytest.fixture
def tea(server, profiles):
    """Ann and Ben in a group that Ann owns; the server is one with the client."""
    tea = Conversation(server, profiles)
    with tea.ends:
        tea.invent("ann", "ben")
        yield tea


@pytest.fixture
def person(server, profiles):
    """Registers someone by name, and gives them a page."""

    def register(name: str) -> Visitor:
        account, password = parley.Person.register(server, name), parley.password_of(name)
        profile = profiles()
        return Visitor(name, password, account, profile, profile.page())

    return register


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed:
        item.stash[HAS_FAILED] = True
    return report


def keep_screenshots(folder: Path, test: str, pages: list[Page]) -> None:
    """What a failed test had on its screens."""
    name = re.sub(r"[^\w-]+", "-", test).strip("-")
    for number, page in enumerate((page for page in pages if page.is_open), 1):
        try:
            page.screenshot(folder / f"{name}-{number}.png")
        except (Refused, Ended, TimeoutError) as error:
            print(f"no screenshot of {name}-{number}: {error!r}")
