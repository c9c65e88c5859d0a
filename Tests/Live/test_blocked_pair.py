"""A block holds everywhere: every command of every plugin that is loaded, and every event, has an
answer to "what if blocked" in `blocked.py`, and those that concern two people are asked.
"""

import json
import re

import pytest

from blocked import COMMANDS, EVENTS, Hidden, Refused, Side, Unheard
from metrics import metrics
from parley import REPOSITORY, Http, Person, Server
from parley import Refused as RefusedError
from test_watch import HISTOGRAM

CONTRACTS = REPOSITORY / "Sources/PluginAPI/Contracts"
PLUGINS = REPOSITORY / "Sources/CorePlugins"


# ---------------------------------------------------------------- nothing is left out


def commands_of(server: Server) -> set[str]:
    """Those of the document, and those that only a WebSocket asks."""
    counted = metrics(server)
    schemas = Http(server.port).get("/openapi.json")["components"]["schemas"]
    named = {labels[0][1] for name, *labels in counted if name == f"{HISTOGRAM}_count"}
    return named | {name for name in schemas if re.fullmatch(r"[a-z]+\.[a-z_]+", name)}


def events_of_plugins() -> set[str]:
    """What the plugins declare, in their sources; by name or by a constant of a contract."""
    contracts = "\n".join(file.read_text() for file in sorted(CONTRACTS.glob("*.swift")))
    constants = {}
    for body in re.finditer(r"enum (\w+Contract) \{(.*?)^\}", contracts, re.DOTALL | re.MULTILINE):
        for name, value in re.findall(r'static let (\w+) = "([^"]+)"', body[2]):
            constants[f"{body[1]}.{name}"] = value
    found = set()
    for file in sorted(PLUGINS.rglob("*.swift")):
        for said in re.findall(r'(?:\.event|\blog)\(\s*("[a-z_.]+"|\w+Contract\.\w+)', file.read_text()):
            found.add(said.strip('"') if said.startswith('"') else constants[said])
    return found


def test_every_command_has_an_answer_to_what_if_blocked(tmp_path):
    with Server(tmp_path) as server:
        present = commands_of(server)
    assert len(present) > 40 and {"contacts.watch", "rooms.send"} <= present
    assert sorted(present - {*COMMANDS}) == []


def test_every_event_has_an_answer_to_what_if_blocked():
    declared = events_of_plugins()
    assert {"contacts.presence", "rooms.message", "accounts.deleted"} <= declared
    assert sorted(declared - {*EVENTS}) == []


# ---------------------------------------------------------------- the pair


class Pair:
    """Two who were friends and share a group, until one blocked the other."""

    def __init__(self, server: Server):
        self.blocker, self.blocked = (Person.register(server, name) for name in ("ada", "bob"))
        self.sockets = {person.name: person.socket() for person in (self.blocker, self.blocked)}
        ask_ada, ask_bob = (self.sockets[name].ask for name in ("ada", "bob"))
        code = ask_ada("contacts.create_link")["code"]
        ask_bob("contacts.use_link", code=code)
        links = {
            name: socket.ask("contacts.create_link")["code"]
            for name, socket in self.sockets.items()
        }
        self.group = ask_ada("rooms.create", name="Tea", public=True)["topic"]
        ask_bob("rooms.join", room=self.group)
        said = {name: self._say(name, room=self.group) for name in self.sockets}
        direct = {
            "ada": self._say("ada", to=self.blocked.account),
            "bob": self._say("bob", to=self.blocker.account),
        }
        own = {name: self.sockets[name].ask("rooms.create", name="Own")["topic"] for name in said}
        for name in self.sockets:
            for room in (self.group, direct["ada"]["topic"]):
                self.sockets[name].ask("rooms.subscribe", room=room)
        ask_ada("contacts.watch", accounts=[self.blocked.account])
        ask_bob("contacts.watch", accounts=[self.blocker.account])
        ask_ada("contacts.block", account=self.blocked.account)
        self.sides = {
            me.name: Side(
                other=other.account,
                other_name=other.name,
                other_email=f"{other.name}@example.org",
                direct=direct["ada"]["topic"],
                group=self.group,
                own_group=own[me.name],
                others_message=said[other.name]["id"],
                direct_message=direct[me.name]["id"],
                others_link=links[other.name],
            )
            for me, other in [(self.blocker, self.blocked), (self.blocked, self.blocker)]
        }
        for socket in self.sockets.values():
            drain(socket)

    def _say(self, name: str, **where) -> dict:
        return self.sockets[name].ask("rooms.send", text=f"{name} says hello", **where)

    def heard(self) -> list[dict]:
        """What either heard of the other since the block, outside of the group."""
        heard = []
        for name, socket in self.sockets.items():
            events = [event for event in drain(socket) if event.get("topic") != self.group]
            heard += [e for e in events if self.sides[name].other in json.dumps(e)]
        return heard

    def close(self) -> None:
        for socket in self.sockets.values():
            socket.close()


def drain(socket) -> list[dict]:
    """What came before the answer to a question that goes through the writer."""
    socket.ask("contacts.unwatch", accounts=["1"])
    events = []
    while not socket.events.empty():
        events.append(socket.events.get())
    return events


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("blocked")) as server:
        pair = Pair(server)
        pair.present = commands_of(server)
        yield pair
        pair.close()


def entries(kind: type) -> list[str]:
    return sorted(name for name, entry in COMMANDS.items() if isinstance(entry, kind))


def ask(pair: Pair, who: str, command: str) -> dict:
    if command not in pair.present:
        pytest.skip(f"no plugin of this server has {command}")
    return pair.sockets[who].ask(command, **COMMANDS[command].fields(pair.sides[who]))


@pytest.mark.parametrize("who", ["bob", "ada"])
@pytest.mark.parametrize("command", entries(Refused))
def test_what_would_reach_the_other_is_refused(pair, command, who):
    entry = COMMANDS[command]
    with pytest.raises(RefusedError) as refused:
        ask(pair, who, command)
    assert refused.value.code == (entry.to_blocked if who == "bob" else entry.to_blocker)
    assert pair.heard() == []


@pytest.mark.parametrize("who", ["bob", "ada"])
@pytest.mark.parametrize("command", entries(Hidden))
def test_what_would_show_the_other_does_not(pair, command, who):
    shown = json.dumps(ask(pair, who, command))
    assert [trace for trace in pair.sides[who].traces if f'"{trace}"' in shown] == []
    assert pair.heard() == []


@pytest.mark.parametrize("who", ["bob", "ada"])
@pytest.mark.parametrize("command", entries(Unheard))
def test_what_would_be_heard_is_not(pair, command, who):
    ask(pair, who, command)
    assert pair.heard() == []


@pytest.mark.parametrize("who", ["bob", "ada"])
def test_presence_is_not_heard_across_a_block(pair, who):
    for presence in ["away", "invisible", "online"]:
        pair.sockets[who].ask("contacts.set_presence", presence=presence)
    assert pair.heard() == []
