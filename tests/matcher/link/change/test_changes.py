"""From a reading to changes: a question a statement, answered by a named rule or put to a person."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.reading import DateBasis, ExpiryDate, Reading, Relation
from data.office.rule import Rule, Rules
from matcher.link.change.changes import acting, changes_of
from matcher.link.find.document_index import DocumentIndex
from tests.matcher.link.link_samples import document, reading, register, relation

NOW = "2026-11-24T18:30:00Z"


def changes(read: Reading, documents: DocumentIndex | None = None, rules: Rules | None = None) -> list[Change]:
    doc = acting("acting", Document(text=""), read, NOW)
    return changes_of(doc, read, documents or register(), rules or Rules())


def decree(*relations: Relation) -> Reading:
    return reading("128/2026/NĐ-CP", "Nghị định", "2026-04-06", "2026-05-20", relations)


def circular(number: str, *relations: Relation) -> Reading:
    return reading(number, "Thông tư", "2026-04-06", "2026-05-20", relations)


def test_a_plain_repeal_is_confirmed_by_a_named_rule() -> None:
    (found,) = changes(decree(relation(Kind.REPEALS, "Nghị định", "85/2024/NĐ-CP", whole=True)))
    assert (found.kind, found.standing, found.whole) == (Kind.REPEALS, Standing.STANDS, True)
    assert found.decision is not None
    assert (found.decision.by, found.decision.at) == ("rule:stated_act", NOW)


def test_it_takes_effect_with_the_document_where_the_words_give_no_day() -> None:
    own_day = relation(Kind.AMENDS, "Nghị định", "17/2023/NĐ-CP", "art_1", from_=date(2026, 7, 1))
    with_document = relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_9")
    assert [c.from_ for c in changes(decree(own_day, with_document))] == [date(2026, 7, 1), date(2026, 5, 20)]


def test_grounds_change_nothing() -> None:
    assert changes(decree(relation(Kind.BASED_ON, "Luật", "64/2025/QH15"))) == []


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        (relation(Kind.OVERRIDES, "Nghị định", "85/2024/NĐ-CP", "art_9"), "luôn do người quyết định"),
        (relation(Kind.REPEALS, "Nghị định", "85/2024/NĐ-CP", whole=True, score=0.4), "chưa đủ chắc"),
        (relation(Kind.REPEALS, "Quyết định", "101/QĐ-BKHCN", whole=True), "thiếu số, năm hoặc cơ quan"),
        (relation(Kind.REPEALS, "Quyết định", "05/2020/QĐ-UBND", whole=True), "thiếu số, năm hoặc cơ quan"),
        (relation(Kind.REPEALS, "Luật", None, name="Luật Đất đai"), "thiếu số, năm hoặc cơ quan"),
    ],
    ids=["override", "unsure reading", "no year", "no place", "law without year"],
)
def test_what_no_rule_may_answer_waits_with_a_question(stated: Relation, why: str) -> None:
    (found,) = changes(decree(stated))
    assert (found.standing, found.decision) == (Standing.QUEUED, None)
    assert "không?" in found.why
    assert why in found.why


def test_the_question_names_both_documents_the_provisions_and_the_day() -> None:
    (found,) = changes(decree(relation(Kind.OVERRIDES, "Quyết định", "19/2014/QĐ-TTg", "art_7__para_2")))
    assert found.why.startswith(
        "Nghị định 128/2026/NĐ-CP có được áp dụng thay cho khoản 2 Điều 7 của Quyết định 19/2014/QĐ-TTg"
        " từ ngày 20/05/2026 không?"
    )


def test_a_switched_off_rule_leaves_the_question_to_a_person() -> None:
    stated = decree(relation(Kind.REPEALS, "Nghị định", "85/2024/NĐ-CP", whole=True))
    assert changes(stated, rules=Rules().without(Rule.STATED_ACT))[0].standing is Standing.QUEUED


def test_a_misquoted_target_is_asked() -> None:
    known = register(document("85/2024/NĐ-CP", "Nghị định", "2024-07-10", id="decree"))
    (found,) = changes(
        decree(relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_9", date=date(2024, 7, 11))), known
    )
    assert found.standing is Standing.QUEUED
    assert "10/07/2024" in found.why


def test_case_15_a_successor_amends_its_predecessors_text_without_alarm() -> None:
    (found,) = changes(circular("23/2026/TT-BNNMT", relation(Kind.AMENDS, "Thông tư", "08/2020/TT-BTNMT", "art_3")))
    assert found.standing is Standing.STANDS


def test_case_15_an_unrelated_issuer_is_an_alarm() -> None:
    (found,) = changes(circular("23/2026/TT-BYT", relation(Kind.AMENDS, "Thông tư", "08/2020/TT-BTNMT", "art_3")))
    assert found.standing is Standing.QUEUED
    assert "Điều 8" in found.why


def test_a_lower_body_may_not_repeal_a_higher_one_and_a_higher_one_may() -> None:
    (upwards,) = changes(circular("23/2026/TT-BYT", relation(Kind.REPEALS, "Nghị định", "85/2024/NĐ-CP", whole=True)))
    (downwards,) = changes(decree(relation(Kind.REPEALS, "Thông tư", "08/2020/TT-BYT", whole=True)))
    assert (upwards.standing, downwards.standing) == (Standing.QUEUED, Standing.STANDS)


def test_a_committee_that_names_no_place_may_mean_its_own_and_a_person_is_asked() -> None:
    read = reading(
        "12/2026/QĐ-UBND",
        "Quyết định",
        "2026-04-06",
        "2026-05-01",
        [relation(Kind.REPEALS, "Quyết định", "05/2020/QĐ-UBND", whole=True)],
    )
    read = replace(read, issuer="Ủy ban nhân dân tỉnh Sơn La")
    son_la = document("05/2020/QĐ-UBND", "Quyết định", "2020-02-10", id="son-la", issuer="UBND tỉnh Sơn La")
    ca_mau = document("05/2020/QĐ-UBND", "Quyết định", "2020-02-10", id="ca-mau", issuer="UBND tỉnh Cà Mau")
    (found,) = changes(read, register(son_la, ca_mau))
    assert (found.standing, found.target_document) == (Standing.QUEUED, None)
    assert "tỉnh của nơi dẫn" in found.why


def test_a_committee_may_act_on_what_a_province_merged_into_its_own_has_issued() -> None:
    """Đắk Nông went into Lâm Đồng on 01/07/2025; Cà Mau did not."""
    for place, standing in (("Đắk Nông", Standing.STANDS), ("Cà Mau", Standing.QUEUED)):
        stated = relation(Kind.REPEALS, "Quyết định", "05/2020/QĐ-UBND", whole=True, issuer=f"UBND tỉnh {place}")
        read = reading("12/2026/QĐ-UBND", "Quyết định", "2026-04-06", "2026-05-01", [stated])
        (found,) = changes(replace(read, issuer="Ủy ban nhân dân tỉnh Lâm Đồng"))
        assert found.standing is standing


def test_a_mass_change_asks_one_question_a_statement() -> None:
    laws = [f"{n}/2014/QH13" for n in range(50, 65)]
    omnibus = reading(
        "146/2025/QH15", "Luật", "2025-12-11", "2026-07-01", [relation(Kind.AMENDS, "Luật", n) for n in laws]
    )
    found = changes(omnibus)
    assert len({change.key for change in found}) == 15
    assert {change.standing for change in found} == {Standing.STANDS}


def test_the_key_stays_when_the_target_arrives() -> None:
    stated = decree(relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", "art_9"))
    (before,) = changes(stated)
    (after,) = changes(stated, register(document("85/2024/NĐ-CP", "Nghị định", "2024-07-10", id="decree")))
    assert (before.target_document, after.target_document) == (None, "decree")
    assert before.key == after.key


def test_another_statement_has_another_key() -> None:
    one, other = (decree(relation(Kind.AMENDS, "Nghị định", "85/2024/NĐ-CP", unit)) for unit in ("art_9", "art_10"))
    assert changes(one)[0].key != changes(other)[0].key


@pytest.mark.parametrize(
    ("on", "last_day", "first_day_out"),
    [("2027-03-01", "2027-02-28", "2027-03-01"), ("2026-06-30", "2026-06-30", "2026-07-01")],
)
def test_a_document_that_ends_by_its_own_words_is_a_change_without_an_acting_document(
    on: str, last_day: str, first_day_out: str
) -> None:
    end = ExpiryDate(
        on=date.fromisoformat(on), last_day=date.fromisoformat(last_day), basis=DateBasis.STATED, start=0, end=0
    )
    read = Reading(number="19/2026/NQ-CP", type="Nghị quyết", issued_on=date(2026, 4, 28), expires=(end,))
    (found,) = changes(read)
    assert (found.kind, found.document, found.target_document, found.whole) == (
        Kind.EXPIRES,
        None,
        "acting",
        True,
    )
    assert found.from_ == date.fromisoformat(first_day_out)
    assert found.standing is Standing.QUEUED
