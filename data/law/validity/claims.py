"""What each fact claims of a document or provision: a state over some days, with its derivation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from data.law.kind import Consequence, Kind
from data.law.validity.hits import Hit
from data.law.validity.own_dates import OwnDates, OwnDay, beginning
from data.law.validity.period import Derivation
from data.law.validity.rule import ValidityRule
from data.law.validity.state import ValidityState


class StateClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A state from one day on, before another; null is without end."""

    state: ValidityState
    since: date | None = None
    until: date | None = None
    because: Derivation


def claims_of(dates: OwnDates, unit: str | None, hits: Iterable[Hit]) -> Iterator[StateClaim]:
    """Yield what its own days and all that happens to it claim of a provision, or of the document as a whole (null)."""
    all_hits = list(hits)
    yield from _beginning(dates, unit, all_hits)
    ends = [*_own_ends(dates, unit, all_hits), *(hit for hit in all_hits if hit.ends)]
    extensions = sorted((hit for hit in all_hits if hit.consequence is Consequence.EXTENDED), key=_longest_last)
    for end in ends:
        yield from _end(end, [each for each in extensions if _moves(each, end)])
    resumptions = [hit for hit in all_hits if hit.consequence is Consequence.RESUMED and hit.is_all]
    for hit in all_hits:
        if hit.consequence is Consequence.SUSPENDED:
            yield from _suspension(hit, resumptions, _first_change(hit, all_hits))
        elif hit.consequence is Consequence.CHANGED and hit.sure:
            yield _change(hit, unit)


def _beginning(dates: OwnDates, unit: str | None, hits: list[Hit]) -> Iterator[StateClaim]:
    """From when on it holds; what others change or suspend from a day on holds by then, where no text says its day."""
    begins = beginning(dates, unit)
    because = Derivation(rule=begins.rule, words=begins.words)
    earliest, latest = begins.earliest, begins.latest
    if earliest and latest and earliest != latest:
        held = (hit.since for hit in hits if hit.presumes_it_holds and hit.since)
        latest = max(earliest, min((latest, *held)))
    inserted_on = [hit.since for hit in hits if hit.inserts and hit.is_all and hit.since]
    if inserted_on:
        because = Derivation(rule=ValidityRule.INSERTED)
        earliest = latest = max(min(inserted_on), begins.earliest or date.min)
    yield StateClaim(state=ValidityState.IN_FORCE, because=because)
    if earliest:
        yield StateClaim(state=ValidityState.NOT_YET, until=earliest, because=because)
    if earliest != latest:
        yield StateClaim(state=ValidityState.TO_CONFIRM, since=earliest, until=latest, because=because)


def _own_ends(dates: OwnDates, unit: str | None, hits: list[Hit]) -> Iterator[Hit]:
    """The ends that it states of itself, save those that are a change too: that one has the words and the answer."""
    asked = {hit.since for hit in hits if hit.kind is Kind.EXPIRES}
    for day in dates.ends:
        if day.on and day.on not in asked and (day.covers(unit) or unit is None):
            yield _own_end(day, is_all=day.covers(unit))


def _own_end(day: OwnDay, *, is_all: bool) -> Hit:
    because = Derivation(rule=ValidityRule.OWN_END, kind=Kind.EXPIRES, words=day.words)
    return Hit(
        kind=Kind.EXPIRES, consequence=Consequence.ENDED, since=day.on, is_all=is_all, sure=True, because=because
    )


def _moves(extension: Hit, end: Hit) -> bool:
    """Whether an extension was there when the end came: any for an end of its own, an earlier one for a repeal."""
    if end.since is None or not extension.is_all or (extension.until and extension.until <= end.since):
        return False
    if end.kind in (Kind.EXPIRES, Kind.CASCADE):
        return True
    return bool(extension.until and extension.since and extension.since <= end.since)


def _end(end: Hit, extensions: list[Hit]) -> Iterator[StateClaim]:
    """An end from its day on, or from the day to which it was moved; a move that is asked leaves open what is between.

    It need not be surely so: a question, or a day that is not known, is to be confirmed.
    """
    since = end.since
    for extension in (each for each in extensions if each.sure):
        since = extension.until
        yield StateClaim(state=ValidityState.IN_FORCE, since=end.since, until=since, because=extension.because)
        if since is None:
            return
    for extension in extensions:
        if not extension.sure and since and (extension.until is None or since < extension.until):
            yield _claim(ValidityState.TO_CONFIRM, extension, since=since)
            since = extension.until
            if since is None:
                return
    ended = ValidityState.EXPIRED if end.is_all else ValidityState.PARTLY_EXPIRED
    if end.sure and end.is_dated:
        yield _claim(ended, end, since=since)
    elif end.is_all:
        yield _claim(ValidityState.TO_CONFIRM, end, since=since)


def _longest_last(extension: Hit) -> tuple[date, str, str]:
    return extension.until or date.max, extension.because.document or "", extension.because.words


def _first_change(suspension: Hit, hits: list[Hit]) -> date | None:
    """When another document first changes what is suspended until an event: it may be the one that is waited for."""
    if not suspension.until_event or suspension.since is None:
        return None
    later = (
        hit.since
        for hit in hits
        if hit.consequence is Consequence.CHANGED and hit.because.document != suspension.because.document
    )
    return min((day for day in later if day and day > suspension.since), default=None)


def _suspension(hit: Hit, resumptions: list[Hit], open_from: date | None) -> Iterator[StateClaim]:
    """From its day to its end or a resumption; until an event, it is open from when that may have come."""
    if not hit.is_all:
        return
    later = [each for each in resumptions if each.since and hit.since and each.since > hit.since]
    end = min((each.since for each in later if each.sure and each.since), default=hit.until)
    until = min(filter(None, (end, hit.until)), default=None)
    state = ValidityState.SUSPENDED if hit.sure and hit.is_dated else ValidityState.TO_CONFIRM
    yield _claim(state, hit, until=min(filter(None, (until, open_from)), default=None))
    if open_from and (until is None or open_from < until):
        because = replace(hit.because, rule=ValidityRule.UNTIL_EVENT)
        yield StateClaim(state=ValidityState.TO_CONFIRM, since=open_from, until=until, because=because)
    for each in later:
        if not each.sure:
            yield _claim(ValidityState.TO_CONFIRM, each, until=until)


def _change(hit: Hit, unit: str | None) -> StateClaim:
    """What reads otherwise goes on; of the document its old words are an end in part, save where some were added."""
    ends_in_part = unit is None and not hit.inserts
    return _claim(ValidityState.PARTLY_EXPIRED if ends_in_part else ValidityState.IN_FORCE, hit)


def _claim(state: ValidityState, hit: Hit, **days: date | None) -> StateClaim:
    since, until = days.get("since", hit.since), days.get("until", hit.until)
    return StateClaim(state=state, since=since, until=until, because=hit.because)
