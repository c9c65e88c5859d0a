"""scripts/setup says what is missing; the last line of scripts/test is the sum of its suites."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ["bash", "env", "dirname", "sed", "head", "sort", "cat"]


@pytest.fixture
def bare_path(tmp_path) -> pathlib.Path:
    """A folder of programs in which every package is installed and swift is not there."""
    for tool in TOOLS:
        found = next(p for p in map(pathlib.Path, ["/usr/bin", "/bin"]) if (p / tool).exists())
        (tmp_path / tool).symlink_to(found / tool)
    program(tmp_path / "dpkg-query", "printf installed")
    return tmp_path


def program(file: pathlib.Path, line: str) -> None:
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)


def setup(path: pathlib.Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [ROOT / "scripts/setup"],
        env={**os.environ, "PATH": str(path)},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_setup_says_that_swift_is_missing(bare_path):
    done = setup(bare_path)
    assert done.returncode == 1
    assert "swift is missing: install the Swift toolchain" in done.stderr


def test_setup_fetches_the_package_lists_only_when_it_must(bare_path):
    """Here libssl-dev is missing, and to be had only after an update."""
    asked = f'"{bare_path}/asked"'
    for line, tool in {
        "[ $3 != libssl-dev ] && printf installed": "dpkg-query",
        "echo 0": "id",
        f'echo "$@" >>{asked}; [ $1 = update ] || grep -q update {asked}': "apt-get",
        "echo 'Swift version 6.3'": "swift",
    }.items():
        program(bare_path / tool, line)
    (bare_path / "grep").symlink_to("/usr/bin/grep")
    done = setup(bare_path)
    assert done.returncode == 0, done.stderr
    install = "install -y -qq --no-install-recommends libssl-dev"
    assert (bare_path / "asked").read_text().splitlines() == [install, "update -qq", install]
    assert "setup: installing libssl-dev\n" in done.stdout


@pytest.mark.parametrize("version", ["5.10.1", "6.2.4"])
def test_setup_says_that_swift_is_old(bare_path, version):
    program(bare_path / "swift", f"echo 'Swift version {version} (swift-{version}-RELEASE)'")
    done = setup(bare_path)
    assert done.returncode == 1
    assert f"swift is {version}, Parley needs 6.3 or later" in done.stderr


@pytest.mark.parametrize("version", ["6.3", "6.10", "7.0.1"])
def test_setup_takes_swift_from_6_3_on(bare_path, version):
    program(bare_path / "swift", f"echo 'Swift version {version} (swift-{version}-RELEASE)'")
    done = setup(bare_path)
    assert done.returncode == 0, done.stderr
    assert f"swift {version} is there" in done.stdout


CASES = """<testsuites><testsuite>
    <testcase name="a"/>
    <testcase name="b"><failure/><failure/></testcase>
    <testcase name="c"><skipped/></testcase>
</testsuite></testsuites>"""


def suite(folder: pathlib.Path, name: str, status: int, said: str, cases: str = "") -> None:
    (folder / f"{name}.status").write_text(f"{status}\n")
    (folder / f"{name}.txt").write_text(said)
    if cases:
        (folder / f"{name}-swift-testing.xml").write_text(cases)


def tally(folder: pathlib.Path) -> tuple[int, str]:
    command = [sys.executable, ROOT / "scripts/checks/tally.py", folder]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout.splitlines()[-1]


def test_the_tally_adds_up_all_suites(tmp_path):
    suite(tmp_path, "rules", 0, "11 passed, 0 failed\n")
    suite(tmp_path, "debug-build", 0, "Build complete!\n")
    assert tally(tmp_path) == (0, "11 passed, 0 failed")
    suite(tmp_path, "swift", 1, "...\n", CASES)
    assert tally(tmp_path) == (1, "12 passed, 1 failed")


def test_a_suite_that_broke_before_its_end_failed(tmp_path):
    suite(tmp_path, "swift", 139, "Segmentation fault\n", "<testsuites><testcase")
    assert tally(tmp_path) == (1, "0 passed, 1 failed")


def test_nothing_run_is_no_success(tmp_path):
    assert tally(tmp_path) == (1, "0 passed, 0 failed")


AGAIN = """<testsuites><testsuite><testcase name="b">{}</testcase></testsuite></testsuites>"""


def test_what_passed_the_second_time_is_counted_once_and_named(tmp_path):
    suite(tmp_path, "live", 0, "...\n")
    (tmp_path / "live.xml").write_text(CASES)
    (tmp_path / "live.again.xml").write_text(AGAIN.format(""))
    command = [sys.executable, ROOT / "scripts/checks/tally.py", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout.splitlines() == [
        "passed the second time, and failed the first: None::b",
        "2 passed, 0 failed",
    ]
    assert done.returncode == 0


def test_what_failed_twice_failed(tmp_path):
    suite(tmp_path, "live", 1, "...\n")
    (tmp_path / "live.xml").write_text(CASES)
    (tmp_path / "live.again.xml").write_text(AGAIN.format("<failure/>"))
    assert tally(tmp_path) == (1, "1 passed, 1 failed")
