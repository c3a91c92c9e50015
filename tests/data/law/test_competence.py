"""Luật 64/2025/QH15, Điều 8: the same issuer amends; the issuer or a competent authority repeals."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.competence import inherits, may_act_on, successions, successors_of
from data.law.issuer import Issuer, issuer, issuer_of


def body(words: str, on: date | None = None) -> Issuer:
    found = issuer_of(words, on)
    assert found is not None, words
    return found


def test_every_succession_is_between_known_bodies_and_names_its_source() -> None:
    for step in successions():
        assert issuer(step.old), step
        assert issuer(step.new), step
        assert step.source


def test_one_ministry_may_have_several_heirs_by_subject() -> None:
    heirs = successors_of(body("Bộ Lao động - Thương binh và Xã hội"))
    assert {heir.new for heir in heirs} == {"bnv", "bgddt", "byt", "bnnmt", "bca"}
    assert all(heir.subject for heir in heirs)


def test_a_successor_amends_what_its_predecessor_issued_without_alarm() -> None:
    assert may_act_on(body("BNNMT"), body("BTNMT"), date(2025, 3, 1))
    assert may_act_on(body("BNNMT"), body("Bộ Thủy sản"), date(2025, 3, 1))
    assert may_act_on(body("Chính phủ"), body("Hội đồng Bộ trưởng"))


def test_nobody_inherits_before_the_day() -> None:
    assert not inherits(body("BNNMT"), body("BTNMT"), date(2025, 2, 28))


@pytest.mark.parametrize(("actor", "author"), [("BYT", "BTC"), ("BTNMT", "BNNMT"), ("BTC", "Chính phủ"), ("CP", "QH")])
def test_an_unrelated_or_lower_body_raises_the_alarm(actor: str, author: str) -> None:
    assert not may_act_on(body(actor), body(author))


@pytest.mark.parametrize(
    ("actor", "author"), [("QH", "UBTVQH"), ("QH", "BTC"), ("CP", "TTg"), ("CP", "BYT"), ("TTg", "BYT")]
)
def test_a_higher_authority_may_act(actor: str, author: str) -> None:
    assert may_act_on(body(actor), body(author))


def test_a_merged_province_acts_on_the_documents_of_those_it_took_over() -> None:
    new = body("UBND tỉnh Lâm Đồng", date(2025, 8, 1))
    for old in ("Lâm Đồng", "Đắk Nông", "Bình Thuận"):
        assert may_act_on(new, body(f"UBND tỉnh {old}", date(2024, 1, 1)))
    assert not may_act_on(new, body("UBND tỉnh Đồng Nai", date(2024, 1, 1)))


def test_a_council_acts_on_the_committee_of_its_own_province_only() -> None:
    council = body("HĐND tỉnh Sơn La", date(2024, 1, 1))
    assert may_act_on(council, body("UBND tỉnh Sơn La", date(2024, 1, 1)))
    assert not may_act_on(council, body("UBND tỉnh Lai Châu", date(2024, 1, 1)))
    assert not may_act_on(body("UBND tỉnh Sơn La", date(2024, 1, 1)), council)


def test_the_province_acts_on_the_texts_of_its_former_districts() -> None:
    district = body("UBND huyện Di Linh, tỉnh Lâm Đồng", date(2024, 1, 1))
    assert may_act_on(body("UBND tỉnh Lâm Đồng", date(2025, 8, 1)), district)
