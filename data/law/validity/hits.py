"""What a change does to one provision, or to the document as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec

from data.law.change import Change, Standing
from data.law.kind import Consequence, Kind
from data.law.provision import article_of, contains, holds, may_hold_articles
from data.law.reading import Operation, ProvisionChange
from data.law.validity.period import Derivation
from data.law.validity.rule import ValidityRule

#: Consequences that end what they hit for good.
_ENDS = frozenset({Consequence.ENDED, Consequence.REPLACED, Consequence.UNAPPLIED, Consequence.AS_A_SOURCE_SAYS})
#: Consequences that depend on what is done to a provision.
_BY_OPERATION = frozenset({Consequence.ENDED, Consequence.REPLACED, Consequence.CHANGED})
_RULES = {
    Consequence.ENDED: ValidityRule.ENDED,
    Consequence.REPLACED: ValidityRule.ENDED,
    Consequence.UNAPPLIED: ValidityRule.UNAPPLIED,
    Consequence.AS_A_SOURCE_SAYS: ValidityRule.CONFIRMED_STATUS,
    Consequence.SUSPENDED: ValidityRule.SUSPENDED,
    Consequence.RESUMED: ValidityRule.RESUMED,
    Consequence.EXTENDED: ValidityRule.EXTENDED,
    Consequence.CHANGED: ValidityRule.CHANGED,
}


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a provision or document by one change, from when until when.

    ``is_all``: all of it is hit, not only something within. ``sure``: it stands, nobody need be asked. ``is_dated``:
    its day is known; else ``since`` is only a day before which it cannot be. ``until_event``: it lasts until an event
    whose day no text says. ``inserts``: it exists from that day.
    """

    kind: Kind
    consequence: Consequence
    because: Derivation
    since: date | None = None
    until: date | None = None
    is_all: bool = True
    sure: bool = True
    is_dated: bool = True
    until_event: bool = False
    inserts: bool = False

    @property
    def ends(self) -> bool:
        """Whether what it hits is out of force for good."""
        return self.consequence in _ENDS

    @property
    def presumes_it_holds(self) -> bool:
        """Whether it surely bites on a known day on what must hold to be bitten."""
        bites = self.consequence in (Consequence.CHANGED, Consequence.SUSPENDED)
        return bites and self.sure and self.is_dated and not self.inserts


def hits_on(
    unit: str | None, changes: Iterable[Change], issued: Mapping[str, date], above: Mapping[str, str]
) -> Iterator[Hit]:
    """Yield what the changes of a document do to one of its provisions, null for the document as a whole.

    What a person refuted does nothing, save that an end of its own was refuted. ``issued`` has the day of issue of
    acting documents by id: a change whose own day is not known is not before it. ``above`` has the part, chapter and
    section of each article.
    """
    for change in changes:
        if change.standing is Standing.FALLS and change.kind is not Kind.EXPIRES:
            continue
        not_before = issued.get(change.document or "")
        if change.whole:
            yield _hit(change, None, not_before, is_all=True)
        elif change.provisions:
            yield from _on_places(unit, change, not_before, above)
        elif unit is None:
            yield _hit(change, None, not_before, is_all=False)


def _on_places(unit: str | None, change: Change, not_before: date | None, above: Mapping[str, str]) -> Iterator[Hit]:
    for place in change.provisions:
        if unit is None or (place.id != unit and contains(unit, place.id)):
            yield _hit(change, place, not_before, is_all=False)
        elif contains(place.id, unit):
            yield _hit(change, place, not_before, is_all=True)
        elif may_hold_articles(place.id) and (article := article_of(unit)):
            hit, is_held = _hit(change, place, not_before, is_all=True), holds(place.id, article, above)
            if is_held is not False and (hit.ends or hit.consequence is Consequence.SUSPENDED):
                yield hit if is_held else _doubted(change, hit)


def _hit(change: Change, place: ProvisionChange | None, not_before: date | None, *, is_all: bool) -> Hit:
    since = (place.from_ if place else None) or change.from_
    consequence = _consequence(change, place, is_all=is_all)
    sure = change.standing is Standing.STANDS or change.kind is Kind.EXPIRES
    return Hit(
        kind=change.kind,
        consequence=consequence,
        because=_because(change, consequence, sure=sure, is_dated=since is not None),
        since=since or not_before,
        until=(place.to if place else None) or change.to,
        is_all=is_all,
        sure=sure,
        is_dated=since is not None,
        until_event=change.until is not None and change.to is None,
        inserts=place is not None and place.op is Operation.INSERT and consequence is Consequence.CHANGED,
    )


def _consequence(change: Change, place: ProvisionChange | None, *, is_all: bool) -> Consequence:
    """A provision ends only where it is repealed: put another in its place, and it reads otherwise.

    An own end that a person refuted leaves all as it is.
    """
    if change.standing is Standing.FALLS:
        return Consequence.STAYS
    told = change.kind.row.consequence
    if told not in _BY_OPERATION:
        return told if is_all or change.provisions else Consequence.STAYS
    if place is None:
        return told if is_all else Consequence.CHANGED
    return Consequence.ENDED if place.op is Operation.REPEAL else Consequence.CHANGED


def _because(change: Change, consequence: Consequence, *, sure: bool, is_dated: bool) -> Derivation:
    rule = ValidityRule.OWN_END if change.kind is Kind.EXPIRES else _RULES.get(consequence, ValidityRule.CHANGED)
    if not sure:
        rule = ValidityRule.ASKED
    elif not is_dated:
        rule = ValidityRule.UNDATED
    return Derivation(rule=rule, document=change.document, kind=change.kind, words=change.quote)


def _doubted(change: Change, hit: Hit) -> Hit:
    """What hits a part, chapter or section may hit an article that its text at hand does not have."""
    because = Derivation(
        rule=ValidityRule.PART_OF_CHAPTER, document=change.document, kind=change.kind, words=change.quote
    )
    return msgspec.structs.replace(hit, sure=False, because=because)
