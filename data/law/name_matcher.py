"""Names found in running words: the longest run of words that is a name wins.

Names are compared folded, without punctuation and without "và", so that "Bộ Văn hóa - Thể thao và Du lịch"
and "BỘ VĂN HOÁ, THỂ THAO VÀ DU LỊCH" are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from data.law.characters import fold

Thing = TypeVar("Thing")

_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """Return the words by which names are compared.

    >>> words_of("Bộ Văn hóa, Thể thao và Du lịch")
    ['bo', 'van', 'hoa', 'the', 'thao', 'du', 'lich']
    """
    return [word for word in _WORD.findall(fold(text)) if word != "va"]


class Names(Generic[Thing]):
    """A dictionary of names; several things may bear one name."""

    def __init__(self, named: Iterable[tuple[str, Thing]]) -> None:
        self._things: dict[tuple[str, ...], list[Thing]] = {}
        for name, thing in named:
            bearers = self._things.setdefault(tuple(words_of(name)), [])
            if thing not in bearers:
                bearers.append(thing)
        self._longest = max(map(len, self._things), default=0)

    def at(self, words: list[str], start: int) -> tuple[int, list[Thing]]:
        """Return where the longest name beginning at ``start`` ends, and its bearers; ``start`` when there is none."""
        for end in range(min(len(words), start + self._longest), start, -1):
            if bearers := self._things.get(tuple(words[start:end])):
                return end, bearers
        return start, []

    def within(self, words: list[str]) -> list[tuple[int, int, list[Thing]]]:
        """Return every name in these words, in order, with the places of its first word and behind its last."""
        found: list[tuple[int, int, list[Thing]]] = []
        at = 0
        while at < len(words):
            end, bearers = self.at(words, at)
            if bearers:
                found.append((at, end, bearers))
            at = max(end, at + 1)
        return found
