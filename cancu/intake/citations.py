"""The citations of a procedure's text: every document named, with its provisions and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from cancu.intake.shorthand import SpelledOut, spell_out
from data.law.cited_line import CitedLine, LineCitation
from data.law.named_document import NamedDocument
from data.law.reading import Role
from matcher.reading import cite

# What may stand before the citation that a list item begins with: "- ", "+ ", "1. ", "a) ", "Căn cứ ".
_LEAD = re.compile(r"\s*(?:[-+*•–●▪]|\d{1,3}[.)]|[a-zđ][.)])?\s*(?:(?:Căn\s+cứ|Theo)\s+)?(?:các\s+)?")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_CALLED = re.compile(r"gọi\s+(?:tắt\s+)?là\s*:?\s*[“\"]?$")
_NEXT_ITEM = re.compile(r";|\.\s")
_TITLE = re.compile(
    r"\b(?:về|quy\s+định|quy\s+đinh|hướng\s+dẫn|ban\s+hành|sửa\s+đổi|bổ\s+sung|bãi\s+bỏ|phê\s+duyệt|thi\s+hành"
    r"|chi\s+tiết|công\s+bố|đính\s+chính|hợp\s+nhất|thay\s+thế)\b",
    re.IGNORECASE,
)


class ProcedureCitation(msgspec.Struct, frozen=True, kw_only=True):
    """A document that a procedure cites: offsets of the words into the text, and of the line's item it heads.

    ``start`` counts the provisions that stand before the document ("khoản 2 Điều 7 Quyết định số …"). ``leads``
    says that it opens its line, ``shortened`` that only its ordinal is printed; ``amendments`` are documents said
    to have amended it; ``after`` is the rest of the item, mended.
    """

    document: NamedDocument
    provisions: tuple[str, ...]
    amendments: tuple[str, ...]
    shortened: bool
    start: int
    end: int
    item: tuple[int, int]
    after: str
    leads: bool


def find_citations(text: str) -> Iterator[ProcedureCitation]:
    """Yield the documents named in the text, in order, line by line.

    Shorthand is read as what it stands for. Documents named in the title of another, or as its history, are not
    citations of their own, nor is the short name that a line gives its own document.

    >>> [each.document.number for each in find_citations("- NĐ 123-2015-NĐ-CP (sau đây gọi là Nghị định 123)")]
    ['123/2015/NĐ-CP']
    """
    spelled = spell_out(text)
    for line in cite(spelled.text):
        for cited in _of_line(line):
            if not (cited.shortened and _CALLED.search(spelled.text, max(0, cited.start - 30), cited.start)):
                yield _as_written(cited, spelled) if spelled.changed else cited


def _as_written(cited: ProcedureCitation, spelled: SpelledOut) -> ProcedureCitation:
    """The citation with its offsets in the text as written."""
    return replace(
        cited,
        start=spelled.start(cited.start),
        end=spelled.end(cited.end),
        item=(spelled.start(cited.item[0]), spelled.end(cited.item[1])),
    )


def clean(words: str) -> str:
    """Return the words as printed, on one line, without the characters nobody sees."""
    return " ".join(_UNSEEN.sub("", words).split())


def _of_line(line: CitedLine) -> Iterator[ProcedureCitation]:
    """Each citation, with what stands between it and the next: its title, its history."""
    roles = _roles(line)
    heads = [index for index, role in enumerate(roles) if role is Role.CITES]
    if not heads:  # a note: "Được sửa đổi bởi Nghị định số 87/2020/NĐ-CP"
        heads = [index for index, role in enumerate(roles) if role is Role.HISTORY]
    for index, following in pairwise([*heads, len(roles)]):
        here = line.citations[index]
        after = line.citations[following] if following < len(roles) else None
        behind = zip(line.citations[index + 1 : following], roles[index + 1 : following], strict=True)
        yield ProcedureCitation(
            document=here.document,
            provisions=here.provisions,
            amendments=tuple(_shown(each) for each, role in behind if role is Role.HISTORY),
            shortened=here.shortened,
            start=here.start,
            end=here.end,
            item=(line.start if index == heads[0] else here.start, after.start if after else line.end),
            after=line.words[here.line_end : after.line_start if after else len(line.words)],
            leads=_opens(line, here),
        )


def _roles(line: CitedLine) -> list[Role]:
    """The roles of the line's citations; a line that is one item of a list names one document and its title.

    "- Thông tư số 04/2020/TT-BTP … thi hành một số điều của Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP …"
    """
    roles = [each.role for each in line.citations]
    head = line.citations[0]
    if not _opens(line, head):
        return roles
    for index, each in enumerate(line.citations[1:], 1):
        if roles[index] is not Role.CITES:
            continue
        between = line.words[head.line_end : each.line_document]
        if _NEXT_ITEM.search(between) or not _TITLE.search(between):
            head = each
        else:
            roles[index] = Role.TITLE
    return roles


def _opens(line: CitedLine, citation: LineCitation) -> bool:
    """Whether nothing but a list mark stands before it."""
    return _LEAD.fullmatch(line.words, 0, citation.line_start) is not None


def _shown(citation: LineCitation) -> str:
    return citation.document.number or citation.document.name or ""
