"""The tree of a text: Phần > Chương > Mục > Điều > Khoản > Điểm > Phụ lục (Nghị định 78/2025/NĐ-CP, Điều 63).

Articles are found in one scan of the whole text; khoản and điểm only where somebody asks. An attachment
restarts at Điều 1: its articles are of another part than the carrier's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from data.law.characters import UPPER, fold
from data.law.provision import ProvisionLevel, Segment, below, build
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.zones import footnotes, signatures

_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+(?P<number>\d{1,3}[a-zđ]{0,2})(?:\s*[.:]|(?=[ \t]*\n)|(?=\s+[" + UPPER + r"]))")
_REFERENCE_TAIL = re.compile(r"(?:tại|của|và|theo|từ|đến|các|khoản \d+[a-z]?|điểm [a-zđ]\d?|,|hoặc)[ \t]*\n?[ \t]*\Z")
_CLAUSE = re.compile(r"^[ \t]*(?P<number>\d{1,3}[a-zđ]?)\s*[.)](?!\d)(?=\s|[" + UPPER + r"])", re.MULTILINE)
_POINT = re.compile(r"^[ \t]*(?P<number>[a-zđ]\d{0,2})\s*[.)](?=\s|[" + UPPER + r"])", re.MULTILINE)
_DASH = re.compile(r"^[ \t]*(?P<number>[-+–])(?=\s)", re.MULTILINE)
_ANNEX = re.compile(
    r"(?:PHỤ\s+LỤC|Phụ\s+lục)(?:(?:[ ]+(?:số[ ]+)?|[ ]*\n\s*(?=\w+[ ]*\n))"
    r"(?P<number>[IVXLC]+[a-zA-Z]?|\d{1,2}[a-zA-Z]?|[A-Z]))?(?=\s*(?:[.:(]|\n|$))",
    re.MULTILINE,
)
_SUBPOINT = re.compile(r"^[ \t]*(?P<number>[a-zđ]\d{1,2})\s*\)(?=\s|[" + UPPER + r"])", re.MULTILINE)
# I. QUY ĐỊNH CHUNG · III. Mức giảm trừ: a section of a letter or of an old text; II. CĂN CỨ PHÁP LÝ: one of grounds
_SECTION = re.compile(rf"^[ \t]*[IVX]{{1,4}}\s?[.\-–:/][ \t]*[{UPPER}]", re.MULTILINE)
_LEGAL_BASIS = re.compile(r"^[ \t]*[IVX]{1,4}\s?[.\-–:/][ \t]*(?:CĂN\s+CỨ|Căn\s+cứ)\b", re.MULTILINE)
_GROUND = re.compile(r"^[ \t]{0,80}+(?:Căn\s+[Cc]ứ|CĂN\s+CỨ)\s[^\n]*\n", re.MULTILINE)
# What an article is divided into, step by step: the parts of a point and their dashes are items.
_STEPS = (
    (ProvisionLevel.PARAGRAPH, _CLAUSE),
    (ProvisionLevel.POINT, _POINT),
    (ProvisionLevel.ITEM, _SUBPOINT),
    (ProvisionLevel.ITEM, _DASH),
)
UNDIVIDED = len(_STEPS)


class Division:
    """A unit of the text: ``start`` of its line, ``body`` behind its mark, ``end`` exclusive; ordered offsets.

    ``step`` counts the divisions between its article and it.
    """

    __slots__ = ("body", "end", "level", "number", "parent", "part", "start", "step")

    def __init__(
        self,
        level: ProvisionLevel,
        number: str,
        start: int,
        body: int,
        *,
        parent: Division | None = None,
        part: int = 0,
        step: int = 0,
    ) -> None:
        self.level, self.number, self.start, self.body = level, number, start, body
        self.parent, self.part, self.step = parent, part, step
        self.end = body

    @property
    def own_id(self) -> str:
        """Its id within what it lies in: "para_1"."""
        return build(Segment(self.level, self.number))

    @property
    def id(self) -> str:
        """The provision id of this unit in its own text: "art_3__para_1"."""
        return below(self.parent.id, self.own_id) if self.parent else self.own_id

    def __repr__(self) -> str:
        return f"Division({self.level} {self.number} {self.start}-{self.end} part {self.part})"


class Structure:
    """Articles and annexes of a text in order. ``part`` 0 is the document itself, 1… its attachments.

    ``signed`` is where the document's own words end, ``silent`` the regions in which it speaks for others: quotations
    and footnotes.
    """

    __slots__ = ("annexes", "articles", "quotes", "signed", "silent", "text")

    def __init__(self, text: str, quotes: Quotes) -> None:
        self.text, self.quotes = text, quotes
        self.silent = quotes.joined(footnotes(text, quotes))
        marks = _behind_contents(text, list(_articles(text, quotes)))
        self.signed = _signed(text, quotes, marks)
        self.annexes = list(_annexes(text, quotes)) or list(_attached(text, self.signed))
        self.articles = list(_placed(_with_first(list(_parted(marks, self.signed)), text), self.annexes, text))
        _close(self.articles, self.annexes, self.signed, len(text))

    @property
    def first(self) -> int:
        """Where the articles begin: the end of head and preamble."""
        return self.articles[0].start if self.articles else len(self.text)

    @property
    def preamble_end(self) -> int:
        """Where the grounds end: at the first article or, without any, at a section that is not theirs."""
        if self.articles:
            return self.first
        basis = _LEGAL_BASIS.search(self.text)
        section = _SECTION.search(self.text, basis.end() if basis else 0)
        return section.start() if section else self.first

    def whole(self) -> Division:
        """The text as one unit, for fragments and old texts that have no articles."""
        unit = Division(ProvisionLevel.ARTICLE, "", 0, 0)
        unit.end = min(self.annexes[0].start if self.annexes else len(self.text), self.signed)
        return unit

    def children(self, unit: Division) -> list[Division]:
        """The units one level down (khoản of an article, else its điểm), outside quotes, with their ends."""
        for step in range(unit.step, len(_STEPS)):
            found = self._divided(unit, step)
            if found:
                for own, after in zip(found, [*found[1:], None], strict=True):
                    own.end = after.start if after else unit.end
                return found
        return []

    def _divided(self, unit: Division, step: int) -> list[Division]:
        level, pattern = _STEPS[step]
        found = [
            Division(level, m["number"], m.start(), m.end(), parent=unit, part=unit.part, step=step + 1)
            for m in pattern.finditer(self.text, unit.body, unit.end)
            if not self.quotes.at(m.start("number"))
        ]
        if level is ProvisionLevel.PARAGRAPH:
            return list(_rising(found))
        return list(_own_points(found)) if level is ProvisionLevel.POINT else found


def _rising(units: list[Division]) -> Iterator[Division]:
    """Drop numbers that fall back: a list inside a khoản counts from 1 again."""
    highest = 0
    for unit in units:
        value = int(re.match(r"\d+", unit.number).group())  # type: ignore[union-attr]  # the pattern starts with digits
        if value >= highest and value - highest <= 30:
            highest = value
            yield unit


def _own_points(units: list[Division]) -> Iterator[Division]:
    """Drop the parts of a point: "đ) … bao gồm: đ1) … đ2) …"."""
    letter = ""
    for unit in units:
        if len(unit.number) > 1 and unit.number[0] == letter:
            continue
        letter = unit.number
        yield unit


def _articles(text: str, quotes: Quotes) -> Iterator[Division]:
    for found in _ARTICLE.finditer(text):
        line = _line_start(text, found.start())
        if line is None or quotes.at(found.start("number")) or _is_reference(text, found):
            continue
        yield Division(ProvisionLevel.ARTICLE, found["number"], line, found.end())


# " Đối tượng được gia hạn ........ 2": a heading, without the page that a table of contents says behind it
_HEADING = re.compile(r"[\s.:]*(?P<words>[^\n]*?)[\s.]*\d*[ \t]*(?:\n|$)")


def _behind_contents(text: str, articles: list[Division]) -> list[Division]:
    """Leave out the articles of a table of contents: all are there again, by number and heading, behind its last."""
    again = next((i for i, unit in enumerate(articles) if i and unit.number == "1"), 0)
    pairs = zip(articles[:again], articles[again:], strict=False)
    listed = 1 < again <= len(articles) - again and all(_same_heading(text, *pair) for pair in pairs)
    return articles[again:] if listed else articles


def _same_heading(text: str, one: Division, other: Division) -> bool:
    """Whether two articles have one number and one heading; a line may break off sooner in one of them."""
    first, second = _heading(text, one), _heading(text, other)
    same = first.startswith(second) or second.startswith(first)
    return one.number == other.number and bool(first and second) and same


def _heading(text: str, article: Division) -> str:
    found = _HEADING.match(text, article.body)
    return fold(found["words"]) if found else ""


def _value(unit: Division) -> int:
    return int(re.match(r"\d+", unit.number).group())  # type: ignore[union-attr]  # the pattern starts with digits


def _signed(text: str, quotes: Quotes, articles: list[Division]) -> int:
    """Where the document's own words end: at the first signature behind which no article goes on counting."""
    for at in signatures(text, quotes, articles[0].start) if articles else ():
        after = bisect_left(articles, at, key=_start_of)
        goes_on = after < len(articles) and after and _value(articles[after]) == _value(articles[after - 1]) + 1
        if not (goes_on and text[articles[after].body - 1] in ".:"):
            return at
    return len(text)


def _start_of(unit: Division) -> int:
    return unit.start


def _parted(articles: list[Division], signed: int) -> Iterator[Division]:
    """Number the parts: each restart at Điều 1 begins one, Điều 1a goes on.

    "Điều 3" in a table behind the signature is no article.
    """
    part, last = 0, 0
    for unit in articles:
        value = _value(unit)
        if unit.number == "1" and last >= 1:
            part += 1
        elif part == 0 and unit.start >= signed:
            continue
        last, unit.part = value, part
        yield unit


def _with_first(articles: list[Division], text: str) -> list[Division]:
    """Give back a first article whose mark is lost: what stands between the grounds and Điều 2."""
    if not articles or articles[0].number != "2":
        return articles
    grounds = list(_GROUND.finditer(text, 0, articles[0].start))
    if not grounds:
        return articles
    first = Division(ProvisionLevel.ARTICLE, "1", grounds[-1].end(), grounds[-1].end())
    return [first, *articles]


def _placed(articles: list[Division], annexes: list[Division], text: str) -> Iterator[Division]:
    """Put the carrier's own articles under ``main`` where an attachment restarts at Điều 1.

    A contract that an annex with a number gives as a form restarts, too: its articles lie in the annex. What is
    attached behind such a contract, "QUY CHẾ … (Ban hành kèm theo …)", is none of the annex.
    """
    numbered = [annex for annex in annexes if annex.number]
    holding: dict[int, Division | None] = {}
    for before, unit in pairwise(articles):
        if unit.part and unit.part not in holding:
            annex = next((each for each in reversed(numbered) if each.start < unit.start), None)
            is_behind = annex and annex.start < before.start and _ATTACHMENT.search(text, before.start, unit.start)
            holding[unit.part] = None if is_behind else annex
    main = Division(ProvisionLevel.MAIN, "", 0, 0, step=UNDIVIDED) if None in holding.values() else None
    for unit in articles:
        unit.parent = holding[unit.part] if unit.part else main
        yield unit


# QUY CHẾ⏎Làm việc của Hội đồng⏎(Ban hành kèm theo Quyết định số …)
_ATTACHMENT = re.compile(
    r"\n[ \t]*(?:QUY[ \t]+(?:CHẾ|ĐỊNH)|ĐIỀU[ \t]+LỆ|NỘI[ \t]+QUY)\b(?:[^\n(]*\n){1,6}"
    r"[ \t]*\(\s*(?:Ban[ \t]+hành[ \t]+)?[Kk]èm[ \t]+theo"
)
_HEADED = re.compile(r"\s*[" + UPPER + r"“\"]")


def _is_reference(text: str, found: re.Match[str]) -> bool:
    """A citation wrapped onto a line of its own: "theo quy định tại⏎Điều 5."; a name behind makes it a heading."""
    if found.group()[-1] in ".:" and _HEADED.match(text, found.end()):
        return False
    return bool(_REFERENCE_TAIL.search(text, max(0, found.start() - 24), found.start()))


def _annexes(text: str, quotes: Quotes) -> Iterator[Division]:
    for found in _ANNEX.finditer(text):
        line = _line_start(text, found.start())
        if (
            line is not None
            and not quotes.at(found.start())
            and (found.group().startswith("PHỤ") or not _goes_on(text, line))
        ):
            yield Division(ProvisionLevel.ANNEX, found["number"] or "", line, found.end(), step=UNDIVIDED)


def _line_start(text: str, at: int) -> int | None:
    """Where the line of ``at`` starts when only blanks stand before it, else None."""
    start = at
    while start and text[start - 1] in " \t":
        start -= 1
    return start if start == 0 or text[start - 1] == "\n" else None


def _goes_on(text: str, line: int) -> bool:
    """A sentence wrapped onto this line: the last mark before it is a comma."""
    return text[max(0, line - 200) : line].rstrip()[-1:] in ("", ",")


# DANH MỤC VĂN BẢN … · QUY CHẾ … · BẢNG GIÁ: what a text attaches without the word Phụ lục
_ATTACHED = re.compile(
    r"\n[ \t]*(?:DANH[ \t]+MỤC|BẢNG|BIỂU|KẾ[ \t]+HOẠCH|CHƯƠNG[ \t]+TRÌNH|QUY[ \t]+(?:CHẾ|ĐỊNH)|ĐIỀU[ \t]+LỆ)\b"
)


def _attached(text: str, signed: int) -> Iterator[Division]:
    if found := _ATTACHED.search(text, signed):
        yield Division(ProvisionLevel.ANNEX, "", found.start() + 1, found.start() + 1, step=UNDIVIDED)


def _close(articles: list[Division], annexes: list[Division], signed: int, length: int) -> None:
    stops = [*sorted({u.start for u in (*articles, *annexes)}), length]
    following = dict(pairwise(stops))
    for unit in (*articles, *annexes):
        unit.end = following[unit.start]
        if unit.start < signed:
            unit.end = min(unit.end, signed)
