"""Any subset of plugins whose requirements hold boots: every one of them, in a real server.

Promised (issue 3, point 5): a plugin that is not configured is missed by those that require it, and
by nobody else; where that leaves none, the server does not start. Each server is asked for its health, and for one thing that each plugin does.
"""

import itertools
import json

import pytest

from parley import Http, NotStarted, Refused, Server

REQUIRES = {"Accounts": [], "Rooms": ["Accounts"], "Probe": [], "Karma": ["Accounts", "Rooms"]}
SETTINGS = {"Probe": "probe = { filter = true, follow = true }"}
SUBSETS = [
    set(subset)
    for count in range(len(REQUIRES) + 1)
    for subset in itertools.combinations(REQUIRES, count)
]


@pytest.mark.parametrize("subset", SUBSETS, ids=lambda subset: "-".join(sorted(subset)) or "none")
def test_a_subset_boots(tmp_path, karma, subset):
    running = {name for name in subset if subset >= {*REQUIRES[name]}}
    if subset and not running:
        with pytest.raises(NotStarted, match="none of the configured plugins runs"):
            Server(tmp_path, config(subset, karma)).start()
        return
    with Server(tmp_path, config(subset, karma)) as server:
        health = Http(server.port).get("/healthz")
        assert health["status"] == "ok"
        stopped = health.get("stopped_plugins", "")
        assert set(filter(None, stopped.split(", "))) == {n.lower() for n in subset - running}
        for name in REQUIRES:
            assert answers(server, name) == (name in running), f"{name} in {sorted(subset)}"
        assert server.stop() == 0


def config(subset: set[str], karma) -> str:
    files = {name: str(karma) if name == "Karma" else name for name in subset}
    lines = ["limits = { enabled = false }"]
    lines += [f"plugins = {{ {', '.join(map(json.dumps, files.values()))} }}"]
    lines += [line for name, line in SETTINGS.items() if name in subset]
    if "Accounts" in subset:
        lines += ["accounts = { scrypt_log_n = 4 }"]
    return "\n".join(lines) + "\n"


def answers(server: Server, plugin: str) -> bool:
    """Whether a route of the plugin is there, whoever may use it."""
    path = {
        "Accounts": "/api/account/profile/",
        "Rooms": "/api/rooms/",
        "Probe": "/api/probe/",
        "Karma": "/api/karma/ada/",
    }[plugin]
    try:
        Http(server.port).get(path)
    except Refused as refused:
        return refused.code != "not_found"
    return True
