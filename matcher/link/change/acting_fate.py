"""What a later change of the acting document makes of what it states: it falls, is asked, or its day moves.

A text that is repealed before its day never does what it says (Luật 64/2025/QH15, Điều 57); one that is suspended on
its day does it when the suspension ends (Điều 56); what is corrected or amended before procedures have followed
is looked at by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum

import msgspec
from msgspec.structs import replace

from data.law.change import Change, Decision, Fate, FateOutcome, Standing
from data.law.deadline import due
from data.law.kind import Consequence, Kind
from data.law.named_document import DescribedDocument, described
from data.law.provision import contains, meet
from data.law.provision_wording import provision_name
from data.office.rule import Rule
from matcher.link.change import questions
from matcher.link.change.changes import Acting, change_key
from matcher.link.change.statement_places import StatementPlaces
from matcher.link.which import issuers
from matcher.link.which.compare import Agreement, compare

#: Kinds of what may happen to an acting document and concern what it states.
FATEFUL = frozenset({Kind.REPEALS, Kind.REPLACES, Kind.SUSPENDS, Kind.RESUMES, Kind.AMENDS, Kind.CORRECTS})


class Blow(msgspec.Struct, frozen=True):
    """A change of the acting document: whose it is, and what the same document does to others.

    ``sure`` says that it stands and surely means the acting document.
    """

    change: Change
    by: DescribedDocument
    sure: bool = True
    others: tuple[DescribedDocument, ...] = ()


class _Extent(Enum):
    """How much of a statement a blow meets."""

    NONE = 0
    SOME = 1
    ALL = 2


def with_fate(stated: Change, blows: Sequence[Blow], doc: Acting, places: StatementPlaces) -> Change:
    """Return a statement as the later changes of its document leave it, with the reason in ``why``."""
    found = stated
    for blow in sorted(_until_resumed(blows), key=lambda blow: (blow.change.from_ or date.max, blow.change.key)):
        outcome = _outcome(found, blow, places)
        if outcome is FateOutcome.MOVED:
            found = _moved(found, stated, blow, doc)
        elif outcome is not None:
            return _overtaken(stated, blow, outcome, doc)
    return found


def plain(change: Change, acting: DescribedDocument) -> str:
    """Return the key that a statement has when nothing happens to its document."""
    if change.fate is None:
        return change.key
    stated = replace(change, from_=change.fate.from_, fate=None)
    return change_key(stated, described(change.target, issuers.home_of(acting)))


def _until_resumed(blows: Sequence[Blow]) -> Iterable[Blow]:
    """The blows; a suspension without an end of its own ends with the next resumption of the whole."""
    resumed = sorted(
        blow.change.from_ for blow in blows if blow.sure and blow.change.kind is Kind.RESUMES and blow.change.from_
    )
    for blow in blows:
        change = blow.change
        if change.kind is Kind.SUSPENDS and change.to is None and change.from_:
            end = next((day for day in resumed if day >= change.from_), None)
            yield Blow(replace(change, to=end), blow.by, blow.sure, blow.others)
        elif change.kind is not Kind.RESUMES:
            yield blow


def _outcome(stated: Change, blow: Blow, places: StatementPlaces) -> FateOutcome | None:
    by = blow.change
    extent = _extent(stated, by, places)
    if by.kind in (Kind.AMENDS, Kind.CORRECTS):
        moves_day = any(_touches(by, unit) for unit in places.effect)
        touched = extent is not _Extent.NONE or moves_day
        return FateOutcome.ASKED if touched and (by.kind is Kind.CORRECTS or _is_followed(stated, by)) else None
    if extent is _Extent.NONE:
        return None
    sure = blow.sure and extent is _Extent.ALL and stated.from_ is not None and by.from_ is not None
    if by.kind.row.consequence is Consequence.SUSPENDED and stated.kind is Kind.EXPIRES:
        return None
    if by.kind.row.consequence is Consequence.SUSPENDED:
        return _when_suspended(stated, by, sure=sure)
    if stated.from_ and by.from_ and by.from_ > stated.from_:
        return None
    return FateOutcome.FALLS if sure and (by.kind is Kind.REPEALS or _acts_on(blow, stated)) else FateOutcome.ASKED


def _when_suspended(stated: Change, by: Change, *, sure: bool) -> FateOutcome | None:
    begins = stated.from_
    if begins and by.to and by.to <= begins:
        return None
    if begins and by.from_ and begins < by.from_:
        return FateOutcome.ASKED if _is_followed(stated, by) else None
    return FateOutcome.MOVED if sure else FateOutcome.ASKED


def _is_followed(stated: Change, by: Change) -> bool:
    """Whether procedures may still be at work on a statement when something happens to its document."""
    last = due(stated.from_)
    return last is None or by.from_ is None or by.from_ <= last


def _acts_on(blow: Blow, stated: Change) -> bool:
    """Whether the document that takes the place of the acting one acts on the same target itself."""
    target = described(stated.target)
    return any(compare(target, other).agreement is Agreement.SAME for other in blow.others)


def _extent(stated: Change, by: Change, places: StatementPlaces) -> _Extent:
    if by.whole:
        return _Extent.ALL
    units = places.of(stated)
    if by.provisions and units:
        held = sum(any(contains(place.id, unit) for place in by.provisions) for unit in units)
        if held == len(units):
            return _Extent.ALL
        return _Extent.SOME if held or any(_touches(by, unit) for unit in units) else _Extent.NONE
    named = (*units, *(place.id for place in stated.provisions))
    return _Extent.SOME if any(_is_printed(unit, by.quote) for unit in named) else _Extent.NONE


def _touches(by: Change, unit: str) -> bool:
    return any(meet(place.id, unit) for place in by.provisions)


def _is_printed(unit: str, words: str) -> bool:
    """Whether words name a provision, as a correction does that quotes it: 'cụm từ "Điều 16" sửa thành "Điều 19"'."""
    return re.search(rf"(?<!\w){re.escape(provision_name(unit))}(?!\w)", words, re.IGNORECASE) is not None


def _moved(found: Change, stated: Change, blow: Blow, doc: Acting) -> Change:
    """The statement from the day on which the suspension ends; its provisions keep later days of their own."""
    day = blow.change.to
    places = tuple(
        replace(place, from_=None if day is None else max(place.from_, day)) if place.from_ else place
        for place in found.provisions
    )
    fate = Fate(outcome=FateOutcome.MOVED, by=blow.change.key, from_=stated.from_)
    why = questions.moved_by(doc.head, blow.by, blow.change, stated.from_, day)
    return replace(found, from_=day, provisions=places, fate=fate, why=f"{stated.why} {why}".strip())


def _overtaken(stated: Change, blow: Blow, outcome: FateOutcome, doc: Acting) -> Change:
    fate = Fate(outcome=outcome, by=blow.change.key, from_=stated.from_)
    bare = replace(stated, fate=fate)
    key = change_key(bare, described(stated.target, issuers.home_of(doc.named)))
    if outcome is FateOutcome.FALLS:
        why = questions.never_applied(doc.head, blow.by, blow.change)
        decision = Decision(by=Rule.ACTING_ENDED.signature, at=doc.now, reason=why)
        return replace(bare, key=key, standing=Standing.FALLS, why=why, decision=decision)
    why = f"{questions.question(stated, doc.head)} {questions.asked_since(doc.head, blow.by, blow.change)}"
    return replace(bare, key=key, standing=Standing.QUEUED, why=why, decision=None)
