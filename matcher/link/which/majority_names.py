"""What most legal bases of the office say: the name beside a law's number, the number beside its name and year."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

from data.law.law_name import LawName
from data.law.mention import Mention
from data.law.number import DocumentNumber
from matcher.link.find.basis_index import Bases
from matcher.link.which.compare import Agreement, compare

_LEAST_SHARE = 0.5

_Thing = TypeVar("_Thing")


def name_by_vote(law: Mention, bases: Bases) -> LawName | None:
    """Return the name of a law that most bases giving its number print beside it."""
    if law.number is None or not law.is_law:
        return None
    words = Counter(
        cited.mention.law.words
        for cited in bases.with_blocks([f"n:{law.number.key}"])
        if cited.mention.law and compare(cited.mention, law).agreement is Agreement.SAME
    )
    chosen = _majority(words)
    return LawName(chosen, law.year) if chosen else None


def number_by_vote(law: Mention, bases: Bases) -> DocumentNumber | None:
    """Return the number that most bases print beside the name of a law, of the very year."""
    if law.law is None or law.year is None or not law.is_law:
        return None
    numbers = Counter(
        cited.mention.number
        for cited in bases.with_blocks([f"l:{law.law.words}"])
        if cited.mention.number and cited.mention.number.year == law.year
    )
    return _majority(numbers)


def _majority(votes: Counter[_Thing]) -> _Thing | None:
    if not votes:
        return None
    chosen, count = votes.most_common(1)[0]
    return chosen if count >= _LEAST_SHARE * votes.total() else None
