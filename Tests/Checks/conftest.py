"""What the tests of the checks share."""

import functools

import pytest

import copies


@pytest.fixture
def tree(tmp_path):
    """A copy of what the rules look at, free to be spoilt."""
    return copies.make(tmp_path / "copy")


@pytest.fixture(scope="session")
def standing(tmp_path_factory):
    """What a rule says of the project as it is; asked once."""
    clean = copies.make(tmp_path_factory.mktemp("clean") / "copy")
    return functools.cache(lambda rule: copies.findings(clean, rule))
