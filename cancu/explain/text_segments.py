"""Cutting of a marked text at every border of a mark: pieces that do not overlap, each with its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec


class Mark(msgspec.Struct, frozen=True):
    """A span of the text with a style (CSS classes), an anchor to jump to, what to say of it, and where it leads."""

    start: int
    end: int
    style: str
    anchor: str = ""
    say: str = ""
    href: str = ""


class Piece(msgspec.Struct, frozen=True):
    """Words between two borders: all styles on them, the anchors that begin here, what is said of them, and where to.

    Of several addresses the last to begin counts.
    """

    text: str
    styles: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    href: str = ""


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Yield the whole text cut at every border of a mark, in order.

    >>> [(p.text, p.styles) for p in pieces("abcd", [Mark(0, 3, "x"), Mark(1, 2, "y")])]
    [('a', ('x',)), ('b', ('x', 'y')), ('c', ('x',)), ('d', ())]
    """
    opening: dict[int, list[Mark]] = {}
    borders = {0, len(text)}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
        borders |= {mark.start, mark.end}
    active: list[Mark] = []
    for start, end in pairwise(sorted(borders)):
        active = [mark for mark in active if mark.end > start] + opening.get(start, [])
        yield _piece(text[start:end], active, opening.get(start, ()))


def _piece(text: str, active: list[Mark], begun: Iterable[Mark]) -> Piece:
    return Piece(
        text=text,
        styles=tuple(dict.fromkeys(mark.style for mark in active)),
        anchors=tuple(mark.anchor for mark in begun if mark.anchor),
        says=tuple(dict.fromkeys(mark.say for mark in active if mark.say)),
        href=next((mark.href for mark in reversed(active) if mark.href), ""),
    )
