"""A short soak: mixed load, floods and kills; and its judge notices what grows."""

import pytest

from promises import PromiseBroken
from soak import MOST_DESCRIPTORS_MORE, MOST_KIB_MORE, Sample, Soak

SECONDS = 18


def test_nothing_is_lost_and_nothing_grows_under_mixed_load(tmp_path):
    soak = Soak(tmp_path, SECONDS)
    soak.run()
    assert len(soak.lives) >= 2 and all(len(life.samples) == 2 for life in soak.lives)


@pytest.mark.parametrize(
    "later", [Sample(MOST_KIB_MORE + 1001, 50), Sample(1000, MOST_DESCRIPTORS_MORE + 51)]
)
def test_what_grows_is_noticed(later):
    with pytest.raises(PromiseBroken, match="grows"):
        Sample(1000, 50).check_flat(later)
