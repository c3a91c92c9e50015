"""Our words held against an official text: what differs, what no act touches, what is only print."""

from __future__ import annotations

import pytest

from data.law.words.comparison import ComparedProvision, compared, differs_in_print_only
from data.law.words.provision_text import Texts, as_units
from data.law.words.timeline import words_on
from matcher.reading import outline
from tests.data.law.words.sample import DECREE, FIRST, act, decree


def _official(*changed: tuple[str, str]) -> Texts:
    text = DECREE
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    return as_units(outline(text).provisions, text)


def _by_id(official: Texts) -> dict[str, ComparedProvision]:
    ours = words_on(decree(), [act("modify", "art_2__para_1__point_a", "a) Thành thị: 12 đồng;")], FIRST)
    return {each.id: each for each in compared(ours, official)}


def test_what_an_act_changed_is_held_against_the_official_words() -> None:
    found = _by_id(_official(("Thành thị: 10 đồng", "Thành thị: 12 đồng")))
    assert all(each.is_same for each in found.values())
    assert [each.id for each in found.values() if each.is_touched] == ["art_2__para_1__point_a"]


def test_official_words_that_differ_are_told_with_both() -> None:
    found = _by_id(_official())["art_2__para_1__point_a"]
    assert not found.is_same
    assert [each and each.words for each in (found.ours, found.official)] == [
        "Thành thị: 12 đồng;",
        "Thành thị: 10 đồng;",
    ]


def test_a_provision_that_one_side_lacks_is_told() -> None:
    found = _by_id(_official(("b) Nông thôn: 5 đồng.\n", "")))["art_2__para_1__point_b"]
    assert (found.official, found.is_same, found.is_touched) == (None, False, False)


def test_a_chapter_numbered_otherwise_is_one() -> None:
    found = _by_id(_official(("Chương II\n", "Chương 2\n")))
    assert found["chp_II"].is_same


def test_what_was_repealed_need_not_stand_in_the_official_text() -> None:
    ours = words_on(decree(), [act("repeal", "art_3")], FIRST)
    without = _official(("Điều 3. Nơi nộp\nPhí nộp tại cơ quan thuế.\nPhí nộp một lần.\n", ""))
    assert next(each for each in compared(ours, without) if each.id == "art_3").is_same


def test_what_we_do_not_claim_to_know_is_open() -> None:
    ours = words_on(decree(), [act("modify", "art_3")], FIRST)
    assert next(each for each in compared(ours, _official()) if each.id == "art_3").is_open


@pytest.mark.parametrize(
    ("ours", "official"),
    [
        ("Trúng thưởng trong cá cược.", "Trúng thưởng trong cá cược;"),
        ("kế hoạch sử dụng đất hàng năm", "kế hoạch sử dụng đất hằng năm"),
        ("QUY HOẠCH SỬ DỤNG ĐẤT", "QUY HOẠCH SỬ DỤNG ĐẤT3"),
        ("Để bù đắp tài chính", "15 Để bù đắp tài chính"),
        ("quy định tại điểm 1 khoản 3", "quy định tại điểm l khoản 3"),
        ("phương tiện", "phươ ng tiện"),
        (
            "các nguyên tắc sau:",
            "các nguyên tắc sau: Chương này được sửa đổi theo quy định tại khoản 5 Điều 6",
        ),
    ],
)
def test_misprints_marks_and_footnotes_are_print(ours: str, official: str) -> None:
    assert differs_in_print_only(ours, official)


@pytest.mark.parametrize(
    ("ours", "official"),
    [
        ("trong 10 ngày làm việc", "trong 10 ngày"),
        ("nộp 10 đồng", "nộp 12 đồng"),
        ("sau ba ngày", "sau bảy ngày"),
        ("điểm a khoản 2", "điểm b khoản 2"),
        ("được cấp phép", "không được cấp phép"),
        ("Đối với công trình", "Đối với nhà, công trình"),
    ],
)
def test_other_words_are_more_than_print(ours: str, official: str) -> None:
    assert not differs_in_print_only(ours, official)
