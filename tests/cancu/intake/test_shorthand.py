"""Citations as people write them are read as the law prints them, and shown as they were written."""

from __future__ import annotations

import pytest

from cancu.intake.bases import bases_of_line
from cancu.intake.shorthand import spell_out


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("NĐ 123/2015/NĐ-CP; TT 04/2020/TT-BTP;", ["123/2015/NĐ-CP", "04/2020/TT-BTP"]),
        ("nghị định số 123/2015/nđ-cp ngày 15/11/2015", ["123/2015/NĐ-CP"]),
        ("Nghị định số 123-2015-NĐ-CP", ["123/2015/NĐ-CP"]),
        ("Nghị định 123/2015 NĐ-CP", ["123/2015/NĐ-CP"]),
        ("Nghị định số 123 ngày 15/11/2015 của Chính phủ", ["123/2015/NĐ-CP"]),
        ("Nghị định 123/2015", ["123/2015/NĐ-CP"]),
        ("Nghị định l23/2O15/NĐ-CP", ["123/2015/NĐ-CP"]),
        ("Thông tư số 04/2020/TT_BTP", ["04/2020/TT-BTP"]),
        ("Thông tư 04/2020/BTP", ["04/2020/TT-BTP"]),
        ("TT 04/2020 của Bộ Tư pháp", ["04/2020/TT-BTP"]),
        ("Luật BHXH số 41/2024/QH15", ["41/2024/QH15"]),
        ("Luật số 60-2014-QH13", ["60/2014/QH13"]),
        ("Nghị định 23/2015/NĐ-CP (sau đây gọi là Nghị định 23)", ["23/2015/NĐ-CP"]),
        ("Hướng dẫn số 12-HD/VPTW; Quy định số 294-QĐ/TW ngày 26/5/2025", ["12-HD/VPTW", "294-QĐ/TW"]),
        ("Được sửa đổi bởi Nghị định số 87/2020/NĐ-CP", ["87/2020/NĐ-CP"]),
    ],
)
def test_a_number_is_read_however_it_is_written(written: str, numbers: list[str]) -> None:
    assert [basis.number for basis in bases_of_line(written).bases] == numbers


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("BLDS 2015", "Bộ luật Dân sự 2015"),
        ("BLDS (2015)", "Bộ luật Dân sự năm 2015"),
        ("Luật Đất đai (2024)", "Luật Đất đai năm 2024"),
        ("Luật HN&GĐ năm 2014", "Luật Hôn nhân và gia đình năm 2014"),
    ],
)
def test_a_law_is_known_by_its_abbreviation_and_by_a_year_in_brackets(written: str, name: str) -> None:
    (basis,) = bases_of_line(written).bases
    assert (basis.name, basis.raw) == (name, written)


@pytest.mark.parametrize("words", ["NĐ 13", "TT52 đã được sửa đổi", "Quyết định số 26 của Chủ tịch"])
def test_too_little_for_a_document_is_in_doubt_and_never_guessed(words: str) -> None:
    found = bases_of_line(words)
    assert found.doubtful == (words,)
    assert [basis.number for basis in found.bases] == [None]


@pytest.mark.parametrize(
    "text", ["theo Mẫu CT 01", "Phụ lục PL 2", "BM-TT-01", "Nghị định số 15/2020/NĐ-CP, ngày 03/02"]
)
def test_what_is_no_shorthand_is_left_as_it_is(text: str) -> None:
    assert spell_out(text).text == text


def test_offsets_lead_back_to_the_words_as_written() -> None:
    text = "Theo NĐ 123-2015-NĐ-CP và BLDS."
    spelled = spell_out(text)
    at = spelled.text.index("Nghị định")
    assert text[spelled.start(at) : spelled.end(at + len("Nghị định 123/2015/NĐ-CP"))] == "NĐ 123-2015-NĐ-CP"
    assert text[spelled.start(spelled.text.index("Bộ luật")) :] == "BLDS."
