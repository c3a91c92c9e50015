"""A change: something that happens to a document or provision on a day. Asked once, for everybody."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from data.law.kind import Kind
from data.law.named_document import NamedDocument
from data.law.reading import Edit, ProvisionChange, Until


class Standing(StrEnum):
    """Where a question stands: waiting for a person, or answered by a named rule or person."""

    QUEUED = "queued"
    STANDS = "stands"
    FALLS = "falls"


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Who answered, when (UTC, ISO 8601) and why; ``by`` is a person's address or ``rule:NAME``."""

    by: str
    at: str
    reason: str = ""


class FateOutcome(StrEnum):
    """What becomes of a statement when something happens to the document that states it."""

    FALLS = "falls"
    ASKED = "asked"
    MOVED = "moved"


class Fate(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What a later change, ``by`` its key, makes of a statement; ``from_`` is the day that its text states."""

    outcome: FateOutcome
    by: str
    from_: date | None


class Change(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """What happens, to what, from when until when, with its words.

    ``key`` is natural: (kind, acting document, target document, whole, provisions, from, to), a target not
    known yet entering as printed type, number and date; so a second run finds the same change again.
    ``until`` is the event that ends it where no day does.
    ``document`` and ``target_document`` are store ids. ``fate`` says what a later change of the acting document makes
    of the statement: one that fell with it or is asked because of it is another statement, with a key of its own;
    one whose day only moved keeps its key. ``edits`` are what it does to words, with places in the acting text.
    """

    key: str
    kind: Kind
    document: str | None
    target: NamedDocument
    target_document: str | None = None
    whole: bool = False
    provisions: tuple[ProvisionChange, ...] = ()
    from_: date | None = None
    to: date | None = None
    until: Until | None = None
    score: float = 1.0
    quote: str = ""
    standing: Standing = Standing.QUEUED
    why: str = ""
    decision: Decision | None = None
    fate: Fate | None = None
    edits: tuple[Edit, ...] = ()
