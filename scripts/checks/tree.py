"""What the rules share: a finding, and the files of the project."""

import os
import pathlib
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

LEFT_OUT = {".git", ".build", "__pycache__", "node_modules"}


class Finding(NamedTuple):
    """One line for whoever broke a rule. What concerns a whole file is said of its first line."""

    path: str
    line: int
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.wrong}: {self.remedy}"


def files(
    root: pathlib.Path, *tops: str, suffix: tuple[str, ...] = ("",)
) -> Iterator[pathlib.Path]:
    """The files below some folders, sorted; names of files are taken, too."""
    for top in tops:
        start = root / top
        if start.is_file():
            yield start
        for folder, folders, names in os.walk(start):
            folders[:] = sorted(set(folders) - LEFT_OUT)
            yield from (
                pathlib.Path(folder, name) for name in sorted(names) if name.endswith(suffix)
            )


def swift_files(root: pathlib.Path, *tops: str) -> Iterator[pathlib.Path]:
    """The Swift sources below some folders, package manifests left out."""
    yield from (
        file for file in files(root, *tops, suffix=(".swift",)) if file.name != "Package.swift"
    )


def name(root: pathlib.Path, file: pathlib.Path) -> str:
    return file.relative_to(root).as_posix()


def own_files(root: pathlib.Path) -> list[pathlib.Path]:
    """All that is the project's: what git has or would take; without git, all but what is built."""
    if not (root / ".git").exists():
        return list(files(root, "."))
    return [root / path for path in git_files(root, "--cached", "--others", "--exclude-standard")]


def git_files(root: pathlib.Path, *options: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *options], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    return [path for path in listed.split("\0") if path]
