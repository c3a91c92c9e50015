"""A text ready for its statements: quotations masked, cut into sentences, and where words stand that may act."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from data.law.characters import UPPER
from matcher.reading.act.conflict_clause import CONFLICTS
from matcher.reading.act.verb_forms import gate
from matcher.reading.cite.mention import Mention

_SENTENCE = re.compile(rf"\.\s+(?=[{UPPER}\x00“])|\n")


def _start_of(mention: Mention) -> int:
    return mention.start


def within(heads: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions that begin in [start, end); ``heads`` are in order."""
    return heads[bisect_left(heads, start, key=_start_of) : bisect_left(heads, end, key=_start_of)]


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch; a line that is no soft break ends one too."""
    at = start
    for stop in _SENTENCE.finditer(text, start, end):
        if stop.start() > at and not text[at : stop.start()].isspace():
            yield at, stop.start() + 1
        at = stop.end()
    if at < end and not text[at:end].isspace():
        yield at, end


_MAY_ACT = gate(*CONFLICTS)
_BLOCK = 4096
#: As long as the longest words of the gate, blanks of a gazette's furniture inside them.
_WORDS = 400


class MaskedText:
    """A text with its quotations masked, its lower-case twin, and where words stand that may act."""

    __slots__ = ("_blocks", "low", "text")

    def __init__(self, text: str, low: str) -> None:
        self.text, self.low = text, low
        self._blocks: dict[int, list[int]] = {}

    def may_act(self, start: int, end: int) -> bool:
        """Whether a verb can stand between ``start`` and ``end``."""
        for block in range(start // _BLOCK, (end - 1) // _BLOCK + 1):
            triggers = self._blocks.get(block)
            if triggers is None:
                triggers = self._blocks[block] = self._triggers(block * _BLOCK)
            found = bisect_left(triggers, start)
            if found < len(triggers):
                return triggers[found] < end
        return False

    def _triggers(self, start: int) -> list[int]:
        """Where such words begin in one block: most of a long text is never asked for."""
        stop = start + _BLOCK
        return [at for m in _MAY_ACT.finditer(self.low, start, stop + _WORDS) if (at := m.start()) < stop]
