"""docs/plugin-tutorial.md, followed word for word: its files are built, and do what it says."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from outside import Outside, answer, http, says
from parley import FAST_CONFIG, PATIENCE_SECONDS, REPOSITORY, Http, Person, Refused, Server

TUTORIAL = (REPOSITORY / "docs/plugin-tutorial.md").read_text()
FENCE = re.compile(r"^```swift (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PLUGINS = re.search(r"^```lua parley.lua\n(.*?)^```$", TUTORIAL, re.MULTILINE | re.DOTALL)[1]


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """Step 1: the package that scripts/new-plugin writes."""
    folder = tmp_path_factory.mktemp("tutorial") / "Dice"
    subprocess.run([REPOSITORY / "scripts/new-plugin", "Dice", folder], check=True, timeout=60)
    return folder


def build(package: Path, *steps: int) -> str:
    """Writes the files of these steps into the package and builds it; the configuration for it."""
    chapters = dict(enumerate(TUTORIAL.split("\n## ")))
    for step in steps:
        for name, text in FENCE.findall(chapters[step]):
            (package / name).write_text(text)
    command = ["swift", "build", "-c", "release"]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0 and "warning:" not in done.stdout, done.stdout + done.stderr
    plugins = PLUGINS.replace("Dice/.build", str(package / ".build"))
    return FAST_CONFIG + plugins + "strict = true\n"


def test_step_2_rolls_in_a_room(package, tmp_path):
    with Server(tmp_path, build(package, 2)) as server:
        ada, eve = Person.register(server, "ada"), Person.register(server, "eve")
        with ada.socket() as socket:
            room = socket.ask("rooms.create", name="tea")["topic"]
            socket.ask("rooms.subscribe", room=room)
            path = f"/api/rooms/{room}/dice/"
            receipt = ada.http().post(path, sides=20)
            assert receipt["sequence"] == 2
            event = socket.next_event()
            assert (event["event"], event["id"]) == ("dice.rolled", receipt["id"])
            assert event["body"]["sides"] == 20 and 1 <= event["body"]["value"] <= 20
            assert socket.ask("dice.roll", room=room)["sequence"] == 3
        assert refusal(ada.http(), path, sides=21) == "bad_field"
        assert refusal(eve.http(), path) == "forbidden"


def test_steps_3_and_4_filter_and_ring(package, tmp_path):
    config = build(package, 2, 3, 4)
    with Outside(http({"/lucky": says(answer("ok"))})) as outside:
        hook = f"http://127.0.0.1:{outside.port}/lucky"
        config = config.replace("most_sides = 20", f"most_sides = 20, hook = '{hook}'")
        config += 'outbound = { allow = { "127.0.0.1" } }\n'
        with Server(tmp_path, config) as server, Person.register(server, "ada").socket() as socket:
            room = socket.ask("rooms.create", name="tea")["topic"]
            with pytest.raises(Refused, match="Only the dice say"):
                socket.ask("rooms.send", room=room, text="I rolled a 6!", nonce="n-1")
            assert socket.ask("rooms.send", room=room, text="Roll!", nonce="n-2")["sequence"] == 2
            socket.ask("rooms.subscribe", room=room)
            value = 0
            while value != 2:
                socket.ask("dice.roll", room=room, sides=2)
                value = socket.next_event()["body"]["value"]
            told = json.loads(outside.arrivals.get(timeout=PATIENCE_SECONDS).body)
            assert told["value"] == 2 and int(told["roll"]) > 0


def refusal(client: Http, path: str, **fields) -> str:
    """The code with which a POST is refused."""
    with pytest.raises(Refused) as refused:
        client.post(path, **fields)
    return refused.value.code
