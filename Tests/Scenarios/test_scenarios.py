"""Performs every play of this folder against a real server; README.md describes their language."""

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "Live")]

from parley import FAST_CONFIG, Server  # noqa: E402
from play import Play, Unreadable, read_file, read_play  # noqa: E402
from stage import House, PlayFailed, Stage  # noqa: E402

PLAYS = sorted(FOLDER.glob("*.play"))


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The server that all plays share which do nothing to it."""
    yield from open_house(tmp_path_factory.mktemp("house"), FAST_CONFIG)


@pytest.fixture
def house_for(request, tmp_path):
    """Gives a play the shared server, or one of its own."""
    own = []

    def choose(play: Play) -> House:
        if not play.needs_own_server:
            return shared_house(request)
        own.append(open_house(tmp_path, "\n".join(play.server) or FAST_CONFIG))
        return next(own[0])

    yield choose
    for opened in own:
        next(opened, None)


def shared_house(request) -> House:
    """A play may have ended the shared server, and only that play should fail for it."""
    house = request.getfixturevalue("house")
    if house.server.process is None or house.server.process.poll() is not None:
        house.restart()
    return house


def open_house(folder: Path, config: str):
    with Server(folder, config) as server:
        house = House(server)
        yield house
        house.close()


def perform(play: Play, house: House) -> None:
    stage = Stage(play, house)
    try:
        stage.perform()
    except PlayFailed as failure:
        pytest.fail(f"{failure}{last_words(house)}", pytrace=False)
    finally:
        stage.forget_connections()


def last_words(house: House) -> str:
    process = house.server.process
    if process is None or process.poll() is None:
        return ""
    return f"\n  the server has ended with {process.poll()}:\n{house.server.last_words()}"


@pytest.mark.parametrize("path", PLAYS, ids=lambda path: path.stem)
def test_play(path, house_for):
    play = read_file(path)
    perform(play, house_for(play))
