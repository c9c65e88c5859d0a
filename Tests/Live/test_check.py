"""`parley check` and `parley config`: what a start would find, without a start."""

import json
import re

import pytest

from test_command_line import run, said


@pytest.fixture
def file(tmp_path):
    return tmp_path / "parley.lua"


def check(file, *words, environment=None):
    data = file.parent / "data"
    return run("check", "--config", file, "--data", data, *words, environment=environment)


def test_a_sound_configuration_is_fine(file):
    file.write_text("limits = { queue = 500 }\naccounts = { access_minutes = 5 }\n")
    done = check(file)
    assert done.returncode == 0 and done.stdout.startswith(f"{file} is fine.\n")
    assert re.search(r"plugins +accounts \S+, contacts \S+, notify \S+, rooms \S+\n", done.stdout)
    assert "data, limits.queue, accounts.access_minutes\n" in done.stdout
    assert not (file.parent / "data").exists(), "nothing is written"


def test_every_mistake_is_told_at_once(file, tmp_path):
    file.write_text(
        'plugins = { "Accounts", "Rums" }\n'
        "limits = {\n  queue = 5,\n  conections = 7 }\n"
        "acounts = { access_minutes = 5 }\n"
        "accounts = { acces_minutes = 5,\n  session_days = 0 }\n"
    )
    (tmp_path / "data").mkdir()
    key = tmp_path / "data/signing.key"
    key.write_text("")
    key.chmod(0o644)
    done = check(file, environment={"PARLEY_ACCOUNTS_SESION_DAYS": "1"})
    assert done.returncode == 2
    for line in [
        f"{file}:1: the plugin Rums does not run: there is no plugin Rums",
        f"{file}:3: limits.queue must be a whole number from 16",
        f"{file}:4: there is no setting 'limits.conections'; did you mean 'limits.connections'?",
        f"{file}:5: there is a table 'acounts', but no plugin of that id is loaded; "
        "did you mean 'accounts'?",
        f"{file}:6: there is no setting 'accounts.acces_minutes'; "
        "did you mean 'accounts.access_minutes'?",
        f"{file}:7: accounts.session_days must be a whole number from 1",
        f"others may read {key}, which is secret: chmod 600 {key}",
        "warning: PARLEY_ACCOUNTS_SESION_DAYS: there is no setting for it; "
        "did you mean 'PARLEY_ACCOUNTS_SESSION_DAYS'?",
    ]:
        assert f"\n{line}" in f"\n{done.stdout}", done.stdout


def test_what_the_settings_name_is_opened(file):
    file.write_text(
        'listen = { "https://127.0.0.1:0", "127.0.0.1:0 proxy" }\n'
        'tls = { certificates = { "/nowhere" } }\n'
        'web = "/nowhere/web"\n'
        'outbound = { allow = { "no host" },\n  ca_file = "/nowhere/ca.pem" }\n'
    )
    done = check(file)
    assert done.returncode == 2
    for line in [
        f"{file}:2: /nowhere/fullchain.pem cannot be read: No such file",
        f"{file}:3: web: the folder '/nowhere/web' cannot be opened: No such file",
        f"{file}:4: outbound.allow: 'no host' is neither a host nor a network",
        f"{file}:5: /nowhere/ca.pem cannot be read",
        "http://127.0.0.1:0/ listens for proxies: name them in proxies",
    ]:
        assert f"\n{line}" in f"\n{done.stdout}", done.stdout
    file.write_text("tls = { redirect = true }\n")
    assert f"{file}:1: tls.redirect needs a listener on https://" in check(file).stdout


def test_secrets_are_not_shown(file):
    file.write_text('metrics = { token = "open sesame" }\n')
    shown = said("config", "--config", file)
    assert "metrics.token" in shown and "(not shown)" in shown and "sesame" not in shown


def test_machines_read_file_and_line(file):
    file.write_text("\nloops = 1.5\n")
    done = check(file, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["ok"]) == (2, False)
    [problem] = report["problems"]
    assert (problem["file"], problem["line"]) == (str(file), 2)
    file.write_text("loops = 1\n")
    assert json.loads(check(file, "--json").stdout) == {
        "ok": True,
        "file": str(file),
        "problems": [],
        "warnings": [],
    }


def test_a_file_that_is_no_lua_is_named(file):
    file.write_text("limits = {\n")
    done = check(file)
    assert done.returncode == 2 and "parley.lua:2:" in done.stdout


def test_the_settings_are_listed_with_their_sources(file):
    file.write_text("loops = 2\n")
    lines = said("config", "--config", file, "--data", "/srv/parley").splitlines()
    listed = {line.split()[0]: line.split()[1:] for line in lines}
    assert listed["loops"] == ["2", f"{file}:1"]
    assert listed["data"] == ['"/srv/parley"', "--data"]
    assert listed["accounts.access_minutes"] == ["15", "standard"]


@pytest.mark.parametrize("uncommented", [False, True])
def test_the_shipped_example_is_right(file, uncommented):
    """As it is, and with every setting in it taken."""
    example = said("config", "--example")
    file.write_text(re.sub(r"^( *)--(?! )", r"\1", example, flags=re.M) if uncommented else example)
    assert ("\nloops = 0" in file.read_text()) == uncommented
    done = check(file)
    assert done.returncode == 0, done.stdout
