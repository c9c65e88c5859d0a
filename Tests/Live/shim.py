"""Disks that fail: builds the libraries of Tests/Shims and says how to run a program on them."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SHIMS = Path(__file__).resolve().parent.parent / "Shims"
FLAGS = ["-std=c17", "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror"]


def build_shim(name: str, folder: Path) -> Path:
    """The library made of Tests/Shims/`name`.c."""
    compiler = os.environ.get("CC") or next(filter(shutil.which, ["cc", "gcc", "clang"]), None)
    assert compiler, "these tests need a C compiler (cc, gcc or clang)"
    library = folder / f"{name}.so"
    command = [compiler, *FLAGS, "-o", library, SHIMS / f"{name}.c"]
    subprocess.run(command, check=True, timeout=60)
    return library


@dataclass(frozen=True)
class PowerCut:
    """The disk that forgets. `kill -9` of a program that runs on it is a power cut."""

    library: Path

    @staticmethod
    def build(folder: Path) -> "PowerCut":
        return PowerCut(build_shim("powercut", folder))

    def environment(self, data: Path, fail_file: Path | None = None) -> dict[str, str]:
        """What to add to a program's environment so that files below `data` forget what was not
        synced; every sync fails while `fail_file` exists."""
        added = {"LD_PRELOAD": str(self.library), "PARLEY_SHIM_DIR": str(data)}
        if fail_file:
            added["PARLEY_SHIM_FAIL_FILE"] = str(fail_file)
        return added


@dataclass(frozen=True)
class FaultyDisk:
    """The disk that is full, or cannot be read, while a file says so."""

    library: Path

    @staticmethod
    def build(folder: Path) -> "FaultyDisk":
        return FaultyDisk(build_shim("faultydisk", folder))

    def environment(self, data: Path, full: Path, unreadable: Path) -> dict[str, str]:
        """What to add to a program's environment: no file below `data` grows while `full` exists,
        and none can be read while `unreadable` does."""
        return {
            "LD_PRELOAD": str(self.library),
            "PARLEY_SHIM_DIR": str(data),
            "PARLEY_SHIM_FULL_FILE": str(full),
            "PARLEY_SHIM_UNREADABLE_FILE": str(unreadable),
        }


@dataclass(frozen=True)
class MidWrite:
    """The disk under which a program dies by kill -9 at a chosen point of a commit."""

    library: Path

    @staticmethod
    def build(folder: Path) -> "MidWrite":
        return MidWrite(build_shim("midwrite", folder))

    def environment(self, data: Path, order: Path) -> dict[str, str]:
        """What to add to a program's environment so that `order` rules what it writes to the logs
        of SQLite below `data`."""
        return {
            "LD_PRELOAD": str(self.library),
            "PARLEY_SHIM_DIR": str(data),
            "PARLEY_SHIM_ORDER": str(order),
        }
