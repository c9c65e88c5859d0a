"""The fuzzer finds nothing in a short run over the parsers, and finds what was planted for it."""

import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "Tests/Corpus"
TARGETS = sorted(path.stem for path in CORPUS.glob("*.dict"))
PATIENCE_SECONDS = 600
LONGER_THAN_MUTATIONS = 3001


@pytest.fixture
def corpus(tmp_path) -> pathlib.Path:
    """A corpus of its own, as findings are written there."""
    return shutil.copytree(CORPUS, tmp_path / "corpus")


def fuzz(corpus: pathlib.Path, *arguments: str, status: int = 0) -> subprocess.CompletedProcess:
    command = [ROOT / "scripts/fuzz", "--build", "debug", "--corpus", corpus, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def rows(done: subprocess.CompletedProcess) -> dict[str, dict[str, int]]:
    head, *lines = [line.split() for line in done.stdout.splitlines()]
    return {
        name: dict(zip(head[1:], (int(word.replace(",", "")) for word in words), strict=True))
        for name, *words in lines
    }


def test_what_was_found_before_and_a_second_of_each_target_are_without_fault(corpus):
    found = rows(fuzz(corpus, "--seconds", "1"))
    assert sorted(found) == TARGETS
    for name, row in found.items():
        assert row["findings"] == 0 and row["edges"] > 50, name
        assert row["inputs"] > len(list((corpus / name).iterdir())), name


def test_a_planted_fault_is_found_cut_short_and_kept(corpus):
    done = fuzz(corpus, "planted", "--inputs", "500000", status=1)
    assert [path.read_bytes() for path in (corpus / "planted").iterdir()] == [b"LIE!"]
    assert "broken: a lie" in done.stderr
    assert rows(done)["planted"]["findings"] == 1
    # What is kept is found again by every later run, before anything else.
    again = fuzz(corpus, "planted", "--inputs", "0", status=1)
    assert rows(again)["planted"]["findings"] == 1


def test_an_input_that_hangs_is_found(corpus):
    (corpus / "planted").mkdir()
    (corpus / "planted/long").write_bytes(bytes(LONGER_THAN_MUTATIONS))
    done = fuzz(corpus, "planted", "--inputs", "0", "--timeout", "1", status=1)
    assert "planted/long" in done.stderr and "timeout" in done.stderr


@pytest.mark.skipif(
    subprocess.call(["setarch", "-R", "true"]) != 0, reason="addresses cannot be fixed here"
)
def test_the_same_seed_gives_the_same_inputs(corpus):
    def counts() -> list[int]:
        row = rows(fuzz(corpus, "proxy", "--inputs", "20000", "--seed", "7"))["proxy"]
        return [row[column] for column in ("inputs", "edges", "kept")]

    assert counts() == counts()
