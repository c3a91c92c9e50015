"""A table of documents: its rows by their own numbers, each with the one document that it lists.

The official forms differ (Nghị định 78/2025/NĐ-CP, Phụ lục; Nghị định 34/2016/NĐ-CP, Phụ lục IV): type, number and day
in one cell or in three, an issuer before them or none, cells parted by tabs, bars or lines. What all have is that the
document stands first in its row and the title, with the documents that it names, behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from data.law.calendar import parse_day
from data.law.document_type import cited_by, names_pattern, normative, type_name
from data.law.named_document import NamedDocument
from data.law.number import NUMBER, canonical, parse
from data.law.type_of_number import type_of
from matcher.reading.cite.mention import Mention

_NAMES = names_pattern((*normative(), *cited_by("marked")), "capital")
# 12 | Thông tư … · or the only document of a section: "VI. Lĩnh vực trẻ em⏎Thông tư số …"
_ROW = re.compile(
    r"(?:^|\n)[ |]*(?P<number>\d{1,3})[ ]?[.)]?(?=[ |\n])"
    rf"|\n[ ]*(?:[IVXL]+|[A-ZĐ])[.)][ ][^\n]{{0,200}}\n(?=[ ]*{_NAMES}\s+số\s)"
)
_TYPE = re.compile(rf"(?<!\w){_NAMES}(?!\w)")
_NUMBER = re.compile(rf"(?<![\w/.]){NUMBER}")
_DAY = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")
_NEAR, _FAR = 60, 400


class ListedRow(msgspec.Struct, frozen=True):
    """A row: its number as printed, 0 without one, its place, the document that it lists (None where none is read)."""

    number: int
    start: int
    end: int
    listed: Mention | None


def read_rows(text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[ListedRow]:
    """Return the rows between ``start`` and ``end``; ``mentions`` are all of the text, in order."""
    marks = list(_numbered(text, start, end))
    ends = [*(mark.start() for mark in marks[1:]), end][: len(marks)]
    return [
        ListedRow(int(mark["number"] or 0), mark.end(), stop, _listed(text, mark.end(), stop, mentions))
        for mark, stop in zip(marks, ends, strict=True)
    ]


def _numbered(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The marks of rows that count from 1 without a gap; a count that begins again is another list."""
    last = 0
    for mark in _ROW.finditer(text, start, end):
        number = int(mark["number"] or 0)
        if number in (last + 1, 1, 0) and _names_one(text, mark.end(), end):
            last = number
            yield mark


def _names_one(text: str, start: int, end: int) -> bool:
    """Whether a document may stand first in the row: a page number is no row."""
    stop = min(end, start + _FAR)
    after = _ROW.search(text, start, stop)
    limit = after.start() if after else stop
    return bool(_NUMBER.search(text, start, limit) or _TYPE.search(text, start, limit))


def _listed(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The first document of the row, by its number or, for a law, by its name."""
    printed = _NUMBER.search(text, start, end)
    named = _first(mentions, start, end)
    if named and (printed is None or named.start <= printed.start() < named.end or named.end <= printed.start()):
        return _with_day(text, named, end)
    return _of_cells(text, start, end, printed) if printed else None


def _first(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    found = bisect_left(mentions, start, key=_start_of)
    stop = bisect_right(mentions, end - 1, key=_start_of)
    return next((m for m in mentions[found:stop] if m.form not in ("self", "above", "short")), None)


def _start_of(mention: Mention) -> int:
    return mention.start


def _with_day(text: str, named: Mention, end: int) -> Mention:
    if named.document.date or not named.document.number:
        return named
    document = msgspec.structs.replace(named.document, date=_day_behind(text, named.end, end))
    return Mention(named.start, named.end, document, named.form)


def _of_cells(text: str, start: int, end: int, printed: re.Match[str]) -> Mention:
    """A document whose type and number stand in cells of their own: "Thông tư | Bộ Tài chính | 01/2011/TT-BTC"."""
    typed = _TYPE.search(text, start, printed.start())
    number = canonical(printed.group())
    parsed = parse(number)
    kind = type_of(parsed) if parsed else None
    document = NamedDocument(
        type=type_name(typed.group()) if typed else (kind.name if kind else None),
        number=number,
        date=_day_behind(text, printed.end(), end),
    )
    return Mention(printed.start(), printed.end(), document, "number")


def _day_behind(text: str, at: int, end: int) -> date | None:
    found = _DAY.search(text, at, min(end, at + _NEAR))
    return parse_day(found.group()) if found else None
