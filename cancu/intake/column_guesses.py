"""Guesses at columns whose headings are not ours: a near heading, one that means the same as another, codes below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from cancu.intake.columns import BY_HEADING, Column, bare_heading
from cancu.intake.workbook import Cells

_NEAR = 90.0
_SHORTEST = 6
#: Columns that more words behind their heading may still mean: "Số ký hiệu văn bản pháp luật".
_LENGTHENED = (Column.CODE, Column.NAME, Column.BASIS, Column.NUMBER)
_LAW = (Column.BASIS, Column.NUMBER)
#: Columns of which two in one sheet lose something: one would be taken, the other not read.
_CONTESTED = (Column.CODE, Column.NAME, Column.NUMBER)
# QT-01 · QT 77/HT · ETV.P 09 · 1.004873
_CODE = re.compile(r"(?=.*\d)(?=.*[A-ZĐ.-])[A-ZĐ\d][\wĐđ./ -]{2,29}")
_LAW_NUMBER = re.compile(r"\d+/\d{4}(?:/|$)|\d+/[A-ZĐ]+-")  # 60/2014/QH13 · 11/QĐ-UBND
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def near_columns(header: Cells, found: Iterable[Column]) -> dict[int, Column]:
    """Return columns not yet found by the position of the heading that is nearest to one of theirs.

    The law of a sheet stands in one column: where that is found, nothing near it is another.

    >>> near_columns(("Mã quy trình ISO", "Tên quy trìnhh", "Ghi chú"), ())
    {0: <Column.CODE: 'Mã quy trình'>, 1: <Column.NAME: 'Tên quy trình'>}
    """
    taken, near = set(found), dict[int, Column]()
    scored = ((*_nearest(bare_heading(heading)), at) for at, heading in enumerate(header))
    for nearness, known, at in sorted(scored, reverse=True):
        column = BY_HEADING.get(known)
        if nearness < _NEAR or column is None or column in taken or (column in _LAW and taken.intersection(_LAW)):
            continue
        near[at] = column
        taken.add(column)
    return dict(sorted(near.items()))


@lru_cache(maxsize=1 << 12)
def _nearest(bare: str) -> tuple[float, str]:
    """How near the nearest known heading is to one that is not known, 0 for nothing, and that heading."""
    if len(bare) < _SHORTEST or bare in BY_HEADING:
        return 0.0, ""
    return max((_nearness(bare, known, column), known) for known, column in BY_HEADING.items())


def _nearness(bare: str, known: str, column: Column) -> float:
    """Out of 100; a known heading of several words that this one begins with is nearer still, the longer the nearer."""
    if column in _LENGTHENED and " " in known and bare.startswith(f"{known} "):
        return 100.0 + len(known)
    return fuzz.ratio(bare, known) if len(known) >= _SHORTEST else 0.0


def rivals(header: Cells, below: Sequence[Cells]) -> dict[int, Column]:
    """Return the filled columns that mean the same as another, by position: "Số hiệu" beside "Số ký hiệu".

    The heading that the form we ship prints has no rival.
    """
    bare = [bare_heading(cell) for cell in header]
    at: dict[Column, list[int]] = {}
    for position, heading in enumerate(bare):
        column = BY_HEADING.get(heading)
        if column in _CONTESTED and any(cells_below(below, position)):
            at.setdefault(column, []).append(position)
    return {
        position: column
        for column, positions in at.items()
        if not any(bare[each] == bare_heading(column) for each in positions)
        and len({tuple(cells_below(below, each)) for each in positions}) > 1
        for position in positions
    }


def code_position(header: Cells, below: Sequence[Cells], taken: Iterable[int]) -> int | None:
    """Return where cells stand that look like codes of procedures, in a column that is not taken; None for nowhere."""
    free = (position for position in range(len(header)) if position not in set(taken))
    return next((position for position in free if _holds_codes(cells_below(below, position))), None)


def cells_below(below: Sequence[Cells], position: int) -> list[str]:
    """Return the words of a column below its heading, without those of empty cells."""
    cells = (row[position] for row in below if position < len(row))
    return [words for cell in cells if (words := str("" if cell is None else cell).strip())]


def _holds_codes(words: list[str]) -> bool:
    codes = [each for each in words if _CODE.fullmatch(each) and not _LAW_NUMBER.match(each) and not _DAY.match(each)]
    return bool(codes) and 2 * len(codes) >= len(words)
