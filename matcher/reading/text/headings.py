"""The headings above articles: Phần, Chương, Mục and Tiểu mục (Nghị định 78/2025/NĐ-CP, Điều 63)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.law.characters import UPPER
from data.law.provision import ProvisionLevel
from matcher.reading.text.quotes import Quotes
from matcher.reading.text.structure import UNDIVIDED, Division

# Chương II · CHƯƠNG I. QUY ĐỊNH CHUNG · Mục 1 · Phần thứ nhất
_HEADING = re.compile(
    r"^[ \t]*(?:(?P<part>Phần|PHẦN)|(?P<chp>Chương|CHƯƠNG)|(?P<sec>Mục|MỤC|Tiểu mục|TIỂU MỤC))[ \t]+"
    r"(?P<number>[IVXLC]+[a-zđ]?|\d{1,2}[a-zđ]?|[Tt]hứ[ ][^\W\d_]+(?:[ ][^\W\d_]+)?|THỨ[ ][^\W\d_]+(?:[ ][^\W\d_]+)?)"
    rf"(?:[ \t]*[.:]|(?=[ \t]*(?:\n|$))|(?=[ \t]+[{UPPER}]))",
    re.MULTILINE,
)
_LEVELS = {"part": ProvisionLevel.PART, "chp": ProvisionLevel.CHAPTER, "sec": ProvisionLevel.SECTION}
#: As long as the name of a chapter may be, with its section's.
_LONGEST = 700


def headings(text: str, articles: Sequence[Division], quotes: Quotes) -> Iterator[Division]:
    """Yield the headings that stand before an article, in order, each lying in the one above it.

    An attachment, which starts again at Điều 1, starts again with its chapters, too.
    """
    above: list[Division] = []
    part, floor = 0, 0
    for article in articles:
        if article.part != part:
            above, part = [], article.part
        found = list(_HEADING.finditer(text, max(floor, article.start - _LONGEST), article.start))
        own = [m for m in found if not quotes.at(m.start("number"))]
        for index, each in enumerate(own):
            unit = _division(each, above)
            unit.part, unit.end = part, own[index + 1].start() if index + 1 < len(own) else article.start
            yield unit
        floor = article.start


def _division(found: re.Match[str], above: list[Division]) -> Division:
    """The unit of a heading, which takes its place in ``above``: those open there, outer first."""
    level = next(level for name, level in _LEVELS.items() if found[name])
    while above and above[-1].level.row.depth >= level.row.depth:
        above.pop()
    outer = above[-1] if above else None
    number = found["number"]
    number = number.lower() if number[:1] in "tT" else number  # Phần thứ hai, PHẦN THỨ HAI
    unit = Division(level, number, found.start(), found.end(), parent=outer, step=UNDIVIDED)
    above.append(unit)
    return unit
