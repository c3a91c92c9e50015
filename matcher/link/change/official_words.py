"""Where an official text words a provision otherwise than the acts on it do: a question, and less sure acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from data.law.change import Change, Standing
from data.law.document import Document
from data.law.kind import Kind
from data.law.named_document import NamedDocument, described
from data.law.provision import meet
from data.law.reading import Operation, ProvisionChange
from data.law.words.plain_words import plain
from matcher.link.change import questions
from matcher.link.change.changes import change_key, quote
from matcher.link.differences import is_decided

#: Of the score of an act is left where an official text says other words than it does.
_DOUBTED = 0.5


class OfficialDifference(msgspec.Struct, frozen=True, kw_only=True):
    """A provision of ``target`` (``document`` its store id) that an official text words otherwise ``since`` a day.

    ``start`` and ``end`` are where its words stand in that text, both 0 where it does not have the provision.
    """

    target: NamedDocument
    document: str
    provision: str
    since: date | None
    start: int = 0
    end: int = 0


#: What a consolidation, by its id, words otherwise; nothing, too, where it cannot be held against our words.
DifferencesOf = Callable[[str], Iterable[OfficialDifference]]


def wording_question(found: OfficialDifference, by: Document) -> Change:
    """Return the question whether the official text ``by`` has the right words."""
    place = ProvisionChange(id=found.provision, op=Operation.MODIFY, start=found.start, end=found.end)
    bare = Change(
        key="",
        kind=Kind.WORDING,
        document=by.id,
        target=found.target,
        target_document=found.document,
        provisions=(place,),
        from_=found.since,
        quote=quote(by.text, found.start, found.end),
    )
    return replace(bare, key=change_key(bare, described(found.target)), why=questions.wording_question(bare, by))


def says_as_much(asked: Change, others: Iterable[Change]) -> bool:
    """Return whether another official text says the same words of the same provision and is asked, or was answered."""
    return any(
        each.document != asked.document and _asks_the_same(each, asked)
        for each in others
        if each.standing is not Standing.FALLS or is_decided(each)
    )


def with_doubt(stated: Change, asked: Sequence[Change]) -> Change:
    """Return a statement, with less of its score where what it changed is asked because an official text differs."""
    doubted = any(each.standing is not Standing.FALLS and concerns(each, stated) for each in asked)
    return replace(stated, score=round(stated.score * _DOUBTED, 3)) if doubted else stated


def concerns(asked: Change, stated: Change) -> bool:
    """Return whether the words that are asked may come from this statement: its provision, its day."""
    if stated.kind is Kind.WORDING or stated.whole or stated.target_document != asked.target_document:
        return False
    if not stated.provisions:
        return stated.kind is Kind.AMENDS and stated.from_ == asked.from_
    met = [place for place in stated.provisions if any(meet(place.id, unit) for unit in _places(asked))]
    return any((place.from_ or stated.from_) == asked.from_ for place in met)


def _asks_the_same(one: Change, other: Change) -> bool:
    return one.from_ == other.from_ and _places(one) == _places(other) and plain(one.quote) == plain(other.quote)


def _places(change: Change) -> tuple[str, ...]:
    return tuple(place.id for place in change.provisions)
