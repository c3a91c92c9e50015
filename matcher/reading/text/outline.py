"""The outline of a text: the tree of its provisions with their words, and the quoted regions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from data.law.characters import LOWER
from data.law.outline import Outline, Provision
from data.law.provision import ABOVE_ARTICLE, ProvisionLevel
from matcher.reading.text.footnote_marks import without_footnotes
from matcher.reading.text.headings import headings
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import Division, Structure

#: Below a point no unit has a number that tells it apart: these are words of the point that holds them.
_WITHOUT_ID = frozenset({ProvisionLevel.ITEM})
# words that a page, or a note at its foot, had parted
_PARTED = re.compile(rf"(?<![ \t])[ \t]*+\n[ \t\n]*+(?=[{LOWER}](?![.)]|\d?\)))|(?<=[^\n ]) {{2,}}")
# Luật này đã được Quốc hội … khóa XII, kỳ họp thứ 3 thông qua ngày 03 tháng 6 năm 2008.
_PASSED = re.compile(r"\n[ \t]*(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết) này (?:đã )?được [^\n]{0,160}\bthông qua\b")
_BEFORE_MARK = re.compile(r" (?=[.,;:](?:\s|$))")


def outline(text: str) -> Outline:
    """Return the tree of a text and its quotations; pure, never raises on any text.

    >>> [provision.id for provision in outline("Điều 1. Phạm vi\\n1. Thu phí.\\nPHỤ LỤC I\\nBảng phí").walk()]
    ['art_1', 'art_1__para_1', 'annex_I']
    """
    legal = LegalText(text)
    quotes = Quotes(legal.text)
    words = without_footnotes(legal.text, quotes)
    structure = Structure(words, quotes)
    above = list(headings(words, structure.articles, quotes))
    ended_before(structure.articles, [*(unit.start for unit in above), *_passed(words, quotes)])
    units = sorted((*above, *structure.articles, *structure.annexes), key=_start)
    chapter = _above(units)
    return Outline(
        provisions=tuple(provision_of(legal, structure, unit, chapter.get(unit, "")) for unit in units),
        quoted=tuple((legal.raw_start(start), legal.raw_end(end)) for start, end in quotes.regions),
    )


def _start(unit: Division) -> int:
    return unit.start


def _passed(words: str, quotes: Quotes) -> list[int]:
    """Where a law says by whom it was passed: words of none of its articles."""
    return [found.start() for found in _PASSED.finditer(words) if not quotes.at(found.start() + 1)]


def ended_before(articles: Iterable[Division], stops: Iterable[int]) -> None:
    """End each article before what is no more of it: the heading above the next one."""
    starts = sorted(stops)
    for article in articles:
        after = bisect_right(starts, article.start)
        if after < len(starts):
            article.end = min(article.end, starts[after])


def _above(units: Iterable[Division]) -> dict[Division, str]:
    """The id of the heading that each article stands below."""
    found: dict[Division, str] = {}
    last: Division | None = None
    for unit in units:
        if unit.level is ProvisionLevel.ARTICLE and last and last.part == unit.part:
            found[unit] = last.id
        elif unit.level in ABOVE_ARTICLE:
            last = unit
    return found


def provision_of(legal: LegalText, structure: Structure, unit: Division, above: str = "") -> Provision:
    """Return a unit of the text and its parts as a provision with its words; ``above`` is what an article lies in."""
    parts = [part for part in structure.children(unit) if part.level not in _WITHOUT_ID]
    own_end = parts[0].start if parts else unit.end
    return Provision(
        id=unit.id,
        level=unit.level,
        number=unit.number,
        start=legal.raw_start(unit.start),
        body=legal.raw_end(unit.body),
        end=legal.raw_end(unit.end),
        words=_joined(structure.text[unit.body : own_end]),
        parts=tuple(provision_of(legal, structure, part) for part in parts),
        above=above,
    )


def _joined(words: str) -> str:
    return _BEFORE_MARK.sub("", _PARTED.sub(" ", words)).strip()
