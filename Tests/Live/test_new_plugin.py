"""scripts/new-plugin writes a plugin that builds, loads and passes its own test."""

import os
import subprocess

import pytest

from parley import REPOSITORY, binary


def test_a_new_plugin_passes_its_test(tmp_path):
    folder = tmp_path / "Dice"
    made = new_plugin("Dice", folder)
    assert made.returncode == 0, made
    assert len((folder / "Sources/DicePlugin.swift").read_text().splitlines()) <= 45
    done = subprocess.run(
        [folder / "test"],
        env=os.environ | {"PARLEY_BIN": str(binary())},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0 and "test: Dice works" in done.stdout, done.stdout + done.stderr
    assert "is there already" in new_plugin("Dice", folder).stderr


@pytest.mark.parametrize("name", ["dice", "My-Dice", "", "Store"])
def test_a_bad_name_is_refused(tmp_path, name):
    refused = new_plugin(name, tmp_path / "folder")
    assert refused.returncode == 2 and "new-plugin: " in refused.stderr
    assert not (tmp_path / "folder").exists()


def new_plugin(*arguments) -> subprocess.CompletedProcess:
    command = [REPOSITORY / "scripts/new-plugin", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)
