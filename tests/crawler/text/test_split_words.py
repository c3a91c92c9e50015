"""Words broken into letters are put together; plain lines stay."""

from __future__ import annotations

import pytest

from crawler.text.split_words import join_scattered

# Enough broken lines that the whole text counts as scattered.
_BROKEN = "quy\nđ\nị\nnh\n" * 30


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("th\nờ\ni gian", "thời gian"),
        ("Lu\nậ\nt Đ\nấ\nt đai", "Luật Đất đai"),
        ("Ngh\nị\n\nquy\nế\nt này", "Nghị\n\nquyết này"),
        ("L\nuật số 43", "Luật số 43"),
        ("một số\ncơ chế", "một số\ncơ chế"),
        ("Điều 5\nkhoản", "Điều 5\nkhoản"),
        ("đ\n2025", "đ\n2025"),
        ("Phụ lục 1b\nĐiều 2", "Phụ lục 1b\nĐiều 2"),
    ],
)
def test_the_letters_of_a_word_are_joined(printed: str, meant: str) -> None:
    assert join_scattered(f"{_BROKEN}\n{printed}\n\n").split("\n\n", 1)[1].strip() == meant


def test_a_text_with_few_broken_lines_stays_as_it_is() -> None:
    text = "Điều 1. Phạm vi điều chỉnh của Nghị định quy định chi tiết về phí cảng biển\nth\nờ\ni gian\n" * 40
    assert join_scattered(text) == text


def test_a_short_text_stays_as_it_is() -> None:
    assert join_scattered("th\nờ\ni") == "th\nờ\ni"
