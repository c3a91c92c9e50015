"""Words that a document said on an earlier day and says no longer, found again in a text that repeats them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from sys import intern

import msgspec

from data.law.provision import meet
from data.law.words.difference import WordDifference, differences
from data.law.words.plain_words import counted_words
from data.law.words.provision_text import ProvisionText, Texts, WordOrigin, said, walk

#: So many words in a row are of the provision, and not by chance; of a quotation fewer are enough.
_REPEATED, _QUOTED = 12, 6
# 2. · a) · -
_NUMBER = re.compile(r"^\s*(?:Điều\s+\d+[a-zđ]?\.|\d+(?:\.\d+)*[a-zđ]?[.)]|[a-zđ]\d?\)|[-+*•])\s*")
_QUOTATION = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")


class PastWords(msgspec.Struct, frozen=True, kw_only=True):
    """A line that repeats words of a provision which it says no longer ``since`` a day, by the act ``origin``."""

    provision: str
    since: date
    origin: WordOrigin | None


class CountedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a text with its words, and those of what it quotes without the number that may stand before them."""

    text: str
    words: tuple[str, ...]
    quotations: tuple[tuple[str, ...], ...]


def line_of(text: str) -> CountedLine:
    """Return a line with its words.

    >>> line_of("theo “2. Nơi nộp”").quotations
    (('nơi', 'nộp'),)
    """
    quoted = (found[1] or found[2] for found in _QUOTATION.finditer(text))
    return CountedLine(
        text=text,
        words=tuple(map(intern, counted_words(text))),
        quotations=tuple(tuple(counted_words(_NUMBER.sub("", each))) for each in quoted),
    )


class PastTexts:
    """The words of one document that came and went until a day.

    ``states`` are its units from each day on, in the order of days, the last those of the day of asking; what stands
    anywhere in the last one is not past. What is ``open`` is left out, "" being all of it: nobody knows what it says.
    """

    def __init__(self, states: Sequence[tuple[date, Texts]], open_: Sequence[str] = ()) -> None:
        today = words_said(states[-1][1])
        self._today, self._now = set(_windows(today)), f" {' '.join(today)} "
        self._gone: list[tuple[str, PastWords]] = []
        self._windows: dict[tuple[str, ...], PastWords] = {}
        for (_, before), (day, after) in pairwise(states):
            was = {unit.id: unit for unit in walk(before)}
            for each in differences(before, after):
                unit = was.get(each.provision)
                if unit and not any(not one or meet(one, each.provision) for one in open_):
                    self._keep(counted_words(_unnumbered(unit)), each, day)

    def __bool__(self) -> bool:
        return bool(self._gone)

    def repeated_in(self, line: CountedLine, is_said: Callable[[str], bool] = lambda _: False) -> PastWords | None:
        """Return what a line repeats of the past words: twelve in a row, or a quotation of six and more.

        ``is_said`` tells of words, each with a blank on both sides, whether another text in force says them.
        """
        known = ((window, self._windows.get(window)) for window in _windows(line.words))
        found = (past for window, past in known if past and not is_said(f" {' '.join(window)} "))
        return next(found, None) or next(self._quoted(line, is_said), None)

    def _keep(self, words: Sequence[str], each: WordDifference, day: date) -> None:
        past = PastWords(provision=each.provision, since=day, origin=each.origins[0] if each.origins else None)
        self._gone.append((f" {' '.join(words)} ", past))
        for window in _windows(words):
            if window not in self._today:
                self._windows[window] = past

    def _quoted(self, line: CountedLine, is_said: Callable[[str], bool]) -> Iterator[PastWords]:
        for words in line.quotations:
            quoted = f" {' '.join(words)} "
            if len(words) >= _QUOTED and quoted not in self._now:
                yield from (past for text, past in self._gone if quoted in text and not is_said(quoted))


def words_said(units: Texts) -> list[str]:
    """Return all words of a text without its numbers: what only came under another number is said as before."""
    return counted_words("\n".join(_unnumbered(unit) for unit in walk(units)))


def _unnumbered(unit: ProvisionText) -> str:
    return f"{unit.words}\n{said(unit.closing)}"


def _windows(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _REPEATED]) for at in range(len(words) - _REPEATED + 1))
