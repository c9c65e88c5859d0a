"""What the live tests share."""

import pytest

from packages import build
from parley import REPOSITORY
from shim import FaultyDisk, MidWrite, PowerCut

KILLS_BY_DEFAULT = 20
STORED_BY_DEFAULT = 1_000_000
EXAMPLES_BY_DEFAULT = 10


def pytest_addoption(parser):
    parser.addoption(
        "--kills", type=int, default=KILLS_BY_DEFAULT, help="rounds of kill -9 in test_kill.py"
    )
    parser.addoption(
        "--stored", type=int, default=STORED_BY_DEFAULT, help="messages stored in test_start.py"
    )
    parser.addoption(
        "--examples",
        type=int,
        default=EXAMPLES_BY_DEFAULT,
        help="cases that schemathesis makes up for each operation in test_openapi.py",
    )


@pytest.fixture(scope="session")
def examples(request):
    return request.config.getoption("--examples")


@pytest.fixture(scope="session")
def stored(request):
    return request.config.getoption("--stored")


@pytest.fixture
def kills(request):
    return request.config.getoption("--kills")


@pytest.fixture(scope="session")
def karma(tmp_path_factory):
    """Examples/Karma, built as a stranger would."""
    return build(REPOSITORY / "Examples/Karma", "Karma", tmp_path_factory.mktemp("karma"))


@pytest.fixture(scope="session")
def powercut(tmp_path_factory):
    """The power-cut shim, built once."""
    return PowerCut.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def faultydisk(tmp_path_factory):
    """The shim for a disk without space, built once."""
    return FaultyDisk.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def midwrite(tmp_path_factory):
    """The shim that kills in the middle of a commit, built once."""
    return MidWrite.build(tmp_path_factory.mktemp("shim"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failure shows the last words of the servers that the test ran."""
    report = yield
    folder = item.funcargs.get("tmp_path") if hasattr(item, "funcargs") else None
    if report.failed and folder:
        for log in sorted(folder.rglob("server.log")):
            report.sections.append((f"end of {log.name}", log.read_text(errors="replace")[-4000:]))
    return report
