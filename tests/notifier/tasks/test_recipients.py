"""Whose a question is: the unit's reviewer, the nearest above it, one of all units, its officer, an administrator."""

from __future__ import annotations

import pytest

from data.office.permission import Deed, Office, may
from data.office.procedure import Procedure
from data.office.unit import Person, PersonRole, Unit
from notifier.tasks.recipients import Staff

PROVINCE, WARD, ELSEWHERE, ALONE = "UBND tỉnh", "UBND phường", "Sở Tư pháp", "Sở Nội vụ"
OF_PROVINCE, OF_ELSEWHERE, OFFICER, ADMINISTRATOR = (
    Person(email="tinh@example.vn", unit=PROVINCE, role=PersonRole.REVIEWER),
    Person(email="tu-phap@example.vn", unit=ELSEWHERE, role=PersonRole.REVIEWER),
    Person(email="can-bo@example.vn", unit=WARD),
    Person(email="quan-tri@example.vn", role=PersonRole.ADMINISTRATOR),
)
OF_ALL = Person(email="phap-che@example.vn", role=PersonRole.REVIEWER)
OF_WARD = Person(email="phuong@example.vn", unit=WARD, role=PersonRole.REVIEWER)
EVERYBODY = (OF_PROVINCE, OF_ELSEWHERE, OFFICER, ADMINISTRATOR, OF_ALL)


def office(*persons: Person) -> Office:
    reviewed = frozenset(person.unit for person in persons if person.role is PersonRole.REVIEWER and person.unit)
    return Office(units={WARD: Unit(name=WARD, parent=PROVINCE, head="chu-tich@example.vn")}, reviewed=reviewed)


def staff(*persons: Person) -> Staff:
    return Staff(office(*persons), persons)


@pytest.mark.parametrize(
    ("unit", "reviewer"), [(WARD, OF_PROVINCE), (PROVINCE, OF_PROVINCE), (ELSEWHERE, OF_ELSEWHERE), (ALONE, OF_ALL)]
)
def test_the_nearest_reviewer_above_reviews(unit: str, reviewer: Person) -> None:
    assert staff(*EVERYBODY).reviewer_of(Procedure(code="QT-01", name="", unit=unit)) == reviewer.email


@pytest.mark.parametrize(("persons", "unit", "asked"), [
    (EVERYBODY, WARD, [OF_PROVINCE, OFFICER, OF_ALL]),
    ((*EVERYBODY, OF_WARD), WARD, [OF_PROVINCE, OF_ALL, OF_WARD]),
    (EVERYBODY, ALONE, [OF_ALL]),
    ((OF_ELSEWHERE, OFFICER, ADMINISTRATOR), WARD, [OFFICER]),
    ((OF_ELSEWHERE, OFFICER, ADMINISTRATOR), ALONE, [ADMINISTRATOR]),
    ((OF_ELSEWHERE, OFFICER), ALONE, []),
])  # fmt: skip
def test_the_matches_of_a_unit_are_asked_of_those_who_may_answer(
    persons: tuple[Person, ...], unit: str, asked: list[Person]
) -> None:
    assert staff(*persons).asked_matches(unit) == [person.email for person in asked]
    assert all(may(person, Deed.DECIDE_MATCH, unit, office(*persons)) for person in asked)


def test_changes_are_asked_of_every_reviewer_and_of_an_administrator_where_there_is_none() -> None:
    assert staff(*EVERYBODY).asked_changes() == [OF_PROVINCE.email, OF_ELSEWHERE.email, OF_ALL.email]
    assert staff(OFFICER, ADMINISTRATOR).asked_changes() == [ADMINISTRATOR.email]


def test_approval_is_asked_of_the_head_and_of_who_reviews_the_unit() -> None:
    assert staff(*EVERYBODY).asked_approval(WARD) == [OF_PROVINCE.email, OF_ALL.email, "chu-tich@example.vn"]
    assert staff(OFFICER, ADMINISTRATOR).asked_approval(ALONE) == [ADMINISTRATOR.email]
