"""The policy matrix: every command, asked by every kind of caller, answers what `policy.py` says.

Those who are refused ask first, and leave every table as it was; then those who may.
"""

import pytest

import people_subjects
import room_subjects
import script_subjects
from cast import DAY_SECONDS, Actor, Cast, Wires
from parley import Server
from policy import POLICY, POWERS, Rights
from shim import build_shim
from subjects import Case, nothing
from tables import BACKGROUND_JOBS, Tables, difference
from test_blocked_pair import commands_of

JOBS_MAY_MEDDLE = 3
SUBJECTS = people_subjects.SUBJECTS | room_subjects.SUBJECTS | script_subjects.SUBJECTS


LINES = [
    pytest.param(command, line, id=f"{command} {line}")
    for command, lines in POLICY.items()
    for line in lines
]
POWER_LINES = [line for line in LINES if id(POLICY[line.values[0]][line.values[1]]) in map(id, POWERS)]


class Office:
    """The server, its people, and its tables."""

    def __init__(self, cast: Cast):
        self.cast = cast
        self.wires = Wires(cast.server)
        self.tables = Tables(cast.server)

    def case(self, command: str, line: str, kind: str) -> tuple[Case, dict]:
        """The caller, and what they ask with."""
        about, _, what = line.partition(", ")
        return self.prepared(command, Case(self.cast, kind, about, what, self.cast.callers[about][kind]))

    def prepared(self, command: str, case: Case) -> tuple[Case, dict]:
        return case, SUBJECTS.get(command, nothing)(case)

    def answers(self, command: str, line: str, expected: Rights) -> Rights:
        """What each caller is told; what those who must be refused change is a failure."""
        cases = {kind: self.case(command, line, kind) for kind in expected}
        refused = [kind for kind in expected if expected[kind] != "ok"]
        allowed = [kind for kind in expected if kind not in refused]
        for _ in range(JOBS_MAY_MEDDLE):
            before = self.stored()
            answers = {kind: self.ask(command, kind, *cases[kind]) for kind in refused}
            after = self.stored()
            # A job that ended meanwhile wrote, too; whoever is refused may ask again.
            if "ok" in answers.values() or before["host_job"] == after["host_job"]:
                break
        if "ok" not in answers.values():
            assert difference(before, after) == ""
        return answers | {kind: self.ask(command, kind, *cases[kind]) for kind in allowed}

    def ask(self, command: str, kind: str, case: Case, fields: dict) -> str:
        return self.wires.outcome(kind, case.actor, command, fields)

    def stored(self) -> dict[str, list[str]]:
        self.tables.await_quiet(but=BACKGROUND_JOBS)
        return self.tables.read()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("policy")
    server = Server(folder, Cast.config(folder))
    cast = Cast(server, folder)
    clock = folder / "clock"
    clock.write_text(f"{-DAY_SECONDS}")
    library = build_shim("wrongclock", folder)
    server.environment = {"LD_PRELOAD": str(library), "PARLEY_SHIM_CLOCK_FILE": str(clock)}
    with server:
        cast.found()
        server.kill()
        server.environment = {}
        server.start()
        cast.gather()
        office = Office(cast)
        yield office
        office.tables.close()
        cast.close()


def test_every_command_has_a_line(office):
    present = {name for name in commands_of(office.cast.server) if not name.startswith("probe.")}
    assert len(present) > 100
    assert sorted(present - {*POLICY}) == []
    assert sorted({*POLICY} - present) == []


def test_every_line_lets_somebody_do_it(office):
    """So that a subject with which nobody would succeed does not pass for a refusal."""
    closed = {
        (command, line) for command, lines in POLICY.items() for line in lines if "ok" not in lines[line].values()
    }
    # The owner of the server was found with the token when all began; a group is entered with a link; the bot that is
    # asked about joined no room (the play of rooms.whisper has one that did).
    assert closed == {
        ("accounts.found_owner", "server"),
        ("notify.test", "server"),
        ("rooms.join", "group"),
        ("rooms.whisper", "group"),
        ("rooms.whisper", "channel"),
    }
    office.cast.boss.ask("notify.test", **SUBJECTS["notify.test"](None))


def breaches(office: Office, command: str, line: str) -> Rights:
    """The answers that are not what the policy says."""
    expected = POLICY[command][line]
    answers = office.answers(command, line, expected)
    return {kind: told for kind, told in answers.items() if told != expected[kind]}


@pytest.mark.parametrize("command, line", LINES)
def test_every_caller_is_answered_as_the_policy_says(office, command, line):
    assert breaches(office, command, line) == {}


# ---------------------------------------------------------------- the server's moderator in rooms


@pytest.mark.parametrize("command, line", POWER_LINES)
def test_a_moderator_of_the_server_is_one_in_channels_alone(office, command, line):
    """In a channel as its moderators; in a group as the admin, who may judge and nothing else."""
    about, _, what = line.partition(", ")
    moderator = office.cast.callers["server"]["moderator"]
    case, fields = office.prepared(command, Case(office.cast, "outsider", about, what, moderator))
    column = "admin" if about == "group" else "moderator"
    assert office.ask(command, "outsider", case, fields) == POLICY[command][line][column]


# ---------------------------------------------------------------- a bot and its owner


def banned_owner(cast: Cast, bot: Actor, owner: Actor) -> tuple[str, dict]:
    room = cast.places["channel"].room
    cast.owner.ask("rooms.ban", room=room, account=owner.account)
    return "rooms.join", {"room": room}


def muted_owner(cast: Cast, bot: Actor, owner: Actor) -> tuple[str, dict]:
    room = cast.places["channel"].room
    for actor in (owner, bot):
        actor.ask("rooms.join", room=room)
    cast.owner.ask("rooms.mute", room=room, account=owner.account)
    return "rooms.send", {"room": room, "text": "hello"}


def owner_muted_everywhere(cast: Cast, bot: Actor, owner: Actor) -> tuple[str, dict]:
    cast.restrict(owner)
    return "rooms.create", {"name": "Mine"}


def blocked_owner(cast: Cast, bot: Actor, owner: Actor) -> tuple[str, dict]:
    cast.owner.ask("contacts.block", account=owner.account)
    return "rooms.send", {"to": cast.owner.account, "text": "hello"}


@pytest.mark.parametrize("what_was_done", [banned_owner, muted_owner, owner_muted_everywhere, blocked_owner])
def test_a_bot_may_not_do_what_its_owner_may_not(office, what_was_done):
    owner = office.cast.person("keeper")
    bot = office.cast.bot_of(owner)
    command, fields = what_was_done(office.cast, bot, owner)
    told = {who: office.wires.outcome("bot", actor, command, fields) for who, actor in [("owner", owner), ("bot", bot)]}
    assert told == {"owner": "forbidden", "bot": "forbidden"}
