"""What may fall with its parent: only what was there before the parent ended, and what surely details it."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.change import Standing
from data.law.kind import Kind
from data.law.named_document import NamedDocument, described
from data.office.rule import Rule
from matcher.link.change.cascade import falls_with, is_end, regime_on
from tests.matcher.link.link_samples import change, document

ENDS = change(Kind.REPEALS, whole=True, from_=date(2025, 7, 1), standing=Standing.STANDS)
DETAILS = change(Kind.DETAILS, standing=Standing.STANDS)
PARENT = described(ENDS.target)


@pytest.mark.parametrize(("issued", "falls"), [("2025-06-30", True), ("2025-07-01", False), ("2025-07-02", False)])
def test_a_document_issued_on_the_day_its_parent_ends_does_not_fall_with_it(issued: str, falls: bool) -> None:
    assert falls_with(ENDS, PARENT, DETAILS, document("12/2022/TT-BTTTT", "Thông tư", issued)) is falls


def test_only_what_details_the_parent_falls_with_it() -> None:
    below = document("12/2022/TT-BTTTT", "Thông tư", "2022-08-12")
    other = change(Kind.DETAILS, target=NamedDocument(type="Nghị định", number="16/2020/NĐ-CP"))
    assert not falls_with(ENDS, PARENT, other, below)
    assert not falls_with(ENDS, PARENT, change(Kind.BASED_ON), below)
    assert not falls_with(ENDS, PARENT, change(Kind.DETAILS, standing=Standing.FALLS), below)


def test_a_cascade_starts_from_a_sure_end_of_a_whole_document_on_a_known_day() -> None:
    assert is_end(ENDS)
    assert not is_end(change(Kind.REPEALS, whole=True, from_=date(2025, 7, 1)))
    assert not is_end(change(Kind.REPEALS, "art_5", from_=date(2025, 7, 1), standing=Standing.STANDS))
    assert not is_end(change(Kind.REPEALS, whole=True, standing=Standing.STANDS))
    assert not is_end(change(Kind.AMENDS, whole=True, from_=date(2025, 7, 1), standing=Standing.STANDS))


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2016, 6, 30), None),
        (date(2016, 7, 1), Rule.CASCADE_80_2015),
        (date(2025, 3, 31), Rule.CASCADE_80_2015),
        (date(2025, 4, 1), Rule.CASCADE_64_2025),
        (date(2025, 6, 30), Rule.CASCADE_64_2025),
        (date(2025, 7, 1), Rule.CASCADE_87_2025),
    ],
)
def test_the_regime_is_that_of_the_day_the_parent_ends(day: date, rule: Rule | None) -> None:
    regime = regime_on(day)
    assert (regime and regime.rule) == rule
