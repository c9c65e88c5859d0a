"""Copies of the project that may be spoilt, and what the rules say of them."""

import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
COPIED = ["Package.swift", ".swift-format", "Sources", "Tests/Probe", "Examples", "scripts"]
PATIENCE_SECONDS = 60


def make(copy: pathlib.Path) -> pathlib.Path:
    """Copies what the rules look at."""
    for name in filter(lambda name: (ROOT / name).exists(), COPIED):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, copy / name)
        else:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(".build"))
    return copy


def findings(tree: pathlib.Path, rule: str, *options: str) -> list[str]:
    """What a rule says; its exit status and last line must agree with that."""
    done = subprocess.run(
        [tree / "scripts/check", *options, rule],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    *said, tally = done.stdout.splitlines()
    assert not done.stderr
    assert tally == ("0 passed, 1 failed" if said else "1 passed, 0 failed")
    assert done.returncode == bool(said)
    assert all(re.match(r"[^:]+:\d+: .+: .+  \[" + rule, line) for line in said), said
    return said


def plant(tree: pathlib.Path, path: str, text: str) -> None:
    """Writes a new file, or adds to one that is there."""
    file = tree / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as opened:
        opened.write(text)
