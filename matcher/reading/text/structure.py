"""The tree of a text: Phần > Chương > Mục > Điều > Khoản > Điểm > Phụ lục (Nghị định 78/2025/NĐ-CP, Điều 63).

Articles are found in one scan of the whole text; khoản and điểm only where somebody asks. An attachment
restarts at Điều 1: its articles are of another part than the carrier's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from data.law.letters import UPPER, fold
from matcher.reading.text.quotes import Quotes

_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+(?P<number>\d{1,3}[a-zđ]{0,2})(?:\s*[.:]|(?=[ \t]*\n)|(?=\s+[" + UPPER + r"]))")
_REFERENCE_TAIL = re.compile(r"(?:tại|của|và|theo|từ|đến|các|khoản \d+[a-z]?|điểm [a-zđ]\d?|,|hoặc)[ \t]*\n?[ \t]*\Z")
_CLAUSE = re.compile(r"^[ \t]*(?P<number>\d{1,3}[a-zđ]?)\s*[.)](?!\d)(?=\s|[" + UPPER + r"])", re.MULTILINE)
_POINT = re.compile(r"^[ \t]*(?P<number>[a-zđ]\d{0,2})\s*[.)](?=\s|[" + UPPER + r"])", re.MULTILINE)
_DASH = re.compile(r"^[ \t]*(?P<number>[-+–])(?=\s)", re.MULTILINE)
_ANNEX = re.compile(
    r"(?:PHỤ\s+LỤC|Phụ\s+lục)(?:\s+(?:số\s+)?(?P<number>[IVXLC]+[a-zA-Z]?|\d{1,2}[a-zA-Z]?|[A-Z]))?(?=\s*(?:[.:(]|\n|$))",
    re.MULTILINE,
)
_SUBPOINT = re.compile(r"^[ \t]*(?P<number>[a-zđ]\d{1,2})\s*\)(?=\s|[" + UPPER + r"])", re.MULTILINE)
_GROUND = re.compile(r"^[ \t]{0,80}+(?:Căn\s+cứ|CĂN\s+CỨ)\s[^\n]*\n", re.MULTILINE)
# So many headings in a row that come again make a table of contents.
_COMPARED = 3
_LEVELS = {
    "art": (_CLAUSE, "para"), "para": (_POINT, "point"), "point": (_SUBPOINT, "subpoint"), "subpoint": (_DASH, "dash"),
}  # fmt: skip


class Unit:
    """A unit of the text: ``start`` of its line, ``body`` behind its mark, ``end`` exclusive; ordered offsets."""

    __slots__ = ("body", "end", "kind", "number", "parent", "part", "start")

    def __init__(
        self, kind: str, number: str, start: int, body: int, parent: Unit | None = None, part: int = 0
    ) -> None:
        self.kind, self.number, self.start, self.body, self.parent, self.part = kind, number, start, body, parent, part
        self.end = body

    @property
    def id(self) -> str:
        """The provision id of this unit in its own text: "art_3__para_1"."""
        own = f"{self.kind}_{self.number}" if self.number else self.kind
        return f"{self.parent.id}__{own}" if self.parent else own

    def __repr__(self) -> str:
        return f"Unit({self.kind} {self.number} {self.start}-{self.end} part {self.part})"


class Structure:
    """Articles and annexes of a text in order. ``part`` 0 is the document itself, 1… its attachments."""

    __slots__ = ("annexes", "articles", "quotes", "text")

    def __init__(self, text: str, quotes: Quotes) -> None:
        self.text, self.quotes = text, quotes
        self.articles = list(_placed(_with_first(_without_contents(list(_articles(text, quotes)), text), text)))
        self.annexes = list(_annexes(text, quotes))
        _close(self.articles, self.annexes, len(text))

    @property
    def first(self) -> int:
        """Where the articles begin: the end of head and preamble."""
        return self.articles[0].start if self.articles else len(self.text)

    def whole(self) -> Unit:
        """The text as one unit, for fragments and old texts that have no articles."""
        unit = Unit("art", "", 0, 0)
        unit.end = self.annexes[0].start if self.annexes else len(self.text)
        return unit

    def children(self, unit: Unit) -> list[Unit]:
        """The units one level down (khoản of an article, else its điểm), outside quotes, with their ends."""
        level = _LEVELS.get(unit.kind)
        while level is not None:
            pattern, kind = level
            found = [
                Unit(kind, m["number"], m.start(), m.end(), unit, unit.part)
                for m in pattern.finditer(self.text, unit.body, unit.end)
                if not self.quotes.at(m.start("number"))
            ]
            if kind == "para":
                found = list(_rising(found))
            elif kind == "point":
                found = list(_own_points(found))
            if found:
                for unit_, after in zip(found, [*found[1:], None], strict=True):
                    unit_.end = after.start if after else unit.end
                return found
            level = _LEVELS.get(kind)
        return []


def _rising(units: list[Unit]) -> Iterator[Unit]:
    """Drop numbers that fall back: a list inside a khoản counts from 1 again."""
    highest = 0
    for unit in units:
        value = int(re.match(r"\d+", unit.number).group())  # type: ignore[union-attr]  # the pattern starts with digits
        if value >= highest and value - highest <= 30:
            highest = value
            yield unit


def _own_points(units: list[Unit]) -> Iterator[Unit]:
    """Drop the parts of a point: "đ) … bao gồm: đ1) … đ2) …"."""
    letter = ""
    for unit in units:
        if len(unit.number) > 1 and unit.number[0] == letter:
            continue
        letter = unit.number
        yield unit


def _articles(text: str, quotes: Quotes) -> Iterator[Unit]:
    part, last = 0, 0
    for found in _ARTICLE.finditer(text):
        line = _line_start(text, found.start())
        if line is None or quotes.at(found.start("number")) or _is_reference(text, found):
            continue
        value = int(re.match(r"\d+", found["number"]).group())  # type: ignore[union-attr]  # the pattern starts with digits
        if value == 1 and last >= 1:
            part += 1
        last = value
        yield Unit("art", found["number"], line, found.end(), None, part)


def _without_contents(articles: list[Unit], text: str) -> list[Unit]:
    """Drop a table of contents, which is no part of its own: it names the articles that follow by their headings."""
    contents, following = ([a for a in articles if a.part == part] for part in (0, 1))
    pairs = list(zip(contents, following, strict=False))[:_COMPARED]
    if len(pairs) < _COMPARED or any(_heading(text, a) != _heading(text, b) for a, b in pairs):
        return articles
    for unit in articles:
        unit.part -= 1
    return [unit for unit in articles if unit.part >= 0]


def _heading(text: str, article: Unit) -> str:
    """The first letters of the heading of an article, for comparison."""
    return fold(text[article.body : article.body + 60].strip().partition("\n")[0][:24])


def _with_first(articles: list[Unit], text: str) -> list[Unit]:
    """Give back a first article whose mark is lost: what stands between the grounds and Điều 2."""
    if not articles or articles[0].number != "2":
        return articles
    grounds = list(_GROUND.finditer(text, 0, articles[0].start))
    if not grounds:
        return articles
    first = Unit("art", "1", grounds[-1].end(), grounds[-1].end())
    return [first, *articles]


def _placed(articles: list[Unit]) -> Iterator[Unit]:
    """Put the carrier's own articles under ``main`` where an attachment restarts at Điều 1."""
    main = Unit("main", "", 0, 0) if any(a.part for a in articles) else None
    for unit in articles:
        if unit.part == 0:
            unit.parent = main
        yield unit


_HEADED = re.compile(r"\s*[" + UPPER + r"“\"]")


def _is_reference(text: str, found: re.Match[str]) -> bool:
    """A citation wrapped onto a line of its own: "theo quy định tại⏎Điều 5."; a name behind makes it a heading."""
    if found.group()[-1] in ".:" and _HEADED.match(text, found.end()):
        return False
    return bool(_REFERENCE_TAIL.search(text, max(0, found.start() - 24), found.start()))


def _annexes(text: str, quotes: Quotes) -> Iterator[Unit]:
    for found in _ANNEX.finditer(text):
        line = _line_start(text, found.start())
        if (
            line is not None
            and not quotes.at(found.start())
            and (found.group().startswith("PHỤ") or not _goes_on(text, line))
        ):
            yield Unit("annex", found["number"] or "", line, found.end())


def _line_start(text: str, at: int) -> int | None:
    """Where the line of ``at`` starts when only blanks stand before it, else None."""
    start = at
    while start and text[start - 1] in " \t":
        start -= 1
    return start if start == 0 or text[start - 1] == "\n" else None


def _goes_on(text: str, line: int) -> bool:
    """A sentence wrapped onto this line: the last mark before it is a comma."""
    return text[max(0, line - 200) : line].rstrip()[-1:] in ("", ",")


def _close(articles: list[Unit], annexes: list[Unit], length: int) -> None:
    stops = [*sorted({u.start for u in (*articles, *annexes)}), length]
    following = dict(pairwise(stops))
    for unit in (*articles, *annexes):
        unit.end = following[unit.start]
