"""Chapters of a text: the part, chapter and section that each of its articles lies in, by the headings above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.characters import UPPER
from data.law.provision import LEVELS, ProvisionLevel, Segment, build
from matcher.reading.text.structure import Structure

# Chương II · CHƯƠNG 2. QUY ĐỊNH CỤ THỂ · Mục 1 QUẢN LÝ · Phần thứ hai: a line of its own
_HEADING = re.compile(
    r"^[ \t]*(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)[ ]+"
    r"(?P<number>[IVXLC]{1,7}[a-zA-Z]?|\d{1,2}[a-z]?|(?:thứ|THỨ)[ ]+\w{2,3})"
    rf"(?=[ \t]*(?:[.:\-–\n]|\Z)|[ \t]+[{UPPER}])",
    re.MULTILINE,
)
_LEVELS = {word: level for level in LEVELS.values() for word in level.row.words}
_ABOVE = (ProvisionLevel.PART, ProvisionLevel.CHAPTER, ProvisionLevel.SECTION)


def chapters(structure: Structure) -> Iterator[str]:
    """Yield for each article of a text, in order, the id of what it lies in ("chp_II__sec_1"); "" where in nothing.

    An attachment, which starts again at Điều 1, starts again with its chapters, too.
    """
    headings = [each for each in _HEADING.finditer(structure.text) if not structure.silent.at(each.start())]
    above: dict[ProvisionLevel, str] = {}
    part, at = 0, 0
    for article in structure.articles:
        if article.part != part:
            above, part = {}, article.part
        while at < len(headings) and headings[at].start() < article.start:
            above = _below(above, headings[at])
            at += 1
        yield build(*(Segment(level, above[level]) for level in _ABOVE if level in above)) if above else ""


def _below(above: dict[ProvisionLevel, str], heading: re.Match[str]) -> dict[ProvisionLevel, str]:
    """What lies above the articles behind a heading: a chapter ends the sections of the one before."""
    level = _LEVELS[heading["word"].lower()]
    outer = {each: number for each, number in above.items() if each.row.depth < level.row.depth}
    number = heading["number"]
    return {**outer, level: number.lower() if number[:1] in "tT" else number}
