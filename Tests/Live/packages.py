"""Plugins in packages of their own, built as a stranger would build them."""

import subprocess
from pathlib import Path


def build(package: Path, name: str, scratch: Path) -> Path:
    """The plugin's library, from a release build of its package."""
    command = ["swift", "build", "-c", "release", "--package-path", package]
    command += ["--scratch-path", scratch]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return (scratch / f"release/lib{name}.so").resolve()
