"""A text may name the last day of the calendar, or its first; the day after or before it is then no day."""

from __future__ import annotations

from datetime import date

import pytest

from data.law.document import Document
from matcher.reading import read

LAST = date(9999, 12, 31)
ENDS = "Nghị quyết này có hiệu lực từ ngày 01/01/2024 đến hết ngày 31/12/9999."
SUSPENDS = (
    "Ngưng hiệu lực thi hành Điều 3 Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020 của Chính phủ"
    " từ ngày 01/01/2024 đến hết ngày 31/12/9999."
)


def resolution(words: str) -> Document:
    return Document(type="Nghị quyết", text=f"Điều 1. Phạm vi\n{words}\nĐiều 2. Hiệu lực\n{ENDS}\n")


def test_a_document_that_never_ends_has_its_last_day() -> None:
    reading = read(resolution("Nghị quyết này quy định về A."))
    assert [(end.on, end.last_day) for end in reading.expires] == [(LAST, LAST)]


def test_an_act_that_never_ends_has_no_first_day_without_it() -> None:
    (suspended,) = [relation for relation in read(resolution(SUSPENDS)).relations if relation.kind == "suspends"]
    assert suspended.from_ == date(2024, 1, 1)
    assert suspended.to is None


@pytest.mark.parametrize(
    "words",
    [
        "Nghị quyết này hết hiệu lực trước ngày 01/01/0001.",
        "Nghị quyết này hết hiệu lực kể từ ngày 01/01/0001.",
        "Nghị quyết này có hiệu lực trong thời hạn 999 năm kể từ ngày 01/01/9999.",
        "Nghị quyết này có hiệu lực sau 999 ngày kể từ ngày 31/12/9999.",
    ],
)
def test_days_beyond_the_calendar_cost_nothing(words: str) -> None:
    assert read(Document(type="Nghị quyết", text=f"Điều 1. Hiệu lực\n{words}\n"))
