"""The days a document states of itself, and from when on it is in force by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, date
from typing import Literal, TypeVar

import msgspec

from data.law.calendar import add_months
from data.law.document import Document
from data.law.provision import contains
from data.law.reading import EffectiveDate, ExpiryDate, Reading
from data.law.validity.rule import ValidityRule

# A law usually takes effect within a year of its passing; without its day, that year is open.
_MONTHS_UNTIL_EFFECT = 12

_Stated = TypeVar("_Stated", EffectiveDate, ExpiryDate)


class OwnDay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A day that a text states of itself, or of some of its provisions; null when it depends on an event.

    Of a beginning it is the first day in force, of an end the first day out. A scope () is a part told by its matter.
    """

    on: date | None
    scope: Literal["whole"] | tuple[str, ...] = "whole"
    words: str = ""

    def covers(self, unit: str | None) -> bool:
        """Return whether it is said of all of a provision (null: of the document)."""
        return self.scope == "whole" or (unit is not None and any(contains(each, unit) for each in self.scope))


class OwnDates(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a document says of its own days. ``given_on`` is the day of effect that a source says instead."""

    begins: tuple[OwnDay, ...] = ()
    ends: tuple[OwnDay, ...] = ()
    given_on: date | None = None
    issued_on: date | None = None
    year: int | None = None


class Beginning(msgspec.Struct, frozen=True):
    """The earliest and the latest day on which it may take effect, the same where it is known; null is unknown."""

    earliest: date | None
    latest: date | None
    rule: ValidityRule
    words: str = ""


def own_dates(
    document: Document, reading: Reading | None = None, *, year: int | None = None, text: str = ""
) -> OwnDates:
    """Return the days of a document by its reading, its source filling gaps; with its ``text`` also the words."""
    return OwnDates(
        begins=tuple(_own_day(each, each.on, text) for each in _for_all(reading.effective)) if reading else (),
        ends=tuple(_own_day(each, each.first_day_out, text) for each in _for_all(reading.expires)) if reading else (),
        given_on=document.effective_on,
        issued_on=(reading.issued_on if reading else None) or document.issued_on,
        year=year,
    )


def whole_days(begins: date | None, ends: date | None) -> OwnDates:
    """Return the days of a document that says no more than when it begins and ends as a whole."""
    return OwnDates(
        begins=(OwnDay(on=begins),) if begins else (),
        ends=(OwnDay(on=ends),) if ends else (),
    )


def more_than_whole_days(reading: Reading) -> OwnDates | None:
    """Return the days that a reading states where they are more than one for the whole each; else null."""
    stated = (reading.effective, reading.expires)
    if all(len(days) < 2 and all(day.scope == "whole" and day.on for day in days) for days in stated):
        return None
    dates = own_dates(Document(), reading)
    return OwnDates(begins=dates.begins, ends=dates.ends)


def beginning(dates: OwnDates, unit: str | None = None) -> Beginning:
    """Return when a document, or one of its provisions, takes effect: its own day, the source's, or within a year.

    >>> beginning(OwnDates(issued_on=date(2020, 2, 3))).latest
    datetime.date(2021, 2, 3)
    """
    stated = _nearest([day for day in dates.begins if day.on and day.covers(unit)])
    if stated:
        days = [day.on for day in stated if day.on]
        return Beginning(min(days), max(days), ValidityRule.OWN_DAY, stated[0].words)
    if dates.given_on:
        return Beginning(dates.given_on, dates.given_on, ValidityRule.SOURCE_DAY)
    if dates.issued_on:
        latest = add_months(dates.issued_on, _MONTHS_UNTIL_EFFECT) or date.max
        return Beginning(dates.issued_on, latest, ValidityRule.ASSUMED_DAY)
    if dates.year:
        last = date(min(dates.year + 1, MAXYEAR), 12, 31)
        return Beginning(date(dates.year, 1, 1), last, ValidityRule.ASSUMED_DAY)
    return Beginning(None, None, ValidityRule.ASSUMED_DAY)


def _for_all(stated: Iterable[_Stated]) -> Iterator[_Stated]:
    """The days that hold for all, not for some subjects only."""
    return (each for each in stated if each.subject is None)


def _nearest(days: Sequence[OwnDay]) -> Sequence[OwnDay]:
    """What is said of provisions goes before what is said of the whole."""
    return [day for day in days if day.scope != "whole"] or days


def _own_day(stated: EffectiveDate | ExpiryDate, on: date | None, text: str) -> OwnDay:
    return OwnDay(on=on, scope=stated.scope, words=" ".join(text[stated.start : stated.end].split()))
