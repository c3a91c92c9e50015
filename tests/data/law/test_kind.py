"""The table of kinds: words for every kind, and the rules of the contract that are said by kind."""

from __future__ import annotations

import pickle
from string import Formatter

import msgspec
import pytest

from data.law.kind import Consequence, Extent, Kind, Origin, SeverityClass

PLACES = {"by", "what", "places", "when"}


def of(**wanted: object) -> set[str]:
    return {str(kind) for kind in Kind if all(getattr(kind.row, name) == value for name, value in wanted.items())}


def blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_that_name_what_is_touched(kind: Kind) -> None:
    vietnamese, english = kind.row.asks
    assert kind.row.label
    assert english
    for template in (vietnamese, kind.row.says):
        assert "what" in blanks(template)
        assert blanks(template) <= {"by", "what"}
    assert blanks(kind.row.tail) <= PLACES


@pytest.mark.parametrize("kind", Kind)
def test_every_act_names_the_document_that_acts(kind: Kind) -> None:
    if kind.row.origin is Origin.ACT:
        assert "by" in blanks(kind.row.says) & blanks(kind.row.asks[0])


def test_amendments_corrections_overrides_and_wordings_never_hit_the_whole() -> None:
    assert of(extent=Extent.PART) == {"amends", "corrects", "overrides", "wording"}


def test_what_always_goes_to_a_person_is_what_the_contract_lists() -> None:
    assert of(always_asked=True) == {"overrides", "cascade", "merger", "expires", "successor", "status", "wording"}


def test_ends_are_repeal_replacement_expiry_and_cascade() -> None:
    assert {kind for kind in Kind if kind.ends} == {Kind.REPEALS, Kind.REPLACES, Kind.EXPIRES, Kind.CASCADE}
    assert of(consequence=Consequence.SUSPENDED) == {"suspends"}


def test_severity_follows_the_table_of_the_law() -> None:
    assert of(severity=SeverityClass.LOW) == {"corrects", "consolidates", "details", "based_on", "wording"}
    assert of(severity=SeverityClass.BY_EXTENT) == {"replaces", "repeals", "amends", "suspends"}
    assert of(severity=SeverityClass.BY_EXTENT_ONCE_REACHED) == {"expires"}


def test_anybody_may_correct_consolidate_and_detail() -> None:
    assert of(origin=Origin.ACT, competence=False) == {"corrects", "consolidates", "details"}


def test_a_kind_is_a_plain_word_in_json_and_comes_back_as_itself() -> None:
    assert msgspec.json.encode(Kind.REPEALS) == b'"repeals"'
    assert msgspec.json.decode(b'"repeals"', type=Kind) is Kind.REPEALS
    assert pickle.loads(pickle.dumps(Kind.REPEALS)) is Kind.REPEALS
