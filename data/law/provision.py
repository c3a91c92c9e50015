"""Provisions and their ids: taking them apart, what lies in what, their order, their Vietnamese name.

An id joins its units from outer to inner with ``__``, numbers as printed: ``art_7__para_2__point_đ``. The units
are those of Nghị định 78/2025/NĐ-CP, Điều 63; inserted numbers ("5a", "d1", "32đ") those of its Điều 69 khoản 4.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

import msgspec

from data.errors import BadInput


class Unit(StrEnum):
    """A unit of a document, from outer to inner.

    ``main`` is the carrier of an attachment that starts again at Điều 1; ``heading`` the name of a unit alone.
    """

    MAIN = "main"
    ANNEX = "annex"
    PART = "part"
    CHAPTER = "chp"
    SECTION = "sec"
    FORM = "form"
    TABLE = "table"
    ARTICLE = "art"
    PARAGRAPH = "para"
    POINT = "point"
    ITEM = "item"
    HEADING = "heading"


class Segment(msgspec.Struct, frozen=True):
    """One unit with its number as printed; without one for ``main``, ``heading`` and an unnumbered annex."""

    unit: Unit
    number: str = ""

    def __str__(self) -> str:
        return f"{self.unit}_{self.number}" if self.number else str(self.unit)


_NAMES = {
    Unit.MAIN: "văn bản ban hành",
    Unit.ANNEX: "Phụ lục",
    Unit.PART: "Phần",
    Unit.CHAPTER: "Chương",
    Unit.SECTION: "Mục",
    Unit.FORM: "Mẫu số",
    Unit.TABLE: "Bảng",
    Unit.ARTICLE: "Điều",
    Unit.PARAGRAPH: "khoản",
    Unit.POINT: "điểm",
    Unit.ITEM: "mục",
    Unit.HEADING: "tên",
}
_UNITS: dict[str, Unit] = {unit.value: unit for unit in Unit}
_MAY_STAND_BARE = frozenset({Unit.MAIN, Unit.HEADING, Unit.ANNEX, Unit.FORM, Unit.TABLE})
_PRINTED_IN_ROMAN = frozenset({Unit.ANNEX, Unit.PART, Unit.CHAPTER, Unit.SECTION})
# A name alone comes before what it names, the body before its attachments.
_PLACES = (
    Unit.MAIN,
    Unit.HEADING,
    Unit.PART,
    Unit.CHAPTER,
    Unit.SECTION,
    Unit.ARTICLE,
    Unit.PARAGRAPH,
    Unit.POINT,
    Unit.ITEM,
    Unit.TABLE,
    Unit.FORM,
    Unit.ANNEX,
)
_PLACE = {unit: place for place, unit in enumerate(_PLACES)}
#: The letters of points: đ counts; f, j, w, z and ă â ê ô ơ ư do not (Nghị định 78/2025/NĐ-CP, Điều 69 khoản 4).
LETTERS = "abcdđeghiklmnopqrstuvxy"
_LETTER = {letter: place for place, letter in enumerate(LETTERS, 1)}
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})(?![IVXLC])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

Order = tuple[tuple[int, ...], ...]


@lru_cache(maxsize=65536)
def parse(provision: str) -> tuple[Segment, ...]:
    """Return the units of a provision id, outer first; BadInput when it is none.

    >>> [str(segment) for segment in parse("annex_II__sec_1")]
    ['annex_II', 'sec_1']
    """
    return tuple(_segment(part, provision) for part in provision.split("__"))


def _segment(part: str, provision: str) -> Segment:
    word, _, number = part.partition("_")
    unit = _UNITS.get(word)
    if unit is None or not (number or unit in _MAY_STAND_BARE):
        raise BadInput(f"{provision!r} is not a provision id", mend="write units as in art_7__para_2__point_đ")
    return Segment(unit, number)


def build(*segments: Segment) -> str:
    """Return the id of these units, given from outer to inner.

    >>> build(Segment(Unit.ARTICLE, "5a"), Segment(Unit.HEADING))
    'art_5a__heading'
    """
    return "__".join(map(str, segments))


def contains(outer: str, inner: str) -> bool:
    """Return whether ``inner`` is ``outer`` or lies within it; "Mẫu số 1" and "Mẫu số 01" are one.

    >>> contains("art_7", "art_7__para_2"), contains("art_7", "art_7a"), contains("art_7__para_2", "art_7")
    (True, False, False)
    """
    if inner == outer or inner.startswith(outer + "__"):
        return True
    if outer[:3] != inner[:3]:  # art, ann, for …: the usual case, decided without taking anything apart
        return False
    first, second = _normal(outer), _normal(inner)
    return second == first or second.startswith(first + "__")


@lru_cache(maxsize=65536)
def _normal(provision: str) -> str:
    return re.sub(r"(?<=_)0+(?=\d)", "", provision).lower()


def article_of(provision: str) -> str | None:
    """Return the id of the article that holds a provision; None when it stands in no article.

    >>> article_of("main__art_1__para_2"), article_of("annex_II")
    ('main__art_1', None)
    """
    head: list[str] = []
    for part in provision.split("__"):
        head.append(part)
        if part.startswith("art_"):
            return "__".join(head)
    return None


@lru_cache(maxsize=65536)
def order(provision: str) -> Order:
    """Return the key that sorts provisions as they stand in a text.

    >>> sorted(["art_32e", "art_5a", "art_32đ", "art_32d", "art_5", "annex_II", "annex_I"], key=order)
    ['art_5', 'art_5a', 'art_32d', 'art_32đ', 'art_32e', 'annex_I', 'annex_II']
    >>> sorted(["point_đ", "point_e", "point_d1", "point_d"], key=order)
    ['point_d', 'point_d1', 'point_đ', 'point_e']
    """
    return tuple((_PLACE[segment.unit], *_number_order(segment)) for segment in parse(provision))


def _number_order(segment: Segment) -> list[int]:
    number = segment.number
    if segment.unit in _PRINTED_IN_ROMAN and (roman := _ROMAN.match(number)):
        return [_roman(roman.group()), *_pieces(number[roman.end() :])]
    return _pieces(number)


def _pieces(number: str) -> list[int]:
    """Digits count as a number, letters one by one by their place in the alphabet of the law."""
    found: list[int] = []
    for piece in _PIECES.findall(number):
        found.extend([int(piece)] if piece.isdigit() else (_LETTER.get(c, 100 + ord(c)) for c in piece.lower()))
    return found


def _roman(digits: str) -> int:
    values = [_ROMAN_VALUES[digit] for digit in digits]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def vietnamese(provision: str) -> str:
    """Return the provision as a Vietnamese text names it, inner unit first.

    >>> vietnamese("art_7__para_2__point_đ")
    'điểm đ khoản 2 Điều 7'
    >>> vietnamese("main__art_1"), vietnamese("art_9__heading"), vietnamese("annex")
    ('Điều 1 văn bản ban hành', 'tên Điều 9', 'Phụ lục')
    """
    segments = reversed(parse(provision))
    return " ".join(f"{_NAMES[segment.unit]} {segment.number}".strip() for segment in segments)
