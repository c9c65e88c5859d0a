"""The disk that forgets: builds Tests/Shims/powercut.c and says how to run a program on it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "Shims" / "powercut.c"
FLAGS = ["-std=c17", "-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror"]


@dataclass(frozen=True)
class PowerCut:
    """The built library. `kill -9` of a program that runs under it is a power cut."""

    library: Path

    @staticmethod
    def build(folder: Path) -> "PowerCut":
        compiler = os.environ.get("CC") or next(filter(shutil.which, ["cc", "gcc", "clang"]), None)
        assert compiler, "the power-cut tests need a C compiler (cc, gcc or clang)"
        library = folder / "powercut.so"
        subprocess.run([compiler, *FLAGS, "-o", library, SOURCE], check=True, timeout=60)
        return PowerCut(library)

    def environment(self, data: Path, fail_file: Path | None = None) -> dict[str, str]:
        """What to add to a program's environment so that files below `data` forget what was not
        synced; every sync fails while `fail_file` exists."""
        added = {"LD_PRELOAD": str(self.library), "PARLEY_SHIM_DIR": str(data)}
        if fail_file:
            added["PARLEY_SHIM_FAIL_FILE"] = str(fail_file)
        return added
