"""What of an official text that reads otherwise is only print, and what is other words."""

from __future__ import annotations

import pytest

from data.law.words.plain_words import plain
from data.law.words.print_difference import differs_in_print_only, whole_texts

TEXTS = whole_texts("", "SỬ DỤNG ĐẤT3\n3 Mục này được bãi bỏ …\n10 Khoản này …\n15 Điểm này được bổ sung …")


@pytest.mark.parametrize(
    ("ours", "official"),
    [
        ("Trúng thưởng trong cá cược.", "Trúng thưởng trong cá cược;"),
        ("kế hoạch sử dụng đất hàng năm", "kế hoạch sử dụng đất hằng năm"),
        ("quý sau, kỹ thuật", "quí sau, kĩ thuật"),
        ("hoàn thành", "hòan thành"),
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
def test_spelling_marks_and_footnotes_are_print(ours: str, official: str) -> None:
    assert differs_in_print_only(ours, official, TEXTS)


@pytest.mark.parametrize(
    ("ours", "official"),
    [
        ("trong 10 ngày làm việc", "trong 10 ngày"),
        ("nộp 10 đồng", "nộp 12 đồng"),
        ("sau ba ngày", "sau bảy ngày"),
        ("điểm a khoản 2", "điểm b khoản 2"),
        ("được cấp phép", "không được cấp phép"),
        ("Đối với công trình", "Đối với nhà, công trình"),
        ("mức thu 1,5% giá trị", "mức thu 15% giá trị"),
        ("nộp 2,5 triệu đồng", "nộp 25 triệu đồng"),
        ("theo khoản 1, 2 Điều 5", "theo khoản 12 Điều 5"),
        ("trong thời hạn ngày", "trong thời hạn 10 ngày"),
        ("trong thời hạn tối đa", "trong thời hạn 12 tối đa"),
        ("công trình loại II", "công trình loại III"),
        ("được cấp giấy phép", "được cấm giấy phép"),
        ("nộp phí", "nộp phi"),
        ("người thu tiền", "người thi tiền"),
        ("tiền thuế đất", "tiền thuê đất"),
        (
            "Tổ chức nộp phí.",
            "Tổ chức nộp phí. Khoản này được sửa đổi theo quy định tại Điều 1. Hộ gia đình không phải nộp.",
        ),
    ],
)
def test_other_words_are_more_than_print(ours: str, official: str) -> None:
    assert plain(ours) != plain(official)
    assert not differs_in_print_only(ours, official, TEXTS)


def test_a_text_of_very_many_other_words_is_not_held_word_by_word() -> None:
    ours, official = (" ".join(f"mã{at % step}" for at in range(20_000)) for step in (29, 31))
    assert not differs_in_print_only(ours, official, TEXTS)


def test_what_a_long_text_begins_and_ends_with_is_no_hindrance() -> None:
    common = " ".join(f"mã{at}" for at in range(10_000))
    assert differs_in_print_only(f"{common} hàng năm {common}", f"{common} hằng năm {common}", TEXTS)
