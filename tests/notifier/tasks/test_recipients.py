"""Who reviews for a unit: its own reviewer, the nearest above it, or one of all units."""

from __future__ import annotations

import pytest

from data.office.permission import Office
from data.office.procedure import Procedure
from data.office.unit import Unit
from notifier.tasks.recipients import Staff

PROVINCE, WARD, ELSEWHERE = "UBND tỉnh", "UBND phường", "Sở Tư pháp"
OF_PROVINCE, OF_ALL = "tinh@example.vn", "phap-che@example.vn"
STAFF = Staff(
    office=Office(units={WARD: Unit(name=WARD, parent=PROVINCE)}),
    reviewers={OF_PROVINCE: PROVINCE, OF_ALL: None},
    reviewers_of={PROVINCE: [OF_PROVINCE], None: [OF_ALL]},
)


@pytest.mark.parametrize(("unit", "reviewer"), [(WARD, OF_PROVINCE), (PROVINCE, OF_PROVINCE), (ELSEWHERE, OF_ALL)])
def test_the_nearest_reviewer_above_reviews(unit: str, reviewer: str) -> None:
    assert STAFF.reviewer_of(Procedure(code="QT-01", name="", unit=unit)) == reviewer


@pytest.mark.parametrize(("person", "unit", "reviews"), [
    (OF_PROVINCE, WARD, True),
    (OF_PROVINCE, ELSEWHERE, False),
    (OF_ALL, ELSEWHERE, True),
    ("can-bo@example.vn", WARD, False),
])  # fmt: skip
def test_a_reviewer_answers_for_the_unit_and_those_below(person: str, unit: str, reviews: bool) -> None:
    assert STAFF.reviews(person, unit) is reviews
