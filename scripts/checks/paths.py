"""The project lies anywhere: no path of one machine in it, and nothing that was built."""

import pathlib
import re
from collections.abc import Iterator

from tree import Finding, git_files, name, own_files

# Homes and work folders; /etc, /usr, /var and /tmp are the same everywhere.
MACHINE = r"(?<![\w.\-/~}])/(?:home|root|Users|work|workspace|mnt)/[\w.]+"


def check(root: pathlib.Path) -> Iterator[Finding]:
    machine = re.compile(f"{MACHINE}|{re.escape(str(root))}")
    for file in own_files(root):
        try:
            text = file.read_text()
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        for found in machine.finditer(text):
            yield Finding(
                name(root, file),
                text.count("\n", 0, found.start()) + 1,
                f"{found[0]} is a path of one machine",
                "make it relative to the project, or an option",
            )
    if (root / ".git").exists():
        for path in git_files(root):
            if ".build" in path.split("/"):
                yield Finding(path, 1, "a built file is in git", f"git rm --cached {path}")
