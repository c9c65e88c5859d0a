"""`parley migrate` says what would be done, does it, and refuses what it does not understand."""

import json
import sqlite3
import subprocess
from contextlib import closing

import pytest

from parley import FAST_CONFIG, PATIENCE_SECONDS, Http, Server, binary

PROBE_STEPS = 2
PLUGINS = ["Accounts", "Rooms", "Probe"]
CONFIG = FAST_CONFIG + f"plugins = {{ {', '.join(map(json.dumps, PLUGINS))} }}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "parley.lua").write_text(CONFIG)
    return tmp_path


def test_a_plan_changes_nothing(folder):
    done = migrate(folder, "--plan", "--json")
    plan = {entry["owner"]: entry for entry in json.loads(done.stdout)["migrations"]}
    assert list(plan) == ["host", "accounts", "rooms", "probe"]
    assert (plan["probe"]["current"], plan["probe"]["target"]) == (0, PROBE_STEPS)
    assert plan["probe"]["steps"][0]["name"] == "runs, traces, starts"
    assert len(plan["probe"]["steps"][0]["sha256"]) == 64
    assert not (folder / "data").exists()
    assert f"probe: 0 -> {PROBE_STEPS}\n  1 runs, traces, starts  sha256 " in migrate(folder, "--plan").stdout


def test_migrating_runs_what_was_planned(folder):
    done = migrate(folder)
    assert done.returncode == 0 and "probe: 0 -> " in done.stdout, done
    with tables(folder) as stored:
        assert stored.execute("SELECT count(*) FROM probe_run").fetchone() == (0,)
    plan = json.loads(migrate(folder, "--plan", "--json").stdout)["migrations"]
    assert all(entry["steps"] == [] for entry in plan)


REFUSALS = {
    "newer": (
        f"INSERT INTO host_migration VALUES('probe', {PROBE_STEPS + 1}, 'later', x'00', 0)",
        39,
        f"the storage is at migration {PROBE_STEPS + 1}, this version knows {PROBE_STEPS}; use",
    ),
    "edited": (
        "UPDATE host_migration SET checksum = x'00' WHERE plugin = 'probe' AND number = 1",
        38,
        "migration 1 (runs, traces, starts) is not the one that has run",
    ),
}


@pytest.mark.parametrize("sql, code, reason", REFUSALS.values(), ids=REFUSALS)
def test_a_plugin_that_does_not_fit_its_tables_is_refused(folder, sql, code, reason):
    """It alone: the others start without it."""
    assert migrate(folder).returncode == 0
    with tables(folder) as stored, stored:
        stored.execute(sql)
    for arguments in [("--plan",), ()]:
        done = migrate(folder, *arguments)
        assert done.returncode == code and reason in done.stdout + done.stderr, done
    with Server(folder, CONFIG) as server:
        assert Http(server.port).get("/healthz")["stopped_plugins"] == "probe"


def test_plugins_are_listed_with_what_keeps_them_from_running(folder):
    (folder / "parley.lua").write_text(CONFIG + "probe = { number = 99 }\n")
    done = parley(folder, "plugins", "--json")
    listed = json.loads(done.stdout)
    assert [plugin["id"] for plugin in listed["plugins"]] == ["accounts", "rooms"]
    assert [plugin["code"] for plugin in listed["stopped"]] == ["bad_config"]
    assert done.returncode == 34
    text = parley(folder, "plugins").stdout
    assert "Rooms  rooms " in text and "probe.number must be" in text


# ---------------------------------------------------------------- helpers


def migrate(folder, *arguments: str) -> subprocess.CompletedProcess:
    return parley(folder, "migrate", *arguments)


def parley(folder, *arguments: str) -> subprocess.CompletedProcess:
    command = [binary(), *arguments, "--config", folder / "parley.lua", "--data", folder / "data"]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)


def tables(folder):
    return closing(sqlite3.connect(folder / "data/parley.db"))
