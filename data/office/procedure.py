"""A unit's procedure and the legal bases it stands on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from data.law.resolution import Resolution


class Part(StrEnum):
    """Where in a procedure file a citation stands."""

    BASIS = "basis"
    REFERENCES = "references"
    FORMS = "forms"
    STEPS = "steps"
    FEES = "fees"
    LOG = "log"
    OTHER = "other"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """The place of a citation: part of the file, its heading, and offsets into the file's text."""

    part: Part = Part.BASIS
    heading: str = ""
    start: int = 0
    end: int = 0


class LegalBasis(msgspec.Struct, frozen=True, kw_only=True):
    """One citation in a procedure; ``raw`` is the line as printed, the rest is what it was read as."""

    raw: str = ""
    number: str | None = None
    type: str | None = None
    title: str | None = None
    date: date | None = None
    issuer: str | None = None
    name: str | None = None
    provisions: tuple[str, ...] = ()
    known_amendments: tuple[str, ...] = ()
    place: Place = Place()
    id: str | None = None
    resolution: Resolution | None = None


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure as imported. Identity = unit + group + code + folded name; the issue number is a version."""

    code: str
    name: str
    unit: str
    group: str = ""
    issue_number: str = ""
    issued_on: date | None = None
    owner: str | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    id: str | None = None
