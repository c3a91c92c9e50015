"""Which document another one details (quy định chi tiết, hướng dẫn): its title, or else Điều 1, names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from data.law.document_type import names_pattern, normative
from data.law.kind import Kind
from data.law.reading import Operation, Role
from matcher.reading.act.features import Surroundings
from matcher.reading.act.likelihood import LEAST_LINKED, likelihood
from matcher.reading.act.masked_text import within
from matcher.reading.act.statement import Statement, link
from matcher.reading.act.verb_detection import Verb
from matcher.reading.cite.cited_title import is_list
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import ProvisionSpan, phrases, provisions_before
from matcher.reading.head.head import Head
from matcher.reading.text.normalization import lower
from matcher.reading.text.structure import Structure

_DETAILS = re.compile(
    r"(?:quy\s+định\s+(?:chi\s+tiết|cụ\s+thể)|hướng\s+dẫn)(?:\s*(?:,|và)\s*(?:hướng\s+dẫn|quy\s+định\s+chi\s+tiết|biện\s+pháp))?(?:\s+(?:thi\s+hành|thực\s+hiện|áp\s+dụng))?",
    re.IGNORECASE,
)
# What the documents that are amended detailed: "Sửa đổi các nghị định quy định chi tiết Luật A"
_OF_OTHERS = re.compile(rf"\b(?:{names_pattern(normative(), 'any')}|văn\s+bản)\s+$")
# … but its own type may open its title: "THÔNG TƯ Hướng dẫn"
_OWN_NAME = re.compile(rf"^\s*{names_pattern(normative(), 'any')}\s+$", re.MULTILINE)
#: Words by which a document says that it details: the rule itself, no likelihood weighs them.
_PLAIN = re.compile(r"chi\s+tiết|(?:thi\s+hành|thực\s+hiện|áp\s+dụng)$", re.IGNORECASE)
# một số điều, khoản sau đây của (Bộ luật Lao động):
_SOME_BELOW = re.compile(r"\bsau(?:\s+đây)?\s+(?:của|tại)\s")
_COMPRISES = re.compile(r",?\s*(?:gồm|bao\s+gồm)")
# (sau đây gọi là Luật Dẫn độ)
_ASIDE = re.compile(r"\s*\([^()]*\)")
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
    heads = [
        m
        for m, r in zip(mentions, roles, strict=True)
        if r in (Role.CITES, Role.BASED_ON) and not structure.quotes.at(m.start)
    ]
    first = next((a for a in structure.articles if a.number == "1"), None)
    spans = ([head.title_span] if head.title_span else []) + ([(first.start, first.end)] if first else [])
    found = [said for start, end in spans for said in _in_span(text, start, end, structure, heads)]
    return [s for s, plain in found if not sift or plain or likelihood(s, head.type) >= LEAST_LINKED]


def _in_span(
    text: str, start: int, end: int, structure: Structure, heads: Sequence[Mention]
) -> Iterator[tuple[Statement, bool]]:
    """The statement of a span of text, if any, and whether its words are the plain ones."""
    refused: int | None = None  # what others did goes on to the end of the sentence
    for verb in _DETAILS.finditer(text, start, end):
        of_others = refused is not None and not _SENTENCE_END.search(text, refused, verb.start())
        if of_others or structure.quotes.at(verb.start()) or _said_of_others(text, start, verb.start(), heads):
            refused = verb.end()
            continue
        stop = _SENTENCE_END.search(text, verb.end(), end)
        limit = stop.start() if stop else end
        target = next((m for m in heads if verb.end() <= m.start < limit), None)
        if target is None or _NOT_DETAIL.search(text, verb.end(), target.start):
            continue
        below = _listed_below(text, verb.end(), target, end)
        said = Verb(Kind.DETAILS, Operation.MODIFY, verb.start(), verb.end(), False)
        around = Surroundings(lower(text[:limit]), start, limit, within(heads, start, limit))
        for each in _joined(text, target, within(heads, target.end, limit)):
            spans = (*provisions_before(text, each.start), *(below if each is target else ()))
            cues = tuple(around.cues(said, each, named=True, earlier=0))
            yield msgspec.structs.replace(link(Kind.DETAILS, each, spans), cues=cues), bool(_PLAIN.search(verb.group()))
        return


def _listed_below(text: str, start: int, target: Mention, end: int) -> list[ProvisionSpan]:
    """The provisions behind a document: "…, gồm: Điều 5", "các điều sau đây của Luật Giá: 1. … khoản 1 Điều 5"."""
    announced = _SOME_BELOW.search(text, start, target.start) and text.startswith(":", target.end)
    if not (announced or _COMPRISES.match(text, target.end)):
        return []
    return [span for phrase in phrases(text, target.end, end) for span in phrase.spans]


def _joined(text: str, first: Mention, later: Sequence[Mention]) -> Iterator[Mention]:
    """The document and those that a list joins to it: "Điều 5 Luật Giá số …, khoản 2 Điều 6 Luật Phí số …"."""
    yield first
    for mention in later:
        between = _ASIDE.sub("", text[first.end : mention.start])
        if "(" in between:  # its name for short
            continue
        if mention.form == "inner" or not is_list(between) or mention.document.number is None:
            return
        yield mention
        first = mention


def _said_of_others(text: str, start: int, at: int, heads: Sequence[Mention]) -> bool:
    """Whether the words at ``at`` say what another document did: one named before them, or "các nghị định"."""
    before = within(heads, start, at)
    if before and not _SENTENCE_END.search(text, before[-1].end, at):
        return True
    return bool(_OF_OTHERS.search(text, max(start, at - 40), at)) and not _OWN_NAME.search(text, start, at)
