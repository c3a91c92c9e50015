"""Provisions and their ids: levels, making an id, taking it apart, what lies in what, order, Vietnamese name.

An id joins its units from outer to inner with ``__``, numbers as printed: ``art_7__para_2__point_đ``. The units
are those of Nghị định 78/2025/NĐ-CP, Điều 63; inserted numbers ("5a", "d1", "32đ") those of its Điều 69 khoản 4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

import msgspec

from data.errors import BadInput
from data.law.table_enum import TableEnum


class LevelRow(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is particular to a level.

    ``name`` is how a text names such a unit, ``words`` how it may write it, in lower case. ``depth`` says what lies in
    what (forms and tables stand beside articles), ``place`` what comes first in a text. ``bare``: it may have no
    number; ``roman``: its number may be Roman.
    """

    name: str
    words: tuple[str, ...] = ()
    depth: int
    place: int
    bare: bool = False
    roman: bool = False


class ProvisionLevel(TableEnum):
    """A level of the units of a document, from outer to inner; ``row`` tells all about it.

    ``main`` is the carrier of an attachment that starts again at Điều 1; ``heading`` the name of a unit alone, which
    comes before what it names.
    """

    row: LevelRow

    MAIN = "main", LevelRow(name="văn bản ban hành", depth=0, place=0, bare=True)
    ANNEX = "annex", LevelRow(name="Phụ lục", words=("phụ lục",), depth=1, place=11, bare=True, roman=True)
    PART = "part", LevelRow(name="Phần", words=("phần",), depth=2, place=2, roman=True)
    CHAPTER = "chp", LevelRow(name="Chương", words=("chương",), depth=3, place=3, roman=True)
    SECTION = "sec", LevelRow(name="Mục", words=("mục",), depth=4, place=4, roman=True)
    FORM = (
        "form",
        LevelRow(
            name="Mẫu số",
            words=("biểu mẫu", "biểu số", "mẫu số", "mẫu", "biểu"),
            depth=5,
            place=10,
            bare=True,
        ),
    )
    TABLE = "table", LevelRow(name="Bảng", words=("bảng",), depth=5, place=9, bare=True)
    ARTICLE = "art", LevelRow(name="Điều", words=("điều",), depth=5, place=5)
    PARAGRAPH = "para", LevelRow(name="khoản", words=("khoản",), depth=6, place=6)
    POINT = "point", LevelRow(name="điểm", words=("điểm", "tiết"), depth=7, place=7)
    ITEM = "item", LevelRow(name="mục", words=("số thứ tự", "stt", "tiểu mục"), depth=8, place=8)
    HEADING = "heading", LevelRow(name="tên", depth=9, place=1, bare=True)


class Segment(msgspec.Struct, frozen=True):
    """One unit with its number as printed; without one for ``main``, ``heading`` and an unnumbered annex."""

    level: ProvisionLevel
    number: str = ""

    def __str__(self) -> str:
        return f"{self.level}_{self.number}" if self.number else self.level.value


#: Each level by its word in an id.
LEVELS: dict[str, ProvisionLevel] = {level.value: level for level in ProvisionLevel}
#: An article is numbered through the whole document: its id does without them.
ABOVE_ARTICLE = (ProvisionLevel.PART, ProvisionLevel.CHAPTER, ProvisionLevel.SECTION)
#: What follows the id of a provision in that of its heading.
HEADING = f"__{ProvisionLevel.HEADING.value}"
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
    level = LEVELS.get(word)
    if level is None or not (number or level.row.bare):
        what = f"{provision!r} không phải mã điều khoản (not a provision id)"
        raise BadInput(what, mend="viết như art_7__para_2__point_đ (write it so)")
    return Segment(level, number)


def build(*segments: Segment) -> str:
    """Return the id of these units, given from outer to inner.

    >>> build(Segment(ProvisionLevel.ARTICLE, "5a"), Segment(ProvisionLevel.HEADING))
    'art_5a__heading'
    """
    return "__".join(map(str, segments))


def id_of(numbers: Mapping[ProvisionLevel, str]) -> str:
    """Return the id of a provision known by the number of each unit it lies in, in any order.

    The part, chapter and section of an article fall away, "số" before the number of a form too.

    >>> id_of({ProvisionLevel.POINT: "đ", ProvisionLevel.PARAGRAPH: "2", ProvisionLevel.ARTICLE: "7"})
    'art_7__para_2__point_đ'
    >>> id_of({ProvisionLevel.FORM: "số 01", ProvisionLevel.ANNEX: "II"})
    'annex_II__form_01'
    """
    levels = sorted(numbers, key=_depth)
    if ProvisionLevel.ARTICLE in numbers:
        levels = [level for level in levels if level not in ABOVE_ARTICLE]
    return build(*(Segment(level, _without_so(numbers[level])) for level in levels))


def _depth(level: ProvisionLevel) -> int:
    return level.row.depth


def _without_so(number: str) -> str:
    return number.rsplit(maxsplit=1)[-1] if number[:2] in ("số", "Số") else number


def below(outer: str, inner: str) -> str:
    """Return the id of ``inner`` as it lies in ``outer``.

    >>> below("main", "art_1")
    'main__art_1'
    """
    return f"{outer}__{inner}"


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


def meet(one: str, other: str) -> bool:
    """Return whether one of two provisions holds the other."""
    return contains(one, other) or contains(other, one)


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


def holds(group: str, article: str, above: Mapping[str, str]) -> bool | None:
    """Return whether an article lies in a part, chapter or section; None where the text does not tell.

    ``above`` has the id of what each article of the text lies in. "sec_1" alone is of any chapter: it tells only where
    one chapter has sections.

    >>> above = {"art_1": "chp_I", "art_2": "chp_II__sec_1", "art_3": "chp_III__sec_1"}
    >>> holds("chp_II", "art_2", above), holds("chp_II", "art_3", above), holds("sec_1", "art_3", above)
    (True, False, None)
    """
    units = _normal(group).split("__")
    found = {
        path[: path.index(units[-1]) + 1]
        for each in above.values()
        if set(units) <= set(path := tuple(_normal(each).split("__")))
    }
    if len(found) != 1 or article not in above:
        return None
    (meant,) = found
    return tuple(_normal(above[article]).split("__"))[: len(meant)] == meant


def may_hold_articles(provision: str) -> bool:
    """Return whether it is a part, chapter or section: which articles lie in it only the text of the document tells.

    >>> may_hold_articles("annex_I__chp_II"), may_hold_articles("chp_II"), may_hold_articles("art_7")
    (False, True, False)
    """
    return provision.partition("_")[0] in ABOVE_ARTICLE and article_of(provision) is None


@lru_cache(maxsize=65536)
def order(provision: str) -> Order:
    """Return the key that sorts provisions as they stand in a text.

    >>> sorted(["art_32e", "art_5a", "art_32đ", "art_32d", "art_5", "annex_II", "annex_I"], key=order)
    ['art_5', 'art_5a', 'art_32d', 'art_32đ', 'art_32e', 'annex_I', 'annex_II']
    >>> sorted(["point_đ", "point_e", "point_d1", "point_d"], key=order)
    ['point_d', 'point_d1', 'point_đ', 'point_e']
    """
    return tuple((segment.level.row.place, *_number_order(segment)) for segment in parse(provision))


def _number_order(segment: Segment) -> list[int]:
    number = segment.number
    if segment.level.row.roman and (roman := _ROMAN.match(number)):
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
    return " ".join(f"{segment.level.row.name} {segment.number}".strip() for segment in segments)
