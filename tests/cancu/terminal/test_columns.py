"""Columns: aligned whatever the letters, cut to the terminal, never losing a word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cancu.terminal.columns import fit, lines, width, wrap

_WORDS = st.text(alphabet="ab ẹđ\u0323法", max_size=30).map(lambda text: " ".join(text.split()))


def test_columns_line_up_under_loose_accents_and_wide_letters() -> None:
    rows = [("Nghi\u0323 định", "|"), ("法律", "|"), ("Luật", "|")]
    drawn = [line for row in rows for line in lines(row, fit(rows, 80))]
    assert {width(line.partition("|")[0]) for line in drawn} == {11}


def test_where_there_is_room_no_cell_is_broken() -> None:
    row = ("QT-01", "Kiểm soát tài liệu", "01/07/2026")
    assert list(lines(row, fit([row], 80))) == ["QT-01  Kiểm soát tài liệu  01/07/2026"]


def test_only_the_widest_columns_give_way_to_a_narrow_terminal() -> None:
    rows = [("QT-01", "một tên quy trình rất dài " * 4, "Ủy ban nhân dân phường Ba Đình")]
    widths = fit(rows, 60)
    assert widths[0] == 5
    assert sum(widths) + 4 <= 60
    assert abs(widths[1] - widths[2]) <= 1


def test_a_number_longer_than_its_column_goes_on_below() -> None:
    assert wrap("19/2014/QĐ-TTg", 6) == ["19/201", "4/QĐ-T", "Tg"]


@settings(deadline=None)
@given(st.lists(st.tuples(_WORDS, _WORDS), min_size=1, max_size=5), st.integers(20, 60))
def test_every_line_fits_the_terminal_and_every_letter_is_there(rows: list[tuple[str, str]], room: int) -> None:
    drawn = [line for row in rows for line in lines(row, fit(rows, room))]
    assert all(width(line) <= room for line in drawn)
    letters = sorted("".join("".join(row) for row in rows).replace(" ", ""))
    assert sorted("".join(drawn).replace(" ", "")) == letters
