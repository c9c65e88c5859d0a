"""Disks that can be filled and emptied under a running server, and folders that cannot be written."""

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(kind: str, target: Path, options: str, source: str = "tmpfs"):
    """Mounts something for the test's time; skips where this user may not."""
    kinds = ["-t", kind] if kind else []
    command = ["mount", *kinds, "-o", options, source, str(target)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"needs the right to mount: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(target)], check=True)


@contextmanager
def read_only(path: Path):
    """Nobody can write to the file or folder, the superuser included."""
    if os.geteuid() != 0:
        mode = path.stat().st_mode
        path.chmod(0o500 if path.is_dir() else 0o400)
        try:
            yield
        finally:
            path.chmod(mode)
        return
    with mounted("", path, "bind", source=str(path)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(path)], check=True)
        yield


class SmallDisk:
    """A real one: a file of ballast takes what space there is."""

    def __init__(self, data: Path):
        self.ballast = data / "ballast"

    def fill(self) -> None:
        with self.ballast.open("ab", buffering=0) as file:
            for size in [65536, 4096, 1]:
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        self.ballast.unlink()


class ShimmedDisk:
    """One that says it is full."""

    def __init__(self, switch: Path):
        self.switch = switch

    def fill(self) -> None:
        self.switch.touch()

    def free(self) -> None:
        self.switch.unlink()
