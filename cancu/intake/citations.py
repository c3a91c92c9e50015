"""The citations of a procedure's text: every document named, with its provisions and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

import msgspec

from data.law.reading import Role
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import provisions_before
from matcher.reading.cite.roles import assign_roles
from matcher.reading.text.order import LegalText, lower

# What may stand before the citation that a list item begins with: "- ", "+ ", "1. ", "a) ", "Căn cứ ".
_LEAD = re.compile(r"\s*(?:[-+*•–●▪]|\d{1,3}[.)]|[a-zđ][.)])?\s*(?:(?:Căn\s+cứ|Theo)\s+)?(?:các\s+)?")
_NEXT_ITEM = re.compile(r";|\.\s")
_TITLE = re.compile(
    r"\b(?:về|quy\s+định|quy\s+đinh|hướng\s+dẫn|ban\s+hành|sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|phê\s+duyệt|thi\s+hành"
    r"|chi\s+tiết|công\s+bố|đính\s+chính|hợp\s+nhất|thay\s+thế)\b",
    re.IGNORECASE,
)


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A document named on a line: offsets of the words into the text, and of the line's item it heads.

    ``start`` counts the provisions that stand before the document ("khoản 2 Điều 7 Quyết định số …"). ``leads``
    says that it opens its line; ``amendments`` are documents said to have amended it; ``after`` is the rest of
    the item, mended.
    """

    mention: Mention
    provisions: tuple[str, ...]
    amendments: tuple[str, ...]
    start: int
    end: int
    item: tuple[int, int]
    after: str
    leads: bool


def find_citations(text: str) -> Iterator[Cited]:
    """Yield the documents named in the text, in order, line by line.

    Documents named in the title of another, or as its history, are not citations of their own.
    """
    legal = LegalText(text)
    at = 0
    for line in legal.text.split("\n"):
        yield from _of_line(legal, line, at)
        at += len(line) + 1


def _of_line(legal: LegalText, line: str, at: int) -> Iterator[Cited]:
    mentions = find_mentions(line, lower(line))
    roles = _roles(line, mentions)
    heads = [i for i, role in enumerate(roles) if role is Role.CITES]
    for index, following in zip_longest(heads, heads[1:]):
        mention = mentions[index]
        provisions = provisions_before(line, mention.start)
        start = provisions[0].start if provisions else mention.start
        item = 0 if index == heads[0] else start
        stop = len(line) if following is None else _start(line, mentions[following])
        amended = zip(mentions[index + 1 : following], roles[index + 1 : following], strict=True)
        yield Cited(
            mention=mention,
            provisions=tuple(span.id for span in provisions),
            amendments=tuple(m.number or m.name or "" for m, role in amended if role is Role.HISTORY),
            start=legal.raw_start(at + start),
            end=legal.raw_end(at + mention.end),
            item=(legal.raw_start(at + item), legal.raw_end(at + stop)),
            after=line[mention.end : stop],
            leads=_LEAD.fullmatch(line, 0, start) is not None,
        )


def _roles(line: str, mentions: list[Mention]) -> list[Role]:
    """The roles of the line's mentions; a line that is one item of a list names one document and its title.

    "- Thông tư số 04/2020/TT-BTP … thi hành một số điều của Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP …"
    """
    roles = assign_roles(line, mentions, 0)
    if mentions and _LEAD.fullmatch(line, 0, _start(line, mentions[0])):
        head = mentions[0]
        for index, mention in enumerate(mentions[1:], 1):
            between = line[head.end : mention.start]
            if roles[index] is Role.CITES and (_NEXT_ITEM.search(between) or not _TITLE.search(between)):
                head = mention
            elif roles[index] is Role.CITES:
                roles[index] = Role.TITLE
    return [Role.SELF if m.form == "above" else role for m, role in zip(mentions, roles, strict=True)]


def _start(line: str, mention: Mention) -> int:
    """Where the words about a document begin: at its provisions."""
    provisions = provisions_before(line, mention.start)
    return provisions[0].start if provisions else mention.start
