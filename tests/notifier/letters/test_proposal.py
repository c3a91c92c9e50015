"""The proposed wording: amendment-log rows, legal basis lines, and the three steps."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from data.law.document import Document
from data.law.kind import Kind
from data.law.replacement import Replacement, SuccessionBasis, Successor
from notifier.letters.proposal import BasisLine, basis_lines, log_rows
from notifier.letters.steps import steps

NEW = (
    "Quyết định số 19/2014/QĐ-TTg ngày 05 tháng 3 năm 2014 của Thủ tướng Chính phủ "
    "về việc áp dụng Hệ thống quản lý chất lượng"
)
OLD = "Quyết định số 144/2006/QĐ-TTg ngày 20/6/2006 của Thủ tướng Chính phủ"


def test_the_log_row_says_what_by_which_document_in_which_issue(sample) -> None:
    (row,) = log_rows(sample.news(sample.reason()))
    assert row.stt == 1
    assert row.summary == (
        "Cập nhật căn cứ pháp lý: Quyết định số 19/2014/QĐ-TTg thay thế Quyết định số 144/2006/QĐ-TTg, "
        "từ ngày 18/05/2014."
    )
    assert row.legal_basis == NEW
    assert row.issue == "02"


def test_a_part_that_ends_by_its_matter_is_told_as_a_part(sample) -> None:
    (row,) = log_rows(sample.news(sample.reason(kind=Kind.EXPIRES, whole=False)))
    assert row.summary.startswith("Cập nhật căn cứ pháp lý: Một phần Quyết định số 144/2006/QĐ-TTg hết thời hạn")


def test_two_documents_give_two_rows_and_one_document_one(sample) -> None:
    other = sample.reason("m2", Kind.EXPIRES, acting=None)
    assert [row.stt for row in log_rows(sample.news(sample.reason(), sample.reason("m3"), other))] == [1, 2]


def test_a_replaced_basis_is_written_as_the_new_document(sample) -> None:
    assert basis_lines(sample.news(sample.reason())) == (BasisLine(old=(sample.raw,), new=NEW),)


def test_two_bases_replaced_by_one_document_become_one_line(sample) -> None:
    second = sample.reason("m2", raw="Quyết định số 118/2009/QĐ-TTg")
    (line,) = basis_lines(sample.news(sample.reason(), second))
    assert line == BasisLine(old=(sample.raw, "Quyết định số 118/2009/QĐ-TTg"), new=NEW)


@pytest.mark.parametrize("kind", [Kind.REPEALS, Kind.EXPIRES, Kind.CASCADE])
def test_a_basis_that_ends_is_struck_out(sample, kind: Kind) -> None:
    assert basis_lines(sample.news(sample.reason(kind=kind))) == (BasisLine(old=(sample.raw,), new=""),)


TAILS = [
    (Kind.AMENDS, "được sửa đổi, bổ sung bởi Quyết định số 19/2014/QĐ-TTg"),
    (Kind.REPEALS, "khoản 2, 3 Điều 7 bị bãi bỏ bởi Quyết định số 19/2014/QĐ-TTg"),
    (Kind.REPLACES, "khoản 2, 3 Điều 7 được thay thế bởi Quyết định số 19/2014/QĐ-TTg"),
    (Kind.CORRECTS, "được đính chính bởi Quyết định số 19/2014/QĐ-TTg"),
    (
        Kind.OVERRIDES,
        "khoản 2, 3 Điều 7 không áp dụng hoặc áp dụng khác từ ngày 18/05/2014 đến trước ngày 01/03/2027 "
        "theo Quyết định số 19/2014/QĐ-TTg",
    ),
]


@pytest.mark.parametrize(("kind", "tail"), TAILS, ids=[kind for kind, _ in TAILS])
def test_a_basis_that_stays_gets_its_tail(sample, kind: Kind, tail: str) -> None:
    places = ("art_7__para_2", "art_7__para_3")
    until = date(2027, 3, 1) if kind is Kind.OVERRIDES else None
    (line,) = basis_lines(sample.news(sample.reason(kind=kind, whole=False, provisions=places, to=until)))
    assert line.new == f"{OLD} ({tail})"


def test_a_basis_suspended_as_a_whole_is_said_to_be(sample) -> None:
    (line,) = basis_lines(sample.news(sample.reason(kind=Kind.SUSPENDS)))
    assert "(toàn bộ ngưng hiệu lực từ ngày 18/05/2014 theo Quyết định số 19/2014/QĐ-TTg)" in line.new


@pytest.mark.parametrize("kind", [Kind.CONSOLIDATES, Kind.CASCADE, Kind.STATUS, Kind.MERGER])
def test_a_suspicion_proposes_no_new_line(sample, kind: Kind) -> None:
    assert basis_lines(sample.news(sample.reason(kind=kind, whole=False))) == ()


def test_the_steps_say_who_and_by_when_in_order(sample) -> None:
    draft, review, approve = steps(sample.news(sample.reason()), date(2014, 5, 20))
    assert (draft.who, review.who, approve.who) == (sample.owner, sample.reviewer, sample.unit.head)
    assert approve.what == "Phê duyệt, ban hành lần 02"
    assert (draft.by, review.by, approve.by) == (date(2014, 7, 4), date(2014, 7, 26), date(2014, 8, 18))


def test_an_overdue_task_sets_no_days_any_more(sample) -> None:
    assert {step.by for step in steps(sample.news(sample.reason()), date(2026, 11, 24))} == {None}


def test_what_replaced_the_replacement_since_is_what_to_write_and_the_chain_says_how(sample) -> None:
    heads = [Document(type="Quyết định", number=number) for number in ("19/2014/QĐ-TTg", "31/2026/QĐ-TTg")]
    steps_ = [
        Successor(
            document=head.number or "", head=head, basis=SuccessionBasis.STATED, since=date(2026, 7, 1), change="c"
        )
        for head in heads
    ]
    reason = replace(sample.reason(), in_place=Replacement(steps=tuple(steps_)))
    (line,) = basis_lines(sample.news(reason))
    assert (line.new, " → " in line.why) == ("Quyết định số 31/2026/QĐ-TTg", True)


def test_a_repealed_basis_gets_the_act_on_its_subject_as_a_suggestion(sample) -> None:
    law = Document(type="Luật", number="109/2025/QH15", title="Luật Thuế thu nhập cá nhân")
    step = Successor(document="tncn", head=law, basis=SuccessionBasis.SAME_SUBJECT, since=date(2026, 7, 1), change="c")
    reason = replace(sample.reason(kind=Kind.REPEALS), in_place=Replacement(steps=(step,)))
    (line,) = basis_lines(sample.news(reason))
    assert "109/2025/QH15" in line.new
    assert "cùng nội dung" in line.why
