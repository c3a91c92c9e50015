"""The severity table of the contract, a test a row."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.kind import Kind
from data.office.match import Severity
from matcher.link.touch.severity import severity, touched
from tests.matcher.link.link_samples import change

WHOLE: tuple[str, ...] = ()


@pytest.mark.parametrize("kind", [Kind.REPEALS, Kind.REPLACES])
@pytest.mark.parametrize("cited", [WHOLE, ("art_5",)])
def test_repeal_or_replacement_of_the_cited_document_is_high(kind: Kind, cited: tuple[str, ...]) -> None:
    assert severity(change(kind, whole=True), cited) is Severity.HIGH


@pytest.mark.parametrize("kind", [Kind.REPEALS, Kind.REPLACES])
def test_repeal_or_replacement_of_the_cited_provision_is_high(kind: Kind) -> None:
    assert severity(change(kind, "art_7__para_2"), ("art_7__para_2",)) is Severity.HIGH


def test_replacement_of_the_cited_form_is_high() -> None:
    assert severity(change(Kind.REPLACES, "annex_II__form_01"), ("annex_II__form_1",)) is Severity.HIGH


def test_the_end_of_a_cited_document_is_high_once_the_day_has_come() -> None:
    ended = change(Kind.EXPIRES, whole=True, from_=date(2027, 3, 1))
    assert severity(ended, WHOLE, date(2027, 3, 1)) is Severity.HIGH


def test_a_sunset_ahead_is_medium() -> None:
    ahead = change(Kind.EXPIRES, whole=True, from_=date(2027, 3, 1))
    assert severity(ahead, WHOLE, date(2026, 11, 24)) is Severity.MEDIUM


@pytest.mark.parametrize("changed", ["art_7", "art_7__para_2", "art_7__para_2__point_đ"])
def test_amendment_of_the_cited_provision_is_high(changed: str) -> None:
    assert severity(change(Kind.AMENDS, changed), ("art_7__para_2",)) is Severity.HIGH


def test_amendment_elsewhere_in_a_document_cited_as_a_whole_is_medium() -> None:
    assert severity(change(Kind.AMENDS, "art_7"), WHOLE) is Severity.MEDIUM


def test_amendment_of_another_article_than_the_cited_one_is_low() -> None:
    assert severity(change(Kind.AMENDS, "art_7", "art_7a"), ("art_9",)) is Severity.LOW


def test_an_amendment_whose_provisions_are_not_known_is_medium_for_a_cited_article() -> None:
    assert severity(change(Kind.AMENDS), ("art_9",)) is Severity.MEDIUM


def test_a_changed_chapter_may_hold_the_cited_article_and_is_medium() -> None:
    assert severity(change(Kind.AMENDS, "chp_II"), ("art_9",)) is Severity.MEDIUM


@pytest.mark.parametrize("kind", [Kind.REPEALS, Kind.REPLACES, Kind.SUSPENDS])
@pytest.mark.parametrize(
    ("cited", "expected"),
    [(("art_7",), Severity.HIGH), (WHOLE, Severity.MEDIUM), (("art_9",), Severity.LOW)],
)
def test_what_hits_a_part_counts_as_amendment_does(kind: Kind, cited: tuple[str, ...], expected: Severity) -> None:
    assert severity(change(kind, "art_7"), cited) is expected


@pytest.mark.parametrize("above", ["part_II", "chp_II", "chp_II__sec_1"])
def test_a_change_above_the_article_may_hold_the_cited_one(above: str) -> None:
    assert severity(change(Kind.AMENDS, above), ("art_7",)) is Severity.MEDIUM


def test_suspension_of_the_whole_is_high() -> None:
    assert severity(change(Kind.SUSPENDS, whole=True), WHOLE) is Severity.HIGH


@pytest.mark.parametrize("kind", [Kind.RESUMES, Kind.EXTENDS])
def test_resumption_and_extension_are_medium(kind: Kind) -> None:
    assert severity(change(kind, whole=True), WHOLE) is Severity.MEDIUM


@pytest.mark.parametrize("kind", [Kind.OVERRIDES, Kind.CASCADE, Kind.MERGER, Kind.SUCCESSOR])
def test_override_cascade_merger_and_successor_are_medium(kind: Kind) -> None:
    assert severity(change(kind, "art_7"), ("art_7",)) is Severity.MEDIUM


@pytest.mark.parametrize("kind", [Kind.CORRECTS, Kind.CONSOLIDATES, Kind.DETAILS])
def test_correction_consolidation_and_details_are_low(kind: Kind) -> None:
    assert severity(change(kind, "art_7"), ("art_7",)) is Severity.LOW


def test_the_touched_provisions_are_those_of_both() -> None:
    assert touched(["art_7__para_2", "art_9", "art_7a"], ("art_7",)) == ("art_7__para_2",)
    assert touched(["art_7__para_2", "art_9"], WHOLE) == ("art_7__para_2", "art_9")
