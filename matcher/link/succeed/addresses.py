"""Where the articles and clauses of a replaced document stand in the new one, by content: old address to new.

What an article is called, the words that are rare within the two texts, and a little the order of the articles speak
for an address; ``bench/addresses.py`` measures it, and its card is in ``bench/README.md``. Pure: two outlines in,
addresses out. A suggestion with its likeness, never an act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp, log, sqrt

import msgspec
from rapidfuzz import fuzz

from data.law.new_place import NewPlace
from data.law.outline import Outline, Provision
from data.law.provision import ProvisionLevel
from data.law.title_likeness import subject_words

_HEADING, _BODY, _HELD, _ORDER, _CONSTANT = 3.5, 3.5, 3.5, 0.3, -4.5
#: Below this an article has no place in the new text: "không còn".
LEAST = 0.15
_LEAST_CLAUSE = 55.0  # of 100
_LONGEST_BODY = 6000
_LONGEST_HEADING = 40  # words; longer is a sentence
_UNKNOWN_HEADING = 12  # words that stand for a heading whose end no clause marks

Weights = Mapping[str, float]


class Compared(msgspec.Struct, frozen=True):
    """An article made ready: the words of its heading, whether they end there, all its words, its place, 0..1."""

    provision: Provision
    heading: tuple[str, ...]
    ends: bool
    words: frozenset[str]
    place: float


class Addresses:
    """The likely addresses in a new text of the provisions of an old one."""

    def __init__(self, old: Outline, new: Outline) -> None:
        self._old = {part.provision.id: part for part in _compared(old)}
        self._new = tuple(_compared(new))
        both = (*self._old.values(), *self._new)
        self._headings = _rarity([part.heading[:_UNKNOWN_HEADING] for part in both])
        self._words = _rarity([part.words for part in both])

    def all_of(self) -> Iterator[NewPlace]:
        """Yield the address of each article and clause of the old text, in its order."""
        for part in self._old.values():
            own = self.of_article(part.provision.id)
            yield own
            for clause in part.provision.parts:
                yield self._of_clause(clause, own)

    def of_article(self, article: str) -> NewPlace:
        """Return the address of an article of the old text; a KeyError when it has none of that id."""
        likeness, best = next(iter(self.ranked(article)), (0.0, None))
        return NewPlace(article, best.id if best and likeness >= LEAST else None, round(likeness, 3))

    def ranked(self, article: str) -> list[tuple[float, Provision]]:
        """Return the articles of the new text by how like they are to one of the old, the likest first."""
        old = self._old[article]
        scored = [(self._likeness(old, new), new.provision) for new in self._new]
        return sorted(scored, key=lambda each: -each[0])

    def _of_clause(self, clause: Provision, article: NewPlace) -> NewPlace:
        """The likest clause of the article that has its place; that article itself where none is like it."""
        ours = " ".join(subject_words(_text(clause)))
        held = [new.provision.parts for new in self._new if new.provision.id == article.new][:1]
        scored = [(fuzz.token_set_ratio(ours, " ".join(subject_words(_text(p)))), p) for p in (held[0] if held else ())]
        near, best = max(scored, key=lambda each: each[0], default=(0.0, None))
        found = best.id if best and near >= _LEAST_CLAUSE else article.new
        return NewPlace(clause.id, found, article.likeness)

    def _likeness(self, old: Compared, new: Compared) -> float:
        shared = _length(old.words & new.words, self._words)
        mine, its = _length(old.words, self._words), _length(new.words, self._words)
        log_odds = (
            _HEADING * self._like_headings(old, new)
            + _BODY * (shared / sqrt(mine * its) if shared else 0.0)
            + _HELD * (shared / mine if shared else 0.0)
            + _ORDER * (1 - abs(old.place - new.place))
            + _CONSTANT
        )
        return 1 / (1 + exp(-log_odds))

    def _like_headings(self, old: Compared, new: Compared) -> float:
        """The cosine of two headings; where one's end is not marked, as much of it as the other is long."""
        ours = old.heading if old.ends else old.heading[: len(new.heading) if new.ends else _UNKNOWN_HEADING]
        theirs = new.heading if new.ends else new.heading[: len(old.heading) if old.ends else _UNKNOWN_HEADING]
        shared = _length(set(ours) & set(theirs), self._headings)
        lengths = _length(set(ours), self._headings) * _length(set(theirs), self._headings)
        return shared / sqrt(lengths) if shared else 0.0


def _compared(outline: Outline) -> Iterator[Compared]:
    """The articles, each id once: the first, for the forms in an attachment repeat Điều 1."""
    articles: dict[str, Provision] = {}
    for provision in outline.provisions:
        if provision.level is ProvisionLevel.ARTICLE:
            articles.setdefault(provision.id, provision)
    for ordinal, article in enumerate(articles.values()):
        own = subject_words(article.words)
        words = subject_words(_text(article)[:_LONGEST_BODY])
        yield Compared(
            article,
            tuple(own[:_LONGEST_HEADING]),
            bool(article.parts) and len(own) <= _LONGEST_HEADING,
            frozenset((*words, *map(" ".join, pairwise(words)))),
            ordinal / max(len(articles) - 1, 1),
        )


def _text(provision: Provision) -> str:
    return " ".join([provision.words, *map(_text, provision.parts)])


def _rarity(texts: Sequence[Iterable[str]]) -> Weights:
    """The weight of each word by how few of the texts have it."""
    counts = Counter(word for words in texts for word in set(words))
    return {word: log((len(texts) + 1) / (count + 0.5)) for word, count in counts.items()}


def _length(words: Iterable[str], rarity: Weights) -> float:
    """The squared length of a set of words; one that no text had in its heading is as rare as can be."""
    return sum(rarity.get(word, 1.0) ** 2 for word in words)
