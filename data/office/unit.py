"""Who is who: units with their province and issuer, and the people in them."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class PersonRole(StrEnum):
    """What a person may do: look, own procedures, decide matches and changes, run the place."""

    VIEWER = "viewer"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """An office. ``issuer`` is the body whose local law binds it, ``parent`` the unit above it."""

    name: str
    issuer: str | None = None
    province: str | None = None
    parent: str | None = None
    head: str | None = None
    id: str | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person, known by an e-mail address; ``deputy`` is the address that stands in."""

    email: str
    unit: str | None = None
    role: PersonRole = PersonRole.OFFICER
    deputy: str | None = None
    name: str = ""
