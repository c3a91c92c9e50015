"""Hostile texts are read in time that grows with their length and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from data.law.document import Document
from matcher.reading import read
from tests.matcher.reading.hostile_texts import HOSTILE

_SIZES = (4_000, 16_000)
#: Less than this is too short to compare on a busy machine.
_UNMEASURABLE = 0.15


def _seconds(text: str, times: int) -> float:
    """Processor time of the fastest of some readings."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        read(Document(text=text))
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_four_times_the_length_takes_less_than_eight_times_the_time(make: Callable[[int], str]) -> None:
    short, long = (make(size) for size in _SIZES)
    whole = _seconds(long, times=1)
    if whole > _UNMEASURABLE:
        assert _seconds(long, times=3) < 8 * _seconds(short, times=3)
