"""What a reading says: citations, relations and dates of one document, each with its words.

Offsets are Unicode code points into the text as given, end exclusive. Field names and kinds are those
of the public format: a record encodes to it as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from data.law.calendar import add_days
from data.law.kind import Kind
from data.law.named_document import NamedDocument


class Role(StrEnum):
    """Why a text names a document."""

    BASED_ON = "based_on"
    CITES = "cites"
    HISTORY = "history"
    TITLE = "title"
    SELF = "self"
    ACTED_ON = "acted_on"


class Operation(StrEnum):
    """What happens to one provision."""

    MODIFY = "modify"
    INSERT = "insert"
    REPLACE = "replace"
    REPEAL = "repeal"
    PHRASE = "phrase"
    HEADING = "heading"


class DateBasis(StrEnum):
    """How a date of effect is known."""

    STATED = "stated"
    FROM_SIGNING = "from_signing"
    DAYS_AFTER_SIGNING = "days_after_signing"
    GAZETTE = "gazette"
    EVENT = "event"


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The condition of a date not known yet: the gazette day, or the effect of another document, plus days."""

    event: Literal["gazette", "document_effective"]
    target: NamedDocument | None = None
    plus_days: int = 0


class EffectiveDate(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which the document, or some of its provisions, takes effect.

    A scope () is a part that the text tells by its matter only ("các quy định về tiền lương"): not the whole;
    which provisions it means, a person must say. ``subject`` are the words that say for whom or for what alone the day
    holds ("đối với doanh nghiệp nhỏ"); null where it holds for all.
    """

    on: date | None
    basis: DateBasis
    when: When | None = None
    scope: Literal["whole"] | tuple[str, ...] = "whole"
    subject: str | None = None
    start: int
    end: int


class ExpiryDate(EffectiveDate, frozen=True, kw_only=True):
    """A day on which the document ends by its own words; ``last_day`` is the last day in force.

    "đến hết ngày 30/6/2026" gives on = last_day = 2026-06-30; "đến trước ngày 01/3/2027" gives
    on = 2027-03-01 and last_day = 2027-02-28.
    """

    last_day: date | None = None

    @property
    def first_day_out(self) -> date | None:
        """The first day on which it no longer holds ("đến hết ngày 30/6" ends on 1 July); null beyond the calendar."""
        return add_days(self.on, 1) if self.on and self.last_day == self.on else self.on


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a text that name a document; ``number`` is as printed, mended, null unless printed."""

    start: int
    end: int
    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    date: date | None = None
    name: str | None = None
    provisions: tuple[str, ...] = ()
    role: Role = Role.CITES

    @property
    def document(self) -> NamedDocument:
        """The document that the words name."""
        return NamedDocument(type=self.type, number=self.number, issuer=self.issuer, date=self.date, name=self.name)


class Until(msgspec.Struct, frozen=True, kw_only=True):
    """An end bound to an event: the effect of another document."""

    event: str
    target: NamedDocument | None = None


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """Where quoted new words stand in the text, without their quotation marks."""

    start: int
    end: int


class ProvisionChange(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One provision of the target, what happens to it, the words that say so, and where its new words are quoted."""

    id: str
    op: Operation
    from_: date | None = None
    to: date | None = None
    start: int
    end: int
    wording: Wording | None = None


Side = Literal["before", "after"]


class Edit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one instruction does to the words of a provision of the target, in the order of the instructions.

    ``id`` is "" where it is said of all of the document; ``place`` is the unit of this document that says it. ``new``
    words come instead of the provision or of the ``old`` phrase; with a ``side`` they stand there and the old phrase
    stays, or the new provision stands there of the provision ``beside``. ``part`` are the words that name what is
    smaller than the provision ("đoạn thứ hai"), ``source`` is the annex or form of this document that comes instead.
    """

    id: str = ""
    op: Operation
    place: str = ""
    new: Wording | None = None
    old: Wording | None = None
    side: Side | None = None
    beside: str | None = None
    part: str | None = None
    source: str | None = None


class Relation(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What this document does to one other; one per (kind, target). ``to`` is the first day it no longer holds."""

    kind: Kind
    target: NamedDocument
    whole: bool = False
    provisions: tuple[ProvisionChange, ...] = ()
    from_: date | None = None
    to: date | None = None
    until: Until | None = None
    score: float = 1.0
    start: int
    end: int
    edits: tuple[Edit, ...] = ()


class AnnouncedState(StrEnum):
    """What a list announces of a document."""

    EXPIRED = "expired"
    PARTLY_EXPIRED = "partly_expired"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    NOT_YET = "not_yet"


class AnnouncedStatus(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A row of a list that announces which documents are in force or have ended; the list acts on none of them."""

    target: NamedDocument
    state: AnnouncedState
    provisions: tuple[str, ...] = ()
    from_: date | None = None
    start: int
    end: int


class ReadingWarning(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that makes a reading doubtful: a short code, what it says to a person, and its place if it has one."""

    kind: str
    says: str
    start: int | None = None
    end: int | None = None


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """A field on which the source and the text differ; the text wins."""

    field: str
    given: str
    text: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one document says of itself and of others. Pure data: no store, no clock."""

    id: str | None = None
    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    title: str | None = None
    issued_on: date | None = None
    effective: tuple[EffectiveDate, ...] = ()
    expires: tuple[ExpiryDate, ...] = ()
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()
    statuses: tuple[AnnouncedStatus, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    @property
    def effective_from(self) -> date | None:
        """The one day on which the document as a whole takes effect by its own words, where it has one."""
        return _only(stated.on for stated in self.effective if stated.scope == "whole" and stated.subject is None)

    @property
    def effective_to(self) -> date | None:
        """The first day on which the document as a whole no longer holds by its own words, where it says one."""
        return _only(end.first_day_out for end in self.expires if end.scope == "whole")


def _only(days: Iterable[date | None]) -> date | None:
    """The day all agree on; null where they do not."""
    found = set(days)
    return found.pop() if len(found) == 1 else None
