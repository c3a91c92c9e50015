"""Overlapping spans become pieces that a page can print one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cancu.explain.text_segments import Mark, pieces

_TEXT = "Bãi bỏ khoản 2 Điều 7"
_PLACE = st.integers(0, len(_TEXT))


@st.composite
def _marks(draw: st.DrawFn) -> list[Mark]:
    spans = [sorted(span) for span in draw(st.lists(st.tuples(_PLACE, _PLACE), max_size=8))]
    return [
        Mark(start, end, f"style{n}", f"anchor{n}", f"say{n}") for n, (start, end) in enumerate(spans) if start < end
    ]


@given(_marks())
def test_the_pieces_are_the_whole_text_in_order(marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in pieces(_TEXT, marks)) == _TEXT


@given(_marks())
def test_every_letter_bears_the_marks_that_cover_it(marks: list[Mark]) -> None:
    styles = [set(piece.styles) for piece in pieces(_TEXT, marks) for _ in piece.text]
    assert styles == [{m.style for m in marks if m.start <= at < m.end} for at in range(len(_TEXT))]


@given(_marks())
def test_every_anchor_stands_once_where_its_mark_begins(marks: list[Mark]) -> None:
    at, found = 0, {}
    for piece in pieces(_TEXT, marks):
        found.update(dict.fromkeys(piece.anchors, at))
        at += len(piece.text)
    assert found == {mark.anchor: mark.start for mark in marks}
