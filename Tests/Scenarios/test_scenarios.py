"""Performs every play of this folder against a real server; README.md describes their language."""

import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "Live")]

from parley import FAST_CONFIG, Server  # noqa: E402
from play import Play, Unreadable, read_file, read_play  # noqa: E402
from stage import House, PlayFailed, Stage  # noqa: E402

PROBE = '{ "Accounts", "Rooms", "Probe" }'
PLAYS = sorted(FOLDER.glob("*.play"))


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The server that all plays share which do nothing to it. There, strangers may write at once:
    the plays of message requests have servers of their own."""
    config = FAST_CONFIG + "contacts = { message_requests = false }\n"
    yield from open_house(tmp_path_factory.mktemp("house"), config)


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
    """Raises PlayFailed where the play does not come true."""
    stage = Stage(play, house)
    try:
        stage.perform()
    finally:
        stage.forget_connections()


def last_words(house: House) -> str:
    """Where the server crashed, if it did."""
    process = house.server.process
    if process is None or process.poll() is None:
        return ""
    _, _, crash = house.server.log.read_text(errors="replace").rpartition(" crashed:")
    frames = [line for line in crash.splitlines() if " in " in line][:6]
    return f"\n  the server has ended with {process.poll()}:\n" + "\n".join(frames)


@pytest.mark.parametrize("path", PLAYS, ids=lambda path: path.stem)
def test_play(path, house_for):
    play = read_file(path)
    house = house_for(play)
    failure = None
    try:
        perform(play, house)
    except PlayFailed as fault:
        failure = f"{fault}{last_words(house)}"
    if failure:
        pytest.fail(failure, pytrace=False)


# ---------------------------------------------------------------- the runner itself

ROOM = """
ann asks rooms.create name="Tea", public=true
ann is told topic=$room, sequence=1
ann asks rooms.members room=$room
ann is told count=1
"""

# What a play gets wrong, its last lines, and what the failure must say.
MISTAKES = {
    "another value": ("ann asks accounts.me\nann is told id=@bob", "expected: id="),
    "a member that is not there": ("ann asks accounts.me\nann is told age=$_", "expected: age="),
    "a member that is there": (
        "ann asks accounts.me\nann is told id=absent",
        "expected: id=absent",
    ),
    "the same value": ("ann asks accounts.me\nann is told id!=@ann", "expected: id other than"),
    "true is not 1": (
        "ann asks rooms.history room=$room\nann is told events.0.body.public=1",
        "expected: events.0.body.public=1",
    ),
    "more than was told": (
        "ann asks accounts.me\nann is told exactly id=@ann",
        "expected: nothing but id",
    ),
    "a list that is longer": (
        "ann asks rooms.history room=$room\nann is told events.each.sequence=[1, 2]",
        "expected: events.each.sequence=[1, 2]",
    ),
    "a refusal that did not come": (
        "ann asks accounts.me\nann is refused not_found",
        "expected: the refusal not_found\n",
    ),
    "another refusal": (
        "bob asks rooms.history room=$room\nbob is refused forbidden",
        "expected: the refusal forbidden, not not_found",
    ),
    "a refusal that came": (
        "bob asks rooms.history room=$room\nbob is told head=1",
        "expected: an answer, not a refusal",
    ),
    "another field": (
        'bob asks rooms.history room=$room\nbob is refused not_found field="limit"',
        'expected: field="limit"',
    ),
    "an answer that nobody looks at": ("ann asks accounts.me", "ann still waits for one"),
    "an answer to nothing": ("ann is told id=@ann", "expected: a question before this answer"),
    "an event that did not come": (
        "ann connects\nann hears rooms.message sequence=2",
        "expected: rooms.message\n  came:     nothing",
    ),
    "an event that came": (
        "ann asks rooms.subscribe room=$room\nann is told sequence=1\n"
        "bob asks rooms.join room=$room\nbob is told sequence=2\nann hears nothing",
        "expected: to hear nothing\n  came:     {",
    ),
    "an event that the play does not tell": (
        "ann asks rooms.subscribe room=$room\nann is told sequence=1\n"
        "bob asks rooms.join room=$room\nbob is told sequence=2",
        "expected: ann to hear nothing that the play does not tell",
    ),
    "silence without an ear": ("bob hears nothing", "expected: an open connection"),
    "a table that changed": (
        'ann asks rooms.send room=$room, text="x"\nann is told sequence=2\nnothing changed',
        "expected: that no table changed\n  came:     + host_log",
    ),
    "a refusal that left a trace": (
        'ann asks accounts.refresh refresh="$ann.refresh"\nann is told refresh=$next\n'
        "ann asks accounts.refresh refresh=$next\nann is told refresh=$_\n"
        'bob asks accounts.refresh refresh="$ann.refresh"\nbob is refused reused_token',
        "expected: that no table changed\n  came:     - accounts_session",
    ),
    "a refusal that left none": (
        'bob asks accounts.refresh refresh="x"\nbob is refused bad_token, and it is noted',
        "expected: the refusal to be noted",
    ),
    "another status": (
        "ann requests GET /nowhere\nann is answered 200",
        "expected: status 200\n  came:     404",
    ),
    "another refusal over HTTP": (
        "ann requests GET /nowhere\nann is answered 404 unknown_command",
        "expected: the refusal unknown_command, not not_found",
    ),
    "bytes before the end": (
        "bob writes\n| GET /healthz HTTP/1.0\n|\nbob's connection ends",
        "expected: the end of the connection, and not a byte before it",
    ),
    "another code of the end": (
        "ann sends binary x\nann's connection is closed with 1007",
        "expected: code 1007\n  came:     code 1003",
    ),
    "an end that nobody expects": (
        "ann sends binary x\nann is told id=@ann",
        "expected: the connection to stay open",
    ),
    "answers in another order": (
        'ann asks rooms.send room=$room, text="x"\nann asks rooms.dance\n'
        "ann is told sequence=2\nann is refused unknown_command\nann was answered in order",
        "expected: the answers in the order of the questions",
    ),
    "two winners": (
        "ann asks accounts.me\nbob asks accounts.me\none of ann, bob is told id=$_",
        "expected: one of ann and bob to be told, the other refused",
    ),
    "another digest": (
        'ann asks rooms.send room=$room, text="x"\nann is told sequence=2\n'
        "ann asks rooms.history room=$room\nann is told events=$events\n"
        "ann asks rooms.digest room=$room, from=1, to=1\nann is told digest=$digest\n"
        "$digest is the digest of $events",
        "expected: the digest ",
    ),
    "a crash that forgets": (
        "the server is killed\nann asks rooms.history room=$room\nann is told head=2",
        "expected: head=2\n  came:     {",
    ),
}

# What cannot be a play at all, and what its reader must say.
NONSENSE = {
    "ann shouts loudly": "this is not a line of a play",
    "kim asks accounts.me": "kim does not take part",
    "ann asks rooms.join room=": "a value is expected",
    "ann asks rooms.join room=$room name=1": ", expected",
    "ann is told topic=$lonely": "$lonely stands only once",
    "| GET /": "'|' continues 'writes'",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_runner_notices(mistake, house_for):
    """A play that tells what is not so fails, at its line, and says what came instead."""
    lines, said = MISTAKES[mistake]
    play = read_play("mistake.play", f"people: ann, bob\n{ROOM}{lines}")
    with pytest.raises(PlayFailed) as failure:
        perform(play, house_for(play))
    assert said in str(failure.value)
    assert f"mistake.play:{play.steps[-1].line}: " in str(failure.value)


@pytest.mark.parametrize("line", NONSENSE)
def test_the_reader_notices(line):
    """A line that means nothing is named before anything is performed."""
    with pytest.raises(Unreadable, match="mistake.play") as failure:
        read_play("mistake.play", f"people: ann\n{line}")
    assert NONSENSE[line] in str(failure.value)


def test_the_clean_play_passes(house_for):
    """What the mistakes above are built on is no mistake itself."""
    play = read_play("clean.play", f"people: ann, bob\n{ROOM}ann asks rooms.join room=$room")
    play.steps.pop()
    perform(play, house_for(play))


def test_the_runner_notices_an_answer_that_was_not_declared(house_for):
    """The probe says "seven" where it promises a number."""
    play = read_play(
        "lie.play",
        f"people: ann\nserver: accounts = {{ scrypt_log_n = 4 }}\nserver: plugins = {PROBE}\n"
        'ann asks probe.lie\nann is told number="seven"',
    )
    with pytest.raises(PlayFailed) as failure:
        perform(play, house_for(play))
    assert "what the server declares that it answers; $.number of probe.lie" in str(failure.value)


def test_there_are_plays():
    assert len(PLAYS) > 30
