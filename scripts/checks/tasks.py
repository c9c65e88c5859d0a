"""A request never waits: `await` and tasks belong to jobs and outbound clients alone."""

import pathlib
import re
from collections.abc import Iterator
from fnmatch import fnmatch

import swift_text
from tree import Finding, name, swift_files

WAITING = re.compile(
    r"\bawait\b|\bTask(?:\.detached)?\s*[({]|\bwith(?:Throwing|Discarding)*TaskGroup\b"
)
ALLOWED = [
    "Sources/Host/Lanes/JobRunner.swift",
    "Sources/Host/Lanes/JobOutcome.swift",
    "Sources/Host/Lanes/InsidePort.swift",
    "Sources/Host/Plugins/MarkedJob.swift",
    "Sources/Host/Outbound/*",
    "Sources/PluginAPI/Outbound*.swift",
    "Sources/CorePlugins/*/*Job.swift",
]


def check(root: pathlib.Path) -> Iterator[Finding]:
    for file in swift_files(root, "Sources", "Examples"):
        path, source = name(root, file), swift_text.read(file)
        if any(fnmatch(path, pattern) for pattern in ALLOWED):
            continue
        for found in WAITING.finditer(source.code):
            yield Finding(
                path,
                source.line(found.start()),
                f"{found[0].rstrip(' ({')} outside of a job",
                "make it a Job (a file named ...Job.swift)",
            )
