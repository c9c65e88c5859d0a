"""The documents that the program makes of its own tables are those in the repository."""

import pathlib
import subprocess
from collections.abc import Iterator

from tree import Finding

# What the program is asked, and where its answer is kept.
DOCUMENTS = {
    "docs/configuration.md": ["config", "--markdown"],
    "docs/parley.example.lua": ["config", "--example"],
    "docs/parley.1": ["help", "--man"],
    "docs/completion/parley.bash": ["help", "--bash"],
}


def check(root: pathlib.Path, configuration: str) -> Iterator[Finding]:
    program = root / ".build" / configuration / "parley"
    if not program.exists():
        remedy = f"run swift build -c {configuration}"
        yield Finding(f".build/{configuration}", 1, "nothing is built", remedy)
        return
    for path, words in DOCUMENTS.items():
        file = root / path
        if not file.exists() or file.read_text() != written(program, words):
            yield Finding(path, 1, "it is not what the program says", "run scripts/documents")


def written(program: pathlib.Path, words: list[str]) -> str:
    """What a document should be."""
    return subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout
