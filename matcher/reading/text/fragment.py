"""Words quoted for a provision as the provisions they make: “2. Hai. a) … 3. Ba.” of khoản 2 gives khoản 2 and 3."""

from __future__ import annotations

import re

from data.law.outline import Provision
from data.law.provision import ABOVE_ARTICLE, HEADING, ProvisionLevel, Segment, parse
from matcher.reading.text.headings import headings
from matcher.reading.text.normalization import LegalText
from matcher.reading.text.outline import ended_before, provision_of
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import UNDIVIDED, Division, Structure

_IN_ARTICLE = (ProvisionLevel.PARAGRAPH, ProvisionLevel.POINT)
_STEP = {ProvisionLevel.ARTICLE: 0, ProvisionLevel.PARAGRAPH: 1, ProvisionLevel.POINT: 2}


def fragment(words: str, provision: str) -> tuple[Provision, ...]:
    """Return the provisions that words quoted for ``provision`` make, with offsets into them; never none.

    Words without a number are those of the provision itself, without a mark.

    >>> [each.id for each in fragment("2. Hai:\\na) A;\\nb) B.\\n3. Ba.", "art_5__para_2")]
    ['art_5__para_2', 'art_5__para_3']
    """
    legal = LegalText(words)
    structure = Structure(legal.text, Quotes(legal.text))
    units = _units(structure, provision.removesuffix(HEADING))
    return tuple(provision_of(legal, structure, unit) for unit in units)


def _units(structure: Structure, provision: str) -> list[Division]:
    *outer, own = parse(provision)
    if own.level in ABOVE_ARTICLE or own.level is ProvisionLevel.ARTICLE:
        found = _articles(structure, outer)
    elif own.level in _IN_ARTICLE:
        found = [unit for unit in structure.children(_within(structure, outer)) if unit.level is own.level]
    else:
        found = []
    if found and not structure.text[: found[0].start].strip(' \t\n“"'):
        return found
    return [_itself(structure, outer, own)]


def _articles(structure: Structure, outer: list[Segment]) -> list[Division]:
    """The headings and articles; a heading lies in the chapter named, an article only in what is attached."""
    above = list(headings(structure.text, structure.articles, structure.quotes))
    ended_before(structure.articles, [unit.start for unit in above])
    chapter = _chain([each for each in outer if each.level in ABOVE_ARTICLE])
    attached = _chain([each for each in outer if each.level not in ABOVE_ARTICLE])
    for heading in above:
        heading.parent = heading.parent or chapter
    for article in structure.articles:
        article.parent = attached
    return sorted((*above, *structure.articles), key=lambda unit: unit.start)


def _chain(segments: list[Segment]) -> Division | None:
    unit: Division | None = None
    for segment in segments:
        step = _STEP.get(segment.level, UNDIVIDED)
        unit = Division(segment.level, segment.number, 0, 0, parent=unit, step=step)
    return unit


def _within(structure: Structure, outer: list[Segment]) -> Division:
    """The unit that holds the quoted ones: all of the words, a khoản up to the next one that is quoted behind it."""
    unit = _chain(outer) or structure.whole()
    unit.end = len(structure.text)
    if unit.level is ProvisionLevel.PARAGRAPH and unit.number.isdecimal():
        after = re.compile(rf"\n[ \t]*{int(unit.number) + 1}\.\s").search(structure.text)
        unit.end = after.start() if after else unit.end
    return unit


def _itself(structure: Structure, outer: list[Segment], own: Segment) -> Division:
    """The provision as a whole: its number may stand before its words and be none that a list of it begins with."""
    unit = Division(own.level, own.number, 0, 0, parent=_chain(outer), step=_STEP.get(own.level, UNDIVIDED))
    if own.number and (mark := _mark(own).match(structure.text)):
        unit.body = mark.end()
    unit.end = len(structure.text)
    return unit


def _mark(own: Segment) -> re.Pattern[str]:
    """How a text writes the number of a unit: "45." of a khoản, "Chương II" of a chapter."""
    number = re.escape(own.number)
    names = "|".join(own.level.row.words)
    mark = rf"{number}\s*[.)](?!\d)" if own.level in _IN_ARTICLE else rf"(?:{names})\s+(?:số\s+)?{number}(?!\w)[.:]?"
    return re.compile(rf"\s*{mark}", re.IGNORECASE)
