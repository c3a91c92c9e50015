"""Titles found by the words that tell them: a few that may be of one subject instead of all of a series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from data.law.title_likeness import Bag, title_bag

_TELLING = 2.5  # of fewer than one title in twelve


class TitleIndex:
    """Titles by their telling words."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[str]] = defaultdict(list)

    def add(self, identity: str, title: str) -> None:
        """File a title under each of its telling words."""
        for word, weight in title_bag(title).words.items():
            if weight >= _TELLING:
                self._by_word[word].append(identity)

    def near(self, title: Bag, share: float) -> Iterator[str]:
        """Yield the ids of the titles that have at least that share of the telling words of this one, by weight."""
        telling = {word: weight for word, weight in title.words.items() if weight >= _TELLING}
        shared: Counter[str] = Counter()
        for word, weight in telling.items():
            for identity in self._by_word.get(word, ()):
                shared[identity] += weight  # type: ignore[assignment]  # a counter of weights
        least = share * sum(telling.values())
        return (identity for identity, weight in shared.items() if weight >= least)
