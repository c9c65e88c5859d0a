"""Plugins in a real server: a stranger's one, forged ones, and the fixture's jobs and faults.

Promised (DESIGN 2): a plugin built from a package of its own loads beside the core ones and shares
their one copy of PluginAPI; a file that was built against something else is refused before any of
its code runs, and the refusal names what differs; every mistake in the configuration is named.
"""

import json
import re
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from packages import build
from parley import (
    FAST_CONFIG,
    PATIENCE_SECONDS,
    REPOSITORY,
    Http,
    NotStarted,
    Person,
    Refused,
    Server,
    binary,
    history_after,
)

PROBE = FAST_CONFIG + 'plugins = { "Accounts", "Notify", "Rooms", "Probe" }\n'
STRICT = "strict = true\n"


@pytest.fixture
def server(tmp_path, karma):
    with Server(tmp_path, with_karma(karma)) as server:
        yield server


@pytest.fixture
def probe(tmp_path):
    with Server(tmp_path, PROBE) as server:
        yield server


# ---------------------------------------------------------------- a stranger's plugin


def test_karma_is_given_once_and_never_to_oneself(server):
    ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
    with ada.socket() as at_ada, bob.socket() as at_bob:
        room = at_ada.ask("rooms.create", name="tea", public=True)["topic"]
        at_bob.ask("rooms.join", room=room)
        head = at_bob.ask("rooms.subscribe", room=room)["sequence"]
        at_ada.ask("rooms.send", room=room, text="thanks ++Bob, ++bob! and ++ada and ++nobody.")
        message, given = at_bob.next_event(), at_bob.next_event()
        assert (message["event"], message["sequence"]) == ("rooms.message", head + 1)
        assert (given["event"], given["sequence"]) == ("karma.given", head + 2)
        assert given["body"] == {"account": bob.account, "score": 1}
        assert given["actor"] == ada.account
        at_ada.ask("rooms.send", room=room, text="so good ++bob.")
        assert at_ada.ask("karma.show", username="BOB") == {"username": "bob", "score": 2}
        assert at_ada.ask("karma.show", username="ada")["score"] == 0
        assert history_after(at_ada, room, head + 3)[-1]["body"]["score"] == 2
    assert bob.http().get("/api/karma/bob/") == {"username": "bob", "score": 2}
    with pytest.raises(Refused) as refused:
        bob.http().get("/api/karma/nobody/")
    assert (refused.value.code, refused.value.status) == ("not_found", 404)


def test_karma_survives_a_crash(server):
    ada, bob = Person.register(server, "ada"), Person.register(server, "bob")
    with ada.socket() as at_ada:
        at_ada.ask("rooms.send", to=bob.account, text="++bob")
    server.restart()
    assert ada.http().get("/api/karma/bob/")["score"] == 1


def test_one_copy_of_the_api_serves_all(server, karma):
    """Karma's build made a libPluginAPI.so of its own, and the server has mapped only its own one.

    The executable needs `libPluginAPI.so` by this bare name, so the loader knows the name when
    libKarma.so needs it too, and looks no further (ld.so(8); the file carries no soname).
    """
    assert (karma.parent / "libPluginAPI.so").exists()
    mapped = {Path(path) for path in mapped_files(server)}
    assert karma in mapped
    assert [path.parent for path in mapped if path.name == "libPluginAPI.so"] == [binary().parent]


# ---------------------------------------------------------------- refused before they run

FORGERIES = [
    (b"\napi=1\n", b"\napi=7\n", "PluginAPI version 7"),
    (b"\ncompiler=Clang", b"\ncompiler=Klang", "another compiler (Klang"),
    (b"\nsources=", b"\nsourced=", "carries no stamp"),
]


@pytest.mark.parametrize("true, forged, named", FORGERIES)
def test_a_forged_stamp_is_refused(tmp_path, true, forged, named):
    plugin = forge(tmp_path / "libForged.so", true, forged)
    plugins = f'plugins = {{ "Accounts", "{plugin}" }}\n'
    message = refusal(tmp_path, FAST_CONFIG + STRICT + plugins)
    assert named in message and "libForged.so" in message


def test_a_plugin_of_other_api_sources_is_refused(tmp_path):
    """The same plugin, built against a PluginAPI whose sources have another fingerprint."""
    shutil.copytree(REPOSITORY / "Sources/PluginAPI", tmp_path / "Sources/PluginAPI")
    shutil.copytree(
        REPOSITORY / "Examples/Karma",
        tmp_path / "Examples/Karma",
        ignore=shutil.ignore_patterns(".build"),
    )
    header = tmp_path / "Sources/PluginAPI/Stamp/include/fingerprint.h"
    header.write_text(re.sub('"[^"]*"', '"of another day"', header.read_text()))
    plugin = build(tmp_path / "Examples/Karma", "Karma", tmp_path / "build")
    message = refusal(tmp_path, STRICT + with_karma(plugin))
    assert "libKarma.so" in message
    assert "other PluginAPI sources (of another day)" in message


# ---------------------------------------------------------------- what is wrong is named

MISTAKES = [
    ("prob = { number = 1 }", 2, "parley.lua:4: there is a table 'prob', but no plugin"),
    ("limits = { queue = 1 }", 2, "limits.queue must be a whole number from 16"),
    ("plugins = {\n'Rooms'\n'Accounts' }", 2, "parley.lua:6:"),
]

FAILURES = [
    ('plugins = { "Accounts", "Romms" }', 20, "there is no plugin Romms", "did you mean 'Rooms'?"),
    ('plugins = { "Accounts", "/" }', 21, "/ cannot be read: Is a directory", ""),
    ('plugins = { "Accounts", "parley.lua" }', 20, "there is no plugin parley.lua", ""),
    ('plugins = { "Accounts", "./parley.lua" }', 22, "no 64-bit ELF library", ""),
    ('plugins = { "Accounts", "{build}/libPluginAPI.so" }', 23, "carries no stamp", ""),
    ('plugins = { "Accounts", "Probe", "{build}/libProbe.so" }', 30, "both have the id probe", ""),
    ('accounts = nil plugins = { "Rooms", "Probe" }', 31, "requires the plugin 'accounts'", ""),
    ("probe = { number = 11 }", 34, "probe.number must be a whole number from 1 to 10", ""),
    ('probe = { filter = "yes" }', 34, "probe.filter must be true or false", ""),
    ("probe = { greeting = 1 }", 34, "probe.greeting must be a text", ""),
    ("probe = { numbr = 1 }", 34, "no setting 'probe.numbr'", ""),
    ('probe = { fail = "setup" }', 35, "could not be set up: the probe fails in set-up", ""),
    ('probe = { fail = "point" }', 36, "the point 'mesage.before'", "mean 'message.before'?"),
    ('probe = { fail = "migration" }', 37, "(broken) failed, and nothing", ""),
    ("probe = { steal = true }", 40, "accounts_account", "plugin probe"),
    ('probe = { fail = "start" }', 41, "its work at start failed: The probe fails at start", ""),
]


@pytest.mark.parametrize("line, code, named", MISTAKES)
def test_a_mistake_in_the_configuration_is_named(tmp_path, line, code, named):
    assert named in refusal(tmp_path, PROBE + line + "\n", code)


@pytest.mark.parametrize("line, code, named, remedy", FAILURES)
def test_a_failing_plugin_stops_itself_alone(tmp_path, line, code, named, remedy):
    """The others run, the log and the health page say what does not; strict, nothing starts."""
    config = PROBE + line.replace("{build}", str(binary().parent)) + "\n"
    with Server(tmp_path, config) as server:
        health = Http(server.port).get("/healthz")
        assert len(health["stopped_plugins"].split(", ")) == 1, health
        said = [line for line in server.last_words().splitlines() if "does not run" in line]
        assert len(said) == 1 and named in said[0] and remedy in said[0], server.last_words()
        if "accounts" not in named:
            assert Person.register(server, "ada").account
    assert named in refusal(tmp_path, STRICT + config, code)


def test_dependents_stop_with_what_they_require(tmp_path, karma):
    """Accounts fails: Rooms and Karma cannot run, the Probe, which only wants them, does."""
    config = "accounts = { scrypt_log_n = 99 }\nlimits = { enabled = false }\n"
    config += f'plugins = {{ "Accounts", "{karma}", "Rooms", "Probe" }}\n'
    config += "probe = { filter = true, follow = true }\n"
    with Server(tmp_path, config) as server:
        assert Http(server.port).get("/healthz")["stopped_plugins"] == "accounts, rooms, karma"
        said = server.last_words()
        assert said.count("bad_config") == 1 and said.count("stopped_dependency") == 2


def test_a_stopped_plugin_leaves_no_trace(tmp_path):
    """Its migration and its work at start are undone whole, and done once when it is well."""
    config = 'plugins = { "Probe" }\nprobe = { fail = "%s" }\n'
    for failure, code in [("migration", 37), ("start", 41)]:
        assert "none of the configured" in refusal(tmp_path, config % failure, code)
    with Server(tmp_path, config % "") as server, database(server) as tables:
        assert len(tables.execute("SELECT at FROM probe_start").fetchall()) == 1


def test_paths_are_taken_from_the_configuration_file(tmp_path):
    """Wherever the server is started: here in a folder below."""
    build = tmp_path / "build"
    build.mkdir()
    for name in ["Accounts", "Probe"]:
        (build / f"lib{name}.so").symlink_to(binary().parent / f"lib{name}.so")
    lines = 'plugin_folders = { "build" }\nplugins = { "Accounts", "./build/libProbe.so" }\n'
    with Server(tmp_path, FAST_CONFIG + lines) as server:
        server.kill()
        server.cwd = build
        server.start()
        mapped = mapped_files(server)
        assert "stopped_plugins" not in Http(server.port).get("/healthz")
        assert str((binary().parent / "libProbe.so").resolve()) in mapped


def test_settings_reach_the_plugin(tmp_path):
    with Server(tmp_path, PROBE + 'probe = { number = 7, greeting = "hi" }\n') as server:
        with Person.register(server, "ada").socket() as socket:
            settings = socket.ask("probe.settings")
    assert settings == {"filter": False, "number": 7, "greeting": "hi"}


# ---------------------------------------------------------------- jobs and faults


def test_a_job_runs_fails_and_runs_again(probe):
    """It outlives kill -9 before its first run and between its runs; done, it is gone."""
    ada = Person.register(probe, "ada")
    with ada.socket() as socket:
        socket.ask("probe.later", payload="now")
        socket.ask("probe.later", payload="in an hour", delay_seconds=3600)
        eventually(lambda: runs(socket) == {"now": 1})
        eventually(lambda: attempts(probe) == {"now": 1, "in an hour": 0})
    probe.kill()
    let_an_hour_pass(probe)
    probe.start()
    with ada.socket() as socket:
        eventually(lambda: runs(socket) == {"now": 2, "in an hour": 1})
        eventually(lambda: attempts(probe) == {"in an hour": 1})
        let_an_hour_pass(probe)
        eventually(lambda: attempts(probe) == {})
        assert runs(socket) == {"now": 2, "in an hour": 2}


def test_jobs_of_a_plugin_that_is_off_hold_up_no_others(probe):
    """They wait until it is back, however many they are."""
    probe.kill()
    with database(probe) as jobs, jobs:
        jobs.executemany(
            "INSERT INTO host_job(id, kind, payload, due, attempts)"
            " VALUES(?, 'absent.job', '', 0, 0)",
            [(number,) for number in range(1, 101)],
        )
    probe.start()
    with Person.register(probe, "ada").socket() as socket:
        socket.ask("probe.later", payload="now")
        eventually(lambda: runs(socket) == {"now": 1})


def test_a_verb_that_throws_leaves_no_trace(probe):
    with Person.register(probe, "ada").socket() as socket:
        with pytest.raises(Refused) as refused:
            socket.ask("probe.fail", text="must not stay")
        assert refused.value.code == "conflict"
        assert socket.ask("probe.traces")["traces"] == []


def test_a_misused_statement_hurts_only_its_own_request(probe):
    """Asked amid others in one batch: they succeed, it alone is refused and leaves no trace."""
    with Person.register(probe, "ada").socket() as socket:
        good, bad = [], []
        for number in range(50):
            good.append(socket.start("rooms.create", {"name": f"room {number}"}))
            bad.append(socket.start("probe.misuse", {}))
        for pending in bad:
            with pytest.raises(Refused, match="internal_error"):
                socket.answer(pending)
        assert all(socket.answer(pending)["sequence"] == 1 for pending in good)
        assert socket.ask("probe.traces")["traces"] == []


def test_slow_preparation_holds_up_nobody(probe):
    """A write and a read of others overtake a command that prepares for a second."""
    ada, bob = Person.register(probe, "ada"), Person.register(probe, "bob")
    with ada.socket() as at_ada, bob.socket() as at_bob:
        slow = at_ada.start("probe.slow", {"rounds": 12})
        at_bob.ask("rooms.create", name="quick")
        at_bob.ask("probe.echo", text="quick")
        assert not slow.done(), "the others waited for it"
        assert at_ada.answer(slow) == {"rounds": 12}


def test_a_page_at_the_end_of_numbers_is_empty(probe):
    """The largest number that `after` takes: an empty page, from storage and from the tail."""
    with Person.register(probe, "ada").socket() as socket:
        room = socket.ask("rooms.create", name="tea")["topic"]
        for after in [2**63 - 1, 2**63 - 2]:
            for _ in range(2):
                page = socket.ask("rooms.history", room=room, after=after, limit=100)
                assert page["events"] == []
                socket.ask("rooms.history", room=room)
        page = socket.ask("rooms.history", room=room, before=2**63 - 1)
        assert page["head"] == 1 and len(page["events"]) == 1


# ---------------------------------------------------------------- helpers


def with_karma(plugin: Path) -> str:
    return FAST_CONFIG + f'plugins = {{ "Accounts", "{plugin}", "Rooms" }}\n'


def forge(file: Path, true: bytes, forged: bytes) -> Path:
    """A copy of the Probe with some bytes of its stamp exchanged."""
    content = (binary().parent / "libProbe.so").read_bytes()
    start = content.index(b"PARLEY-PLUGIN-STAMP\n")
    end = content.index(b"\0", start)
    stamp = content[start:end]
    assert stamp.count(true) == 1 and len(true) == len(forged)
    file.write_bytes(content[:start] + stamp.replace(true, forged) + content[end:])
    return file


def refusal(folder: Path, config: str, expected: int | None = None) -> str:
    """What a server says that ends at once, and not with success."""
    with pytest.raises(NotStarted) as ended:
        Server(folder, config).start()
    found = re.search(r"ended with code (-?\d+)", str(ended.value))
    assert found and int(found[1]) > 0, str(ended.value)
    assert expected in (None, int(found[1])), str(ended.value)
    return str(ended.value)


def mapped_files(server: Server) -> set[str]:
    maps = Path(f"/proc/{server.process.pid}/maps").read_text().splitlines()
    return {line.split(maxsplit=5)[5] for line in maps if line.count("/")}


def database(server: Server):
    return closing(sqlite3.connect(server.data / "parley.db", timeout=PATIENCE_SECONDS))


def let_an_hour_pass(server: Server) -> None:
    """Every job is due."""
    with database(server) as jobs, jobs:
        jobs.execute("UPDATE host_job SET due = 0")


def attempts(server: Server) -> dict[str, int]:
    with database(server) as jobs:
        rows = jobs.execute("SELECT payload, attempts FROM host_job WHERE kind LIKE 'probe.%'").fetchall()
    return {json.loads(payload)["text"]: attempts for payload, attempts in rows}


def runs(socket) -> dict[str, int]:
    return {job["payload"]: job["runs"] for job in socket.ask("probe.runs")["jobs"]}


def eventually(holds) -> None:
    """Returns when it holds; looks again every tenth of a second, up to the deadline."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.1)
