"""Words that name a document: by number, by name, in lists, shortened, or as "Nghị định này".

One scan finds the type words; at each the citation is read by the grammar of the law's own drafting rules:
type, number and day ("Nghị định số 15/2020/NĐ-CP ngày 03 tháng 02 năm 2020"), or name with number, year or
day ("Luật Đất đai năm 2013"), the issuer where it stands between them (Nghị định 78/2025/NĐ-CP, Điều 68;
Nghị định 30/2020/NĐ-CP, Phụ lục I.6b).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.law.document_type import names_pattern, normative, type_name
from data.law.named_document import NamedDocument
from matcher.reading.cite.by_name import NAMED, by_name, listed_laws
from matcher.reading.cite.by_number import bare, by_number, by_short, standard
from matcher.reading.cite.candidates import CANDIDATE, CITED, first_letter
from matcher.reading.cite.mention import Mention

#: Type words followed by what makes them a citation: a name, a number, or "này".
_ANCHOR = re.compile(
    rf"(?<![\w])(?:(?P<named>{NAMED}|(?<=[Cc]ăn\scứ\s)luật)(?=\s|:\s)"
    rf"|(?P<numbered>{names_pattern(CITED, 'any')})(?=\s+(?:(?i:liên\s+tịch|của)\s|(?i:số)[\s:\d]|\d|này\b))"
    rf"|(?P<bare>(?:(?<=[;,:(]\s)|(?<=\bvà\s)|(?<=đổi\s)|(?<=sung\s))[Ss]ố(?=\s+\d{{1,4}}[a-z]?\s?/\s?(?:19|20)\d\d\s?/\s?[A-ZĐ]))"
    rf"|(?P<again>{names_pattern(normative(), 'capital')})(?=\s+(?:(?:đã\s+)?(?:nêu|nói|dẫn|kể)\s+)?trên\b))"
)
_THIS = re.compile(r"\s+này\b")
_ABOVE = re.compile(r"\s+(?:(?:đã\s+)?(?:nêu|nói|dẫn|kể)\s+)?trên\b")
# … được sửa đổi, bổ sung một số điều bởi (Thông tư số 13)
_CHANGED_BY = re.compile(
    r"\b(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính)\b[^.;()]{0,60}\b(?:bởi|theo|tại)\s+(?:[^.;()]{0,40}\bcủa\s+)?$"
)
_LOOK_BACK = 300


def find_mentions(text: str, low: str) -> list[Mention]:
    """Return every citation of a document in ordered text, in order; ``low`` is its lower-case twin.

    Only the laws named inside an amending law's name nest in another mention.
    """
    mentions: list[Mention] = []
    at = 0
    for candidate in CANDIDATE.finditer(low):
        if candidate.start() < at:
            continue
        for mention in _read(text, first_letter(low, candidate.start()), mentions):
            mentions.append(mention)
            at = max(at, mention.end)
    return mentions


def _read(text: str, at: int, before: list[Mention]) -> Iterator[Mention]:
    if found := standard(text, at):
        yield found
        return
    anchor = _ANCHOR.match(text, at)
    if anchor is None:
        return
    if anchor["bare"]:
        yield from bare(text, at, before)
    else:
        yield from _typed(text, anchor, before)


def _typed(text: str, anchor: re.Match[str], before: list[Mention]) -> Iterator[Mention]:
    """A citation that begins with type words."""
    type_ = type_name(anchor.group())
    start, end = anchor.span()
    if found := _THIS.match(text, end):
        yield Mention(start, found.end(), NamedDocument(type=type_), "self")
    elif found := _ABOVE.match(text, end):
        yield Mention(start, found.end(), _nearest(text, type_, before), "above")
    else:
        numbered = list(by_number(text, start, end, type_)) or listed_laws(text, start, end, type_)
        yield from numbered or (by_name if anchor["named"] else by_short)(text, start, end, type_)


def _nearest(text: str, type_: str, before: list[Mention]) -> NamedDocument:
    """ "Nghị định nêu trên" is the nearest document of that type named before it, outside parentheses if any is."""
    named = [m for m in before if m.form in ("number", "name", "above") and m.document.type == type_]
    open_ = next((m for m in reversed(named) if not _aside(text, m)), None)
    nearest = open_ or (named[-1] if named else None)
    return nearest.document if nearest else NamedDocument(type=type_)


def _aside(text: str, mention: Mention) -> bool:
    """Whether a mention stands in a parenthesis or tells who changed another: "được sửa đổi bởi Thông tư số 13"."""
    before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
    return before.rfind("(") > before.rfind(")") or bool(_CHANGED_BY.search(before))
