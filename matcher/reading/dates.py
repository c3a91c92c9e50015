"""When the document takes effect and when it ends, by its own words.

Its own articles are read, not its attachments (they have the date of their carrier: Nghị định 78/2025/NĐ-CP,
Điều 63), not quoted wording, and no article of a consolidation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from data.law.document import Document
from data.law.letters import fold
from data.law.reading import Disagreement, EffectiveDate, ExpiryDate
from matcher.reading.effect import read_effect
from matcher.reading.expiry import read_ends
from matcher.reading.head import Head
from matcher.reading.structure import Structure, Unit
from matcher.reading.subject import Subject, subject_before

# Each is looked for by its first letters; what stands around is read only there.
_VERBS = (
    re.compile(r"hiệu\s+lực"),
    re.compile(r"thi\s+hành\s+(?=(?:kể\s+|tính\s+)?từ\s|bắt\s+đầu|cho\s+đến|đến\s|trong\s)"),
    re.compile(r"áp\s+dụng\s+(?=(?:kể\s+|tính\s+)?từ\s|bắt\s+đầu|thí\s+điểm|cho\s+đến|đến\s|trong\s)"),
    re.compile(r"thực\s+hiện\s+(?=(?:kể\s+|tính\s+)?từ\s|bắt\s+đầu|thí\s+điểm|cho\s+đến|đến\s|trong\s)"),
)
_TITLED = re.compile(r"\A[^\n]*(?:hiệu\s+lực|thi\s+hành|áp\s+dụng)", re.IGNORECASE)
_Entry = TypeVar("_Entry", EffectiveDate, ExpiryDate)
_Found = tuple[Subject, _Entry]


def find_dates(text: str, structure: Structure, head: Head) -> tuple[tuple[EffectiveDate, ...], tuple[ExpiryDate, ...]]:
    """Return the days of effect and of end, in the order of the text, with offsets into the ordered text."""
    if head.consolidated:
        return (), ()
    effects: list[_Found[EffectiveDate]] = []
    ends: list[_Found[ExpiryDate]] = []
    for article in _own_articles(structure, head):
        for verb in _verbs(text, article, structure):
            _read(text, verb, article, head, effects, ends)
    effective = _of_the_document(effects, head)
    return effective, _of_the_document(ends, head)


def effect_disagreement(document: Document, effective: tuple[EffectiveDate, ...]) -> Disagreement | None:
    """The given day of effect beside the text's, where the text sets another (Công báo's field can be wrong)."""
    days = [e.on for e in effective if e.on is not None and e.scope == "whole"]
    if document.effective_on is None or not days or document.effective_on in days:
        return None
    return Disagreement(field="effective_on", given=document.effective_on.isoformat(), text=days[0].isoformat())


def _own_articles(structure: Structure, head: Head) -> Iterator[Unit]:
    own = [a for a in structure.articles if a.part == 0]
    if own:
        yield from own
    else:
        unit = structure.whole()
        unit.start = unit.body = min(head.span[1], unit.end)
        yield unit


def _verbs(text: str, article: Unit, structure: Structure) -> list[re.Match[str]]:
    """The places of one article where something may take effect or end, outside quoted wording."""
    found = [m for pattern in _VERBS for m in pattern.finditer(text, article.body, article.end)]
    return sorted((m for m in found if not structure.quotes.at(m.start())), key=lambda m: m.start())


def _read(
    text: str, verb: re.Match[str], article: Unit, head: Head, effects: list[_Found[EffectiveDate]], ends: list[_Found[ExpiryDate]]
) -> None:
    raise NotImplementedError
