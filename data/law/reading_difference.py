"""Two readings of one text compared by what they state: gained, lost, said otherwise. Where the words stand is no
difference, nor what is done to single words, nor how sure the reader is, unless it is sure enough only once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from data.law import number
from data.law.reading import EffectiveDate, ExpiryDate, Reading, Relation

_HEAD = ("number", "type", "issuer", "title", "issued_on")


class Fact(msgspec.Struct, frozen=True):
    """One fact of what a document is: ``field`` is that of the reading."""

    field: str
    value: str | date


Statement = Fact | EffectiveDate | ExpiryDate | Relation
_Subject = tuple[Any, ...]


class Altered(msgspec.Struct, frozen=True):
    """What was said of one subject, and what is said now."""

    before: tuple[Statement, ...]
    after: tuple[Statement, ...]


class ReadingDifference(msgspec.Struct, frozen=True, kw_only=True):
    """What a newer reading states that the older did not, no longer states, and states otherwise."""

    gained: tuple[Statement, ...] = ()
    lost: tuple[Statement, ...] = ()
    altered: tuple[Altered, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.gained or self.lost or self.altered)


def reading_difference(older: Reading, newer: Reading, least_score: float) -> ReadingDifference:
    """Return how the newer reading differs; a relation is sure from ``least_score`` on."""
    before, after = _by_subject(older), _by_subject(newer)
    return ReadingDifference(
        gained=tuple(said for subject, many in after.items() if subject not in before for said in many),
        lost=tuple(said for subject, many in before.items() if subject not in after for said in many),
        altered=tuple(
            Altered(many, after[subject])
            for subject, many in before.items()
            if subject in after and _bare(many, least_score) != _bare(after[subject], least_score)
        ),
    )


def _by_subject(reading: Reading) -> dict[_Subject, tuple[Statement, ...]]:
    found: dict[_Subject, tuple[Statement, ...]] = {}
    for said in _statements(reading):
        subject = _subject(said)
        found[subject] = (*found.get(subject, ()), said)
    return found


def _statements(reading: Reading) -> Iterator[Statement]:
    facts = ((field, getattr(reading, field)) for field in _HEAD)
    yield from (Fact(field, value) for field, value in facts if value)
    yield from reading.effective
    yield from reading.expires
    yield from reading.relations


def _subject(said: Statement) -> _Subject:
    """What a statement is about: there is one relation a kind and target."""
    if isinstance(said, Fact):
        return ("is", said.field)
    if isinstance(said, Relation):
        return (said.kind, number.key(said.target.number) or (said.target.name, said.target.date))
    return (type(said).__name__, said.scope)


def _bare(many: tuple[Statement, ...], least_score: float) -> list[Statement]:
    return [_placeless(said, least_score) for said in many]


def _placeless(said: Statement, least_score: float) -> Statement:
    if isinstance(said, Fact):
        return said
    if isinstance(said, Relation):
        provisions = tuple(replace(provision, start=0, end=0) for provision in said.provisions)
        sure = float(said.score >= least_score)
        return replace(said, provisions=provisions, score=sure, start=0, end=0, edits=())
    return replace(said, start=0, end=0)
