"""The program as an operator types it: verbs, keys, and what a running server takes on SIGHUP."""

import base64
import json
import os
import stat
import subprocess

import pytest

from parley import FAST_CONFIG, PATIENCE_SECONDS, Disconnected, Http, Person, Refused, Server, binary

# ---------------------------------------------------------------- the command line


def test_help_names_every_verb():
    overview = said("help")
    verbs = ["serve", "keys list", "keys rotate", "plugins", "migrate", "verify", "backup"]
    for verb in [*verbs, "version", "help"]:
        assert f"\n  {verb} " in overview
        assert said("help", *verb.split()).startswith(f"Usage: parley {verb}")
        assert said(*verb.split(), "--help") == said("help", *verb.split())


def test_the_version_can_be_read_by_machines():
    version = json.loads(said("version", "--json"))
    assert said("version") == said("--version") == f"parley {version['version']}\n"
    assert {"api", "compiler", "sources"} < version.keys()


@pytest.mark.parametrize(
    "words, named",
    [
        (["srve"], "there is no command 'srve'; did you mean 'serve'?"),
        (["serve", "--lisen", "x"], "did you mean '--listen'?"),
        (["keys", "rotate"], "NAME is missing"),
    ],
)
def test_what_is_not_understood_is_named(words, named):
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert named in done.stderr


def test_all_mistakes_are_told_at_once(tmp_path):
    file = tmp_path / "parley.lua"
    file.write_text("lisen = '127.0.0.1:0'\nlimits = {\n  conections = 5,\n}\n")
    done = run("serve", "--config", file, environment={"PARLEY_LOOPS": "many"})
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "parley: PARLEY_LOOPS: loops must be a whole number from 0 to 256",
        f"parley: {file}:1: there is no setting 'lisen'; did you mean 'listen'?",
        f"parley: {file}:3: there is no setting 'limits.conections'; "
        "did you mean 'limits.connections'?",
    ]


def test_the_environment_overrides_the_file(tmp_path):
    limit = {"PARLEY_LIMITS_MESSAGE": "2048", "PARLEY_LIMITS_MESAGE": "1"}
    with Server(tmp_path, environment=limit) as server:
        with pytest.raises(Refused) as refused:
            Http(server.port).post("/api/account/login/", username="x" * 3000, password="y")
        assert refused.value.status == 413
        assert "did you mean 'PARLEY_LIMITS_MESSAGE'?" in server.last_words()


# ---------------------------------------------------------------- keys


def test_sessions_stay_signed_in_across_a_rotation(tmp_path):
    with Server(tmp_path) as server:
        ada = Person.register(server, "ada")
        with ada.socket() as socket:
            [first] = keys(server)
            assert (first["name"], key_id(ada.token)) == ("accounts.access", first["id"])
            rotated = said("keys", "rotate", "accounts.access", "--data", server.data)
            second, retired = keys(server)
            assert second["id"] in rotated and retired["id"] == first["id"]
            assert key_id(log_in(server, "ada")) == first["id"], "taken before it was told"
            server.reload()
            fresh = log_in(server, "ada")
            assert key_id(fresh) == second["id"]
            for token in [ada.token, fresh]:
                assert Http(server.port, token).get("/api/account/profile/")["username"] == "ada"
            assert socket.ask("rooms.create", name="tea")["sequence"] == 1
        said("keys", "rotate", "accounts.access", "--revoke", "--data", server.data)
        server.reload()
        with pytest.raises(Refused) as refused:
            Http(server.port, ada.token).get("/api/account/profile/")
        assert refused.value.code == "bad_token"


def test_a_rotation_is_kept_over_a_restart(tmp_path):
    with Server(tmp_path) as server:
        ada = Person.register(server, "ada")
        said("keys", "rotate", "accounts.access", "--data", server.data)
        server.restart()
        assert ada.http().get("/api/account/profile/")["username"] == "ada"
        assert key_id(log_in(server, "ada")) == keys(server)[0]["id"]


def test_secrets_are_their_owners_alone(tmp_path):
    with Server(tmp_path) as server:
        for name in ["secret.key", "signing.key"]:
            assert stat.S_IMODE((server.data / name).stat().st_mode) == 0o600
    (server.data / "secret.key").chmod(0o644)
    done = run("serve", "--data", server.data, "--listen", "127.0.0.1:0")
    assert done.returncode == 2
    assert f"others may read {server.data}/secret.key" in done.stderr
    assert f"chmod 600 {server.data}/secret.key" in done.stderr


# ---------------------------------------------------------------- reload


def test_a_reload_takes_limits_and_names_what_waits(tmp_path):
    with Server(tmp_path) as server:
        ada = Person.register(server, "ada")
        with ada.socket() as socket:
            room = socket.ask("rooms.create", name="tea")["topic"]
            config = FAST_CONFIG.replace("enabled = false", "enabled = false, topics = 2")
            server.write(config + 'loops = 3\nlog = { level = "debug" }\n')
            words = server.reload()
            assert "limits.topics" in words and "log.level" in words
            assert "at the next start" in words and "loops" in words
            socket.ask("rooms.subscribe", room=room)
            other = socket.ask("rooms.create", name="more tea")["topic"]
            with pytest.raises(Disconnected):
                socket.ask("rooms.subscribe", room=other)


def test_a_mistake_at_a_reload_changes_nothing(tmp_path):
    with Server(tmp_path) as server:
        server.write("limits = {\n  topics = 2,\n  quue = 5 }\n")
        words = server.reload("nothing was changed")
        assert "parley.lua:3: there is no setting 'limits.quue'" in words
        with Person.register(server, "ada").socket() as socket:
            for name in ["one", "two"]:
                room = socket.ask("rooms.create", name=name)["topic"]
                socket.ask("rooms.subscribe", room=room)


# ---------------------------------------------------------------- helpers


def run(*words, environment=None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [binary(), *words],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        env=os.environ | (environment or {}),
    )


def said(*words) -> str:
    """What the program prints when it succeeds."""
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def keys(server: Server) -> list[dict]:
    """Those that access tokens are signed with."""
    listed = json.loads(said("keys", "list", "--json", "--data", server.data))["keys"]
    return [key for key in listed if key["name"] == "accounts.access"]


def key_id(token: str) -> str:
    """Which key signed a token."""
    header = token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))["kid"]


def log_in(server: Server, name: str) -> str:
    password = f"{name} likes long walks"
    return Http(server.port).post("/api/account/login/", username=name, password=password)["access"]
