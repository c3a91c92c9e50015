"""Citations of a free text: lines, documents with their provisions, offsets and roles."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.law.reading import Role
from matcher.reading import cite

TEXT = (
    "5.1. Cơ sở pháp lý\n"
    "- Điểm a khoản 2 Điều 7 Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ;\n"
    "Không nêu văn bản nào.\n"
    "- Luật Hộ tịch năm 2014."
)

_SCRAPS = ("Nghị định số 15/2020/NĐ-CP", "khoản 2 Điều 7 ", "Luật Hộ tịch ", "\n", ", ", "a\u0323")


def test_only_lines_that_name_a_document_come_back_in_order() -> None:
    assert [TEXT[line.start : line.end][:12] for line in cite(TEXT)] == ["- Điểm a kho", "- Luật Hộ tị"]


def test_a_citation_has_its_document_and_the_provisions_before_it() -> None:
    [citation] = cite(TEXT)[0].citations
    document = citation.document
    assert (document.type, document.number, document.date) == ("Nghị định", "15/2020/NĐ-CP", date(2020, 2, 3))
    assert citation.provisions == ("art_7__para_2__point_a",)


def test_offsets_begin_with_the_provisions_in_the_text_and_in_the_line() -> None:
    line = cite(TEXT)[0]
    [citation] = line.citations
    words = "Điểm a khoản 2 Điều 7 Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020"
    assert TEXT[citation.start : citation.end] == words
    assert line.words[citation.line_start : citation.line_end] == words
    assert line.words[citation.line_document :].startswith("Nghị định số")


def test_offsets_count_in_the_text_as_given_though_its_letters_are_not_composed() -> None:
    text = unicodedata.normalize("NFD", TEXT)
    [citation] = cite(text)[1].citations
    assert unicodedata.normalize("NFC", text[citation.start : citation.end]) == "Luật Hộ tịch năm 2014"


def test_a_name_is_kept_beside_the_number() -> None:
    [[citation]] = [line.citations for line in cite("Luật Đất đai số 31/2024/QH15")]
    assert (citation.document.name, citation.document.number) == ("Luật Đất đai", "31/2024/QH15")


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        ("Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP.", [Role.CITES, Role.CITES]),
        ("Thông tư số 04/2020/TT-BTP hướng dẫn Luật Hộ tịch", [Role.CITES, Role.TITLE]),
        (
            "Nghị định số 15/2020/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 14/2022/NĐ-CP",
            [Role.CITES, Role.HISTORY],
        ),
        ("Nghị định số 15/2020/NĐ-CP; mức phạt theo Nghị định nêu trên", [Role.CITES, Role.SELF]),
    ],
)
def test_a_document_named_in_a_title_or_as_history_or_again_has_that_role(line: str, roles: list[Role]) -> None:
    assert [each.role for each in cite(line)[0].citations] == roles


def test_a_document_named_by_its_ordinal_alone_is_shortened() -> None:
    line = cite("Theo Nghị định số 123/2015/NĐ-CP; lệ phí theo Nghị định 123, khai tại xã")[0]
    assert [(each.document.number, each.shortened) for each in line.citations] == [
        ("123/2015/NĐ-CP", False),
        ("123", True),
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_SCRAPS)))
def test_on_any_text_citations_lie_in_their_line_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    for line in cite(text):
        for each in line.citations:
            assert line.start <= each.start < each.end <= line.end
            assert 0 <= each.line_start <= each.line_document < each.line_end <= len(line.words)
