"""The rule on generated documents, with a small program in the place of the real one."""

import pytest

from copies import findings

PROGRAM = '#!/bin/sh\necho "$*"\n'


@pytest.fixture
def program(tree):
    """Answers each question with itself; the documents of the copy say the same."""
    program = tree / ".build/release/parley"
    program.parent.mkdir(parents=True)
    program.write_text(PROGRAM)
    program.chmod(0o755)
    for path, words in {
        "docs/configuration.md": "config --markdown",
        "docs/parley.example.lua": "config --example",
        "docs/parley.1": "help --man",
        "docs/completion/parley.bash": "help --bash",
    }.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(f"{words}\n")
    return program


def check(tree) -> list[str]:
    return findings(tree, "documents", "--built", "release")


def test_fresh_documents_pass(tree, program):
    assert check(tree) == []


def test_an_old_document_is_reported(tree, program):
    (tree / "docs/parley.1").write_text("help --man, of another day\n")
    (tree / "docs/configuration.md").unlink()
    said = check(tree)
    assert [line.split(":")[0] for line in said] == ["docs/configuration.md", "docs/parley.1"]
    assert all("run scripts/documents" in line for line in said)


def test_an_unbuilt_program_is_reported(tree):
    [said] = check(tree)
    assert "nothing is built" in said
