"""Which document another one details (quy định chi tiết, hướng dẫn): its title, or else Điều 1, names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from data.law.kind import Kind
from data.law.reading import Operation, Role
from matcher.reading.act.features import Surroundings
from matcher.reading.act.likelihood import LEAST_LINKED, likelihood
from matcher.reading.act.masked_text import within
from matcher.reading.act.statement import Statement, link
from matcher.reading.act.verb_detection import Verb
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import phrases, provisions_before
from matcher.reading.head.head import Head
from matcher.reading.text.normalization import lower
from matcher.reading.text.structure import Structure

_DETAILS = re.compile(
    r"(?:quy\s+định\s+(?:chi\s+tiết|cụ\s+thể)|hướng\s+dẫn)(?:\s*(?:,|và)\s*(?:hướng\s+dẫn|quy\s+định\s+chi\s+tiết|biện\s+pháp))?(?:\s+(?:thi\s+hành|thực\s+hiện|áp\s+dụng))?",
    re.IGNORECASE,
)
_NOT_DETAIL = re.compile(r"\btheo\b|\bcăn\s+cứ\b|\bphù\s+hợp\b|[;:]|\bđược\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;](?=\s)|\n\s*\n|\n\s*(?:\d+[.)]|[a-zđ]\))\s")


def detailed(
    text: str,
    structure: Structure,
    mentions: Sequence[Mention],
    roles: Sequence[Role],
    head: Head,
    *,
    sift: bool = True,
) -> list[Statement]:
    """Return a statement for the document that the title, or else Điều 1, says this one details.

    What is too little likely is left out, unless told not to ``sift``.
    """
    heads = [m for m, r in zip(mentions, roles, strict=True) if r in (Role.CITES, Role.BASED_ON)]
    first = next((a for a in structure.articles if a.number == "1"), None)
    spans = ([head.title_span] if head.title_span else []) + ([(first.start, first.end)] if first else [])
    found = [s for start, end in spans for s in _in_span(text, start, end, heads)]
    return [s for s in found if likelihood(s, head.type) >= LEAST_LINKED] if sift else found


def _in_span(text: str, start: int, end: int, heads: Sequence[Mention]) -> Iterator[Statement]:
    for verb in _DETAILS.finditer(text, start, end):
        stop = _SENTENCE_END.search(text, verb.end(), end)
        limit = stop.start() if stop else end
        target = next((m for m in heads if verb.end() <= m.start < limit), None)
        if target is None or _NOT_DETAIL.search(text, verb.end(), target.start):
            continue
        before = provisions_before(text, target.start)
        after = (
            [s for p in phrases(text, target.end, end) for s in p.spans]
            if re.match(r",?\s*(?:gồm|bao\s+gồm)", text[target.end : target.end + 12])
            else []
        )
        said = Verb(Kind.DETAILS, Operation.MODIFY, verb.start(), verb.end(), False)
        around = Surroundings(lower(text[:limit]), start, limit, within(heads, start, limit))
        cues = tuple(around.cues(said, target, named=True, earlier=0))
        yield msgspec.structs.replace(link(Kind.DETAILS, target, (*before, *after)), cues=cues)
        return
