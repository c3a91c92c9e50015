"""Provision phrases: "điểm a, b khoản 2 Điều 5 và Điều 7" to provision ids with their places.

Vietnamese names the inner unit first; a few texts name the outer first ("Điều 11 khoản 7"). Numbers stand
as printed (Nghị định 78/2025/NĐ-CP, Điều 63 and 69: the units of a text and inserted numbering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

#: Units from outer to inner; an article stands without its chapter or section.
LEVELS = {
    "annex": 0,
    "part": 1,
    "chp": 2,
    "sec": 3,
    "form": 4,
    "table": 4,
    "art": 4,
    "para": 5,
    "point": 6,
    "item": 7,
    "heading": 8,
}
_ORDER = "abcdđeghiklmnopqrstuvxy"

# Unit words; a PDF may put a blank inside them ("Đi ều").
_WORDS = {
    "annex": (r"phụ\s+l\s?ục",),
    "part": ("phần",),
    "chp": ("chương",),
    "sec": (r"tiểu\s+mục", r"m\s?ục"),
    "art": (r"đi\s?ều",),
    "para": (r"kho\s?ản", "khản"),
    "point": (r"đi\s?ểm", "tiết"),
    "form": (r"biểu\s+mẫu", r"biểu\s+số", r"mẫu\s+số", "mẫu", "biểu"),
    "table": ("bảng",),
}
_ROMAN = r"[IVXLC]+[a-z]?(?![\w])"
_NUMBER = {
    "art": r"\d{1,3}[a-zđ]{0,2}(?![\w/])",
    "para": r"\d{1,3}[a-zđ]{0,2}(?:\.[a-zđ])?(?![\w/])",
    "point": r"(?:[a-zđ]\d{0,2}|\d{1,2}(?:\.\d{1,2})+)(?![\w/])",
    "sec": rf"(?:{_ROMAN}|\d{{1,2}}[a-z]?(?![\w/])|[A-Z](?![\w]))",
    "chp": rf"(?:{_ROMAN}|\d{{1,2}}(?![\w/]))",
    "part": rf"(?:{_ROMAN}|\d{{1,2}}(?![\w/])|[A-Z](?![\w])|thứ (?:nhất|hai|ba|tư|năm|sáu))",
    "annex": rf"(?:(?:số\s+)?(?:{_ROMAN}|\d{{1,2}}[a-zA-Z]?(?![\w/])|[A-Z](?![\w])))",
    "form": r"(?:số\s+)?(?:\d[\w]*(?:[./-]\w+)*|[A-Z]\d*(?:[./-]\w+)+|[IVX]+(?:[.-]\w+)*(?![\w]))",
    "table": r"(?:số\s+)?\d+[\w.]*",
}
_BETWEEN = r"(?:\s*[,;]\s*(?:và\s+|hoặc\s+)?|\s+và\s+|\s+hoặc\s+|\s*-\s*|\s+đến\s+|\s*&\s*)"
_TOKEN = re.compile(
    "|".join(
        rf"(?P<{kind}>(?<![\w])(?i:{'|'.join(_WORDS[kind])})"
        rf"\s+(?P<{kind}_n>{number}(?:{_BETWEEN}{number})*))"
        for kind, number in _NUMBER.items()
    )
)
# The first letters of each unit word: a plain alternation skips nearly all of the text.
_FIRST = re.compile(
    r"Điều|điều|ĐIỀU|Đi ều|đi ều|khoản|Khoản|KHOẢN|kho ản|Kho ản|khản|điểm|Điểm|đi ểm|Đi ểm|tiết|Tiết|Mục|mục|MỤC"
    r"|M ục|m ục|Tiểu|tiểu|Chương|chương|CHƯƠNG|Phần|phần|PHẦN|Phụ|phụ|PHỤ|Mẫu|mẫu|MẪU|Biểu|biểu|Bảng|bảng"
)
_EACH = {kind: re.compile(number) for kind, number in _NUMBER.items()}
_NAME_OF = re.compile(r"\b(?:tên(?:\s+gọi)?|tiêu\s+đề)(?:\s+(?:của|các))?\s*$", re.IGNORECASE)
_GAP = re.compile(
    r"\s*(?:(?P<list>[,;]?\s*(?:và|hoặc|cùng)\b|[,;:])\s*)?(?P<upto>đến\s+(?:hết\s+)?)?(?P<of>(?:của|tại|thuộc|trong"
    r"|ở|nêu tại|quy định tại|ban hành kèm theo)\s+)?"
    r"(?:các\s+|những\s+|tên\s+(?:gọi\s+)?(?:của\s+)?|tiêu\s+đề\s+(?:của\s+)?|từ\s+)?(?:\((?:[^()]{0,40})\)\s*)?"
)


Context = dict[str, str]


class ProvisionSpan(msgspec.Struct, frozen=True):
    """A provision with its outer units, and the words that name it, as offsets into the ordered text."""

    where: Context
    start: int
    end: int

    @property
    def id(self) -> str:
        """The provision id: "art_7__para_2__point_đ"."""
        return make_id(self.where)


class Phrase(msgspec.Struct, frozen=True):
    """A run of words that names provisions and nothing else."""

    spans: tuple[ProvisionSpan, ...]
    start: int
    end: int

    @property
    def outer(self) -> Context:
        """The units that a shorter phrase before or after it may hang in."""
        return self.spans[-1].where if self.spans else {}


class _Unit:
    __slots__ = ("end", "heading", "joined", "kind", "number", "start", "taken")

    def __init__(self, kind: str, number: str, start: int, end: int, joined: str) -> None:
        self.kind, self.number, self.start, self.end = kind, number, start, end
        self.joined = joined  # how it hangs on the unit before it: "" directly, "list", "upto", "first"
        self.taken = False
        self.heading = False  # only its name: "tên Điều 9"


def units_in(text: str, start: int, end: int) -> list[_Unit]:
    """Return the units of the one phrase that begins at ``start``, up to the first word that is not of it."""
    units: list[_Unit] = []
    at = start
    while at < end:
        gap = _GAP.match(text, at, end)
        token = _TOKEN.match(text, gap.end() if gap else at, end)
        if token is None:
            break
        split = list(_split(token, _joined(gap, units)))
        split[0].heading = bool(_NAME_OF.search(text, max(start - 20, 0) if not units else at, token.start()))
        units.extend(split)
        at = token.end()
    return units


def _joined(gap: re.Match[str] | None, units: list[_Unit]) -> str:
    if not units:
        return "first"
    if gap and gap["upto"]:
        return "upto"
    return "list" if gap and gap["list"] else ""


def _split(token: re.Match[str], joined: str) -> Iterator[_Unit]:
    kind = str(token.lastgroup).removesuffix("_n")
    body_start, body_end = token.span(f"{kind}_n")
    body = token.group(f"{kind}_n")
    previous_end = 0
    for found in _EACH[kind].finditer(body):
        between = body[previous_end : found.start()]
        how = joined if previous_end == 0 else ("upto" if "đến" in between or between.strip() == "-" else "list")
        start = token.start() if previous_end == 0 else body_start + found.start()
        yield _Unit(kind, found.group(), start, body_start + found.end(), how)
        previous_end = found.end()
    assert body_end >= previous_end


def resolve_units(units: list[_Unit]) -> list[ProvisionSpan]:
    """Return the smallest units named, each with its outer units, in the order of the text."""
    outer = _outer_units(units)
    return _spans((u, _where(u, own)) for u, own in zip(units, outer, strict=True) if not u.taken)


def _where(unit: _Unit, outer: Context) -> Context:
    number, _, letter = unit.number.partition(".")
    where = {**outer, unit.kind: unit.number}
    if unit.kind == "para" and letter:  # "khoản 2.c"
        where = {**outer, "para": number, "point": letter}
    return {**where, "heading": ""} if unit.heading else where


def _outer_units(units: list[_Unit]) -> list[Context]:
    """The outer units of each unit, from its left ("Điều 11 khoản 7") or else from its right."""
    left = _from_left(units)
    found: list[Context] = []
    right: list[_Unit] = []  # the outer units in force to the right, innermost last
    for index in range(len(units) - 1, -1, -1):
        unit = units[index]
        if (own := left[index]) is None:
            while right and LEVELS[right[-1].kind] >= LEVELS[unit.kind]:
                right.pop()
            if right and _parted(unit, units[index + 1]):
                right = []
            own = {u.kind: u.number for u in right}
            if right:
                right[-1].taken = True
            right.append(unit)
        found.append(own)
    return found[::-1]


def _parted(inner: _Unit, after: _Unit) -> bool:
    """A unit named behind a comma is a thing of its own: "Điều 5, Phụ lục II", "Điều 31 và khoản 2 Phụ lục 4"."""
    if after.joined != "list":
        return False
    return inner.kind == "art" or (inner.kind in ("para", "point") and after.kind in ("annex", "form", "table"))


def _from_left(units: list[_Unit]) -> list[Context | None]:
    left: list[Context | None] = []
    for index, unit in enumerate(units):
        before = units[index - 1] if index else None
        if before and unit.joined == "" and LEVELS[before.kind] < LEVELS[unit.kind]:
            left.append({**(left[-1] or {}), before.kind: before.number})
            before.taken = True
        elif before and unit.joined in ("list", "upto") and before.kind == unit.kind:
            left.append(left[-1])
        else:
            left.append(None)
    return left


def _inherit(outer: Context, where: Context) -> Context:
    outermost = min((LEVELS[k] for k in where), default=9)
    return {k: v for k, v in outer.items() if LEVELS[k] < outermost}


def _spans(found: Iterator[tuple[_Unit, Context]]) -> list[ProvisionSpan]:
    spans: list[ProvisionSpan] = []
    previous: tuple[_Unit, Context] | None = None
    for unit, where in found:
        if unit.joined == "upto" and previous and previous[0].kind == unit.kind:
            spans.extend(
                ProvisionSpan({**where, unit.kind: n}, unit.start, unit.end)
                for n in _between(previous[0].number, unit.number)
            )
        spans.append(ProvisionSpan(where, unit.start, unit.end))
        previous = (unit, where)
    return spans


def _between(first: str, last: str) -> list[str]:
    """The numbers strictly between two of one series: 5…9, a…e, 98a…98e."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= 400:
        return [str(n) for n in range(int(first) + 1, int(last))]
    if first in _ORDER and last in _ORDER:
        return list(_ORDER[_ORDER.index(first) + 1 : _ORDER.index(last)])
    if first[:-1].isdigit() and first[:-1] == last[:-1]:
        return [first[:-1] + letter for letter in _between(first[-1], last[-1])]
    return []


def make_id(where: Context) -> str:
    """Return the provision id of the units in ``where``; chapter and section of an article fall away.

    >>> make_id({"art": "7", "para": "2", "point": "đ"})
    'art_7__para_2__point_đ'
    """
    kinds = sorted(where, key=LEVELS.__getitem__)
    if "art" in where:
        kinds = [k for k in kinds if k not in ("part", "chp", "sec")]
    return "__".join(f"{k}_{_plain(where[k])}" if where[k] else k for k in kinds)


def _plain(number: str) -> str:
    return number.rsplit(maxsplit=1)[-1] if number[:2] in ("số", "Số") else number


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
