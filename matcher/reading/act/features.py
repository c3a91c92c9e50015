"""What the grammar sees when it takes words for an act, as the names of cues that a score adds up.

A cue is a plain word ("gap:near", "doc:Thông tư>Nghị định"); its weight stands in ``weights``. Quotations are
masked, so that no cue comes from the new wording of another document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.law.document_type import rank
from matcher.reading.act.verb_detection import Verb
from matcher.reading.cite.mention import Mention

_WORD = re.compile(r"[^\W\d_]+|[:;,(“]|\x00(?!\x00)")  # a masked quotation, however long, is one word
_NUMBERING = re.compile(r"[\s\d.a-zđ)–+-]{0,12}$")
_LONGEST = 400
_STEPS = ((0, "none"), (25, "close"), (80, "near"), (200, "away"))


class Surroundings:
    """The sentence around a statement: its lower-case text, its span, and the documents it names."""

    __slots__ = ("end", "heads", "low", "start")

    def __init__(self, low: str, start: int, end: int, heads: Sequence[Mention]) -> None:
        self.low, self.start, self.end, self.heads = low, start, end, heads

    def cues(self, verb: Verb, target: Mention, *, named: bool, earlier: int) -> Iterator[str]:
        """Yield the cues of one statement; ``named``: the target stands in it; ``earlier``: the objects before."""
        inherited = verb.start < self.start or verb.end > self.end
        side = "above" if inherited else "behind" if verb.behind else "before"
        yield f"verb:{side}"
        origin = "scope" if not named else "sentence"
        yield f"target:{origin}"
        yield f"target:{origin}:{side}"
        yield f"object:{min(earlier, 2)}"
        yield f"heads:{min(len(self.heads), 3)}"
        yield f"form:{target.form}"
        yield f"day:{target.document.date is not None}"
        if not inherited:
            yield from self._around(verb)
        if self.start <= target.start < self.end:
            yield from self._between(verb, target, inherited)

    def _around(self, verb: Verb) -> Iterator[str]:
        before = self.low[max(self.start, verb.start - _LONGEST) : verb.start]
        yield f"said:{self.low[verb.start : verb.end].partition(' ')[0]}"
        if _NUMBERING.match(before) and verb.start - _LONGEST <= self.start:
            yield "opens"
        else:
            yield from (f"<{word}" for word in _WORD.findall(before)[-3:])

    def _between(self, verb: Verb, target: Mention, inherited: bool) -> Iterator[str]:
        left, right = (self.start, target.start) if inherited else (verb.end, target.start)
        if not inherited and target.end <= verb.start:
            left, right = target.end, verb.start
        yield f"gap:{next((name for most, name in _STEPS if right - left <= most + 1), 'far')}"
        words = _WORD.findall(self.low[left : min(right, left + _LONGEST)])
        yield from dict.fromkeys(f"~{word}" for word in words)  # in order: a sum of floats depends on it
        yield from (f"^{word}" for word in words[-1:])
        yield from (f">{word}" for word in _WORD.findall(self.low[target.end : min(self.end, target.end + 40)])[:2])


def ranked(acting: str | None, target: str | None) -> str:
    """Return how the acting type stands to its target's type: a circular does not amend a decree (LEGAL_RULES 3)."""
    own, other = rank(acting), rank(target)
    if own is None or other is None:
        return "rank:unknown"
    return "rank:same" if own == other else "rank:below" if own > other else "rank:above"
