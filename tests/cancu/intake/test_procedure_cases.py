"""The small files of many habits that lie beside the repository: what is right is right, and nothing is silent."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.procedure_cases import ROOMS, verdicts

#: Raised when the intake improves, never lowered.
FLOORS = {"word": 42, "sheet": 16, "folder": 6, "wordings": 70, "resolution": 92}


@pytest.mark.parametrize("room", ROOMS)
def test_the_cases_come_in_as_their_table_says(shared: Path, room: str) -> None:
    judged = list(verdicts(shared, [room]))
    said = Counter(each.said for each in judged)
    assert not said["silent"], [each for each in judged if each.said == "silent"]
    assert said["right"] >= FLOORS[room], [each for each in judged if each.said == "wrong"]
