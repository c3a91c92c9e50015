"""The table of permissions, held against the contract's: every deed, role and place of a unit."""

from __future__ import annotations

from itertools import product

import pytest

from data.errors import Refused
from data.office.permission import OPERATOR, Deed, Office, may, require, who_may
from data.office.unit import Person, PersonRole, Unit

PROVINCE, WARD, HAMLET, ELSEWHERE = "UBND tỉnh", "UBND phường", "Tổ dân phố", "UBND xã khác"
HEAD = "lanh-dao@example.vn"
OFFICE = Office(
    units={
        PROVINCE: Unit(name=PROVINCE),
        WARD: Unit(name=WARD, parent=PROVINCE, head=HEAD),
        HAMLET: Unit(name=HAMLET, parent=WARD),
        ELSEWHERE: Unit(name=ELSEWHERE, parent=PROVINCE),
    },
    reviewed=frozenset({HAMLET}),
)
PLACES = {"own": WARD, "below": HAMLET, "above": PROVINCE, "elsewhere": ELSEWHERE, "none": None}

# Per deed: the places of which viewer, officer, reviewer and administrator of the ward may do it.
NOWHERE, OWN, OWN_AND_BELOW, ALL = set(), {"own"}, {"own", "below"}, set(PLACES)
CONTRACT = {
    Deed.SEE: (OWN_AND_BELOW, OWN_AND_BELOW, OWN_AND_BELOW, ALL),
    Deed.MAINTAIN: (NOWHERE, OWN_AND_BELOW, OWN_AND_BELOW, ALL),
    Deed.RESEND: (NOWHERE, OWN_AND_BELOW, OWN_AND_BELOW, ALL),
    Deed.DECIDE_MATCH: (NOWHERE, OWN, OWN_AND_BELOW, ALL),
    Deed.DECIDE_CHANGE: (NOWHERE, NOWHERE, ALL, ALL),
    Deed.ADMINISTER: (NOWHERE, NOWHERE, NOWHERE, ALL),
    Deed.APPROVE_TASK: (NOWHERE, NOWHERE, ALL, NOWHERE),
    Deed.CANCEL_TASK: (NOWHERE, NOWHERE, ALL, ALL),
}


def person(role: PersonRole, unit: str | None = WARD, email: str = "can-bo@example.vn") -> Person:
    return Person(email=email, unit=unit, role=role)


@pytest.mark.parametrize(("deed", "role", "place"), list(product(Deed, PersonRole, PLACES)))
def test_every_role_may_do_what_the_contract_says_and_where(deed: Deed, role: PersonRole, place: str) -> None:
    allowed = CONTRACT[deed][list(PersonRole).index(role)]
    assert may(person(role), deed, PLACES[place], OFFICE) is (place in allowed)


def test_an_officer_decides_no_match_of_a_unit_that_has_a_reviewer() -> None:
    assert not may(person(PersonRole.OFFICER, HAMLET), Deed.DECIDE_MATCH, HAMLET, OFFICE)


@pytest.mark.parametrize(("role", "serves_all"), [(PersonRole.REVIEWER, True), (PersonRole.OFFICER, False)])
def test_a_reviewer_of_no_unit_serves_all_and_an_officer_none(role: PersonRole, serves_all: bool) -> None:
    assert may(person(role, unit=None), Deed.MAINTAIN, WARD, OFFICE) is serves_all


@pytest.mark.parametrize("deed", Deed)
def test_the_head_of_the_unit_approves_and_cancels_in_it_only(deed: Deed) -> None:
    head = person(PersonRole.VIEWER, unit=None, email=HEAD)
    assert may(head, deed, WARD, OFFICE) is (deed in (Deed.APPROVE_TASK, Deed.CANCEL_TASK))
    assert not may(head, deed, ELSEWHERE, OFFICE)


@pytest.mark.parametrize("deed", Deed)
def test_whoever_runs_the_program_maintains_it_and_answers_nothing_for_a_named_person(deed: Deed) -> None:
    answers = {Deed.DECIDE_MATCH, Deed.DECIDE_CHANGE, Deed.APPROVE_TASK, Deed.CANCEL_TASK}
    assert may(OPERATOR, deed, WARD, OFFICE) is (deed not in answers)


@pytest.mark.parametrize("role", PersonRole)
def test_nobody_answers_what_they_submitted(role: PersonRole) -> None:
    head = person(role, email=HEAD)
    for deed in Deed:
        assert not may(head, deed, WARD, OFFICE, submitted_by=HEAD)
        assert not may(head, deed, WARD, OFFICE, submitted_by=HEAD.upper())
    with pytest.raises(Refused, match="submitted this task and may not answer it"):
        require(head, Deed.APPROVE_TASK, WARD, OFFICE, submitted_by=HEAD)


def test_units_that_name_each_other_as_parents_do_no_harm() -> None:
    circle = Office(units={"A": Unit(name="A", parent="B"), "B": Unit(name="B", parent="A")})
    assert list(circle.upwards("A")) == ["A", "B"]


@pytest.mark.parametrize("deed", Deed)
def test_a_refusal_is_one_line_that_names_who_may_vietnamese_first(deed: Deed) -> None:
    with pytest.raises(Refused) as refused:
        require(person(PersonRole.VIEWER, ELSEWHERE), deed, WARD, OFFICE)
    said = str(refused.value)
    assert said.startswith(f"--by: can-bo@example.vn không được {deed.row.says[0]}")
    assert said.endswith(who_may(deed, WARD))
    assert "\n" not in said
