"""Who is who: units with their province and issuer, and the people in them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

import msgspec


class PersonRole(StrEnum):
    """What a person may do: look, own procedures, decide matches and changes, run the place."""

    VIEWER = "viewer"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class LetterPace(StrEnum):
    """How often a person gets letters that can wait."""

    DAY = "day"
    WEEK = "week"


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """An office. ``issuer`` is the body whose local law binds it, ``parent`` the unit above it."""

    name: str
    issuer: str | None = None
    province: str | None = None
    parent: str | None = None
    head: str | None = None
    id: str | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person, known by an e-mail address; ``deputy`` is the address that stands in.

    They are away from the first to the last of two days, both included; between two hours of the office's clock
    nothing is sent to them that can wait. ``every`` day or week they get one letter at most, but for what cannot wait.
    """

    email: str
    unit: str | None = None
    role: PersonRole = PersonRole.OFFICER
    deputy: str | None = None
    name: str = ""
    away_from: date | None = None
    away_to: date | None = None
    quiet_from: time | None = None
    quiet_to: time | None = None
    every: LetterPace = LetterPace.DAY

    def is_away(self, on: date) -> bool:
        """Return whether the person is away on a day."""
        return self.away_from is not None and self.away_to is not None and self.away_from <= on <= self.away_to

    def next_hour(self, at: datetime) -> datetime:
        """Return the first instant from one on, of the office's clock, that lies outside of the quiet hours.

        >>> night = Person(email="an@x.vn", quiet_from=time(21), quiet_to=time(6, 30))
        >>> night.next_hour(datetime(2026, 11, 28, 23)), night.next_hour(datetime(2026, 11, 28, 1, 30))
        (datetime.datetime(2026, 11, 29, 6, 30), datetime.datetime(2026, 11, 28, 6, 30))
        """
        begin, end = self.quiet_from, self.quiet_to
        if begin is None or end is None:
            return at
        clock = at.time()
        is_quiet = begin <= clock < end if begin < end else clock >= begin or clock < end
        if not is_quiet:
            return at
        morning = at.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
        return morning if clock < end else morning + timedelta(days=1)
