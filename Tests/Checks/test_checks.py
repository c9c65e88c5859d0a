"""Each house rule reports the violations planted in a copy of the project, and nothing else."""

import re
import subprocess

import pytest

from copies import ROOT, findings, plant
from planted import LOOKALIKES, PLANTED

RULES = """
    formatting sizes imports layers words safety errors tasks stamp paths packages documented
""".split()


@pytest.mark.parametrize("rule, path, text, said", PLANTED)
def test_a_planted_violation_is_reported(tree, standing, rule, path, text, said):
    plant(tree, path, text)
    new = set(findings(tree, rule)) - set(standing(rule))
    assert any(line.startswith(path) and said in line for line in new), new


@pytest.mark.parametrize("rule, path, text", LOOKALIKES)
def test_what_only_looks_like_a_violation_passes(tree, standing, rule, path, text):
    plant(tree, path, text)
    assert findings(tree, rule) == standing(rule)


@pytest.mark.parametrize("rule", RULES)
def test_the_project_as_it_is_passes(rule):
    assert findings(ROOT, rule) == []


def test_every_rule_has_a_planted_violation():
    listed = subprocess.run(
        [ROOT / "scripts/check", "--help"], capture_output=True, text=True
    ).stdout
    rules = set(re.search(r"RULE +([a-z,\s]+)\n\n", listed)[1].replace("\n", " ").split(", "))
    assert {rule.strip() for rule in rules} == {*RULES, "images", "documents"}
    assert {rule for rule, *_ in PLANTED} | {"stamp", "images"} >= set(RULES)


@pytest.mark.parametrize(
    "path", ["Event.swift", "Planted.swift", "Stamp/stamp.c", "Stamp/include/PluginStamp.h"]
)
def test_an_old_stamp_is_reported_and_mended(tree, path):
    stamp, header = tree / "scripts/stamp", tree / "Sources/PluginAPI/Stamp/include/fingerprint.h"
    subprocess.run([stamp], check=True)
    assert findings(tree, "stamp") == []
    plant(tree, f"Sources/PluginAPI/{path}", "// One line more.\n")
    old = header.read_text()
    [said] = findings(tree, "stamp")
    assert said.startswith("Sources/PluginAPI/Stamp/include/fingerprint.h:2: ")
    assert "run scripts/stamp" in said
    assert header.read_text() == old
    subprocess.run([stamp], check=True)
    assert findings(tree, "stamp") == []
    assert re.fullmatch(
        r'#pragma once\n#define PARLEY_API_FINGERPRINT "[0-9a-f]{16}"\n', header.read_text()
    )


def test_a_fresh_stamp_is_not_written_again(tree):
    header = tree / "Sources/PluginAPI/Stamp/include/fingerprint.h"
    subprocess.run([tree / "scripts/stamp"], check=True)
    written = header.stat().st_mtime_ns
    plant(tree, "Sources/PluginAPI/Package.swift", "// Not a source.\n")
    subprocess.run([tree / "scripts/stamp"], check=True)
    assert header.stat().st_mtime_ns == written


def test_a_built_file_in_git_is_reported(tree):
    plant(tree, ".build/planted.txt", "")
    subprocess.run(["git", "init", "-q"], cwd=tree, check=True)
    assert findings(tree, "paths") == []
    subprocess.run(["git", "add", "-f", ".build/planted.txt"], cwd=tree, check=True)
    [said] = findings(tree, "paths")
    assert said.startswith(".build/planted.txt:1: a built file is in git: git rm --cached ")
