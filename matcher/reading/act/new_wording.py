"""The new words of a provision: where the text quotes them, and which of them are its own.

"Sửa đổi khoản 2, khoản 3 Điều 5 như sau: “2. … 3. …”": one quotation, a piece for each khoản.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from data.law.provision import ProvisionLevel
from data.law.reading import Operation
from matcher.reading.act.statement import Statement
from matcher.reading.cite.provisions import ProvisionSpan

_QUOTED_BELOW = re.compile(r"(?:như\s+sau|sau\s+đây|:)[\s:]*$|\n\s*$")
# bằng cụm từ “…” · nay sửa thành “…” · sửa lại là “…”
_INSTEAD = re.compile(
    r"\b(?:bằng|thành|(?:sửa|đọc)\s+lại\s+là|nay\s+là)(?:\s+(?:các\s+)?(?:cụm\s+)?từ(?:\s+ngữ)?)?\s*:?\s*$"
)
_ADDED = re.compile(r"\b(?:bổ\s+sung|thêm)\s+(?:các\s+)?(?:cụm\s+)?từ(?:\s+ngữ)?\s*$", re.IGNORECASE)
_AS_FOLLOWS = re.compile(r"\b(?:như\s+sau|sau\s+đây)\s*:?\s*\Z")
# “1. …”; “4. …”: one instruction, a quotation for each provision
_PARTED = re.compile(r"[\s.,;]+(?:và\s+)?\Z")
_NEAR = 600
_WITHOUT_WORDS = (Operation.REPEAL,)
# How the line of a unit begins in new wording, from outer to inner, and what its number looks like.
_MARKS = {
    ProvisionLevel.ARTICLE: r"Điều\s+{}\s*[.:]",
    ProvisionLevel.PARAGRAPH: r"{}\s*[.)](?!\d)",
    ProvisionLevel.POINT: r"{}\s*\)",
}
_NUMBERS = {
    ProvisionLevel.ARTICLE: r"\d+[a-zđ]*",
    ProvisionLevel.PARAGRAPH: r"\d{1,3}[a-zđ]?",
    ProvisionLevel.POINT: r"[a-zđ]\d{0,2}",
}

Region = tuple[int, int]


def with_wording(statements: Sequence[Statement], text: str, quoted: Sequence[Region]) -> list[Statement]:
    """Return the statements, each provision with the place of its new words where the text quotes them.

    ``quoted`` are the quotations of the text with their marks, in order.
    """
    starts = sorted({said.start for said in statements})
    return [_worded(said, text, quoted, starts) for said in statements]


def _worded(said: Statement, text: str, quoted: Sequence[Region], starts: Sequence[int]) -> Statement:
    if not (said.provisions and quoted) or said.op in _WITHOUT_WORDS:
        return said
    regions = _regions(said, text, quoted, starts)
    if not regions:
        return said
    inside = [(start + 1, end - (text[end - 1] in '”"')) for start, end in regions]
    spans = tuple(
        msgspec.structs.replace(span, wording=_words(text, inside, index, said))
        for index, span in enumerate(said.provisions)
    )
    return msgspec.structs.replace(said, provisions=spans)


def _words(text: str, inside: Sequence[Region], index: int, said: Statement) -> Region | None:
    """The words of one provision: where a quotation marks it, else the only one or the one in its turn."""
    span = said.provisions[index]
    if said.op is Operation.PHRASE:
        return inside[0]
    marked = next((piece for region in inside if (piece := _piece(text, region, span, said))), None)
    if marked or (len(inside) > 1 and len(inside) != len(said.provisions)):
        return marked
    return inside[index] if len(inside) > 1 else inside[0]


def _regions(said: Statement, text: str, quoted: Sequence[Region], starts: Sequence[int]) -> list[Region]:
    """The quotations that hold the new words: instead of others in the sentence, or below the instruction."""
    inside = list(_between(quoted, said.start, said.end))
    new = [r for r in inside if _INSTEAD.search(text, max(0, r[0] - 40), r[0])]
    new = new or [r for r in inside if _ADDED.search(text, max(0, r[0] - 40), r[0])]
    if new or (said.op is Operation.PHRASE and inside and not _AS_FOLLOWS.search(text, said.start, inside[0][0])):
        return new if len(new) == 1 else []
    last = max(span.end for span in said.provisions)
    later = bisect_left(starts, said.start + 1)
    limit = starts[later] if later < len(starts) and starts[later] > last else len(text)
    return _below(text, last, limit, quoted)


def _below(text: str, last: int, limit: int, quoted: Sequence[Region]) -> list[Region]:
    """The quotation right below an instruction, and those that follow it with nothing between."""
    found: list[Region] = []
    for region in _between(quoted, last, limit):
        if found and not _PARTED.fullmatch(text, found[-1][1], region[0]):
            break
        if not found and (
            region[0] - last > _NEAR or not _QUOTED_BELOW.search(text, max(last, region[0] - 40), region[0])
        ):
            break
        found.append(region)
    return found


def _between(quoted: Sequence[Region], start: int, end: int) -> Iterator[Region]:
    for at in range(bisect_left(quoted, (start, 0)), len(quoted)):
        if quoted[at][0] >= end:
            return
        yield quoted[at]


def _piece(text: str, inside: Region, span: ProvisionSpan, said: Statement) -> Region | None:
    """The words of one provision in a quotation: narrowed to its article, khoản, điểm; None where it is not marked."""
    levels = [level for level in _MARKS if level in span.where]
    alone = len(said.provisions) == 1
    marked = not levels
    for level in levels:
        own = _mark(level, re.escape(span.where[level])).search(text, *inside)
        marked = own is not None
        if own is None or (alone and level is levels[-1] and not text[inside[0] : own.start()].strip()):
            continue
        after = _mark(level, _NUMBERS[level]).search(text, own.end(), inside[1])
        end = after.start() if after else inside[1]
        inside = own.start(), own.start() + len(text[own.start() : end].rstrip())
    return inside if marked else None


def _mark(level: ProvisionLevel, number: str) -> re.Pattern[str]:
    return re.compile(r"(?:^|(?<=\n)|(?<=“))[ \t]*" + _MARKS[level].format(number), re.MULTILINE)
