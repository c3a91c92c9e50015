"""What most legal bases of the office say: the name beside a law's number, the number beside its name and year."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

from data.law.named_document import DescribedDocument
from data.law.number import DocumentNumber
from matcher.link.find.basis_index import Bases
from matcher.link.which.compare import Agreement, compare

_LEAST_SHARE = 0.5

_Thing = TypeVar("_Thing")


def name_by_vote(law: DescribedDocument, bases: Bases) -> str | None:
    """Return the name of a law that most bases giving its number print beside it, folded, with its type and year."""
    if law.key is None or law.kind is None or not law.is_law:
        return None
    words = Counter(
        cited.named.law.words
        for cited in bases.with_blocks([f"n:{law.key}"])
        if cited.named.law and compare(cited.named, law).agreement is Agreement.SAME
    )
    chosen = _majority(words)
    year = f" năm {law.year}" if law.year else ""
    return f"{law.kind.name} {chosen}{year}" if chosen else None


def number_by_vote(law: DescribedDocument, bases: Bases) -> DocumentNumber | None:
    """Return the number that most bases print beside the name of a law, of the very year."""
    if law.law is None or law.year is None or not law.is_law:
        return None
    numbers = Counter(
        cited.named.parsed
        for cited in bases.with_blocks([f"l:{law.law.words}"])
        if cited.named.parsed and cited.named.parsed.year == law.year
    )
    return _majority(numbers)


def _majority(votes: Counter[_Thing]) -> _Thing | None:
    if not votes:
        return None
    chosen, count = votes.most_common(1)[0]
    return chosen if count >= _LEAST_SHARE * votes.total() else None
