"""What changed between two texts of a document, provision by provision, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from data.law.words.provision_text import ProvisionText, Texts, WordOrigin, said, walk

_WORD = re.compile(r"\s*\S+|\s+$")
#: More words than any article has: a longer text is shown as old and new.
_MOST = 4000


class WordRun(msgspec.Struct, frozen=True):
    """Words that stayed, went or came."""

    change: Literal["same", "removed", "inserted"]
    text: str


class WordDifference(msgspec.Struct, frozen=True, kw_only=True):
    """A provision whose own words differ; None on the side on which it is not there; the acts that brought the new."""

    provision: str
    before: str | None
    after: str | None
    segments: tuple[WordRun, ...]
    origins: tuple[WordOrigin, ...] = ()


def differences(before: Texts, after: Texts) -> Iterator[WordDifference]:
    """Yield the provisions whose own words differ, those of the new text in its order, then those that are gone."""
    old = {unit.id: unit for unit in walk(before)}
    new = {unit.id: unit for unit in walk(after)}
    for provision, unit in new.items():
        was = old.get(provision)
        if was is None or own_line(was) != own_line(unit):
            yield difference(provision, was, unit)
    for provision, unit in old.items():
        if provision not in new:
            yield difference(provision, unit, None)


def own_line(unit: ProvisionText) -> str:
    """Return the label and own words of a unit, and what closes it."""
    closing = said(unit.closing)
    return "\n".join(filter(None, (f"{unit.label} {unit.words}".strip(), closing)))


def difference(provision: str, was: ProvisionText | None, now: ProvisionText | None) -> WordDifference:
    """Return how a provision came to read otherwise; None is the side on which it is not there."""
    before, after = (own_line(unit) if unit else None for unit in (was, now))
    known = {piece.origin for piece in was.pieces} if was else set()
    come = {piece.origin: None for piece in now.pieces if piece.origin not in known} if now else {}
    return WordDifference(
        provision=provision,
        before=before,
        after=after,
        segments=tuple(segments(before or "", after or "")),
        origins=tuple(origin for origin in come if origin),
    )


def segments(before: str, after: str) -> Iterator[WordRun]:
    """Yield how one text becomes the other, word by word.

    >>> [(each.change, each.text) for each in segments("nộp 5 đồng", "nộp 6 đồng")]
    [('same', 'nộp'), ('removed', ' 5'), ('inserted', ' 6'), ('same', ' đồng')]
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST:
        yield from (WordRun("removed", before), WordRun("inserted", after))
        return
    for op, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield WordRun("same", "".join(old[i:j]))
            continue
        if i < j:
            yield WordRun("removed", "".join(old[i:j]))
        if k < m:
            yield WordRun("inserted", "".join(new[k:m]))
