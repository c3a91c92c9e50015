"""What the documents that a procedure cites say on a day: words of theirs are not past, whoever said them before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from cancu.words.in_force import WordsInForce
from data.law.change import Change, Standing
from data.law.kind import Kind
from data.law.words.past import words_said
from data.store import changes
from data.store.home import Home

#: So many documents are held in words.
_HELD = 16
_ENDING = (Kind.REPEALS, Kind.REPLACES, Kind.EXPIRES)


class SaidToday:
    """The words of documents on one day, each taken apart only when it is asked for."""

    def __init__(self, home: Home, on: date) -> None:
        self._home, self._on = home, on
        self._words_of = lru_cache(maxsize=_HELD)(self._words)

    def beside(self, document: str, others: Iterable[str]) -> Callable[[str], bool]:
        """Return whether one of the others says some words, which have a blank on both sides.

        What acts on the document or consolidates it repeats its words and is none of them.
        """
        acting = {change.document for change in changes.on_targets(self._home, [document])}
        apart = sorted({*others} - {document} - acting)
        return lambda words: any(words in self._words_of(other) for other in apart)

    def _words(self, document: str) -> str:
        if any(self._ends(change) for change in changes.on_targets(self._home, [document])):
            return ""
        found = WordsInForce(self._home).of(document)
        return f" {' '.join(words_said(found.on(self._on).units))} " if found else ""

    def _ends(self, change: Change) -> bool:
        begun = change.from_ is None or change.from_ <= self._on
        return change.kind in _ENDING and change.whole and begun and change.standing is Standing.STANDS
