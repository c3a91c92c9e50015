"""The documents that a free text names, line by line: a text without a heading, such as a procedure."""

from __future__ import annotations

from collections.abc import Iterator

from data.law.cited_line import CitedLine, LineCitation
from data.law.reading import Role
from matcher.reading.cite.citations import find_mentions
from matcher.reading.cite.mention import Mention
from matcher.reading.cite.provisions import provisions_before
from matcher.reading.cite.roles import assign_roles
from matcher.reading.text.normalization import LegalText, lower


def cite(text: str) -> tuple[CitedLine, ...]:
    """Return the lines that name documents, in order; pure, never raises on any text.

    A document named again ("Nghị định nêu trên") has the role ``self``: it is no citation of its own.

    >>> [line] = cite("5.1. Cơ sở pháp lý\\n- khoản 2 Điều 7 Quyết định số 19/2014/QĐ-TTg;")
    >>> [(each.document.number, each.provisions) for each in line.citations]
    [('19/2014/QĐ-TTg', ('art_7__para_2',))]
    """
    return tuple(_lines(LegalText(text)))


def _lines(legal: LegalText) -> Iterator[CitedLine]:
    at = 0
    for words in legal.text.split("\n"):
        if mentions := find_mentions(words, lower(words)):
            roles = assign_roles(words, mentions, 0)
            yield CitedLine(
                words=words,
                start=legal.raw_start(at),
                end=legal.raw_end(at + len(words)),
                citations=tuple(_citation(legal, words, at, *pair) for pair in zip(mentions, roles, strict=True)),
            )
        at += len(words) + 1


def _citation(legal: LegalText, words: str, at: int, mention: Mention, role: Role) -> LineCitation:
    provisions = provisions_before(words, mention.start)
    start = provisions[0].start if provisions else mention.start
    return LineCitation(
        document=mention.document,
        provisions=tuple(span.id for span in provisions),
        role=Role.SELF if mention.form == "above" else role,
        shortened=mention.form == "short",
        start=legal.raw_start(at + start),
        end=legal.raw_end(at + mention.end),
        line_start=start,
        line_document=mention.start,
        line_end=mention.end,
    )
