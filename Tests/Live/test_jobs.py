"""Jobs: run when they were committed, again after failures, never twice at a time.

Promised (ARCHITECTURE, "Jobs, and the way out"): a job that kill -9 interrupted runs again; one
that cannot be done is kept with its last error until the operator decides; no job holds up another
kind's; a clock that steps back puts nothing off.
"""

import json
import queue
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass

import pytest

from metrics import metrics
from outside import Outside, answer, http, says
from parley import FAST_CONFIG, PATIENCE_SECONDS, Person, Server, binary

CONFIG = (
    FAST_CONFIG + 'plugins = { "Accounts", "Probe" }\noutbound = { allow = { "127.0.0.1" } }\n'
)


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path, CONFIG) as server:
        yield server


@pytest.fixture
def ada(server):
    return Person.register(server, "ada")


def hangs(outside, _connection, _asked):
    outside.over.wait()
    return False


def fetch(socket, outside, path: str, name: str = "fetched") -> None:
    url = f"http://127.0.0.1:{outside.port}{path}"
    socket.ask("probe.fetch", name=name, method="POST", url=url)


# ---------------------------------------------------------------- running


def test_a_job_that_was_killed_runs_again_and_never_twice_at_a_time(server, ada):
    with Outside(http({"/": hangs})) as outside:
        with ada.socket() as socket:
            fetch(socket, outside, "/")
            outside.arrivals.get(timeout=PATIENCE_SECONDS)
            eventually(lambda: [job.state for job in listed(server)] == ["running"])
            # Looked for again and again meanwhile, it must not be begun a second time.
            with pytest.raises(queue.Empty):
                outside.arrivals.get(timeout=2.5)
        server.restart()
        outside.arrivals.get(timeout=PATIENCE_SECONDS)
        assert [job.attempts for job in listed(server)] == [2]


def test_a_stop_does_not_wait_for_jobs_and_counts_no_attempt(server, ada):
    with Outside(http({"/": hangs})) as outside:
        with ada.socket() as socket:
            fetch(socket, outside, "/")
            outside.arrivals.get(timeout=PATIENCE_SECONDS)
        begun = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - begun < 5
        assert [(job.state, job.attempts) for job in listed(server)] == [("waiting", 0)]
        server.start()
        outside.arrivals.get(timeout=PATIENCE_SECONDS)


def test_a_kind_that_hangs_holds_up_no_other(server, ada):
    with Outside(http({"/": hangs, "/quick": says(answer("ok"))})) as outside:
        with ada.socket() as socket:
            for number in range(20):
                fetch(socket, outside, "/", name=f"{number}")
            for _ in range(16):
                outside.arrivals.get(timeout=PATIENCE_SECONDS)
            socket.ask("probe.doom", how="give-up")
            eventually(lambda: outcomes(socket) == [("give-up", "attempt 1")])
            assert outside.arrivals.empty(), "more than its places were taken"


# ---------------------------------------------------------------- failing


def test_jobs_that_fail_are_tried_again_and_then_kept(server, ada):
    ways = {
        "throw": (2, "Broken()"),
        "soon": (2, "come back"),
        "sleep": (2, "it took longer than 1.0 seconds"),
        "deaf": (2, "it took longer than 1.0 seconds"),
        "give-up": (1, "it cannot be done"),
    }
    with ada.socket() as socket:
        for how in ways:
            socket.ask("probe.doom", how=how)
        eventually(lambda: [job.state for job in listed(server)] == ["dead"] * len(ways))
        told = {(job.attempts, job.error) for job in listed(server)}
        assert told == set(ways.values())
        said = outcomes(socket)
        for how, (attempts, _) in ways.items():
            assert said.count((how, "attempt 1")) == 1
            assert said.count((how, "attempt 2")) == attempts - 1
    assert "it cannot be done" in server.last_words()
    assert ended(server) == {"done": 0, "failed": len(ways) - 1, "dead": len(ways)}


def test_the_operator_runs_the_dead_again_or_drops_them(server, ada):
    with ada.socket() as socket:
        socket.ask("probe.doom", how="give-up")
        eventually(lambda: [job.state for job in listed(server)] == ["dead"])
        [job] = json.loads(parley(server, "list", "--json").stdout)["jobs"]
        assert (job["kind"], job["state"], job["attempts"]) == ("probe.doom", "dead", 1)
        assert job["error"] == "it cannot be done"
        assert "probe.doom  dead since 2" in parley(server, "list").stdout
        assert parley(server, "retry", job["id"]).returncode == 0
        eventually(lambda: outcomes(socket) == [("give-up", "attempt 1")] * 2)
        eventually(lambda: [job.state for job in listed(server)] == ["dead"])
        assert parley(server, "drop", job["id"]).returncode == 0
        assert listed(server) == []
        gone = parley(server, "drop", job["id"])
        assert gone.returncode == 1 and "see parley jobs list" in gone.stderr
        assert parley(server, "retry", "x").returncode == 2


def test_attempts_that_ended_the_server_count(server, ada):
    """As they stand in storage when kill -9 has interrupted the last of them."""
    with ada.socket() as socket:
        socket.ask("probe.later", payload="in an hour", delay_seconds=3600)
    server.kill()
    with database(server) as jobs, jobs:
        jobs.execute("UPDATE host_job SET attempts = 14, started = 1, due = 0")
    server.start()
    eventually(lambda: [job.state for job in listed(server)] == ["dead"])
    assert "the server ended" in listed(server)[0].error


# ---------------------------------------------------------------- time


def test_a_clock_that_stepped_back_puts_nothing_off(server, ada):
    """As if both jobs had been asked for a year ahead of what the clock says now."""
    year = 365 * 86_400_000
    with ada.socket() as socket:
        socket.ask("probe.later", payload="in an hour", delay_seconds=3600)
        server.kill()
    with database(server) as jobs, jobs:
        jobs.execute("UPDATE host_job SET due = due + ?", [year])
        jobs.execute(
            "INSERT INTO host_job(id, kind, payload, due, attempts, delay)"
            """ VALUES(1, 'probe.doom', '{"text":"give-up"}', ?, 0, 0)""",
            [time.time() * 1000 // 1 + year],
        )
    server.start()
    with ada.socket() as socket:
        eventually(lambda: outcomes(socket) == [("give-up", "attempt 1")])
    waiting = [job.due for job in listed(server) if job.state == "waiting"]
    assert waiting and 3500 < waiting[0] / 1000 - time.time() < 3700


def test_the_dead_are_kept_for_a_month(server):
    server.kill()
    day = 86_400_000
    with database(server) as jobs, jobs:
        for number, age in enumerate([29, 31]):
            jobs.execute(
                "INSERT INTO host_job(id, kind, payload, due, attempts, dead)"
                " VALUES(?, 'absent.job', '{}', 0, 1, ?)",
                [number, int(time.time() * 1000) - age * day],
            )
    server.start()
    eventually(lambda: [job.number for job in listed(server)] == [0])


# ---------------------------------------------------------------- helpers


@dataclass
class Stored:
    """A job as it stands in storage."""

    number: int
    attempts: int
    due: int
    started: int | None
    dead: int | None
    error: str | None

    @property
    def state(self) -> str:
        return "dead" if self.dead else "running" if self.started else "waiting"


def listed(server: Server) -> list[Stored]:
    with database(server) as jobs:
        rows = jobs.execute("SELECT id, attempts, due, started, dead, error FROM host_job")
        return [Stored(*row) for row in rows]


def parley(server: Server, *words: str) -> subprocess.CompletedProcess:
    """`parley jobs` on the server's folder, beside the server."""
    command = [binary(), "jobs", *words, "--data", server.data]
    return subprocess.run(
        command, cwd=server.folder, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )


def ended(server: Server) -> dict[str, float]:
    """How many attempts at `probe.doom` ended in each way."""
    return {
        dict(name[1:])["outcome"]: value
        for name, value in metrics(server).items()
        if name[0] == "parley_job_attempts_total" and ("kind", "probe.doom") in name
    }


def outcomes(socket) -> list[tuple[str, str]]:
    rows = socket.ask("probe.outcomes")["outcomes"]
    return [(row["name"], row["outcome"]) for row in rows]


def database(server: Server):
    return closing(sqlite3.connect(server.data / "parley.db", timeout=PATIENCE_SECONDS))


def eventually(holds) -> None:
    """Returns when it holds; looks again every tenth of a second, up to the deadline."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.1)
