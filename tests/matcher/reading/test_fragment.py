"""Quoted words as provisions: their numbers tell what they are; words without one are of the provision itself."""

from __future__ import annotations

import pytest

from data.law.outline import Provision
from matcher.reading import fragment


def _ids(provisions: tuple[Provision, ...]) -> list[str]:
    return [inner for each in provisions for inner in (each.id, *_ids(each.parts))]


@pytest.mark.parametrize(
    ("words", "provision", "expected"),
    [
        ("Điều 5a. Phí\n1. Một.\n2. Hai.", "art_5a", ["art_5a", "art_5a__para_1", "art_5a__para_2"]),
        (
            "2. Hai:\na) A;\nb) B.",
            "art_5__para_2",
            ["art_5__para_2", "art_5__para_2__point_a", "art_5__para_2__point_b"],
        ),
        ("đ) Năm;\ne) Sáu.", "art_5__para_2__point_đ", ["art_5__para_2__point_đ", "art_5__para_2__point_e"]),
        ("đ) Năm.\n3. Ba.", "art_5__para_2__point_đ", ["art_5__para_2__point_đ"]),
        ("a) Của điều.", "art_5__point_a", ["art_5__point_a"]),
        ("Chương IVa\nPHÍ\nĐiều 20a. Phí\nMột.", "chp_IVa", ["chp_IVa", "art_20a"]),
        ("Mục 3: PHÍ\nĐiều 32a. Phí\nMột.", "chp_II__sec_3", ["chp_II__sec_3", "art_32a"]),
        ("Phí do hộ nộp.", "art_5__para_2", ["art_5__para_2"]),
        (
            "Hộ nộp phí:\na) Một;\nb) Hai.",
            "art_5__para_2",
            ["art_5__para_2", "art_5__para_2__point_a", "art_5__para_2__point_b"],
        ),
        ("45. Bốn mươi lăm.", "art_3__para_45", ["art_3__para_45"]),
        ("Điều 5. Tên mới", "art_5__heading", ["art_5"]),
        ("Bảng phí\n1 Hộ 10", "annex_II", ["annex_II"]),
    ],
)
def test_quoted_words_are_the_provisions_that_they_number(words: str, provision: str, expected: list[str]) -> None:
    assert _ids(fragment(words, provision)) == expected


def test_the_number_is_no_word_of_a_provision() -> None:
    [khoan] = fragment("45. Bốn mươi lăm.", "art_3__para_45")
    assert khoan.words == "Bốn mươi lăm."


def test_words_without_a_number_are_whole() -> None:
    [khoan] = fragment("Phí do hộ nộp.", "art_5__para_2")
    assert (khoan.body - khoan.start, khoan.words) == (0, "Phí do hộ nộp.")


def test_a_point_ends_before_the_next_khoan_that_is_quoted_behind_it() -> None:
    [point] = fragment("đ) Năm.\n3. Ba.", "art_5__para_2__point_đ")
    assert point.words == "Năm."
