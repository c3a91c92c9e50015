"""Provision phrases: "điểm a, b khoản 2 Điều 5 và Điều 7" to provision ids with their places.

Vietnamese names the inner unit first; a few texts name the outer first ("Điều 11 khoản 7"). Numbers stand
as printed (Nghị định 78/2025/NĐ-CP, Điều 63 and 69: the units of a text and inserted numbering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from data.law.characters import LOWER
from data.law.document_type import names_pattern, normative
from data.law.provision import LETTERS, LEVELS, ProvisionLevel, id_of

_ROMAN = r"[IVXLC]+[a-z]?(?![\w])"
_NUMBER = {
    ProvisionLevel.ARTICLE: r"\d{1,3}[a-zđ]{0,2}(?![\w/])",
    ProvisionLevel.PARAGRAPH: rf"(?:\d{{1,3}}[a-zđ]{{0,2}}(?:\.[a-zđ])?(?![\w/])|[A-ZĐ]\.{_ROMAN})",
    # b · d1 · 2.1 · 2 (mục I) · b(iii), a.2 and b) are b, a and b
    ProvisionLevel.POINT: (
        r"(?:[a-zđ]\d{0,2}(?:\.\d{1,2})?|\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=\s*,?\s+(?i:mục|phần|phụ)\s))"
        r"(?:\s?\((?:[ivx]{1,4}|\d)\)|\)(?=\s*,?\s*[Kk]hoản\s|\s*(?:,|và)\s*(?:điểm\s+)?[a-zđ]\d?\)))?(?![\w/])"
    ),
    ProvisionLevel.SECTION: rf"(?:số\s+(?=\d))?(?:{_ROMAN}|\d{{1,2}}[a-z]?(?![\w/])|[A-Z](?![\w]))",
    ProvisionLevel.CHAPTER: rf"(?:{_ROMAN}|\d{{1,2}}(?![\w/]))",
    ProvisionLevel.PART: rf"(?:{_ROMAN}|\d{{1,2}}(?![\w/])|[A-Z](?![\w])|thứ (?:nhất|hai|ba|tư|năm|sáu))",
    ProvisionLevel.ANNEX: (
        r"(?:(?:số\s+)?(?:[IVXLC]+\.\d{1,2}(?![\w/])|[IVXLC]+[a-zA-Z]?(?![\w])|\d{1,2}[a-zA-Z]?(?![\w/])"
        r"|[A-Z](?![\w])))"
    ),
    ProvisionLevel.FORM: r"(?:số\s+)?(?:\d[\w]*(?:[./-]\w+)*|[A-Z]\d*(?:[./-]\w+)+|[IVX]+(?:[.-]\w+)*(?![\w]))",
    ProvisionLevel.TABLE: r"(?:số\s+)?\d+[\w.]*",
    ProvisionLevel.ITEM: r"\d{1,3}(?:\.\d{1,2})*(?![\w/])",
}
_BETWEEN = r"(?:\s*[,;]\s*(?:và\s+|hoặc\s+)?|\s+và\s+|\s+hoặc\s+|\s*-\s*|\s+đến\s+|\s*&\s*)"


def _word(word: str) -> str:
    return word.replace(" ", r"\s+")


def _cased(word: str) -> tuple[str, ...]:
    return word, word.capitalize(), word.upper()


_ATTACHED_TO = (
    r"\s+(?:(?:được\s+)?(?:ban\s+hành\s+)?(?:kèm(?:\s+theo)?|đính\s+kèm)\s"
    rf"|(?:của\s+)?{names_pattern(normative(), 'capital')}\s+(?:số\s|\d))"
)
# tên điều, khoản 3 Điều 6: the name of the article that the places are of
_HEADING = r"(?<![\w])(?i:tên(?:\s+gọi)?|tiêu\s+đề)\s+(?:của\s+)?[Đđ]iều(?!\s+\d)(?=[\s,;.:])"
_TOKEN = re.compile(
    "|".join(
        rf"(?P<{level}>(?<![\w])(?i:{'|'.join(map(_word, level.row.words))})"
        rf"\s+(?:từ\s+)?(?P<{level}_n>{number}(?:{_BETWEEN}{number})*))"
        for level, number in _NUMBER.items()
    )
    # what is attached without a number: Phụ lục ban hành kèm theo … · (Mục III) Biểu mức thu phí ban hành kèm theo …
    + rf"|(?P<bare>(?<![\w])(?<!các )(?i:phụ\s+lục)(?={_ATTACHED_TO})"
    rf"|(?<=\d )(?:Biểu|Bảng|Danh\s+mục)(?:\s+[{LOWER}]+){{0,10}}?(?={_ATTACHED_TO})"
    rf"|(?<=[A-Z] )(?:Biểu|Bảng|Danh\s+mục)(?:,?\s+[{LOWER}]+){{0,12}}?(?={_ATTACHED_TO}))"
    + rf"|(?P<heading>{_HEADING}(?P<heading_n>))"
)
# The first word of each unit's name: a plain alternation skips nearly all of the text.
_WORDS = (*(word for level in _NUMBER for word in level.row.words), "danh mục")
_FIRST = re.compile("|".join([*dict.fromkeys(c for word in _WORDS for c in _cased(word.partition(" ")[0])), _HEADING]))
_EACH = {level: re.compile(rf"(?<![\w]){number}") for level, number in _NUMBER.items()}
_NAME_OF = re.compile(r"\b(?:tên(?:\s+gọi)?|tiêu\s+đề)(?:\s+(?:của|các))?\s*$", re.IGNORECASE)
# số thứ tự 15 (Biểu phí tại) khoản 1
_TABLE_OF = (
    r"(?:\s+(?:Biểu|Bảng|Danh\s+mục)(?:\s+(?!tại|của|thuộc|trong|ban|kèm|số)[^\W\d_]+){0,8}"
    r"(?=\s+(?:tại|của|thuộc|trong)\s+(?:các\s+)?(?i:điểm|khoản|điều|phụ|mục|chương)\s))?"
)
_GAP = re.compile(
    rf"{_TABLE_OF}\s*(?:(?P<list>[,;]?\s*(?:và|hoặc|cùng)\b|[,;:])\s*)?(?P<upto>đến\s+(?:hết\s+)?)?"
    r"(?P<of>(?:của|tại|thuộc|trong|ở|nêu tại|quy định tại|ban hành kèm theo)\s+)?"
    rf"(?:các\s+|những\s+|(?!{_HEADING})(?:tên\s+(?:gọi\s+)?|tiêu\s+đề\s+)(?:của\s+)?|từ\s+)?"
    r"(?:\((?:[^()]{0,40})\)\s*)?"
)


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
_PART_OF_POINT = "tiết"
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


class _NamedUnit:
    __slots__ = ("end", "heading", "joined", "level", "number", "start", "taken", "within")

    def __init__(self, level: ProvisionLevel, number: str, start: int, end: int, joined: str) -> None:
        self.level, self.number, self.start, self.end = level, number, start, end
        self.joined = joined  # how it hangs on the unit before it: "" directly, "list", "upto", "first"
        self.taken = False
        self.heading = False  # only its name: "tên Điều 9"
        self.within = False  # a part of the point behind it: "tiết a.2 điểm a"


def units_in(text: str, start: int, end: int) -> list[_NamedUnit]:
    """Return the units of the one phrase that begins at ``start``, up to the first word that is not of it."""
    units: list[_NamedUnit] = []
    at = start
    while at < end:
        gap = _GAP.match(text, at, end)
        token = _TOKEN.match(text, gap.end() if gap else at, end)
        if token is None:
            break
        split = list(_split(token, _joined(gap, units)))
        if _NAME_OF.search(text, max(start - 20, 0) if not units else at, token.start()):
            for unit in split:
                unit.heading = True
        units.extend(split)
        at = token.end()
    return units


def _joined(gap: re.Match[str] | None, units: list[_NamedUnit]) -> str:
    if not units:
        return "first"
    if gap and gap["upto"]:
        return "upto"
    return "list" if gap and gap["list"] else ""


def _split(token: re.Match[str], joined: str) -> Iterator[_NamedUnit]:
    if token["bare"]:
        yield _NamedUnit(ProvisionLevel.ANNEX, "", token.start(), token.end(), joined)
        return
    level = LEVELS[str(token.lastgroup)]
    if level is ProvisionLevel.HEADING:
        yield _NamedUnit(level, "", token.start(), token.end(), joined)
        return
    body_start, body_end = token.span(f"{level}_n")
    end = 0
    for found in _EACH[level].finditer(token.string, body_start):
        if found.start() >= body_end:
            break
        between = token.string[end : found.start()] if end else ""
        how = ("upto" if "đến" in between or between.strip() == "-" else "list") if end else joined
        unit = _NamedUnit(level, found.group(), found.start() if end else token.start(), found.end(), how)
        unit.within = token.group()[:4].lower() == _PART_OF_POINT
        yield unit
        end = found.end()


def resolve_units(units: list[_NamedUnit]) -> list[ProvisionSpan]:
    """Return the smallest units named, each with its outer units, in the order of the text."""
    outer = _outer_units(units)
    return _spans((u, _where(u, own)) for u, own in zip(units, outer, strict=True) if not u.taken)


def _where(unit: _NamedUnit, outer: Context) -> Context:
    number, _, letter = unit.number.partition(".")
    where = {**outer, unit.level: _plain(unit)}
    if unit.level is ProvisionLevel.PARAGRAPH and letter.islower():  # "khoản 2.c", but not "khoản A.III"
        where = {**outer, ProvisionLevel.PARAGRAPH: number, ProvisionLevel.POINT: letter}
    return {**where, ProvisionLevel.HEADING: ""} if unit.heading else where


_LETTER = re.compile(r"[a-zđ]\d{0,2}|[\d.]+")


def _plain(unit: _NamedUnit) -> str:
    """The number of a unit without what numbers a part of it: b of "b(iii)"."""
    letter = _LETTER.match(unit.number) if unit.level is ProvisionLevel.POINT else None
    return letter.group() if letter else unit.number


def _outer_units(units: list[_NamedUnit]) -> list[Context]:
    """The outer units of each unit, from its left ("Điều 11 khoản 7") or else from its right."""
    left = _from_left(units)
    found: list[Context] = []
    right: list[_NamedUnit] = []  # the outer units in force to the right, innermost last
    for index in range(len(units) - 1, -1, -1):
        unit = units[index]
        if (own := left[index]) is None:
            while right and right[-1].level.row.depth >= unit.level.row.depth:
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


def _context(unit: _NamedUnit, right: list[_NamedUnit]) -> Context:
    """The outer units of ``unit`` of those to its right; a name is that of the article, not of its khoản."""
    heading = unit.level is ProvisionLevel.HEADING
    return {u.level: _plain(u) for u in right if not (heading and u.level in _INNER)}


def _parted(inner: _NamedUnit, after: _NamedUnit) -> bool:
    """A unit named behind a comma is a thing of its own: "Điều 5, Phụ lục II", "Điều 31 và khoản 2 Phụ lục 4"."""
    if after.joined != "list":
        return False
    return inner.level is ProvisionLevel.ARTICLE or (inner.level in _INNER and after.level in _ATTACHED)


def _from_left(units: list[_NamedUnit]) -> list[Context | None]:
    left: list[Context | None] = []
    for index, unit in enumerate(units):
        before = units[index - 1] if index else None
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


def _spans(found: Iterator[tuple[_NamedUnit, Context]]) -> list[ProvisionSpan]:
    spans: list[ProvisionSpan] = []
    previous: tuple[_NamedUnit, Context] | None = None
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
    for first in _FIRST.finditer(text, start, end):
        if first.start() < at or not (units := units_in(text, first.start(), end)):
            continue
        at = units[-1].end
        yield Phrase(tuple(resolve_units(units)), first.start(), at)


def fill(where: Context, outer: Context) -> Context:
    """Return ``where`` with the units of ``outer`` that are outer to all of its own."""
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
    for word in reversed(list(_FIRST.finditer(text, floor, end))):
        token = _TOKEN.match(text, word.start(), end)
        if token is None:
            continue
        gap = _GAP.match(text, token.end(), right)
        if gap is None or gap.end() != right:
            break
        first = right = token.start()
    return first
