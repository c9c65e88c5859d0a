"""The fingerprint that plugins carry is that of the PluginAPI's sources."""

import pathlib
import subprocess
from collections.abc import Iterator

from tree import Finding

HEADER = "Sources/PluginAPI/Stamp/include/fingerprint.h"


def check(root: pathlib.Path) -> Iterator[Finding]:
    stamp = subprocess.run([root / "scripts/stamp", "--check"], capture_output=True, text=True)
    if stamp.returncode:
        yield Finding(
            HEADER, 2, "the fingerprint is not that of the PluginAPI's sources", "run scripts/stamp"
        )
