"""The Autobahn fuzzing client against `/__echo`, where its `wstest` is at hand.

`PARLEY_WSTEST` names the program (PyPI `autobahntestsuite`, which needs CPython 2.7). Its lessons stand in
`test_websocket_rules.py`, which needs nothing.
"""

import json
import os
import subprocess

import pytest

from parley import FAST_CONFIG, Server

PROGRAM = os.environ.get("PARLEY_WSTEST")
GROUPS = [1, 2, 3, 4, 5, 6, 7, 9, 10]
SOUND = {"OK", "NON-STRICT", "INFORMATIONAL"}
PATIENCE_SECONDS = 600


@pytest.mark.skipif(not PROGRAM, reason="PARLEY_WSTEST names no wstest")
def test_the_fuzzing_client_finds_no_failing_case(tmp_path):
    with Server(tmp_path, FAST_CONFIG, arguments=["--test-echo"]) as server:
        reports = tmp_path / "reports"
        spec = tmp_path / "spec.json"
        spec.write_text(json.dumps(specification(server.port, reports)))
        command = [PROGRAM, "-m", "fuzzingclient", "-s", spec]
        subprocess.run(command, cwd=tmp_path, timeout=PATIENCE_SECONDS, check=True)
    cases = json.loads((reports / "index.json").read_text())["parley"]
    assert len(cases) > 250
    assert [verdict(number, case) for number, case in cases.items() if not is_sound(case)] == []


def specification(port, reports) -> dict:
    return {
        "outdir": str(reports),
        "servers": [{"agent": "parley", "url": f"ws://127.0.0.1:{port}/__echo"}],
        "cases": [f"{group}.*" for group in GROUPS],
        "exclude-cases": [],
        "exclude-agent-cases": {},
    }


def is_sound(case) -> bool:
    return case["behavior"] in SOUND and case["behaviorClose"] in SOUND


def verdict(number, case) -> str:
    return f"{number}: {case['behavior']}, closing {case['behaviorClose']}"
