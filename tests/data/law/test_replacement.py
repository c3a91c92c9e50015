"""What to cite in place of a document that ended: chains of changes, followed on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.replacement import Law, Replacement, SuccessionBasis, replacements

TODAY = date(2026, 11, 28)
HEADS = {
    "old": Document(number="144/2006/QĐ-TTg", type="Quyết định", title="về áp dụng hệ thống quản lý chất lượng"),
    "new": Document(number="19/2014/QĐ-TTg", type="Quyết định", title="về áp dụng hệ thống quản lý chất lượng ISO"),
    "newest": Document(number="31/2026/QĐ-TTg", type="Quyết định", title="áp dụng hệ thống quản lý chất lượng"),
    "tax": Document(number="38/2019/QH14", type="Luật", title="Luật Quản lý thuế"),
}


def change(kind: Kind, target: str, document: str | None, since: date | None, **more: Any) -> Change:
    fields: dict[str, Any] = {"whole": True, "standing": Standing.STANDS} | more
    named = NamedDocument(number=HEADS[target].number)
    key = f"{kind} {document} {target}"
    return Change(key=key, kind=kind, document=document, target=named, target_document=target, from_=since, **fields)


def found(ended: str, *known: Change, on: date = TODAY) -> list[Replacement]:
    def of_target(target: str) -> Iterable[Change]:
        return (each for each in known if each.target_document == target)

    return replacements(ended, Law(HEADS.get, of_target), on)


FIRST = change(Kind.REPLACES, "old", "new", date(2014, 5, 1))
SECOND = change(Kind.REPLACES, "new", "newest", date(2026, 7, 1))


def test_a_stated_replacement_is_followed_to_what_holds_that_day() -> None:
    (chain,) = found("old", FIRST, SECOND)
    assert [step.document for step in chain.steps] == ["new", "newest"]
    assert (chain.current.number, chain.holds, chain.is_stated) == ("31/2026/QĐ-TTg", True, True)
    assert "19/2014/QĐ-TTg (thay thế từ ngày 01/05/2014) → " in chain.said


def test_a_replacement_whose_day_has_not_come_is_not_followed() -> None:
    (chain,) = found("old", FIRST, SECOND, on=date(2026, 6, 30))
    assert (chain.current.number, chain.holds) == ("19/2014/QĐ-TTg", True)


def test_the_act_on_the_same_subject_that_ended_it_is_suggested_with_its_reason() -> None:
    (chain,) = found("old", change(Kind.REPEALS, "old", "newest", date(2026, 1, 1)))
    assert (chain.steps[0].basis, chain.is_stated) == (SuccessionBasis.SAME_SUBJECT, False)
    assert "cùng nội dung" in chain.said


def test_the_words_that_end_a_document_tell_its_subject_where_nothing_else_does() -> None:
    words = "Quyết định số 9/2001/QĐ-TTg ngày 02 tháng 3 năm 2001 về áp dụng hệ thống quản lý chất lượng;"
    known = change(Kind.REPEALS, "old", "newest", date(2026, 1, 1), quote=words)
    law = Law(lambda each: None if each == "old" else HEADS.get(each), lambda each: [known] if each == "old" else [])
    (chain,) = replacements("old", law, TODAY)
    assert (chain.current.number, chain.is_stated) == ("31/2026/QĐ-TTg", False)


def test_an_act_on_another_subject_that_ended_it_stands_in_no_place() -> None:
    assert found("old", change(Kind.REPEALS, "old", "tax", date(2020, 7, 1))) == []


def test_a_suspected_successor_comes_only_where_no_text_says_more() -> None:
    suspected = change(Kind.SUCCESSOR, "old", "newest", date(2026, 1, 1), standing=Standing.QUEUED)
    (chain,) = found("old", suspected)
    assert (chain.steps[0].basis, chain.steps[0].asked) == (SuccessionBasis.SUSPECTED, True)
    assert "chờ xác nhận" in chain.said
    (chain,) = found("old", suspected, FIRST)
    assert chain.steps[0].document == "new"


def test_a_successor_that_a_person_confirmed_is_as_good_as_stated() -> None:
    (chain,) = found("old", change(Kind.SUCCESSOR, "old", "newest", date(2026, 1, 1)))
    assert chain.is_stated


@pytest.mark.parametrize("more", [{"standing": Standing.FALLS}, {"whole": False}])
def test_what_fell_or_is_in_part_replaces_nothing(more: dict[str, Any]) -> None:
    assert found("old", change(Kind.REPLACES, "old", "new", date(2014, 5, 1), **more)) == []


def test_a_chain_whose_last_document_ended_without_an_heir_says_so() -> None:
    (chain,) = found("old", FIRST, change(Kind.EXPIRES, "new", None, date(2026, 1, 1)))
    assert (chain.holds, chain.is_stated) == (False, False)
    assert "hết hiệu lực" in chain.said


def test_documents_that_replace_each_other_are_followed_once() -> None:
    (chain,) = found("old", FIRST, change(Kind.REPLACES, "new", "old", date(2015, 1, 1)))
    assert [step.document for step in chain.steps] == ["new"]
