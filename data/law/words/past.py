"""Words that a document said on an earlier day and says no longer, found again in a text that repeats them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from data.law.provision import meet
from data.law.words.difference import WordDifference, differences
from data.law.words.plain_words import counted_words
from data.law.words.provision_text import Texts, WordOrigin

#: So many words in a row are of the provision, and not by chance; of a quotation fewer are enough.
_REPEATED, _QUOTED = 12, 6
_QUOTATION = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


class PastWords(msgspec.Struct, frozen=True, kw_only=True):
    """A line that repeats words of a provision which it says no longer ``since`` a day, by the act ``origin``."""

    provision: str
    since: date
    origin: WordOrigin | None


class PastTexts:
    """The words of one document that came and went until a day.

    ``states`` are its units from each day on, in the order of days, the last those of the day of asking; what stands
    anywhere in the last one is not past. What is ``open`` is left out, "" being all of it: nobody knows what it says.
    """

    def __init__(self, states: Sequence[tuple[date, Texts]], open_: Sequence[str] = ()) -> None:
        today = counted_words("\n".join(unit.text for unit in states[-1][1]))
        self._today, self._now = set(_windows(today)), f" {' '.join(today)} "
        self._gone: list[tuple[str, PastWords]] = []
        self._windows: dict[tuple[str, ...], PastWords] = {}
        for (_, before), (day, after) in pairwise(states):
            for each in differences(before, after):
                if each.before and not any(not unit or meet(unit, each.provision) for unit in open_):
                    self._keep(each, day)

    def __bool__(self) -> bool:
        return bool(self._gone)

    def repeated_in(self, line: str) -> PastWords | None:
        """Return what a line repeats of the past words: twelve in a row, or a quotation of six and more."""
        found = (self._windows.get(window) for window in _windows(counted_words(line)))
        return next(filter(None, found), None) or next(self._quoted(line), None)

    def _keep(self, each: WordDifference, day: date) -> None:
        words = counted_words(each.before or "")
        past = PastWords(provision=each.provision, since=day, origin=each.origins[0] if each.origins else None)
        self._gone.append((f" {' '.join(words)} ", past))
        for window in _windows(words):
            if window not in self._today:
                self._windows[window] = past

    def _quoted(self, line: str) -> Iterator[PastWords]:
        for quotation in _QUOTATION.finditer(line):
            words = counted_words(quotation[1] or quotation[2])
            said = f" {' '.join(words)} "
            if len(words) >= _QUOTED and said not in self._now:
                yield from (past for text, past in self._gone if said in text)


def _windows(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _REPEATED]) for at in range(len(words) - _REPEATED + 1))
