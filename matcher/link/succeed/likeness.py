"""How likely a new document takes the place of an old one of its issuer and type, by title and scope.

Weights and floor were learnt from documents that do say what they replace, with those words taken out; their card
is in ``bench/README.md``. The grounds in common told nothing more than title and scope did: they are shown only.
"""

from __future__ import annotations

from math import exp

import msgspec

from data.law.title_likeness import Bag, apartness, coverage, likeness

_TITLE, _APART, _OLD_IN_NEW, _NEW_IN_OLD, _CONSTANT = 2.5, -2.2, 2.0, 1.6, -5.4

#: Asked from here on: at most one false question among fifty new documents (``bench/successors.py``).
LEAST = 0.3


class TitleAndScope(msgspec.Struct, frozen=True):
    """What a document is about: the weighted words of its title, and the words of its first article."""

    title: Bag
    scope: frozenset[str] = frozenset()


class SubjectLikeness(msgspec.Struct, frozen=True):
    """How like two documents are in subject, each 0..1.

    ``score`` is how likely the one takes the other's place; ``title`` the likeness of the titles; ``scope`` the share
    of the old title that title and first article of the new one hold.
    """

    score: float
    title: float
    scope: float


def compare_subjects(new: TitleAndScope, old: Bag) -> SubjectLikeness:
    """Return how likely a document of this subject takes the place of one with that title."""
    title = likeness(new.title, old)
    held = coverage(old, (*new.title.words, *new.scope))
    told = coverage(new.title, old.words)
    log_odds = _TITLE * title + _APART * apartness(new.title, old) + _OLD_IN_NEW * held + _NEW_IN_OLD * told + _CONSTANT
    return SubjectLikeness(1 / (1 + exp(-log_odds)), title, held)
