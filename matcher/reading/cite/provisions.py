"""Provision phrases: "điểm a, b khoản 2 Điều 5 và Điều 7" to provision ids with their places.

Vietnamese names the inner unit first; a few texts name the outer first ("Điều 11 khoản 7"). Numbers stand
as printed (Nghị định 78/2025/NĐ-CP, Điều 63 and 69: the units of a text and inserted numbering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from data.law.provision import LETTERS, ProvisionLevel, Segment, below, build, id_of
from matcher.reading.cite.unit_words import FIRST, GAP, TOKEN, NamedUnit, units_in

Context = dict[ProvisionLevel, str]


class ProvisionSpan(msgspec.Struct, frozen=True):
    """A provision with its outer units, and the words that name it, as offsets into the ordered text.

    ``wording`` is where its new words stand that the text quotes, without their marks.
    """

    where: Context
    start: int
    end: int
    wording: tuple[int, int] | None = None

    @property
    def id(self) -> str:
        """The provision id: "art_7__para_2__point_đ"."""
        return id_of(self.where)


_INNER = frozenset({ProvisionLevel.PARAGRAPH, ProvisionLevel.POINT})
_ROW = re.compile(r"\d{3}|\d+\.")
_ATTACHED = frozenset({ProvisionLevel.ANNEX, ProvisionLevel.FORM, ProvisionLevel.TABLE})


class Phrase(msgspec.Struct, frozen=True):
    """A run of words that names provisions and nothing else."""

    spans: tuple[ProvisionSpan, ...]
    start: int
    end: int

    @property
    def outer(self) -> Context:
        """The units that a shorter phrase before or after it may hang in."""
        return self.spans[-1].where if self.spans else {}


def resolve_units(units: list[NamedUnit]) -> list[ProvisionSpan]:
    """Return the smallest units named, each with its outer units, in the order of the text."""
    _tell_rows(units)
    outer = _outer_units(units)
    return _spans((u, _where(u, own)) for u, own in zip(units, outer, strict=True) if not u.taken)


def _tell_rows(units: list[NamedUnit]) -> None:
    """A list has no sections: "mục 22 Phụ lục IV Danh mục ngành, nghề" is a row of it; no text has a hundred."""
    listing = any(unit.listing for unit in units)
    for unit in units:
        if unit.level is ProvisionLevel.SECTION and (_ROW.match(unit.number) or (listing and unit.number[0].isdigit())):
            unit.level = ProvisionLevel.ITEM


def _where(unit: NamedUnit, outer: Context) -> Context:
    number, _, letter = unit.number.partition(".")
    where = _within(outer, unit.level, _plain(unit))
    if unit.level is ProvisionLevel.PARAGRAPH and letter.islower():  # "khoản 2.c", but not "khoản A.III"
        where = {**outer, ProvisionLevel.PARAGRAPH: number, ProvisionLevel.POINT: letter}
    return {**where, ProvisionLevel.HEADING: ""} if unit.heading else where


_LETTER = re.compile(r"[a-zđ]\d{0,2}|[\d.]+[a-zđ]?")


def _plain(unit: NamedUnit) -> str:
    """The number of a unit without what numbers a part of it: b of "b(iii)"."""
    letter = _LETTER.match(unit.number) if unit.level is ProvisionLevel.POINT else None
    return letter.group() if letter else unit.number


def _outer_units(units: list[NamedUnit]) -> list[Context]:
    """The outer units of each unit, from its left ("Điều 11 khoản 7") or else from its right."""
    left = _from_left(units)
    found: list[Context] = []
    right: list[NamedUnit] = []  # the outer units in force to the right, innermost last
    for index in range(len(units) - 1, -1, -1):
        unit = units[index]
        if (own := left[index]) is None:
            while (
                right and right[-1].level.row.depth >= unit.level.row.depth and not _lies_in(unit, units[index + 1 :])
            ):
                right.pop()
            if right and _parted(unit, units[index + 1]):
                right = []
            own = _context(unit, right)
            if unit.level is not ProvisionLevel.HEADING:
                if right:
                    right[-1].taken = True
                right.append(unit)
        found.append(own)
    return found[::-1]


def _context(unit: NamedUnit, right: list[NamedUnit]) -> Context:
    """The outer units of ``unit`` of those to its right; a name is that of the article, not of its khoản."""
    heading = unit.level is ProvisionLevel.HEADING
    where: Context = {}
    for outer in right:
        if not (heading and outer.level in _INNER):
            where = _within(where, outer.level, _plain(outer))
    return where


def _within(where: Context, level: ProvisionLevel, number: str) -> Context:
    """A unit inside others; one that lies deeper than its level stands is told behind the unit that holds it.

    "mục I Biểu thuế tại Điều 7" is art_7__sec_I, "tiết a điểm 1.3 mục II" sec_II__point_1.3__point_a.
    """
    inner = max(where, key=_depth, default=None)
    if inner is None or inner.row.depth < level.row.depth:
        return {**where, level: number}
    return {**where, inner: below(where[inner], build(Segment(level, number)))}


def _depth(level: ProvisionLevel) -> int:
    return level.row.depth


def _lies_in(unit: NamedUnit, after: list[NamedUnit]) -> bool:
    """Whether a unit lies in one that is no wider.

    A mục of the table in an article, a điểm of a tiểu mục, a tiết of a numbered point.
    """
    holder = after[0]
    if unit.within and holder.joined == "list" and holder.start - unit.end > len(", "):
        return False
    if not unit.within and holder.joined != "":
        return False
    if unit.level is ProvisionLevel.SECTION:
        inside = (each.level for each in after if each.joined == "")
        return holder.level in (ProvisionLevel.ARTICLE, *_INNER) and ProvisionLevel.ARTICLE in inside
    if holder.level is ProvisionLevel.ITEM:
        return unit.level in _INNER
    return unit.within and unit.level == holder.level and holder.number[0].isdigit() and unit.number.isalpha()


def _parted(inner: NamedUnit, after: NamedUnit) -> bool:
    """A unit named behind a comma is a thing of its own: "Điều 5, Phụ lục II", "Điều 31 và khoản 2 Phụ lục 4"."""
    if after.joined != "list":
        return False
    return inner.level is ProvisionLevel.ARTICLE or (inner.level in _INNER and after.level in _ATTACHED)


def _from_left(units: list[NamedUnit]) -> list[Context | None]:
    left: list[Context | None] = []
    for index, unit in enumerate(units):
        before = units[index - 1] if index else None
        if before and _lies_in(before, units[index:]):
            left.append(None)
            continue
        if before and before.within and unit.joined == "" and before.level == unit.level:
            before.taken = True
        if before and unit.joined == "" and before.level.row.depth < unit.level.row.depth:
            left.append({**(left[-1] or {}), before.level: _plain(before)})
            before.taken = True
        elif before and unit.joined in ("list", "upto") and before.level == unit.level:
            left.append(left[-1])
        else:
            left.append(None)
    return left


def _inherit(outer: Context, where: Context) -> Context:
    if not where:
        return outer
    outermost = min(level.row.depth for level in where)
    return {level: number for level, number in outer.items() if level.row.depth < outermost}


def _spans(found: Iterator[tuple[NamedUnit, Context]]) -> list[ProvisionSpan]:
    spans: list[ProvisionSpan] = []
    previous: tuple[NamedUnit, Context] | None = None
    for unit, where in found:
        if unit.joined == "upto" and previous and previous[0].level == unit.level:
            spans.extend(
                ProvisionSpan({**where, unit.level: n}, unit.start, unit.end)
                for n in _between(previous[0].number, unit.number)
            )
        spans.append(ProvisionSpan(where, unit.start, unit.end))
        previous = (unit, where)
    return spans


def _between(first: str, last: str) -> list[str]:
    """The numbers strictly between two of one series: 5…9, a…e, 98a…98e."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= 400:
        return [str(n) for n in range(int(first) + 1, int(last))]
    if first in LETTERS and last in LETTERS:
        return list(LETTERS[LETTERS.index(first) + 1 : LETTERS.index(last)])
    if first[:-1].isdigit() and first[:-1] == last[:-1]:
        return [first[:-1] + letter for letter in _between(first[-1], last[-1])]
    return []


def phrases(text: str, start: int, end: int) -> Iterator[Phrase]:
    """Yield every phrase of provisions between ``start`` and ``end``, in order."""
    at = start
    for first in FIRST.finditer(text, start, end):
        if first.start() < at or not (units := units_in(text, first.start(), end)):
            continue
        at = units[-1].end
        yield Phrase(tuple(resolve_units(units)), first.start(), at)


def fill(where: Context, outer: Context) -> Context:
    """Return ``where`` with the units of ``outer`` that are outer to all of its own.

    A "mục" that is put beside the row of a list is a row, too.
    """
    if ProvisionLevel.ITEM in outer and ProvisionLevel.SECTION in where and ProvisionLevel.SECTION not in outer:
        where = {ProvisionLevel.ITEM if level is ProvisionLevel.SECTION else level: n for level, n in where.items()}
    return {**_inherit(outer, where), **where}


_ENDS_IN_NUMBER = re.compile(
    r"(?:\d[a-zđ]{0,2}|\b[a-zđ]\d?|\b[IVXLC]+|\b[A-Z])\s*(?:,\s*)?(?:(?:của|tại|thuộc|trong|ban hành kèm theo"
    r"|kèm theo)\s+)?(?:các\s+)?$"
)
_LINKS = ("của", "tại", "thuộc", "trong", "theo", "các")
_WINDOWS = (140, 500)


def provisions_before(text: str, end: int) -> list[ProvisionSpan]:
    """Return the provisions named right before ``end`` ("khoản 2, khoản 3 Điều 7 của …")."""
    tail = text[max(0, end - 24) : end].rstrip(" ,\n")
    if not (
        tail[-1:].isdigit()
        or tail[-2:-1].isspace()
        or tail[-1:] in "IVXLC"
        or tail.endswith(_LINKS)
        or tail[-2:-1].isdigit()
    ):
        return []
    if not _ENDS_IN_NUMBER.search(text, max(0, end - 48), end):
        return []
    for window in _WINDOWS:
        floor = max(0, end - window)
        first = _run_start(text, floor, end)
        if first is None or first > floor + 40:
            break
    return [] if first is None else resolve_units(units_in(text, first, end))


def _run_start(text: str, floor: int, end: int) -> int | None:
    """Where the run of units that ends at ``end`` begins, looking back to ``floor``."""
    first: int | None = None
    right = end
    for word in reversed(list(FIRST.finditer(text, floor, end))):
        token = TOKEN.match(text, word.start(), end)
        if token is None:
            continue
        gap = GAP.match(text, token.end(), right)
        if gap is None or gap.end() != right:
            break
        first = right = token.start()
    return first
