"""`parley scripts attack`: hostile scripts under the real limits, and how each ends.

Promised (docs/lua-engine.md): every script ends, within its deadlines and its memory, and says why.
"""

import json
import subprocess
from pathlib import Path

import pytest

from parley import REPOSITORY, binary

CORPUS = REPOSITORY / "Tests/Corpus/lua"
ENDS = {"ended", "stopped", "memory", "refused", "no access", "error"}
MEMORY_LIMIT = 8 << 20
PATIENCE_SECONDS = 300


def attack(folder: Path, *options: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [binary(), "scripts", "attack", folder, *options],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )


@pytest.fixture(scope="module")
def corpus():
    done = attack(CORPUS, "--json")
    assert done.returncode in (0, 1) and not done.stderr
    return json.loads(done.stdout)


def test_every_script_of_the_corpus_ends_as_it_says(corpus):
    scripts = corpus["scripts"]
    assert [script["file"] for script in scripts] == sorted(file.name for file in CORPUS.iterdir())
    assert len(scripts) >= 60 and {script["expected"] for script in scripts} == ENDS
    assert [script for script in scripts if not script["ok"]] == []
    assert corpus["ok"]


def test_none_has_more_memory_than_it_may(corpus):
    assert all(script["memory"] <= MEMORY_LIMIT for script in corpus["scripts"])


def test_failures_have_a_reason_and_errors_a_line(corpus):
    failed = [script for script in corpus["scripts"] if script["end"] != "ended"]
    assert all(script["reason"] for script in failed)
    without_line = [
        script["file"]
        for script in failed
        if script["end"] == "no access" and not script["reason"].startswith(script["file"] + ":")
    ]
    assert without_line == []


def test_another_end_is_marked(tmp_path):
    (tmp_path / "fine.lua").write_text("-- ends: ended\n")
    (tmp_path / "odd.lua").write_text("-- ends: stopped\nreturn 1\n")
    (tmp_path / "silent.lua").write_text("error('no promise, no mark', 0)\n")
    (tmp_path / "left out.txt").write_text("error()\n")
    done = attack(tmp_path)
    lines = [line.split()[:4] for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [line[:2] for line in lines[:2]] == [["file", "end"], ["fine.lua", "ended"]]
    assert lines[2] == ["odd.lua", "ended,", "not", "stopped"]
    assert lines[3][:2] == ["silent.lua", "error"]
    assert done.stdout.endswith("1 of 3 ended otherwise than they say.\n")


def test_a_folder_without_scripts_is_a_mistake(tmp_path):
    done = attack(tmp_path)
    assert done.returncode == 2 and "there is no .lua file" in done.stderr
