"""The proposed wording: amendment-log rows, legal basis lines, and the three steps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from data.law.acting_words import ActingWords
from data.law.document import Document
from data.law.kind import Kind
from data.law.new_place import NewPlace
from data.law.replacement import Replacement, SuccessionBasis, Successor
from data.office.match import Severity
from notifier.letters.proposal import BasisLine, basis_lines, log_rows
from notifier.letters.steps import steps
from notifier.tasks.reason import Reason
from tests.notifier.sample_news import Sample

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
def test_a_basis_that_ends_is_struck_out_and_the_act_that_ended_it_is_named(sample, kind: Kind) -> None:
    why = "Quyết định số 19/2014/QĐ-TTg; chưa thấy văn bản nào thay thế"
    assert basis_lines(sample.news(sample.reason(kind=kind))) == (BasisLine(old=(sample.raw,), new="", why=why),)
    unknown = sample.reason(kind=kind, acting=None)
    assert basis_lines(sample.news(unknown)) == (BasisLine(old=(sample.raw,), new=""),)


def test_a_line_that_runs_title_and_number_together_is_written_anew(sample: Sample) -> None:
    law = Document(type="Luật", number="38/2005/QH11", issued_on=date(2005, 6, 14), title="Luật Giáo dục")
    reason = citing(sample, kind=Kind.AMENDS, provisions=("art_2",), raw="Luật Giáo dục 38/2005/QH11")
    told = replace(reason, target=law, basis=replace(reason.basis, number="38/2005/QH11"))
    (line,) = basis_lines(sample.news(told))
    assert line.new.startswith("Luật Giáo dục số 38/2005/QH11 ngày 14 tháng 6 năm 2005 (được sửa đổi")


def test_a_day_that_the_store_lacks_is_as_the_act_cites_it(sample: Sample) -> None:
    known = Document(type="Quyết định", number="144/2006/QĐ-TTg", title="VỀ TIÊU CHUẨN")
    reason = replace(citing(sample, kind=Kind.AMENDS, provisions=("art_2",), raw="144/2006/QĐ-TTg"), target=known)
    (line,) = basis_lines(sample.news(reason))
    assert line.new.startswith(IN_FULL)


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
    assert (line.new, " → " in line.why) == ("Quyết định số 31/2026/QĐ-TTg của Thủ tướng Chính phủ", True)


def test_a_repealed_basis_gets_the_act_on_its_subject_as_a_suggestion(sample) -> None:
    law = Document(type="Luật", number="109/2025/QH15", title="Luật Thuế thu nhập cá nhân")
    step = Successor(document="tncn", head=law, basis=SuccessionBasis.SAME_SUBJECT, since=date(2026, 7, 1), change="c")
    reason = replace(sample.reason(kind=Kind.REPEALS), in_place=Replacement(steps=(step,)))
    (line,) = basis_lines(sample.news(reason))
    assert "109/2025/QH15" in line.new
    assert "cùng nội dung" in line.why


IN_FULL = "Quyết định số 144/2006/QĐ-TTg ngày 20 tháng 6 năm 2006 của Thủ tướng Chính phủ về tiêu chuẩn"
CITING = "Khoản 2 Điều 7, Điều 8 Quyết định số 144/2006/QĐ-TTg"


def citing(sample: Sample, *provisions: str, raw: str = CITING, **of_reason: Any) -> Reason:
    """A reason on a basis that cites these provisions of a document the store knows."""
    known = Document(type="Quyết định", number="144/2006/QĐ-TTg", issued_on=date(2006, 6, 20), title="VỀ TIÊU CHUẨN")
    reason = sample.reason(whole=False, raw=raw, **of_reason)
    basis = replace(reason.basis, provisions=provisions, number="144/2006/QĐ-TTg")
    return replace(reason, basis=basis, target=known)


def test_a_repealed_clause_leaves_the_line_and_the_others_stay(sample: Sample) -> None:
    reason = citing(sample, "art_7__para_2", "art_8", kind=Kind.REPEALS, provisions=("art_7__para_2",))
    (line,) = basis_lines(sample.news(reason))
    assert line.new == f"Điều 8 {IN_FULL}"


def test_a_line_that_cites_nothing_but_what_is_repealed_is_struck_out_and_says_why(sample: Sample) -> None:
    reason = citing(sample, "art_7__para_2", kind=Kind.REPEALS, provisions=("art_7",))
    (line,) = basis_lines(sample.news(reason))
    assert line.new == ""
    assert line.why == "khoản 2 Điều 7 đã bị bãi bỏ bởi Quyết định số 19/2014/QĐ-TTg"


def test_a_line_stays_where_only_a_part_of_what_it_cites_is_repealed(sample: Sample) -> None:
    reason = citing(sample, "art_7", kind=Kind.REPEALS, provisions=("art_7__para_2",), raw=f"Điều 7 {OLD}")
    (line,) = basis_lines(sample.news(reason))
    assert line.new == f"Điều 7 {OLD} (khoản 2 Điều 7 bị bãi bỏ bởi Quyết định số 19/2014/QĐ-TTg)"


def test_what_is_repealed_by_its_subject_only_is_told_as_such_and_stays(sample: Sample) -> None:
    said = "Bãi bỏ các quy định liên quan đến phí thẩm định tại khoản 2 Điều 7 Quyết định số 144/2006/QĐ-TTg."
    reason = citing(sample, "art_7__para_2", kind=Kind.REPEALS, provisions=("art_7__para_2",), raw=OLD)
    told = replace(reason, acting_words=(ActingWords(place="art_5", sentence=said),))
    (line,) = basis_lines(sample.news(told))
    assert "(các quy định liên quan đến phí thẩm định tại khoản 2 Điều 7 bị bãi bỏ bởi" in line.new
    assert (
        "bãi bỏ các quy định liên quan đến phí thẩm định tại khoản 2 Điều 7" in log_rows(sample.news(told))[0].summary
    )


def test_an_act_that_amends_and_repeals_parts_gives_one_tail(sample: Sample) -> None:
    amends = citing(sample, kind=Kind.AMENDS, provisions=("art_2",), raw=OLD)
    repeals = citing(sample, key="m2", kind=Kind.REPEALS, provisions=("art_3",), raw=OLD)
    (line,) = basis_lines(sample.news(amends, repeals))
    assert line.new == f"{OLD} (được sửa đổi, bổ sung bởi Quyết định số 19/2014/QĐ-TTg)"


def test_a_title_that_begins_with_its_issuer_names_it_once(sample: Sample) -> None:
    row = "Quyết định số 144/2006/QĐ-TTg của Thủ tướng Chính phủ: Về tiêu chuẩn"
    reason = citing(sample, kind=Kind.AMENDS, provisions=("art_2",), raw=row)
    (line,) = basis_lines(sample.news(replace(reason, target=None)))
    assert line.new.startswith(f"{IN_FULL} (được sửa đổi")


def test_a_tail_that_stands_there_takes_the_new_act_in(sample: Sample) -> None:
    amended = f"{OLD} (được sửa đổi, bổ sung bởi Quyết định số 118/2009/QĐ-TTg)"
    (line,) = basis_lines(sample.news(citing(sample, kind=Kind.AMENDS, provisions=("art_2",), raw=amended)))
    assert line.new == (
        f"{OLD} (được sửa đổi, bổ sung bởi Quyết định số 118/2009/QĐ-TTg, Quyết định số 19/2014/QĐ-TTg)"
    )


def test_an_act_that_the_line_names_already_is_not_named_again(sample: Sample) -> None:
    amended = f"{OLD} (được sửa đổi, bổ sung bởi Quyết định số 19/2014/QĐ-TTg)"
    assert basis_lines(sample.news(citing(sample, kind=Kind.AMENDS, provisions=("art_2",), raw=amended))) == ()


def test_a_number_that_a_portals_row_prints_twice_is_proposed_once(sample: Sample) -> None:
    row = "Quyết định 144/2006/QĐ-TTg 144/2006/QĐ-TTg"
    (line,) = basis_lines(sample.news(citing(sample, kind=Kind.AMENDS, provisions=("art_2",), raw=row)))
    assert line.old == ("Quyết định 144/2006/QĐ-TTg",)
    assert line.new == f"{IN_FULL} (được sửa đổi, bổ sung bởi Quyết định số 19/2014/QĐ-TTg)"


def test_what_is_only_noted_is_neither_a_row_of_the_log_nor_a_line(sample: Sample) -> None:
    low = sample.reason("m2", Kind.CORRECTS, severity=Severity.LOW, whole=False, raw="Thông tư số 1/2010/TT-BNV")
    assert log_rows(sample.news(low)) == ()
    assert basis_lines(sample.news(low)) == ()


def test_where_a_cited_article_stands_now_is_a_suggestion_beside_the_new_line(sample: Sample) -> None:
    reason = replace(sample.reason(), addresses=(NewPlace("art_7", "art_9", 0.9), NewPlace("art_8", None, 0.1)))
    (line,) = basis_lines(sample.news(reason))
    assert line.new == NEW
    assert line.why == "Điều 7 cũ nay là Điều 9 và Điều 8 cũ không thấy ở văn bản mới (gợi ý theo nội dung)"
