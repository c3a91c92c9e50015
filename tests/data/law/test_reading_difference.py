"""Two readings compared: by what they state, not by where the words stand."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import DateBasis, EffectiveDate, Operation, ProvisionChange, Reading, Relation
from data.law.reading_difference import Altered, Fact, reading_difference

LEAST = 0.8
TARGET = NamedDocument(type="Nghị định", number="15/2020/NĐ-CP", date=date(2020, 2, 3))
ARTICLE = ProvisionChange(id="art_7", op=Operation.MODIFY, start=4, end=9)
AMENDS = Relation(kind=Kind.AMENDS, target=TARGET, provisions=(ARTICLE,), score=0.95, start=0, end=20)
BEGINS = EffectiveDate(on=date(2026, 7, 1), basis=DateBasis.STATED, start=30, end=60)
OLD = Reading(number="1/2026/NĐ-CP", effective=(BEGINS,), relations=(AMENDS,))


def with_act(act: Relation) -> Reading:
    return replace(OLD, relations=(act,))


def test_what_is_stated_more_or_no_longer_is_gained_or_lost() -> None:
    repeals = replace(AMENDS, kind=Kind.REPEALS, whole=True, provisions=())
    newer = replace(OLD, relations=(AMENDS, repeals), effective=(), title="Nghị định mẫu")
    found = reading_difference(OLD, newer, LEAST)
    assert (found.gained, found.lost, found.altered) == ((Fact("title", "Nghị định mẫu"), repeals), (BEGINS,), ())


@pytest.mark.parametrize(
    "act",
    [
        replace(AMENDS, provisions=(replace(ARTICLE, id="art_8"),)),
        replace(AMENDS, provisions=(replace(ARTICLE, op=Operation.REPEAL),)),
        replace(AMENDS, from_=date(2026, 8, 1)),
        replace(AMENDS, target=replace(TARGET, date=date(2020, 2, 4))),
        replace(AMENDS, score=0.79),
    ],
)
def test_one_subject_said_otherwise_is_altered(act: Relation) -> None:
    assert reading_difference(OLD, with_act(act), LEAST).altered == (Altered((AMENDS,), (act,)),)


@pytest.mark.parametrize(
    "act",
    [
        replace(AMENDS, start=3, end=25, provisions=(replace(ARTICLE, start=7, end=12),)),
        replace(AMENDS, score=0.81),
    ],
)
def test_other_places_and_a_score_as_sure_are_no_difference(act: Relation) -> None:
    assert not reading_difference(OLD, with_act(act), LEAST)
