"""Short names that a text gives to a document: "(sau đây gọi tắt là Thông tư phí)", and where it uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from data.law.document_type import attached, names_pattern
from data.law.named_document import NamedDocument
from matcher.reading.cite.candidates import CITED
from matcher.reading.cite.mention import Mention

_DEFINED = re.compile(
    r"\(\s*(?:sau\s+đây\s+|dưới\s+đây\s+)(?:được\s+)?(?:gọi|viết)(?:\s+(?:tắt|gọn))?\s+là\s*:?\s*[“\"]?"
    rf"(?P<name>{names_pattern((*CITED, *attached()), 'capital')}\s[^()“”\"\n]{{1,60}}?)[”\"]?\s*\)"
)
_ISSUED_WITH = re.compile(r"\bkèm\s+theo\s+$")
_ATTACHED = re.compile(names_pattern(attached(), "capital"))
_FIGURES = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
#: A title may stand between the document and the bracket that names it.
_FAR = 400


def with_short_names(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return the mentions, in order, with those that name a document by the short name the text gave it."""
    defined = dict(_definitions(text, mentions)) if "sau đây" in text or "dưới đây" in text else {}
    found = [m for name, (at, document) in defined.items() for m in _uses(text, name, at, document)]
    if not found:
        return mentions
    starts = {m.start for m in found}
    kept = [m for m in mentions if m.start not in starts]
    return list(_apart(sorted([*kept, *found], key=_start_of)))


def _definitions(text: str, mentions: list[Mention]) -> Iterator[tuple[str, tuple[int, NamedDocument]]]:
    for found in _DEFINED.finditer(text):
        floor = max(found.start() - _FAR, _sentence_start(text, found.start()))
        near = (m for m in mentions if floor <= m.start and m.end <= found.start() and m.form in ("number", "name"))
        if meant := next((m for m in near if _means(text, found["name"], m)), None):
            yield found["name"].strip(), (found.end(), meant.document)


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in (";", "\n", ". "))


def _means(text: str, name: str, mention: Mention) -> bool:
    """Whether a short name may be that of this document: its type and figures are, or it was issued with it."""
    named = mention.document
    if _ATTACHED.match(name):
        return bool(_ISSUED_WITH.search(text, max(0, mention.start - 20), mention.start))
    if named.type is None or not name.lower().startswith(named.type.lower()):
        return False
    figures, own = _FIGURES.findall(name), _FIGURES.findall(f"{named.number or ''} {named.name or ''}")
    return set(figures) <= {*own, *(figure.lstrip("0") for figure in own), str(named.year)}


def _uses(text: str, name: str, start: int, document: NamedDocument) -> Iterator[Mention]:
    words = r"\s+".join(map(re.escape, _SPACES.split(name)))
    for found in re.compile(rf"(?<!\w){words}(?![\w/])").finditer(text, start):
        yield Mention(found.start(), found.end(), document, "defined")


def _apart(mentions: list[Mention]) -> Iterator[Mention]:
    """Drop a short name inside a fuller citation."""
    yield from mentions[:1]
    for before, mention in pairwise(mentions):
        if mention.form != "defined" or mention.start >= before.end:
            yield mention


def _start_of(mention: Mention) -> int:
    return mention.start
