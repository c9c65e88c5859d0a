"""A crash inside a plugin is that plugin's: the next start names it, and after three it is left out.

Promised (issue 3, point 5): whatever signal a plugin dies of, on whichever thread, the log of the next
start says which plugin and hook were at work. Three crashes in a row, and the server starts without it.
"""

import os
import signal
import subprocess
import threading

import pytest

from parley import (
    FAST_CONFIG,
    PATIENCE_SECONDS,
    Disconnected,
    Http,
    NotStarted,
    Person,
    Refused,
    Server,
    binary,
)

# Otherwise each crash prints its stack, where the toolchain can.
QUIET = {"SWIFT_BACKTRACE": "enable=no"}
CONFIG = FAST_CONFIG + 'plugins = { "Accounts", "Rooms", "Probe" }\n'

@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, CONFIG, environment=QUIET) as server:
        yield server


@pytest.mark.parametrize("way", ["trap", "segfault", "stack"])
def test_the_next_start_names_the_hook(server, way):
    """A trap, a bad pointer, a stack without end: the process ends by the signal all the same."""
    signals = [-signal.SIGSEGV] if way != "trap" else [-signal.SIGILL, -signal.SIGTRAP]
    assert crash(server, way=way) in signals
    server.start()
    assert "inside the plugin Probe, at probe.crash" in server.last_words()
    assert "stopped_plugins" not in Http(server.port).get("/healthz")


@pytest.mark.parametrize("command", ["probe.crash_write", "probe.crash_prepare", "probe.crash_later"])
def test_every_lane_has_its_crumb(server, command):
    """The writer, a worker, and a task of a job."""
    crash(server, command)
    server.start()
    hook = "probe.crash_job" if command == "probe.crash_later" else command
    assert f"inside the plugin Probe, at {hook}" in server.last_words()


HOOKS = [("screen of message.before", "crash-screen"), ("follower of rooms.message", "crash-follow")]


@pytest.mark.parametrize("hook, text", HOOKS)
def test_filters_and_followers_have_theirs(tmp_path, hook, text):
    config = CONFIG + "probe = { filter = true, follow = true }\n"
    with Server(tmp_path, config) as server:
        with Person.register(server, "ada").socket() as socket:
            room = socket.ask("rooms.create", name="tea")["topic"]
            with pytest.raises(Disconnected):
                socket.ask("rooms.send", room=room, text=text)
        server.process.wait(PATIENCE_SECONDS)
        server.start()
        assert f"inside the plugin Probe, at {hook}" in server.last_words()


def test_three_crashes_lead_to_safe_mode_and_out_of_it(server):
    for _ in range(3):
        crash(server)
        server.start()
    assert Http(server.port).get("/healthz")["stopped_plugins"] == "probe"
    assert "crashed the server 3 times in a row, last in probe.crash" in server.last_words()
    assert "parley plugins --forgive Probe" in server.last_words()
    assert Person.register(server, "ada").account, "the others serve"
    assert server.stop() == 0
    server.start()
    assert "stopped_plugins" in Http(server.port).get("/healthz"), "until it is forgiven"
    done = parley(server, "plugins", "--forgive", "probe")
    assert done.returncode == 0 and "Probe" in done.stdout, done
    server.restart()
    assert "stopped_plugins" not in Http(server.port).get("/healthz")


def test_with_all_brings_everything_back(server):
    for _ in range(3):
        crash(server)
        server.start()
    server.arguments = ["--with-all"]
    server.restart()
    assert "stopped_plugins" not in Http(server.port).get("/healthz")


def test_a_crash_at_start_is_the_plugins_too(tmp_path):
    """Set-up, and work at start: the third time the server starts without it."""
    for when in ["setup", "start"]:
        folder = tmp_path / when
        folder.mkdir()
        config = CONFIG + f'probe = {{ fail = "crash in {when}" }}\n'
        server = Server(folder, config, environment=QUIET)
        for _ in range(3):
            with pytest.raises(NotStarted):
                server.start()
        with server:
            assert Http(server.port).get("/healthz")["stopped_plugins"] == "probe"


def test_kills_and_clean_stops_do_not_count(server):
    """kill -9 amid a call is nobody's fault, nor is a signal from outside; a clean end breaks the row."""
    for how in [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT] * 2:
        busy = keep_busy(server)
        os.kill(server.process.pid, how)
        server.process.wait(PATIENCE_SECONDS)
        busy.join(PATIENCE_SECONDS)
        server.start()
    for _ in range(4):
        crash(server)
        server.start()
        assert server.stop() == 0
        server.start()
    assert "was ended from outside by signal 11" in server.log.read_text()
    assert "stopped_plugins" not in Http(server.port).get("/healthz")


def test_a_crash_of_the_host_names_nobody(server):
    """Between two rows of two it breaks the row, too."""
    (server.data / "parley.crumb").write_text("crash\t11\t5\t0\t\nnonsense\ncrash\t4\n")
    server.restart()
    assert "not inside a plugin" in server.last_words()
    assert server.stop() == 0


# ---------------------------------------------------------------- helpers


def crash(server: Server, command: str = "probe.crash", way: str = "trap") -> int:
    """Asks the probe to crash; what the server ended with."""
    fields = {"way": way} if command == "probe.crash" else {}
    try:
        Http(server.port).post("/api/probe/" + command.removeprefix("probe.") + "/", **fields)
    except (Disconnected, Refused):
        pass
    return server.process.wait(PATIENCE_SECONDS)


def keep_busy(server: Server) -> threading.Thread:
    """The probe is at work in a call when this returns."""
    ask = threading.Thread(target=lambda: hush(server), daemon=True)
    ask.start()
    return ask


def hush(server: Server) -> None:
    try:
        Http(server.port).post("/api/probe/slow/", rounds=100)
    except (Disconnected, Refused):
        pass


def parley(server: Server, *arguments: str) -> subprocess.CompletedProcess:
    command = [binary(), *arguments, "--data", server.data]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
